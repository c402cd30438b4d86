"""Marks in an emoji poll: reactions and the equivalent buttons, and which mark counts for a seat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, ForeignKey, String, bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.storage.base import Base

# The agreed emoji by their neutral names, the stronger first: driva, bevaka. "Inte nu" cannot be said of
# another municipality's proposal (DOMAIN 2f 3).
AGREED = ("check", "eyes")
SUPPORT = "check"
REACTION, BUTTON = "reaction", "button"


class Mark(Base):
    """A person's mark on one option; a removed one is kept as not `present`, to recognise late events.

    `at` is the platform's own time of the reaction: the latest state wins, whatever the order of events.
    """

    __tablename__ = "mark"

    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id"), primary_key=True)
    option_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    emoji: Mapped[str] = mapped_column(String(20), primary_key=True)
    source: Mapped[str] = mapped_column(String(10), primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"))
    substitute: Mapped[bool]
    present: Mapped[bool] = mapped_column(default=True)
    at: Mapped[str] = mapped_column(String(40), default="")


class Told(Base):
    """A note that a person was told, once for each poll, why their reaction does not count."""

    __tablename__ = "told"

    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id"), primary_key=True)
    platform: Mapped[str] = mapped_column(String(10), primary_key=True)
    workspace: Mapped[str] = mapped_column(String(100), primary_key=True)
    user_id: Mapped[str] = mapped_column(String(100), primary_key=True)
    why: Mapped[str] = mapped_column(String(40), primary_key=True)


@dataclass(frozen=True, slots=True)
class PresentMark:
    """A present mark as plain values."""

    option_id: str
    seat_id: int
    substitute: bool
    emoji: str


@dataclass(frozen=True, slots=True)
class Seen:
    """The reactions on an option's message: for each neutral emoji, the platform ids of those who reacted."""

    option_id: str
    platform: str
    workspace: str
    people: Mapping[str, frozenset[str]]


_KEY = ["poll_id", "option_id", "person_id", "emoji", "source"]
_CHANGED = ("seat_id", "substitute", "present", "at")
_SQLITE, _POSTGRES = sqlite_insert(Mark), postgres_insert(Mark)
_PUT = {
    "sqlite": _SQLITE.on_conflict_do_update(
        index_elements=_KEY,
        set_={name: _SQLITE.excluded[name] for name in _CHANGED},
        where=Mark.at <= _SQLITE.excluded["at"],
    ),
    "postgresql": _POSTGRES.on_conflict_do_update(
        index_elements=_KEY,
        set_={name: _POSTGRES.excluded[name] for name in _CHANGED},
        where=Mark.at <= _POSTGRES.excluded["at"],
    ),
}
# SQLAlchemy asks psycopg for the row count of an INSERT only when told to; otherwise it is -1.
_TELL = {
    "sqlite": sqlite_insert(Told).on_conflict_do_nothing().execution_options(preserve_rowcount=True),
    "postgresql": postgres_insert(Told).on_conflict_do_nothing().execution_options(preserve_rowcount=True),
}
_PRESENT = select(Mark.option_id, Mark.seat_id, Mark.substitute, Mark.emoji).where(
    Mark.poll_id == bindparam("poll"), Mark.present
)
_RETIRE = (
    update(Mark)
    .where(
        Mark.poll_id == bindparam("of"),
        Mark.option_id == bindparam("on"),
        Mark.seat_id == bindparam("for_seat"),
        Mark.person_id != bindparam("by_others_than"),
        ~Mark.substitute,
    )
    .values(present=False)
)
_PRESENT_ON_ONE = _PRESENT.where(Mark.option_id == bindparam("option"))


def put_mark(connection: Connection, mark: Mark) -> None:
    """Store a mark that was put or removed, unless a later state is stored."""
    values = {name: getattr(mark, name) for name in (*_KEY, *_CHANGED)}
    connection.execute(_PUT[connection.dialect.name], values)


def list_standing(connection: Connection, poll_id: int, option_id: str | None = None) -> list[PresentMark]:
    """Return the present marks of a poll, or of one of its options."""
    if option_id is None:
        return [PresentMark(*row) for row in connection.execute(_PRESENT, {"poll": poll_id})]
    found = connection.execute(_PRESENT_ON_ONE, {"poll": poll_id, "option": option_id})
    return [PresentMark(*row) for row in found]


def find_own_marks(session: Session, poll_id: int, option_id: str, person_id: int) -> list[Mark]:
    """List the marks that one person has on an option."""
    query = select(Mark).where(
        Mark.poll_id == poll_id, Mark.option_id == option_id, Mark.person_id == person_id, Mark.present
    )
    return list(session.scalars(query))


def retire_marks(connection: Connection, poll_id: int, option_id: str, seat_id: int, person_id: int) -> None:
    """Remove the marks that an earlier holder of the seat has on an option.

    A seat has one holder at a time, and the present holder decides for it.
    """
    connection.execute(
        _RETIRE, {"of": poll_id, "on": option_id, "for_seat": seat_id, "by_others_than": person_id}
    )


def clear_reactions(session: Session, poll_id: int, option_ids: Iterable[str]) -> None:
    """Delete the marks from reactions on these options; those read from the platforms replace them."""
    session.execute(
        delete(Mark).where(
            Mark.poll_id == poll_id, Mark.option_id.in_(tuple(option_ids)), Mark.source == REACTION
        )
    )


def tell_once(connection: Connection, told: Told) -> bool:
    """Store that this person is told this about this poll; return True the first time."""
    names = ("poll_id", "platform", "workspace", "user_id", "why")
    values = {name: getattr(told, name) for name in names}
    return connection.execute(_TELL[connection.dialect.name], values).rowcount > 0


def positions(marks: Iterable[PresentMark]) -> dict[int, str]:
    """Return what each seat says on one option, from the marks on it: one seat, one position (DOMAIN 6a).

    The holder's marks win over the substitute's, which count only if the holder has none here; reactions and
    buttons count alike; of several emoji the strongest counts (driva before bevaka).
    """
    by_seat: dict[int, list[PresentMark]] = {}
    for mark in marks:
        by_seat.setdefault(mark.seat_id, []).append(mark)
    return {seat: position for seat, own in by_seat.items() if (position := _position(own))}


def _position(marks: list[PresentMark]) -> str | None:
    deciding = [mark for mark in marks if not mark.substitute] or marks
    put = {mark.emoji for mark in deciding}
    return next((emoji for emoji in AGREED if emoji in put), None)
