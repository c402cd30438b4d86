"""Packs a filled-in form into buttons, so that a dialog can show something else and then the form again.

A dialog in Teams shows one card: to show something else, that card replaces the form. The form is stored
nowhere meanwhile; every button of the other card contains it, compressed, since a card has at most 25 KB.
It may be forged like any button's data; all it can do is open the form again, filled in.
"""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Mapping
from typing import Any

import orjson

# A filled-in ballot of the largest poll is 8 KB; data that unpacks to more than this is forged.
_MOST = 64 * 1024


def pack(form: Mapping[str, Any]) -> str:
    """Return the form compressed as text: how to open it, its page, its fields' kinds and its values."""
    return base64.b85encode(zlib.compress(orjson.dumps(dict(form)), 9)).decode()


def unpack(packed: str) -> dict[str, Any]:
    """Return what `pack` packed; raises `ValueError` for any other text."""
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
    """Tell whether the pressed button is one that shows something about the form's questions."""
    return "look" in ours


def is_return(ours: Mapping[str, Any]) -> bool:
    """Tell whether the pressed button is the one back to the form."""
    return bool(ours.get("return"))


def filled_in(ours: Mapping[str, Any], pressed: Mapping[str, Any]) -> str:
    """Return the form of the pressed button, packed, with the values filled in on the shown page."""
    form = unpack(ours["behind"])
    held = dict(form.get("held") or {})
    held |= {name: "" for name in form["shown"]}
    held |= {name: pressed[name] for name in form["shown"] if isinstance(pressed.get(name), str)}
    return pack({**form, "held": held})
