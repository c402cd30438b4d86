"""An activity of Teams' becomes an event; pure functions, and None or nothing for what we do not handle."""

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
# Teams' messages have at most 100 kB (format-your-bot-messages), and a pasted table is mostly its tags.
MOST_HTML = 100_000
FILE = "application/vnd.microsoft.teams.file.download.info"

Knows = Callable[[tuple[str, ...]], bool]


@dataclass(frozen=True, slots=True)
class Own:
    """What we know of ourselves: the tenant, the app's id, and whom we trust."""

    tenant: str
    app: str
    hosts: Hosts

    @property
    def bot(self) -> str:
        """Our id in conversations."""
        return f"28:{self.app}"


def is_ours(body: Body, own: Own) -> bool:
    """Tell whether the activity comes from the region's own tenant; Teams' own test clients name none."""
    tenant = _tenant(body)
    return not tenant or tenant == own.tenant.lower()


def locale(body: Body) -> str | None:
    """Return the person's language as the client tells it ("sv-SE")."""
    told = body.get("locale")
    if not told:
        infos = [entity for entity in body.get("entities") or () if entity.get("type") == "clientInfo"]
        told = infos[0].get("locale") if infos else None
    return language_tag(told)


def person(body: Body, own: Own) -> User:
    """Return who acted.

    The id is the directory's (aadObjectId), the same for every bot and in the people picker. Who has none,
    somebody who joined a meeting anonymously say, is known by Teams' own id for this bot ("29:...").
    """
    who = body["from"]
    return User(PLATFORM, own.tenant, str(who.get("aadObjectId") or who["id"]), locale(body))


def channel(body: Body, own: Own) -> Channel:
    """Return where it happened; a thread is its channel."""
    place = body["conversation"]
    return Channel(PLATFORM, own.tenant, folded(place["id"]), direct=is_direct(body))


def is_direct(body: Body) -> bool:
    """Tell whether it is a conversation of two."""
    place = body["conversation"]
    kind = place.get("conversationType")
    return bool(kind == "personal" if kind else place["id"].startswith("a:"))


def folded(conversation: str) -> str:
    """Return a channel's id without the thread (";messageid=...")."""
    return conversation.partition(";")[0]


def message(body: Body, own: Own, knows: Knows) -> tuple[Event, ...]:
    """What somebody wrote: a command when its first words are one, free text, or a file for us each."""
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
    # Free text is answered where it stands, in its thread.
    thread = Channel(PLATFORM, own.tenant, body["conversation"]["id"], direct=place.direct)
    return (Said(text, who, thread, mentioned=not place.direct, key=key, unread=unread),)


def reaction(body: Body, own: Own) -> tuple[Reaction, ...]:
    """Emoji put on or taken off a message of ours; one activity may tell of several."""
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
    """What was pressed in a card or a dialog: a form handed in, or a button; also one that opens a dialog."""
    data = given.data(body)
    ours: Mapping[str, Any] = data[OURS]
    if beside.is_look(ours):
        ours = ours["look"]
        return Click(ours["action"], ours.get("value", ""), person(body, own), None)
    if beside.is_return(ours) or "turn" in ours:
        # Back to a form, or to another page of it: it is opened anew, as by the button that opened it.
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
    """A message-extension command; one chosen on a message brings the message and its text."""
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
    """Return what must be kept to write in this conversation later."""
    team = ((body.get("channelData") or {}).get("team") or {}).get("id") or ""
    return Reference(
        folded(body["conversation"]["id"]),
        body["serviceUrl"],
        (body.get("recipient") or {}).get("id") or own.bot,
        user=person(body, own).id if is_direct(body) and not _is_bot(body) else "",
        team=team,
    )


def has_left(body: Body, own: Own) -> bool:
    """Tell whether the bot was taken away: uninstalled, or removed from a team or chat with it."""
    if body["type"] == "installationUpdate":
        return str(body.get("action", "")).startswith("remove")
    kind = (body.get("channelData") or {}).get("eventType")
    us = {own.bot, (body.get("recipient") or {}).get("id")}
    removed = {member.get("id") for member in body.get("membersRemoved") or ()}
    return kind in ("teamDeleted", "teamHardDeleted", "channelDeleted") or bool(us & removed)


def has_arrived(body: Body) -> bool:
    """Tell whether the bot was just installed for one person, who then sees what it can do."""
    return bool(body["type"] == "installationUpdate" and body.get("action") == "add" and is_direct(body))


def repeat_key(body: Body) -> str:
    """Return the deed's repeat key: a digest, for conversation and activity id are too long to keep."""
    return _digest(folded(body["conversation"]["id"]), body["id"]) if body.get("id") else ""


def _submission(body: Body, own: Own, data: Body) -> Submission:
    # The form's key changes with what was filled in: a corrected form is another deed.
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
    # An answer that only its reader sees is no message that anything could be done with.
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
    """Return what was written, and 0; or nothing, and how long it is, when that is more than is ever read."""
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
    """Return what our mention in this message reads: Teams lets people shorten names."""
    us = (body.get("recipient") or {}).get("id")
    for entity in body.get("entities") or ():
        if entity.get("type") == "mention" and (entity.get("mentioned") or {}).get("id") == us:
            told: str = entity.get("text") or ""
            return told.removeprefix("<at>").removesuffix("</at>")
    return (body.get("recipient") or {}).get("name") or ""


def _words(text: str) -> tuple[str, ...]:
    words = tuple(text.split())
    # In the conversation of two people write our name without a mention; in Slack they wrote "/inspel ny".
    return words[1:] if words and words[0].casefold() in ("@inspel", "/inspel", "inspel") else words


def _is_bot(body: Body) -> bool:
    # Other bots' and our own doings are nothing to answer; answering them is how two bots talk for ever.
    who = body["from"]
    return str(who["id"]).startswith("28:") or who.get("role") in ("bot", "skill")


def _tenant(body: Body) -> str:
    # Whose conversation it is. In a shared channel the one who acts may be of another tenant.
    told = body["conversation"].get("tenantId")
    return str(told or ((body.get("channelData") or {}).get("tenant") or {}).get("id") or "").lower()


def _digest(*told: Any) -> str:
    return hashlib.sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS)).hexdigest()[:40]
