"""What a person writes in Teams, and reactions: what comes of it for the bot."""

from playground.errors import Refusal
from playground.people import User
from playground.teams.ids import Json
from playground.teams.messages import Message
from playground.teams.places import Place
from playground.teams.tenant import Tenant

# 28 KB for what a person writes: https://learn.microsoft.com/microsoftteams/limits-specifications-teams#chat
LONGEST = 28_000


def say(tenant: Tenant, user: User, place: Place, text: str, files: list[str] | None = None) -> Message:
    """Write in a channel or to the bot, which hears it in the personal chat, or when it is mentioned."""
    if not text.strip() and not files:
        raise Refusal("no_text", "Skriv något först.")
    if len(text.encode()) > LONGEST:
        raise Refusal("msg_too_long", "Meddelandet är för långt för Teams. Dela texten som en fil.")
    if place.channel and place.channel.is_archived:
        raise Refusal("is_archived", "Kanalen är arkiverad.")
    attachments = [tenant.files.download_info(tenant.files.get(one)) for one in files or []]
    content: Json = {"text": text, "textFormat": "plain", "attachments": attachments}
    message = tenant.messages.add(place, user.id, content)
    if _hears(tenant, place, text):
        # What people share in a channel lies in the team's files; bots are told of files in chats only.
        heard = attachments if place.user else []
        where = in_thread(place, message.id)
        activity = tenant.activities.message(user, where, message.id, text, attachments=heard)
        tenant.delivery.send(activity)
    return message


def edit(tenant: Tenant, user: User, message: Message, text: str) -> None:
    """Change what one has written oneself."""
    _require_own(message, user)
    tenant.messages.edit(message, {"text": text, "textFormat": "plain", "attachments": message.attachments})
    if _hears(tenant, message.place, text):
        where = in_thread(message.place, message.id)
        activity = tenant.activities.message(user, where, message.id, text)
        activity |= {"type": "messageUpdate"}
        activity["channelData"]["eventType"] = "editMessage"
        tenant.delivery.send(activity)


def delete(tenant: Tenant, user: User, message: Message) -> None:
    """Take away what one has written oneself."""
    _require_own(message, user)
    tenant.messages.delete(message)
    if _hears(tenant, message.place, message.text):
        where = in_thread(message.place, message.id)
        activity = tenant.activities.of_person(user, where, "messageDelete", message.id)
        activity["channelData"]["eventType"] = "softDeleteMessage"
        tenant.delivery.send(activity)


def react(tenant: Tenant, user: User, message: Message, name: str, added: bool) -> None:
    """Put a reaction on a message or take it off; the bot hears of those on its own messages only."""
    if message.to:
        raise Refusal("not_reactable", "Det går inte att reagera på det som bara du ser.")
    is_new = tenant.messages.react(message, user.id, name, added)
    if is_new and message.author == tenant.bot_user:
        where = in_thread(message.place, message.id)
        tenant.delivery.send(tenant.activities.reaction(user, where, message.id, name, added))


def _hears(tenant: Tenant, place: Place, text: str) -> bool:
    """Whether the bot is told of a message."""
    if tenant.delivery.bot is None:
        return False
    if place.user:
        return place.user in tenant.places.roster.people
    return tenant.places.roster.in_team and tenant.activities.mentions_bot(text)


def in_thread(place: Place, message_id: str) -> Place:
    """In a channel every activity names its thread: the message's own, or the one it is the root of."""
    if place.user or place.thread:
        return place
    return Place(place.id, place.conversation, channel=place.channel, thread=message_id)


def _require_own(message: Message, user: User) -> None:
    if message.author != user.id:
        raise Refusal("not_own", "Det går bara att ändra det man själv har skrivit.")
