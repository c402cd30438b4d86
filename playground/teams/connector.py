"""The connector's REST side: what a bot calls to send, edit, delete, react and look up members."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request

from playground.teams.cards import CARD, MESSAGE_BYTES, check_card
from playground.teams.door import read_body
from playground.teams.errors import Denied, bad_argument, not_in_roster, unknown_activity
from playground.teams.files import CONSENT
from playground.teams.ids import Json, channel_conversation
from playground.teams.messages import Message
from playground.teams.places import Place, member
from playground.teams.tenant import Tenant

Call = Callable[[Tenant, Request], Awaitable[tuple[int, Json | list[Json]]]]
# A page of members (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context).
MOST_MEMBERS, FEWEST_MEMBERS = 500, 50
SHOWN = ("message", "typing", "event", "endOfConversation")


async def create_conversation(tenant: Tenant, request: Request) -> tuple[int, Json | list[Json]]:
    """A personal chat with one member, or a new thread in a channel."""
    body = await read_body(request)
    if channel := ((body.get("channelData") or {}).get("channel") or {}).get("id"):
        place = tenant.places.for_bot(channel)
        if not body.get("activity"):
            raise bad_argument("a new thread needs an activity")
        message = _store(tenant, place, body["activity"])
        return 201, {"id": f"{place.conversation};messageid={message.id}", "activityId": message.id}
    members = body.get("members") or []
    if len(members) != 1:
        raise bad_argument("a conversation has one member, or a channel in channelData")
    user = tenant.places.user_of(str(members[0].get("id")))
    if user.id not in tenant.places.roster.people:
        raise not_in_roster()
    place = tenant.places.chat(user.id)
    sent = {"activityId": _store(tenant, place, body["activity"]).id} if body.get("activity") else {}
    return 201, {"id": place.conversation, "serviceUrl": tenant.service_url} | sent


async def create(tenant: Tenant, request: Request) -> tuple[int, Json | list[Json]]:
    """Send an activity; ?isTargetedActivity=true shows it to its recipient alone."""
    place = tenant.places.for_bot(request.path_params["conversation"])
    activity = await read_body(request)
    to = _recipient(tenant, place, activity) if _is_targeted(request) else None
    if activity.get("type", "message") not in SHOWN:
        raise bad_argument(f"activity type {activity.get('type')!r} is not one a bot sends")
    if activity.get("type", "message") != "message":
        tenant.changes.tell("teams_typing", channel=place.id)
        return 201, {}
    return 201, {"id": _store(tenant, place, activity, to).id}


async def update(tenant: Tenant, request: Request) -> tuple[int, Json | list[Json]]:
    """Replace one of the bot's own messages."""
    message = _own_message(tenant, request)
    activity = await read_body(request)
    _check(message.place, activity)
    tenant.messages.edit(message, activity)
    return 200, {"id": message.id}


async def delete(tenant: Tenant, request: Request) -> tuple[int, Json | list[Json]]:
    """Take one of the bot's own messages away."""
    tenant.messages.delete(_own_message(tenant, request))
    return 200, {}


async def react(tenant: Tenant, request: Request) -> tuple[int, Json | list[Json]]:
    """PUT adds the bot's reaction to a message, DELETE removes it."""
    message = _message(tenant, request)
    tenant.messages.react(
        message, tenant.bot_user, request.path_params["reaction"], added=request.method == "PUT"
    )
    return 200, {}


async def members(tenant: Tenant, request: Request) -> tuple[int, Json | list[Json]]:
    """Everybody in a conversation, as one list."""
    place = tenant.places.for_bot(request.path_params["conversation"])
    return 200, [member(user) for user in tenant.places.members(place)]


