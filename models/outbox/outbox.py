"""The outbox: one row is one message to one place, sent once; if that is uncertain, staff are asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    ForeignKey,
    Index,
    Select,
    String,
    and_,
    delete,
    exists,
    func,
    or_,
    select,
    tuple_,
)
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from models.storage.base import Base, Id


class OutboxState(StrEnum):
    """The states of a message; `sending` is committed before it is sent: after a crash, perhaps sent."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    DEAD = "dead"


class OutboxKind(StrEnum):
    """A new message, a change of one, or a document shown in a channel."""

    POST = "post"
    EDIT = "edit"
    SHARE = "share"


class Outgoing(Base):
    """A message to be sent. `place` is a channel id, or "@" and a user id until the conversation is open.

    `claimed_at` and `sent_at` are machine time. How long a row rests after a failure is kept in memory
    (scheduler/rests.py), by a clock that is never changed; `attempts` counts its failures.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_waiting", "state", "place", "id"),
        Index("ix_outbox_about", "about", "kind"),
        Index("ix_outbox_message", "channel", "message_id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    region_id: Mapped[int] = mapped_column(ForeignKey("region.id"))
    kind: Mapped[str] = mapped_column(String(5))
    platform: Mapped[str] = mapped_column(String(10))
    workspace: Mapped[str] = mapped_column(String(100))
    place: Mapped[str] = mapped_column(String(200))
    about: Mapped[str] = mapped_column(String(100), default="")
    card: Mapped[dict[str, Any]] = mapped_column(JSON)
    key: Mapped[str] = mapped_column(String(32))
    state: Mapped[str] = mapped_column(String(10), default=OutboxState.PENDING)
    attempts: Mapped[int] = mapped_column(default=0)
    # No longer used; kept while a bot of the version before may run on the same database (RELIABILITY A41).
    not_before: Mapped[datetime | None]
    claimed_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    post_id: Mapped[int | None] = mapped_column(ForeignKey("outbox.id"), index=True)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    channel: Mapped[str | None] = mapped_column(String(200))
    message_id: Mapped[str | None] = mapped_column(String(200))
    reference: Mapped[str | None] = mapped_column(String(200))
    error: Mapped[str | None] = mapped_column(String(200))


@dataclass(frozen=True, slots=True)
class Lane:
    """Rows sent one after the other: the messages of a place, or (`post_id`) the edits of one message.

    Edits have lanes of their own: they show how a message looks now, so neither they nor later posts need to
    wait for each other.
    """

    platform: str
    workspace: str
    place: str
    post_id: int = 0


_UNFINISHED = (OutboxState.PENDING, OutboxState.SENDING)
_FINISHED = (OutboxState.SENT, OutboxState.UNCERTAIN, OutboxState.DEAD)
_POST = aliased(Outgoing)
_OTHER_EDIT = aliased(Outgoing)
# Slack updates a message fifty times a minute at most (Tier 3); people cannot read faster either.
EDIT_SPACING = timedelta(seconds=1)
_THREAD = func.coalesce(Outgoing.post_id, 0)
_LANE = (Outgoing.platform, Outgoing.workspace, Outgoing.place, _THREAD)


def ready_lanes(
    session: Session, workspaces: Sequence[tuple[str, str]], now: datetime, quiet: timedelta
) -> dict[Lane, int]:
    """Return the lanes of these workspaces whose oldest unfinished row may be sent now, with that row's id.

    `quiet` is how long an uncertain send rests.
    """
    heads = _unfinished_of().group_by(*_LANE)
    query = select(Outgoing.id, *_LANE).where(
        Outgoing.id.in_(heads),
        tuple_(Outgoing.platform, Outgoing.workspace).in_(workspaces),
        *_ready(now, quiet),
    )
    rows = session.execute(query.order_by(Outgoing.id)).all()
    return {Lane(platform, workspace, place, post): head for head, platform, workspace, place, post in rows}


def find_ready(session: Session, lane: Lane, now: datetime, quiet: timedelta) -> Outgoing | None:
    """Return the lane's oldest unfinished row if it may be sent now; later rows wait for it."""
    oldest = _unfinished_of(
        Outgoing.platform == lane.platform,
        Outgoing.workspace == lane.workspace,
        Outgoing.place == lane.place,
        Outgoing.post_id == lane.post_id if lane.post_id else Outgoing.post_id.is_(None),
    )
    return session.scalar(
        select(Outgoing).where(Outgoing.id == oldest.scalar_subquery(), *_ready(now, quiet))
    )


