"""Messages of which nobody knows whether they arrived, and the questions about them to staff."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import Select, String, and_, cast, exists, literal, or_, select, update
from sqlalchemy.orm import Session, aliased

from models.outbox.outbox import OutboxKind, OutboxState, Outgoing, list_about
from models.region import Place, Purpose

_ABOUT = "outbox:"
_ANSWERED = ":answered"
# However often a question was asked in vain, it is asked again after a day at the latest.
_LONGEST = timedelta(days=1)
_MOST_DOUBLED = 16


def question_about(outgoing_id: int) -> str:
    """Return what the question about a message is about."""
    return f"{_ABOUT}{outgoing_id}"


def is_question(row: Outgoing) -> bool:
    """Tell whether the message is itself such a question."""
    return row.about.startswith(_ABOUT)


def lock_uncertain(session: Session, region_id: int, outgoing_id: int) -> Outgoing | None:
    """Find the region's message of which nobody knows whether it arrived, and hold it."""
    query = select(Outgoing).where(
        Outgoing.region_id == region_id,
        Outgoing.id == outgoing_id,
        Outgoing.state == OutboxState.UNCERTAIN,
    )
    return session.scalar(query.with_for_update())


def lock_resendable(session: Session, region_id: int, outgoing_id: int) -> Outgoing | None:
    """Find the region's message that staff have been told of and may send again, and hold it.

    It may have arrived (`lock_uncertain`), or it was given up; a change is never made again, for it may be
    older than what stands there now.
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
    """Make the questions about a message things of the past: the next doubt about it is a new question."""
    about = question_about(outgoing_id)
    session.execute(update(Outgoing).where(Outgoing.about == about).values(about=f"{about}{_ANSWERED}"))


def adrift(platform: str, workspace: str, channel: str, key: str) -> Select[Outgoing]:
    """The query for the post with this delivery key that went to the channel and whose id is not known."""
    return select(Outgoing).where(
        Outgoing.channel == channel,
        Outgoing.message_id.is_(None),
        Outgoing.key == key,
        Outgoing.kind == OutboxKind.POST,
        Outgoing.platform == platform,
        Outgoing.workspace == workspace,
    )


def stands_unknown(session: Session, channel: tuple[str, str, str], abouts: Collection[str]) -> bool:
    """Tell whether a post about one of these things stands, or may stand, in the channel under an unknown id.

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
    """List the messages in doubt about which no question is, or will be, before staff, and may be put now.

    A question that was refused, or that perhaps did not arrive, is dead. The next one comes `quiet` after
    it, the one after that when twice as long has passed, and so on. Without a channel for staff there is
    nobody to ask yet.
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
    """Tell whether enough time has passed since the latest question that was put in vain."""
    in_vain = [
        question.claimed_at
        for question in list_about(session, row.region_id, question_about(row.id))
        # One of a time to come was put while the clock was wrong.
        if question.state == OutboxState.DEAD and question.claimed_at and question.claimed_at <= now
    ]
    if not in_vain:
        return True
    doubled = min(len(in_vain) - 1, _MOST_DOUBLED)
    return max(in_vain) + min(quiet * (1 << doubled), _LONGEST) <= now
