"""What the connector answers when it says no: status, code and message."""

from playground.errors import Refusal
from playground.teams.ids import Json


class Denied(Exception):
    """A refusal of the connector, as `{"error": {"code", "message"}}` with an HTTP status."""

    def __init__(self, status: int, code: str, message: str, retry_after: int | None = None) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status = status
        self.code = code
        self.message = message
        self.retry_after = retry_after

    @property
    def body(self) -> Json:
        """The answer's body."""
        return {"error": {"code": self.code, "message": self.message}}


def unknown_conversation() -> Denied:
    """404 for a conversation that is not there."""
    return Denied(404, "ConversationNotFound", "Conversation not found.")


def unknown_activity() -> Denied:
    """404 for a message that is not there."""
    return Denied(404, "ActivityNotFoundInConversation", "The message could not be found.")


def not_in_roster() -> Denied:
    """403 once the bot has been removed, or before it was installed."""
    return Denied(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.")


def bad_argument(why: str) -> Denied:
    """400 for what Teams cannot read or show."""
    return Denied(400, "BadArgument", why)


def no_bot(sentence: str) -> Refusal:
    """What the person reads when the bot did not answer."""
    return Refusal("dispatch_failed", sentence)
