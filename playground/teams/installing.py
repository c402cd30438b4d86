"""The app comes and goes: in the team, in people's chats; members come and go; what the bot is told of it."""

from collections.abc import Iterable

from playground.people import Channel, User
from playground.teams.delivery import Bot
from playground.teams.ids import Json, aad_object_id, account_id, channel_conversation
from playground.teams.places import Place
from playground.teams.tenant import Tenant


def install(tenant: Tenant, bot: Bot, people: Iterable[str] | None = None, team: bool = True) -> None:
    """Register the bot and add it to the team and to people's chats (None: everybody's), once it answers."""
    tenant.delivery.bot = bot
    told: list[Json] = []
    if team:
        told += add_to_team(tenant)
    for user in list(people) if people is not None else [user.id for user in tenant.places.people()]:
        told += add_to_chat(tenant, tenant.places.world.user(user))
    tenant.changes.tell("teams_installed")
    tenant.delivery.send_installations(told)


def add_to_team(tenant: Tenant) -> list[Json]:
    """What the bot is told when it is added to the team."""
    tenant.places.roster.in_team = True
    place, actor, made = _team(tenant), _actor(tenant), tenant.activities
    bot = [{"id": made.bot_account["id"]}]
    return [
        made.installation(actor, place, "add"),
        made.members(actor, place, "membersAdded", bot, "teamMemberAdded"),
    ]


def add_to_chat(tenant: Tenant, user: User) -> list[Json]:
    """What the bot is told when somebody adds it, or an administrator does so for them."""
    tenant.places.roster.people.add(user.id)
    place, made = tenant.places.chat(user.id), tenant.activities
    bot = [{"id": made.bot_account["id"]}]
    return [made.installation(user, place, "add"), made.members(user, place, "membersAdded", bot)]


def remove_from_team(tenant: Tenant) -> None:
    """The bot is removed from the team; what it sends there is refused from now on."""
    made, place, actor = tenant.activities, _team(tenant), _actor(tenant)
    tenant.places.roster.in_team = False
    gone = [{"id": made.bot_account["id"]}]
    tenant.delivery.send(made.members(actor, place, "membersRemoved", gone, "teamMemberRemoved"))
    tenant.delivery.send(made.installation(actor, place, "remove"))
    tenant.changes.tell("teams_installed")


def remove_from_chat(tenant: Tenant, user: User) -> None:
    """Somebody uninstalls the bot for themselves."""
    tenant.places.roster.people.discard(user.id)
    tenant.delivery.send(tenant.activities.installation(user, tenant.places.chat(user.id), "remove"))
    tenant.changes.tell("teams_installed")


def change_members(tenant: Tenant, channel: Channel, user: User, added: bool) -> None:
    """Somebody joins or leaves a channel; the bot hears of it where it is installed."""
    if (user.id in channel.members) is added:
        return
    channel.members.append(user.id) if added else channel.members.remove(user.id)
    tenant.changes.tell("channels")
    if not tenant.places.roster.in_team:
        return
    place = Place(channel.id, channel_conversation(channel.id), channel=channel)
    is_team = channel.id == tenant.places.team["id"]
    event = f"{'team' if is_team else 'channel'}Member{'Added' if added else 'Removed'}"
    who = [{"id": account_id(user.id), "aadObjectId": aad_object_id(user.id)}]
    change = "membersAdded" if added else "membersRemoved"
    tenant.delivery.send(tenant.activities.members(_actor(tenant), place, change, who, event))


def _team(tenant: Tenant) -> Place:
    channel = tenant.places.world.channel(tenant.places.team["id"])
    return Place(channel.id, tenant.places.team_conversation, channel=channel)


def _actor(tenant: Tenant) -> User:
    """The team's owner, who is the first of the people to own anything: an administrator."""
    return next(
        (user for user in tenant.places.people() if user.id == "UOWNER"), next(tenant.places.people())
    )
