"""Turns Teams' activities into events; pure functions, which return None or () for what we do not handle."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
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
    Message,
    Reaction,
    Said,
    Shortcut,
    Submission,
    User,
)
from bot.platforms.parts import read_number
from bot.platforms.payload import readable
from bot.platforms.teams import beside
from bot.platforms.teams import card_answers as given
from bot.platforms.teams.card_answers import OURS, Body
from bot.platforms.teams.hosts import Hosts
from bot.platforms.teams.pasted import words_of_html
from bot.platforms.teams.ports import Reference
from bot.platforms.teams.wording import neutral_emoji, typed
from bot.text import language_tag

PLATFORM = "teams"
# Teams' messages have at most 100 kB (format-your-bot-messages), and a pasted table is mostly tags.
MOST_HTML = 100_000
FILE = "application/vnd.microsoft.teams.file.download.info"

Knows = Callable[[tuple[str, ...]], bool]


@dataclass(frozen=True, slots=True)
class Own:
    """The bot's own identity: the tenant, the app's id, and the trusted hosts."""

    tenant: str
    app: str
    hosts: Hosts

    @property
    def bot(self) -> str:
        """Return the bot's id in conversations."""
        return f"28:{self.app}"


def is_ours(body: Body, own: Own) -> bool:
    """Tell whether the activity is from the region's own tenant; Teams' test clients name no tenant."""
    tenant = _tenant(body)
    return not tenant or tenant == own.tenant.lower()


def locale(body: Body) -> str | None:
    """Return the language of the person's client ("sv-SE"), None when it does not say."""
    told = body.get("locale")
    if not told:
        infos = [entity for entity in body.get("entities") or () if entity.get("type") == "clientInfo"]
        told = infos[0].get("locale") if infos else None
    return language_tag(told)


def person(body: Body, own: Own) -> User:
    """Return the person who acted.

    The id is the directory's (aadObjectId), the same for every bot and in the people picker. A person without
    one, for example an anonymous guest of a meeting, has Teams' id for this bot ("29:...").
    """
    who = body["from"]
    return User(PLATFORM, own.tenant, str(who.get("aadObjectId") or who["id"]), locale(body))


def channel(body: Body, own: Own) -> Channel:
    """Return the channel or chat of the activity; for a thread, its channel."""
    place = body["conversation"]
    return Channel(PLATFORM, own.tenant, folded(place["id"]), direct=is_direct(body))


def is_direct(body: Body) -> bool:
    """Tell whether it happened in the private chat of one person and the bot."""
    place = body["conversation"]
    kind = place.get("conversationType")
    return bool(kind == "personal" if kind else place["id"].startswith("a:"))


def folded(conversation: str) -> str:
    """Return the channel's id: a conversation's id without its thread (";messageid=...")."""
    return conversation.partition(";")[0]


def message(body: Body, own: Own, knows: Knows) -> tuple[Event, ...]:
    """Return the events of a message: a command, free text, or one event for each file shared with us."""
    if _is_bot(body):
        return ()
    files = _files(body, own)
    if files:
        return files
    text, unread = _text(body)
    if not text and not unread and is_direct(body):
        return ()
    words = _words(text)
    who, key = person(body, own), repeat_key(body)
    if not unread and (not words or (knows(words) and "\n" not in text and "\t" not in text)):
        return (Command(words, who, channel(body, own), key=key),)
    place = channel(body, own)
    # Free text is answered in its thread.
    thread = Channel(PLATFORM, own.tenant, body["conversation"]["id"], direct=place.direct)
    return (Said(text, who, thread, mentioned=not place.direct, key=key, unread=unread),)


def reaction(body: Body, own: Own) -> tuple[Reaction, ...]:
    """Return an event for each emoji added to or removed from a message of ours."""
    if _is_bot(body) or not body.get("replyToId"):
        return ()
    who, at, key = person(body, own), body.get("timestamp", ""), repeat_key(body)
    posted = Message(channel(body, own), body["replyToId"])
    changes = [(one, False) for one in body.get("reactionsRemoved") or ()]
    changes += [(one, True) for one in body.get("reactionsAdded") or ()]
    return tuple(
        Reaction(neutral_emoji(one["type"]), added, who, posted, at=at, key=f"{key}/{number}")
        for number, (one, added) in enumerate(changes)
    )


def deed(body: Body, own: Own) -> Submission | Click | Command:
    """Return the event of a press in a card or dialog: a submitted form, or a button."""
    data = given.data(body)
    ours: Mapping[str, Any] = data[OURS]
    if beside.is_look(ours):
        ours = ours["look"]
        return Click(ours["action"], ours.get("value", ""), person(body, own), None)
    if beside.is_return(ours) or "turn" in ours:
        # Back to a form, or to another page of it: the event is that of the button that opened it.
        ours = (beside.unpack(ours["behind"]) if beside.is_return(ours) else ours)["opener"]
    elif "form" in ours:
        return _submission(body, own, data)
    action, _ = read_number(ours["action"])
    who, key = person(body, own), repeat_key(body)
    if action.startswith(COMMAND):
        typed_words, unread = readable(action.removeprefix(COMMAND) or ours.get("value", ""))
        return Command(tuple(typed_words.split()), who, channel(body, own), key=key, unread=unread)
    values = {name: value for name, value in data.items() if name not in (OURS, "msteams")}
    return Click(action, str(ours.get("value") or ""), who, _posted(body, own, ours), values, key=key)


