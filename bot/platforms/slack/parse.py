"""Turns Slack's payloads into events; pure functions, which return None for what we do not handle."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from bot.chat import (
    COMMAND,
    Channel,
    Click,
    Command,
    Event,
    FileShared,
    HomeOpened,
    Message,
    Reaction,
    Said,
    Shortcut,
    Submission,
    User,
)
from bot.platforms.parts import read_number
from bot.platforms.payload import readable, strings
from bot.platforms.slack.hosts import Hosts
from bot.platforms.slack.wording import neutral_emoji, unescape

PLATFORM = "slack"
_SUFFIX = re.compile(r"#\d+$")

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Own:
    """The bot's own ids, from auth.test; `app` is from the app token, "" when there is none."""

    team: str
    user: str
    bot: str
    hosts: Hosts
    app: str = ""


def app_of(app_token: str | None) -> str:
    """Return the app's id, which is part of an app token ("xapp-1-A0123ABC-456-def"), or "".

    Without a token, over HTTP, the signature proves that a payload is for this app: each has its own secret.
    """
    found = re.match(r"xapp-\d+-(A[A-Z0-9]+)-", app_token or "")
    return found[1] if found else ""


def is_ours(body: Body, own: Own) -> bool:
    """Tell whether the payload is meant for this app in this workspace."""
    team = body.get("team_id") or (body.get("team") or {}).get("id")
    app = body.get("api_app_id")
    return team == own.team and (not own.app or not app or app == own.app)


def actor(body: Body) -> str:
    """Return the id of the person who acted, "" when no person did."""
    user = body.get("user_id") or body.get("user") or (body.get("event") or {}).get("user") or ""
    return str(user.get("id", "")) if isinstance(user, Mapping) else str(user)


def command(body: Body, own: Own, locale: str | None = None) -> Command | None:
    """Return the event of a slash command, its words split at white space."""
    person = User(PLATFORM, body["team_id"], body["user_id"], locale)
    typed, unread = readable(body.get("text") or "")
    words = tuple(unescape(typed).split())
    place = _channel(own, body["channel_id"])
    return Command(words, person, place, key=body.get("trigger_id", ""), unread=unread)


def click(body: Body, own: Own, locale: str | None = None) -> Click | Command | None:
    """Return the event of a pressed button; for a button that repeats a command, the command."""
    pressed = body["actions"][0]
    if pressed.get("type") != "button":
        return None
    action, _ = read_number(_SUFFIX.sub("", pressed["action_id"]))
    if action == COMMAND:
        words = tuple((pressed.get("value") or "").split())
        return Command(words, _person(body, own, locale), _place(body, own), key=body.get("trigger_id", ""))
    state = body.get("state") or (body.get("view") or {}).get("state") or {}
    return Click(
        action=action,
        value=pressed.get("value") or "",
        person=_person(body, own, locale),
        message=_message(body, own),
        values=values(state.get("values") or {}),
        key=body.get("trigger_id", ""),
    )


def part(body: Body) -> int:
    """Return the number of the part of a long answer that the pressed button asks for; 1 when it has none."""
    return read_number(_SUFFIX.sub("", body["actions"][0]["action_id"]))[1]


def submission(body: Body, own: Own, locale: str | None = None) -> Submission | None:
    """Return the event of a submitted form. Its repeat key depends on the values: corrected, it is new."""
    view = body["view"]
    filled = values((view.get("state") or {}).get("values") or {})
    return Submission(
        form=view["callback_id"],
        context=_context(view.get("private_metadata") or ""),
        values=filled,
        person=_person(body, own, locale),
        key=_digest(view, filled),
    )


def shortcut(body: Body, own: Own, locale: str | None = None) -> Shortcut | None:
    """Return the event of a shortcut; one chosen on a message has the message and its text."""
    message = body.get("message") or {}
    place = (body.get("channel") or {}).get("id")
    written, unread = readable(message.get("text") or "")
    return Shortcut(
        name=body["callback_id"],
        text=unescape(written),
        person=_person(body, own, locale),
        message=Message(_channel(own, place), message["ts"]) if place and message.get("ts") else None,
        key=body.get("trigger_id", ""),
        unread=unread,
    )


