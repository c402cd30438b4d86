"""Reads DATABASE_URL; says what is wrong with it without repeating any part of it."""

from __future__ import annotations

import re

SQLITE = "sqlite:///"
POSTGRES = "postgresql+psycopg://"
# Other programs and hosting companies write the same address with these schemes.
_SPELLINGS = ("postgres://", "postgresql://", "postgresql+psycopg2://", "postgresql+asyncpg://")
_HALF_ESCAPED = re.compile("%(?![0-9A-Fa-f]{2})")


def read_address(written: str) -> str:
    """Return the address in SQLAlchemy's form; raises `ValueError` that says what to write instead."""
    address = written.strip()
    for spelling in _SPELLINGS:
        if address.startswith(spelling):
            address = POSTGRES + address.removeprefix(spelling)
    if address.startswith(POSTGRES):
        _require_escaped(address.removeprefix(POSTGRES))
    elif not address.startswith(SQLITE):
        raise ValueError("it must begin with sqlite:/// or postgresql://")
    return address


def _require_escaped(rest: str) -> None:
    """Raise `ValueError` if the end of the password is unclear: a part of it would be taken for the host."""
    before_path = re.split("[/?#]", rest, maxsplit=1)[0]
    is_torn = rest.count("@") > 1 or "#" in rest or ("@" in rest and "@" not in before_path)
    if is_torn or _HALF_ESCAPED.search(before_path.rpartition("@")[0]):
        raise ValueError(
            "a user name or password in it must write % as %25, @ as %40, : as %3A, / as %2F, # as %23 "
            "and ? as %3F"
        )
