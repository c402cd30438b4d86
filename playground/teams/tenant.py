"""The pretend tenant: the second face of the workspace, put together."""

from collections import Counter, deque
from typing import Any, Protocol

from playground.changes import Changes
from playground.clock import CalendarClock
from playground.faults import ApiFault, Faults
from playground.people import World
from playground.teams.activities import Activities
from playground.teams.delivery import Delivery
from playground.teams.dialogs import Dialogs
from playground.teams.errors import Denied, no_bot
from playground.teams.files import Files
from playground.teams.ids import TENANT, Json, Stamps, channel_conversation
from playground.teams.messages import Messages
from playground.teams.places import Places
from playground.teams.rates import Rates
from playground.teams.tokens import Tokens

NOT_INSTALLED = "Ingen bot är installerad i Teams här än. Starta boten först."


class Room(Protocol):
    """What both faces share."""

    base_url: str
    world: World
    changes: Changes
    clock: CalendarClock
    faults: Faults


class Tenant:
    """One team, its people's personal chats, and one bot that may be installed; all in memory.

    One that is not open waits for no bot, and the page says so.
    """

    def __init__(self, room: Room, *, is_open: bool = True) -> None:
        self.id = TENANT
        self.is_open = is_open
        self.room = room
        self.changes = room.changes
        self.places = Places(room.world)
        self.messages = Messages(room.changes, room.clock, Stamps())
        self.dialogs = Dialogs(room.changes)
        self.files = Files(lambda: room.base_url)
        self.tokens = Tokens(lambda: room.base_url)
        self.rates = Rates()
        self.delivery = Delivery(room.changes, self.tokens, lambda: room.faults, lambda: self.service_url)
        self.commands: list[Json] = []
        self.extensions: list[Json] = []
        self.calls: Counter[str] = Counter()
        self.refusals: deque[Json] = deque(maxlen=5_000)

    @property
    def service_url(self) -> str:
        """Where the bot sends to, as activities carry it."""
        return f"{self.room.base_url}/teams/"

    @property
    def faults(self) -> Faults:
        """What shall go wrong now."""
        return self.room.faults

    @property
    def bot_user(self) -> str:
        """The bot's id among the playground's people."""
        return self.places.world.bot

    @property
    def activities(self) -> Activities:
        """What makes activities for the installed bot; Refusal when there is none."""
        if self.delivery.bot is None:
            raise no_bot(NOT_INSTALLED)
        return Activities(self.places, self.service_url, self.delivery.bot)

    def check_token(self, authorization: str) -> None:
        """Let a call of the bot in. Raises Denied 401."""
        if self.delivery.bot is None:
            raise Denied(401, "Unauthorized", "No bot is registered here.")
        self.tokens.check(authorization, self.delivery.bot.app_id)

    def take_fault(self, method: str, conversation: str) -> ApiFault | None:
        """The fault that hits this call; its `channel` is a channel of the page or a conversation id."""
        base = conversation.partition(";")[0]
        known = {channel_conversation(one.id): one.id for one in self.places.channels()}
        return self.faults.take_api(f"teams.{method}", known.get(base, base))

    def note_refusal(self, **entry: Any) -> None:
        """Remember that something the bot sent was refused, and why."""
        self.refusals.append(entry)
        self.changes.tell("teams_refusal", **entry)

    def tell_person(self, user: str, text: str) -> None:
        """Show a person a line from the platform itself."""
        self.changes.tell("notice", user=user, text=text)

    async def stop(self) -> None:
        """End what runs in the background."""
        await self.delivery.stop()
