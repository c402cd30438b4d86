"""Checks the shape of Slack's payloads and reads their known fields (docs.slack.dev/reference)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.platforms.payload import (
    MOST_NAME,
    Malformed,
    Reader,
    flag,
    identity,
    is_there,
    lenient,
    listed,
    mapping,
    number,
    record,
    text,
    words,
)

__all__ = ["Malformed", "read"]

_ID = identity()
_TS = identity(40)
_URL = identity(2_000)
_KIND = identity(100)
# docs.slack.dev/surfaces/modals: private_metadata has at most 3,000 characters; JSON, perhaps with å.
_METADATA = 3_000

_USER = record({"id": _ID}, {"team_id": _ID})
_TEAM = record({"id": _ID})
_CHANNEL = record({"id": _ID})
_OPTION = record({"value": _ID})
_ELEMENT = record(
    {},
    {
        "type": _KIND,
        "value": text,
        "selected_option": _OPTION,
        "selected_options": listed(_OPTION),
        "selected_user": _ID,
        "selected_date": _ID,
        "selected_time": _ID,
    },
)
_STATE = record({}, {"values": mapping(mapping(_ELEMENT))})
# The label of an input tells which question is on the screen; Slack has it in at most 2,000 characters.
_LABEL = lenient(record({"text": words(8_000)}))
_BLOCK = record({"type": _KIND, "block_id": identity(255)}, {"label": _LABEL})


def _metadata(given: Any) -> str:
    found = text(given)
    if len(found) > _METADATA:
        raise Malformed("a private_metadata that is too long")
    return found


_VIEW_FIELDS: dict[str, Reader] = {"private_metadata": _metadata, "state": _STATE}
_VIEW = record({"id": _ID, "type": _KIND}, {"callback_id": _KIND, **_VIEW_FIELDS})
_FORM = record(
    {"id": _ID, "type": _KIND, "callback_id": _KIND, "blocks": listed(_BLOCK)},
    _VIEW_FIELDS,
)
_CONTAINER = record({"type": _KIND}, {"is_ephemeral": flag, "channel_id": _ID, "message_ts": _TS})
_ACTION = record(
    {"type": _KIND, "action_id": identity(255)}, {"block_id": identity(255), "value": _URL, "action_ts": _TS}
)
_MESSAGE = record({}, {"text": text, "ts": _TS})

# The fields that every interaction has.
_FROM: dict[str, Reader] = {"type": _KIND, "user": _USER, "team": _TEAM}
_MAYBE: dict[str, Reader] = {"api_app_id": _ID, "trigger_id": _ID, "response_url": _URL}

_INTERACTIONS: Mapping[str, Reader] = {
    "block_actions": record(
        _FROM | {"actions": listed(_ACTION, least=1)},
        _MAYBE | {"container": _CONTAINER, "channel": _CHANNEL, "view": _VIEW, "state": _STATE},
    ),
    "view_submission": record(_FROM | {"view": _FORM}, _MAYBE),
    "view_closed": record(_FROM | {"view": _VIEW}, _MAYBE),
    "shortcut": record(_FROM | {"callback_id": _KIND}, _MAYBE | {"action_ts": _TS}),
    "message_action": record(
        _FROM | {"callback_id": _KIND},
        _MAYBE | {"action_ts": _TS, "channel": _CHANNEL, "message": _MESSAGE},
    ),
}
_COMMAND = record(
    {"command": _KIND, "team_id": _ID, "user_id": _ID, "channel_id": _ID}, _MAYBE | {"text": text}
)

_FILE = record({"id": _ID}, {"name": lenient(words(MOST_NAME)), "size": number(2**53), "url_private": _URL})
_ITEM = record({"type": _KIND}, {"channel": _ID, "ts": _TS})
_BY: dict[str, Reader] = {
    "user": _ID,
    "user_team": _ID,
    "team": _ID,
    "bot_id": is_there,
    "bot_profile": is_there,
    "event_ts": _TS,
}
_EVENTS: Mapping[str, Reader] = {
    "message": record(
        {"type": _KIND, "channel": _ID},
        _BY | {"subtype": _KIND, "channel_type": _KIND, "text": text, "files": listed(_FILE)},
    ),
    "app_mention": record({"type": _KIND, "channel": _ID}, _BY | {"text": text}),
    "reaction_added": record({"type": _KIND, "reaction": _KIND, "item": _ITEM}, _BY | {"item_user": _ID}),
    "reaction_removed": record({"type": _KIND, "reaction": _KIND, "item": _ITEM}, _BY | {"item_user": _ID}),
    "app_home_opened": record({"type": _KIND}, _BY | {"channel": _ID, "tab": _KIND}),
}
# Slack may send kinds of event that we did not ask for; of these only the kind is read.
_OTHER_EVENT = record({"type": _KIND})


def _event(given: Any) -> Any:
    kind = given.get("type") if isinstance(given, dict) else None
    return _EVENTS.get(kind, _OTHER_EVENT)(given) if isinstance(kind, str) else _OTHER_EVENT(given)


_CALLBACK = record({"type": _KIND, "team_id": _ID, "event": _event}, {"api_app_id": _ID, "event_id": _ID})


def read(payload: Any) -> dict[str, Any]:
    """Return the payload with its known fields only; raises `Malformed` for one that Slack does not send."""
    if not isinstance(payload, dict):
        raise Malformed("no object")
    kind = payload.get("type")
    if kind == "event_callback":
        return dict(_CALLBACK(payload))
    reader = _INTERACTIONS.get(kind) if isinstance(kind, str) else None
    if reader is not None:
        return dict(reader(payload))
    if kind is None and "command" in payload:
        return dict(_COMMAND(payload))
    raise Malformed("an unknown kind of payload")