def happening(body: Body, own: Own, locale: str | None = None) -> tuple[Event, ...]:
    """Return the events of an Events API payload: one for each shared file, else one, or none to handle."""
    event = body["event"]
    user = event.get("user") or ""
    # Never answer what bots do, other bots or ourselves: two bots could answer each other for ever.
    if not user or user == own.user or event.get("bot_id") or event.get("bot_profile"):
        return ()
    person = User(PLATFORM, event.get("user_team") or event.get("team") or body["team_id"], user, locale)
    key = body.get("event_id", "")
    match event.get("type"):
        case "message":
            return _written(event, own, person, key)
        case "app_mention":
            written, unread = readable(event.get("text") or "")
            text, place = _without_mention(written, own.user), _channel(own, event["channel"])
            return (Said(text, person, place, mentioned=True, key=key, unread=unread),)
        case "reaction_added" | "reaction_removed":
            return _reaction(event, own, person, key)
        case "app_home_opened" if event.get("tab", "home") == "home":
            return (HomeOpened(person, key=key),)
        case _:
            return ()


def values(state: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> dict[str, Any]:
    """Return Slack's `state.values` by field id: a string, a list for many choices, None when left empty."""
    return {block: _value(next(iter(elements.values()), {})) for block, elements in state.items()}


def _value(element: Mapping[str, Any]) -> str | list[str] | None:
    match element.get("type"):
        case "static_select" | "radio_buttons":
            return (element.get("selected_option") or {}).get("value")
        case "multi_static_select" | "checkboxes":
            return [option["value"] for option in element.get("selected_options") or ()] or None
        case "users_select":
            return element.get("selected_user") or None
        case "datepicker":
            return element.get("selected_date") or None
        case "timepicker":
            return element.get("selected_time") or None
        case _:
            return element.get("value") or None


def _written(event: Body, own: Own, person: User, key: str) -> tuple[Event, ...]:
    if event.get("channel_type") != "im" or event.get("subtype") not in (None, "file_share"):
        return ()
    place = _channel(own, event["channel"])
    if event.get("files"):
        files = [file for file in event["files"] if own.hosts.is_file(file.get("url_private") or "")]
        return tuple(
            FileShared(file["id"], file.get("name") or file["id"], file.get("size") or 0, person, place,
                       key=f"{key}/{file['id']}")
            for file in files
        )  # fmt: skip
    written, unread = readable(event.get("text") or "")
    text = unescape(written)
    return (Said(text, person, place, key=key, unread=unread),) if unread or text.strip() else ()


def _reaction(event: Body, own: Own, person: User, key: str) -> tuple[Event, ...]:
    item = event.get("item") or {}
    # Only our own messages ask for reactions; `item_user` is missing where Slack does not know the author.
    if item.get("type") != "message" or event.get("item_user", own.user) != own.user:
        return ()
    if not item.get("channel") or not item.get("ts"):
        return ()
    message = Message(_channel(own, item["channel"]), item["ts"])
    added = event["type"] == "reaction_added"
    at = event.get("event_ts", "")
    return (Reaction(neutral_emoji(event["reaction"]), added, person, message, at=at, key=key),)


def _person(body: Body, own: Own, locale: str | None) -> User:
    user = body["user"]
    return User(PLATFORM, user.get("team_id") or own.team, user["id"], locale)


def _channel(own: Own, place: str) -> Channel:
    # The first letter of Slack's ids tells the kind: D is a private chat of two.
    return Channel(PLATFORM, own.team, place, direct=place.startswith("D"))


def _place(body: Body, own: Own) -> Channel:
    """Return the channel of the pressed button; for a modal or the home page, one without an id."""
    container = body.get("container") or {}
    return _channel(own, (body.get("channel") or {}).get("id") or container.get("channel_id") or "")


def _message(body: Body, own: Own) -> Message | None:
    container = body.get("container") or {}
    # The ts of an ephemeral message is of no use; only the response_url can change it.
    if container.get("type") != "message" or container.get("is_ephemeral"):
        return None
    if not container.get("channel_id") or not container.get("message_ts"):
        return None
    return Message(_channel(own, container["channel_id"]), container["message_ts"])


def _context(metadata: str) -> dict[str, str]:
    """Read `private_metadata`, which may be forged, as strings by strings; {} for anything else."""
    try:
        return strings(orjson.loads(metadata))
    except orjson.JSONDecodeError:
        return {}


def _digest(view: Body, filled: Mapping[str, Any]) -> str:
    told = [view["callback_id"], view.get("private_metadata") or "", filled]
    digest = hashlib.sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS)).hexdigest()
    return f"{view['id']}/{digest[:32]}"


def _without_mention(text: str, bot_user: str) -> str:
    return unescape(re.sub(rf"<@{re.escape(bot_user)}(\|[^<>]*)?>", "", text, count=1)).strip()
