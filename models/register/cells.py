"""Reads single cells of a register: ids, addresses, roles, days, yes and no."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from models.errors import RuleError
from models.people.roles import Role
from models.people.user_ids import find_user_id
from models.register.words import (
    find_holding,
    find_role,
    find_yes_or_no,
    is_month,
    is_no_name,
    is_open,
    is_vacant,
)
from models.text.folding import fold_code, fold_name, loosen_name

_EMAIL: Final = re.compile(r"[^@\s<>(),;:\"|#]+@[\w-]+(?:\.[\w-]+)+")
_NAMED_ADDRESS: Final = re.compile(r"([^<>]*)<([^<>]+)>")
# As Slack writes a person in a message, and as Teams and Entra write an object id elsewhere.
_MENTION: Final = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")
_OBJECT_ID: Final = re.compile(r"(?:8:orgid:|urn:uuid:)?\{?([0-9A-Fa-f-]{36})\}?")
# Only the order year, month, day can be read in one way; a time of midnight is Excel's addition.
_DAY: Final = re.compile(
    r"([1-9][0-9]{3})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?:[ T]0?0[:.]00(?:[:.]00(?:\.0+)?)?Z?)?"
)

# A day however it is written, and what Excel makes of a code such as 3-1: "03-jan".
_LIKE_A_DAY: Final = re.compile(r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}(?:[ T].*)?")
_WITH_A_MONTH: Final = re.compile(r"\d{0,4}[-/. ]?([^\W\d_]{3,9})\.?[-/. ]?\d{0,4}")
_YEARS: Final = re.compile(r"(?:19|20)\d\d[-/](?:19|20)?\d\d")
# Signs that no name has: of addresses, two people in one cell, footnotes, parties, letters that were lost.
_NO_NAME: Final = re.compile(r"[@?!:;/&<>=|*+#%_\\()\[\]{}\u2020\u2021\u00a7\u00b9\u00b2\u00b3\u2070-\u2079]")
# A telephone number has more digits than any name.
_MOST_DIGITS: Final = 5
_CODE: Final = re.compile(r"[\w.:-]+")
_QUOTED: Final = re.compile('["\u201d\u201c\u00bb\u00ab](.*)["\u201d\u201c\u00bb\u00ab]')


def read_name(written: str) -> str:
    """Read the name of one person; `RuleError` for anything else that stands in its place."""
    quoted = _QUOTED.fullmatch(written)
    name = quoted.group(1).strip() if quoted else written
    letters, digits = (sum(map(test, name)) for test in (str.isalpha, str.isdigit))
    is_too_short = not letters or letters + digits < 2
    if is_too_short or digits > _MOST_DIGITS or _NO_NAME.search(name) or is_no_name(name):
        raise RuleError("register-not-a-name", value=written[:60])
    return name


def join_names(name: str, first: str, last: str) -> str:
    """Join the parts of a name that stand in columns of their own; `RuleError` when they contradict it."""
    parts = " ".join(filter(None, (first, last)))
    if not name or not parts:
        return name or parts
    whole, other = (set(fold_name(some).split()) for some in (name, parts))
    if other <= whole:
        return name
    if whole <= other:
        return parts
    if first and last:
        raise RuleError("register-other-name", value=name[:60], other=parts[:60])
    return f"{first} {name}" if first else f"{name} {last}"


def read_seat(written: str) -> str:
    """Read a seat's code; `RuleError` for words, days and signs that name no seat."""
    code = fold_code(written)
    says = find_yes_or_no(written) is not None and not written.isdigit()
    has_two = sum(any(map(str.isdigit, part)) and any(map(str.isalpha, part)) for part in written.split()) > 1
    is_other = says or has_two or is_vacant(written) or is_day_like(written) or find_role(written) is not None
    if code and (is_other or not _CODE.fullmatch(code)):
        raise RuleError("register-not-a-seat", value=written[:40])
    return code


def is_day_like(written: str) -> bool:
    """Tell whether a cell holds a day or years, or what Excel makes of a code that it takes for a day."""
    plain = _fold_dashes(written)
    month = _WITH_A_MONTH.fullmatch(plain)
    is_number = any(pattern.fullmatch(plain) for pattern in (_LIKE_A_DAY, _YEARS))
    return is_number or (month is not None and is_month(month.group(1)))


def read_user_id(platform: str, written: str) -> str:
    """Read a person's id on a platform; `RuleError` for what cannot be one."""
    bare = written
    if platform == "slack" and (mention := _MENTION.fullmatch(written)):
        bare = mention.group(1)
    if platform == "teams" and (object_id := _OBJECT_ID.fullmatch(written)):
        bare = object_id.group(1)
    user_id = find_user_id(platform, bare)
    if user_id is None:
        raise RuleError(f"register-no-{platform}-id", value=written)
    return user_id


def read_address(written: str, name: str = "") -> str:
    """Read an e-mail address, also as "Namn <namn@kommun.se>" or a link; "" when nothing is written.

    With a `name` the name before the address must be that person's.
    """
    bare = written.rstrip(",;. ")
    if named := _NAMED_ADDRESS.fullmatch(bare):
        shown, bare = named.group(1).strip(" \"'"), named.group(2).strip()
        words, own = (set(loosen_name(some).split()) for some in (shown, name))
        if words and own and "@" not in shown and not words & own:
            raise RuleError("register-other-name", value=name[:60], other=shown[:60])
    if bare[:7].lower() == "mailto:":
        bare = bare[7:].strip()
    if bare and not _EMAIL.fullmatch(bare):
        raise RuleError("register-not-an-email", value=written)
    return bare


def read_role(written: str) -> tuple[Role, bool | None]:
    """Read a role, and whether its word says that the seat is held as a substitute."""
    role = find_role(written)
    # Of "ledamot/ersättare" nobody knows which is meant.
    if role is None or any(sign in written for sign in "/&+"):
        raise RuleError("register-unknown-role", value=written[:40])
    return role, find_holding(written)


def read_yes_or_no(written: str, role_says: bool | None = None) -> bool:
    """Read whether somebody is a substitute; what the role's word says must not be contradicted."""
    said = find_yes_or_no(written) if written else role_says
    if written and said is None:
        raise RuleError("register-not-yes-or-no", value=written[:40])
    if role_says is not None and said is not role_says:
        raise RuleError("register-role-says-otherwise", value=written[:40])
    return bool(said)


def read_day(written: str, *, may_be_open: bool = False) -> date | None:
    """Read a day written as 2020-12-31; None when nothing is written, `RuleError` for anything else.

    With `may_be_open` "tills vidare" is no day either.
    """
    if not written or (may_be_open and is_open(written)):
        return None
    # Days that may be read in two ways (1/2/2026, 20260102, Excel's number 46023) are not guessed at.
    if found := _DAY.fullmatch(_fold_dashes(written)):
        try:
            return date(int(found.group(1)), int(found.group(3)), int(found.group(4)))
        except ValueError:
            pass
    raise RuleError("register-not-a-date", value=written[:40])


def _fold_dashes(written: str) -> str:
    """Return the day with plain dashes; the space or T before a time stays."""
    day, mark, time = written.partition("T" if "T" in written else " ")
    return fold_code(day) + mark + time
