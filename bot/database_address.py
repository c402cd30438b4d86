"""DATABASE_URL as people write it, and what is wrong with it; nothing of it is ever repeated."""

from __future__ import annotations

import re

SQLITE = "sqlite:///"
POSTGRES = "postgresql+psycopg://"
# As other programs and hosts write the same address.
_SPELLINGS = ("postgres://", "postgresql://", "postgresql+psycopg2://", "postgresql+asyncpg://")
_HALF_ESCAPED = re.compile("%(?![0-9A-Fa-f]{2})")


def read_address(written: str) -> str:
    """Return the address as SQLAlchemy takes it; raises `ValueError` with what to write instead."""
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
    """Refuse an address in which nobody can tell where the password ends: parts of it would be the host."""
    before_path = re.split("[/?#]", rest, maxsplit=1)[0]
    is_torn = rest.count("@") > 1 or "#" in rest or ("@" in rest and "@" not in before_path)
    if is_torn or _HALF_ESCAPED.search(before_path.rpartition("@")[0]):
        raise ValueError(
            "a user name or password in it must write % as %25, @ as %40, : as %3A, / as %2F, # as %23 "
            "and ? as %3F"
        )
