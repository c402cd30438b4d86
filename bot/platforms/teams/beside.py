"""Something to read beside a form in a dialog, and back to the form as it was filled in.

A dialog of Teams' shows one card: to read something, the card is put in the form's place. The form is kept
nowhere meanwhile; every button of what is read carries it along, packed, for a card holds 25 KB only. What
comes back may be forged like any other button; it opens the form anew, filled in, and does nothing else.
"""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Mapping
from typing import Any

import orjson

# A filled-in ballot of the largest poll is 8 KB; what unpacks to more is none of ours.
_MOST = 64 * 1024


def pack(form: Mapping[str, Any]) -> str:
    """Return the form as a short text: how it is opened, at which page, its fields' kinds and its values."""
    return base64.b85encode(zlib.compress(orjson.dumps(dict(form)), 9)).decode()


def unpack(packed: str) -> dict[str, Any]:
    """Return what was packed; raises `ValueError` for what was not."""
    try:
        opening = zlib.decompressobj()
        text = opening.decompress(base64.b85decode(packed), _MOST)
        form = None if opening.unconsumed_tail else orjson.loads(text)
    except (binascii.Error, zlib.error) as error:
        raise ValueError("no packed form") from error
    if not isinstance(form, dict):
        raise ValueError("no packed form")
    return form


def is_look(ours: Mapping[str, Any]) -> bool:
    """Tell whether a button beside the form's questions was pressed."""
    return "look" in ours


def is_return(ours: Mapping[str, Any]) -> bool:
    """Tell whether the way back to the form was pressed."""
    return bool(ours.get("return"))


def filled_in(ours: Mapping[str, Any], pressed: Mapping[str, Any]) -> str:
    """Return the form that a pressed button stands in, packed with what is filled in on its page too."""
    form = unpack(ours["behind"])
    held = dict(form.get("held") or {})
    held |= {name: "" for name in form["shown"]}
    held |= {name: pressed[name] for name in form["shown"] if isinstance(pressed.get(name), str)}
    return pack({**form, "held": held})