def shortcut(body: Body, own: Own) -> Shortcut:
    """Return the event of a message-extension command; with the message and its text if chosen on one."""
    value = body["value"]
    on = value.get("messagePayload") or {}
    written = on.get("body") or {}
    text, unread = readable(written.get("content") or "", MOST_HTML)
    return Shortcut(
        name=value["commandId"],
        text=words_of_html(text) if written.get("contentType") == "html" else typed(text),
        person=person(body, own),
        message=Message(channel(body, own), on["id"]) if on.get("id") else None,
        key=repeat_key(body),
        unread=unread,
    )


def reference(body: Body, own: Own) -> Reference:
    """Return what must be stored to write in this conversation later."""
    team = ((body.get("channelData") or {}).get("team") or {}).get("id") or ""
    return Reference(
        folded(body["conversation"]["id"]),
        body["serviceUrl"],
        (body.get("recipient") or {}).get("id") or own.bot,
        user=person(body, own).id if is_direct(body) and not _is_bot(body) else "",
        team=team,
    )


def has_left(body: Body, own: Own) -> bool:
    """Tell whether the bot was uninstalled, or removed from a team or chat."""
    if body["type"] == "installationUpdate":
        return str(body.get("action", "")).startswith("remove")
    kind = (body.get("channelData") or {}).get("eventType")
    us = {own.bot, (body.get("recipient") or {}).get("id")}
    removed = {member.get("id") for member in body.get("membersRemoved") or ()}
    return kind in ("teamDeleted", "teamHardDeleted", "channelDeleted") or bool(us & removed)


def has_arrived(body: Body) -> bool:
    """Tell whether the bot was just installed for one person."""
    return bool(body["type"] == "installationUpdate" and body.get("action") == "add" and is_direct(body))


def repeat_key(body: Body) -> str:
    """Return the action's repeat key: a digest, since conversation and activity id are too long to store."""
    return _digest(folded(body["conversation"]["id"]), body["id"]) if body.get("id") else ""


def _submission(body: Body, own: Own, data: Body) -> Submission:
    # The repeat key depends on the values: a corrected form is a new action.
    ours, values = data[OURS], given.values(data)
    return Submission(
        form=ours["form"],
        context=ours.get("context", {}),
        values=values,
        person=person(body, own),
        channel=channel(body, own),
        key=_digest(ours["form"], ours.get("nonce"), ours.get("context"), values),
    )


def _posted(body: Body, own: Own, ours: Mapping[str, Any]) -> Message | None:
    # A private answer is no message that could be edited or found later.
    if ours.get("private") or not body.get("replyToId"):
        return None
    return Message(channel(body, own), body["replyToId"])


def _files(body: Body, own: Own) -> tuple[FileShared, ...]:
    shared = [
        one
        for one in body.get("attachments") or ()
        if one.get("contentType") == FILE and isinstance(one.get("content"), dict)
    ]
    place, who, key = channel(body, own), person(body, own), repeat_key(body)
    return tuple(
        FileShared(url, one.get("name") or "fil", 0, who, place, key=f"{key}/{number}")
        for number, one in enumerate(shared)
        if own.hosts.is_file(url := (one.get("content") or {}).get("downloadUrl") or "")
    )


def _text(body: Body) -> tuple[str, int]:
    """Return the text of a message and 0; when it is longer than we read, "" and its length."""
    tables = [
        one["content"]
        for one in body.get("attachments") or ()
        if one.get("contentType") == "text/html" and isinstance(one.get("content"), str)
    ]
    too_long = next((len(html) for html in tables if len(html) > MOST_HTML), 0)
    if too_long:
        return "", too_long
    tables = [html for html in tables if "<table" in html]
    if tables:
        return readable(words_of_html(tables[0]))
    written, unread = readable(body.get("text") or "")
    return typed(written, own=_own_name(body)), unread


def _own_name(body: Body) -> str:
    """Return the bot's name as this message mentions it: Teams lets people shorten names."""
    us = (body.get("recipient") or {}).get("id")
    for entity in body.get("entities") or ():
        if entity.get("type") == "mention" and (entity.get("mentioned") or {}).get("id") == us:
            told: str = entity.get("text") or ""
            return told.removeprefix("<at>").removesuffix("</at>")
    return (body.get("recipient") or {}).get("name") or ""


def _words(text: str) -> tuple[str, ...]:
    words = tuple(text.split())
    # In the private chat people write the bot's name without a mention, or "/inspel ny" as in Slack.
    return words[1:] if words and words[0].casefold() in ("@inspel", "/inspel", "inspel") else words


def _is_bot(body: Body) -> bool:
    # Never answer what bots do, other bots or ourselves: two bots could answer each other for ever.
    who = body["from"]
    return str(who["id"]).startswith("28:") or who.get("role") in ("bot", "skill")


def _tenant(body: Body) -> str:
    # The conversation's tenant. In a shared channel the acting person may be of another tenant.
    told = body["conversation"].get("tenantId")
    return str(told or ((body.get("channelData") or {}).get("tenant") or {}).get("id") or "").lower()


def _digest(*told: Any) -> str:
    return hashlib.sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS)).hexdigest()[:40]