async def paged_members(tenant: Tenant, request: Request) -> tuple[int, Json | list[Json]]:
    """A page of members, with a token for the next one; a page holds 50 to 500."""
    place = tenant.places.for_bot(request.path_params["conversation"])
    wanted = int(request.query_params.get("pageSize") or MOST_MEMBERS)
    size = min(max(wanted, FEWEST_MEMBERS), MOST_MEMBERS)
    start = int(request.query_params.get("continuationToken") or 0)
    everybody = tenant.places.members(place)
    page: Json = {"members": [member(user) for user in everybody[start : start + size]]}
    if start + size < len(everybody):
        page["continuationToken"] = str(start + size)
    return 200, page


async def one_member(tenant: Tenant, request: Request) -> tuple[int, Json | list[Json]]:
    """One member, by account id or object id."""
    place = tenant.places.for_bot(request.path_params["conversation"])
    user = tenant.places.user_of(request.path_params["member"])
    if user not in tenant.places.members(place):
        raise Denied(404, "MemberNotFoundInConversation", "Member not found in conversation.")
    return 200, member(user)


async def team(tenant: Tenant, request: Request) -> tuple[int, Json | list[Json]]:
    """The team's name and group."""
    place = tenant.places.for_bot(request.path_params["team"])
    about = {"id": place.conversation, "name": tenant.places.team["name"]}
    count = {"channelCount": len(list(tenant.places.channels()))}
    return 200, about | count | {"aadGroupId": tenant.places.group_id, "tenantId": tenant.id}


async def team_channels(tenant: Tenant, request: Request) -> tuple[int, Json | list[Json]]:
    """The team's channels; the first one has no name, as in Teams."""
    tenant.places.for_bot(request.path_params["team"])
    first = tenant.places.team["id"]
    kinds = {"channel": "standard", "private": "private"}
    return 200, {
        "conversations": [
            {
                "id": channel_conversation(one.id),
                "name": None if one.id == first else one.name,
                "type": kinds[one.kind],
            }
            for one in tenant.places.channels()
        ]
    }


def _is_targeted(request: Request) -> bool:
    return request.query_params.get("isTargetedActivity") == "true"


def _recipient(tenant: Tenant, place: Place, activity: Json) -> str:
    """Who shall see a targeted message (groups and channels only)."""
    if place.user:
        raise bad_argument("targeted messages are for channels and group chats")
    user = tenant.places.user_of(str((activity.get("recipient") or {}).get("id")))
    if user not in tenant.places.members(place):
        raise Denied(403, "Forbidden", "the recipient is not a member of the conversation")
    return user.id


def _store(tenant: Tenant, place: Place, activity: Json, to: str | None = None) -> Message:
    _check(place, activity)
    if place.thread and tenant.messages.find(place.thread) is None:
        raise unknown_activity()
    if place.channel and place.channel.is_archived:
        raise Denied(403, "Forbidden", "The channel is archived.")
    return tenant.messages.add(place, tenant.bot_user, activity, to)


def _check(place: Place, activity: Json) -> None:
    """Raise Denied for a message that Teams does not take."""
    if len(str(activity).encode("utf-16-le")) > MESSAGE_BYTES:
        raise Denied(413, "MessageSizeTooBig", "Message size too large.")
    attachments = activity.get("attachments") or []
    if not activity.get("text") and not attachments:
        raise bad_argument("the message is empty")
    for attachment in attachments:
        if attachment.get("contentType") == CARD:
            check_card(attachment.get("content"))
        elif attachment.get("contentType") == CONSENT and place.channel:
            raise bad_argument("file consent cards are for personal chats only")


def _message(tenant: Tenant, request: Request) -> Message:
    place = tenant.places.for_bot(request.path_params["conversation"])
    found = tenant.messages.find(request.path_params["activity"])
    if found is None or found.place.id != place.id:
        raise unknown_activity()
    return found


def _own_message(tenant: Tenant, request: Request) -> Message:
    found = _message(tenant, request)
    if found.author != tenant.bot_user:
        raise Denied(403, "Forbidden", "A bot may only change its own messages.")
    if bool(found.to) is not _is_targeted(request):
        raise unknown_activity()
    return found
