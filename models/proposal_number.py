"""Numbers of proposals (INS-2020-16): gives the next one, and reads the numbers that people type."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.proposal import Proposal
from models.text.spelling import fold

_BETWEEN = r"[\s#:./_(\[-]"
_TYPED = re.compile(
    rf"{_BETWEEN}*(?:(?:ins(?:pel)?|proposal){_BETWEEN}*)?(?:(?:nr|nummer|no|number){_BETWEEN}*)?"
    rf"(?:(?P<year>(?:19|20)\d\d){_BETWEEN}+)?"
    r"0*(?P<number>[1-9]\d{0,3})"
    r"(?:[\s:)\],.-]+(?P<title>\D.*)?)?"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A typed number; `year` is None when it was left out, `title` the words after it, folded."""

    number: int
    year: int | None
    title: str


def read_wanted(typed: str) -> Wanted | None:
    """Read "INS-2020-01", "ins 2020-1", "#1", "1" or a number with its title; None if it is no number."""
    found = _TYPED.fullmatch(fold(typed))
    if found is None:
        return None
    year = found["year"]
    return Wanted(int(found["number"]), int(year) if year else None, (found["title"] or "").strip())


def find_wanted(session: Session, region_id: int, wanted: Wanted) -> list[Proposal]:
    """Return the region's proposals with a typed number, newest first; several only if it has no year."""
    query = select(Proposal).where(Proposal.region_id == region_id, Proposal.number == wanted.number)
    if wanted.year is not None:
        query = query.where(Proposal.code.startswith(_of(wanted.year)))
    found = session.scalars(query.order_by(Proposal.round_id.desc()))
    return [p for p in found if _same(wanted.title, fold(p.title))]


def next_number(session: Session, region_id: int, year: int) -> tuple[int, str]:
    """Return the region's next number of that year and its code; call it with the round locked.

    A second round in the year continues the numbers of the first, as a registrar's numbers do.
    """
    query = select(func.max(Proposal.number)).where(
        Proposal.region_id == region_id, Proposal.code.startswith(_of(year))
    )
    number = (session.scalar(query) or 0) + 1
    return number, f"{_of(year)}{number:02}"


def _of(year: int) -> str:
    return f"INS-{year}-"


def _same(typed: str, title: str) -> bool:
    """Return whether the words after a number begin the title, or the title begins them."""
    return title.startswith(typed) or typed.startswith(title)
