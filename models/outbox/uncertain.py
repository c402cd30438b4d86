"""Messages that may or may not have arrived, and the questions to staff about them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import Select, String, and_, cast, exists, literal, or_, select, update
from sqlalchemy.orm import Session, aliased

from models.outbox.outbox import OutboxKind, OutboxState, Outgoing, list_about
from models.region import Place, Purpose

_ABOUT = "outbox:"
_ANSWERED = ":answered"
# However many questions went unanswered, the next one is asked within a day.
_LONGEST = timedelta(days=1)
_MOST_DOUBLED = 16


def question_about(outgoing_id: int) -> str:
    """Return the `about` of the question about a message."""
    return f"{_ABOUT}{outgoing_id}"


def is_question(row: Outgoing) -> bool:
    """Return whether the message is itself such a question."""
    return row.about.startswith(_ABOUT)


def lock_uncertain(session: Session, region_id: int, outgoing_id: int) -> Outgoing | None:
    """Lock and return the region's message that may or may not have arrived."""
    query = select(Outgoing).where(
        Outgoing.region_id == region_id,
        Outgoing.id == outgoing_id,
        Outgoing.state == OutboxState.UNCERTAIN,
    )
    return session.scalar(query.with_for_update())


def lock_resendable(session: Session, region_id: int, outgoing_id: int) -> Outgoing | None:
    """Lock and return the region's message that staff were told of and may send again.

    It may have arrived (`lock_uncertain`), or it was given up. An edit is never sent again: it may be older
    than what the message shows now.
    """
    told = aliased(Outgoing)
    is_told = exists().where(told.about == question_about(outgoing_id), told.kind == OutboxKind.POST)
    given_up = and_(Outgoing.state == OutboxState.DEAD, Outgoing.kind != OutboxKind.EDIT, is_told)
    query = select(Outgoing).where(
        Outgoing.region_id == region_id,
        Outgoing.id == outgoing_id,
        or_(Outgoing.state == OutboxState.UNCERTAIN, given_up),
    )
    return session.scalar(query.with_for_update())


def answer_questions(session: Session, outgoing_id: int) -> None:
    """Mark the questions about a message as past; if it becomes uncertain again, a new one is asked."""
    about = question_about(outgoing_id)
    session.execute(update(Outgoing).where(Outgoing.about == about).values(about=f"{about}{_ANSWERED}"))


def adrift(platform: str, workspace: str, channel: str, key: str) -> Select[Outgoing]:
    """Return the query for the post with this delivery key in the channel whose message id is unknown."""
    return select(Outgoing).where(
        Outgoing.channel == channel,
        Outgoing.message_id.is_(None),
        Outgoing.key == key,
        Outgoing.kind == OutboxKind.POST,
        Outgoing.platform == platform,
        Outgoing.workspace == workspace,
    )


def stands_unknown(session: Session, channel: tuple[str, str, str], abouts: Collection[str]) -> bool:
    """Return whether a post about one of these things may be in the channel under an unknown id.

    `channel` is its platform, workspace and id.
    """
    platform, workspace, place = channel
    query = exists().where(
        Outgoing.channel == place,
        Outgoing.message_id.is_(None),
        Outgoing.platform == platform,
        Outgoing.workspace == workspace,
        Outgoing.kind == OutboxKind.POST,
        Outgoing.state.in_((OutboxState.SENDING, OutboxState.UNCERTAIN, OutboxState.SENT)),
        Outgoing.about.in_(abouts),
    )
    return bool(session.scalar(select(query)))


def list_unasked(session: Session, now: datetime, quiet: timedelta) -> list[Outgoing]:
    """Return uncertain messages about which staff have no question, now or soon, and may be asked now.

    A question that was refused, or perhaps did not arrive, is dead. The next one is asked `quiet` later, the
    one after that after twice as long, and so on. Without a channel for staff nobody can be asked yet.
    """
    question = aliased(Outgoing)
    put = exists().where(
        question.kind == OutboxKind.POST,
        question.about == literal(_ABOUT) + cast(Outgoing.id, String),
        question.state.in_((OutboxState.PENDING, OutboxState.SENDING, OutboxState.SENT)),
    )
    staffed = exists().where(Place.region_id == Outgoing.region_id, Place.purpose == Purpose.STAFF)
    query = select(Outgoing).where(Outgoing.state == OutboxState.UNCERTAIN, staffed, ~put)
    return [
        row for row in session.scalars(query.order_by(Outgoing.id)) if _has_rested(session, row, now, quiet)
    ]


def _has_rested(session: Session, row: Outgoing, now: datetime, quiet: timedelta) -> bool:
    """Return whether enough time has passed since the latest question that failed."""
    in_vain = [
        question.claimed_at
        for question in list_about(session, row.region_id, question_about(row.id))
        # A question with a time in the future was asked while the clock was wrong.
        if question.state == OutboxState.DEAD and question.claimed_at and question.claimed_at <= now
    ]
    if not in_vain:
        return True
    doubled = min(len(in_vain) - 1, _MOST_DOUBLED)
    return max(in_vain) + min(quiet * (1 << doubled), _LONGEST) <= now
