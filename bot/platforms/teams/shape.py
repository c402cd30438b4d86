"""Checks the shape of Teams' activities and reads their known fields (microsoft_teams.api)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.platforms.payload import (
    MOST_NAME,
    Malformed,
    Reader,
    flag,
    identity,
    lenient,
    listed,
    mapping,
    number,
    record,
    strings,
    text,
    words,
)
from bot.platforms.teams import beside
from bot.platforms.teams.card_answers import OURS

__all__ = ["Malformed", "read"]

_ID = identity()
_KIND = identity(100)
_URL = identity(4_000)
_NAME = lenient(words(MOST_NAME))

_SERVICE_URL = identity(300)
# The most pages of a form; more would not fit in a card.
_MOST_PAGES = 100
# A form's context is ours and goes back into the form: as long as Slack allows (slack/shape.py).
_CONTEXT = 3_000


def _moment(given: Any) -> str:
    """Read an ISO time and write it so that later times sort later: Teams varies the number of decimals."""
    try:
        return f"{datetime.fromisoformat(identity(60)(given)).astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
    except (ValueError, OverflowError) as error:
        raise Malformed("no moment") from error


def _content(given: Any) -> Any:
    """Read an attachment's content: HTML, or a file's address. Other apps' cards are ignored."""
    if isinstance(given, str):
        return text(given)
    return record({}, {"downloadUrl": _URL})(given) if isinstance(given, dict) else None


_WHO = record({"id": _ID}, {"name": _NAME, "aadObjectId": _ID, "role": _KIND})
_US = record({}, {"id": _ID, "name": _NAME})
_THING = record({}, {"id": _ID})
_CONVERSATION = record({"id": _ID}, {"conversationType": _KIND, "tenantId": _ID})
_CHANNEL_DATA = record({}, {"tenant": _THING, "team": _THING, "eventType": _KIND})
_ENTITY = record({}, {"type": _KIND, "locale": lenient(_KIND), "text": _NAME, "mentioned": lenient(_THING)})
_ATTACHMENT = record({}, {"contentType": _KIND, "name": _NAME, "content": _content})
_REACTION = record({"type": _KIND})


_BEHIND = record(
    {"opener": strings, "fields": mapping(_KIND), "shown": listed(_ID)},
    {"page": number(_MOST_PAGES), "held": strings},
)
_LOOK = record({"action": _ID}, {"value": _URL})


def _context(given: Any) -> dict[str, str]:
    found = strings(given)
    if sum(len(name) + len(value) for name, value in found.items()) > _CONTEXT:
        raise Malformed("a context that is too long")
    return found


def _packed(given: Any) -> str:
    """Read a packed form and pack it again with its known fields only."""
    try:
        return beside.pack(_BEHIND(beside.unpack(text(given))))
    except ValueError as error:
        raise Malformed("no packed form") from error


def _ours(given: Any) -> dict[str, Any]:
    """Read our part of a button's or a form's data, which may be forged."""
    ours: dict[str, Any] = record(
        {},
        {
            "action": text,
            "value": _URL,
            "form": _KIND,
            "context": _context,
            "fields": mapping(_KIND),
            "nonce": _ID,
            "private": flag,
            "own_view": flag,
            "delivery": _ID,
            "opener": strings,
            "held": strings,
            "turn": number(_MOST_PAGES),
            "look": _LOOK,
            "return": flag,
            "behind": _packed,
        },
    )(given)
    if beside.is_look(ours) or beside.is_return(ours):
        if "behind" not in ours:
            raise Malformed("no form behind")
        deed = ours["look"] if beside.is_look(ours) else beside.unpack(ours["behind"])["opener"]
    else:
        deed = ours.get("opener", {}) if "turn" in ours else ours
    if "action" not in deed and ("form" not in ours or "turn" in ours or "behind" in ours):
        raise Malformed("neither an action nor a form")
    return ours


def _data(given: Any) -> dict[str, Any]:
    """Read a button's or a form's data: our part, and the inputs, which are strings."""
    if not isinstance(given, dict) or OURS not in given:
        raise Malformed("data that is not ours")
    return strings(given) | {OURS: _ours(given[OURS])}


def _pressed(given: Any) -> Any:
    if isinstance(given, dict) and "action" in given:
        return record({"action": record({"data": _data})}, {"trigger": lenient(_KIND)})(given)
    return record({"data": _data}, {"trigger": lenient(_KIND)})(given)


_WRITTEN = record({}, {"content": text, "contentType": _KIND})
_EXTENSION = record({"commandId": _KIND}, {"messagePayload": record({}, {"id": _ID, "body": _WRITTEN})})
_UPLOAD = record(
    {},
    {
        "uploadUrl": _URL,
        "contentUrl": _URL,
        "name": words(MOST_NAME),
        "uniqueId": words(MOST_NAME),
        "fileType": _KIND,
    },
)
_CONSENT = record({"context": record({OURS: _ID})}, {"action": _KIND, "uploadInfo": _UPLOAD})

_VALUES: Mapping[str, Reader] = {
    "adaptiveCard/action": _pressed,
    "task/fetch": _pressed,
    "task/submit": _pressed,
    "composeExtension/fetchTask": _EXTENSION,
    "composeExtension/submitAction": _pressed,
    "fileConsent/invoke": _CONSENT,
}
_ACTIVITY = record(
    {"type": _KIND, "from": _WHO, "conversation": _CONVERSATION, "serviceUrl": _SERVICE_URL},
    {
        "id": _ID,
        "timestamp": _moment,
        "recipient": _US,
        "channelData": _CHANNEL_DATA,
        "locale": lenient(_KIND),
        "entities": listed(_ENTITY),
        "name": _KIND,
        "action": _KIND,
        "replyToId": _ID,
        "text": text,
        "attachments": listed(_ATTACHMENT),
        "reactionsAdded": listed(_REACTION),
        "reactionsRemoved": listed(_REACTION),
        "membersRemoved": listed(_THING),
    },
)


def read(activity: Any) -> dict[str, Any]:
    """Return the activity with its known fields only; raises `Malformed` for one that Teams does not send."""
    body: dict[str, Any] = _ACTIVITY(activity)
    reader = _VALUES.get(body.get("name", "")) if body["type"] == "invoke" else None
    if reader is not None:
        body["value"] = reader(activity.get("value"))
    return body