def was_ahead(row: Outgoing, now: datetime) -> bool:
    """Return whether the row was sent by a clock ahead of this one, so that its time says nothing."""
    return row.state == OutboxState.SENDING and row.claimed_at is not None and row.claimed_at > now


def lock_outgoing(session: Session, seen: Outgoing) -> Outgoing | None:
    """Lock a row and read it again; None when another process has changed it since it was seen."""
    query = select(Outgoing).where(Outgoing.id == seen.id).execution_options(populate_existing=True)
    row = session.scalar(query.with_for_update())
    same = row is not None and (row.state, row.claimed_at) == (seen.state, seen.claimed_at)
    return row if same else None


def worked_last(session: Session, row: Outgoing) -> bool:
    """Return True unless the place's latest finished message before this one was refused too."""
    query = select(Outgoing.state).where(
        Outgoing.platform == row.platform,
        Outgoing.workspace == row.workspace,
        Outgoing.place == row.place,
        Outgoing.state.in_(_FINISHED),
        Outgoing.id != row.id,
    )
    return session.scalar(query.order_by(Outgoing.id.desc()).limit(1)) != OutboxState.DEAD


def find_message(
    session: Session, platform: str, workspace: str, channel: str, message: str
) -> Outgoing | None:
    """Find the row that became this message."""
    return session.scalar(
        select(Outgoing).where(
            Outgoing.channel == channel,
            Outgoing.message_id == message,
            Outgoing.platform == platform,
            Outgoing.workspace == workspace,
            Outgoing.kind == OutboxKind.POST,
        )
    )


def find_posted(session: Session, region_id: int, key: str) -> Outgoing | None:
    """Find the row last shown in the message with that delivery key: its newest edit, or itself."""
    post = session.scalar(select(Outgoing).where(Outgoing.region_id == region_id, Outgoing.key == key))
    if post is None or post.kind != OutboxKind.POST:
        return None
    newest = select(Outgoing).where(Outgoing.post_id == post.id).order_by(Outgoing.id.desc()).limit(1)
    return session.scalar(newest) or post


def list_about(session: Session, region_id: int, about: str) -> list[Outgoing]:
    """List the posts about a thing."""
    return list(
        session.scalars(
            select(Outgoing)
            .where(Outgoing.region_id == region_id, Outgoing.about == about, Outgoing.kind == OutboxKind.POST)
            .order_by(Outgoing.id)
        )
    )


def _unfinished_of(*conditions: ColumnElement[bool]) -> Select[int]:
    return select(func.min(Outgoing.id)).where(Outgoing.state.in_(_UNFINISHED), *conditions)


def _ready(now: datetime, quiet: timedelta) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions to send a row now: it has rested; an edit finds its message, not just edited.

    A time in the future means that the clock was wrong: the sender handles that (`was_ahead`).
    """
    ahead = Outgoing.claimed_at > now
    quieted = or_(Outgoing.state == OutboxState.PENDING, Outgoing.claimed_at <= now - quiet, ahead)
    # A message that staff have found has an id that no platform has told us yet.
    stands = or_(_POST.message_id.is_not(None), _POST.state == OutboxState.DEAD)
    there = _POST.id == Outgoing.post_id, _POST.state.in_((OutboxState.SENT, OutboxState.DEAD)), stands
    changed = _OTHER_EDIT.post_id == Outgoing.post_id, _OTHER_EDIT.sent_at.between(now - EDIT_SPACING, now)
    may_change = and_(exists().where(*there), ~exists().where(*changed))
    return quieted, or_(Outgoing.kind != OutboxKind.EDIT, may_change)


def count_by_state(session: Session) -> dict[str, int]:
    """Count the rows in each state, those that are empty included."""
    counted = dict(session.execute(select(Outgoing.state, func.count()).group_by(Outgoing.state)).all())
    return {state: counted.get(state, 0) for state in OutboxState}


def count_given_up(session: Session, region_id: int, reason: str, since: datetime) -> int:
    """Count a region's rows given up since a machine time, for a reason that begins with `reason`."""
    query = select(func.count()).where(
        Outgoing.region_id == region_id,
        Outgoing.state == OutboxState.DEAD,
        Outgoing.claimed_at >= since,
        Outgoing.error.startswith(reason, autoescape=True),
    )
    return session.scalar(query) or 0


def purge_edits(session: Session, before: datetime) -> None:
    """Delete the edits carried out before that machine time; the messages they edited stay."""
    done = delete(Outgoing).where(
        Outgoing.kind == OutboxKind.EDIT,
        Outgoing.state.in_((OutboxState.SENT, OutboxState.DEAD)),
        Outgoing.claimed_at < before,
    )
    session.execute(done)
