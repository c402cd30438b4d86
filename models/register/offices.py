"""Tells the address of an office, which many read, from the address of one person."""

from __future__ import annotations

import re
from typing import Final

from models.text.folding import fold_address

# What the address of an office begins with, not a person's (before "@", before a dot or a dash).
_OFFICE_WORDS: Final = (
    "admin diarium forvaltning förvaltning förvaltningen info kansli kansliet kommun kommunen kommunkansli "
    "kommunledning kommunstyrelse kommunstyrelsen kontakt kontaktcenter ks kundcenter kundtjanst kundtjänst "
    "medborgarservice myndighet namnd nämnd noreply office post reception region regionen registrator "
    "registratur rsr run servicecenter stab staben support vaxel växel"
)
_OFFICES: Final = frozenset(_OFFICE_WORDS.split())
# What no part of a person's own address is, wherever it stands: berg.kommun@, bergskommun@, funktion.ks@.
_OFFICE_ENDS: Final = (
    *("kommun", "kommunen", "kansli", "kansliet", "sekretariat", "sekretariatet", "registrator", "diariet"),
    *("förvaltning", "forvaltning", "nämnd", "namnd", "styrelse", "styrelsen", "fullmäktige", "fullmaktige"),
    *("brevlåda", "brevlada", "funktion", "mailbox"),
)


def is_office(email: str) -> bool:
    """Tell whether an address is an office's, such as kommun@ or registrator@, and not one person's."""
    local = fold_address(email).partition("@")[0].partition("+")[0]
    parts = [part for part in re.split(r"[\W\d_]+", local) if part]
    return bool(parts) and (parts[0] in _OFFICES or any(part.endswith(_OFFICE_ENDS) for part in parts))
