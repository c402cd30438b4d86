"""Messages in doubt: which staff may send again, which they are asked about, and when they are asked anew."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from models.outbox import uncertain
from models.outbox.outbox import OutboxKind, OutboxState, Outgoing
from models.region import Place, Purpose
from tests.models.outbox.rows import (
    ELSEWHERE,
    EVERY_STATE,
    NOW,
    OTHER_REGIONS,
    QUIET,
    TICK,
    WHERE,
    add,
    add_sent,
)

DAY = timedelta(days=1)


def staffed(session: Session, region: int = 2, purpose: Purpose = Purpose.STAFF) -> None:
    session.add(
        Place(
            platform="slack", workspace="T5", channel=f"{purpose}{region}", region_id=region, purpose=purpose
        )
    )
    session.flush()


def in_doubt(session: Session, **more: Any) -> Outgoing:
    return add(session, **{"state": OutboxState.UNCERTAIN} | more)


def ask(session: Session, row: Outgoing, **more: Any) -> Outgoing:
    """Store a question about the message."""
    return add(session, **{"place": "C-STAFF", "about": f"outbox:{row.id}"} | more)


def unasked(session: Session) -> list[Outgoing]:
    return uncertain.list_unasked(session, NOW, QUIET)


def test_a_question_is_told_by_what_it_is_about(session: Session) -> None:
    assert uncertain.question_about(7) == "outbox:7"
    assert uncertain.is_question(add(session, about="outbox:7"))
    assert uncertain.is_question(add(session, about="outbox:7:answered"))
    assert not uncertain.is_question(add(session, about="poll:7"))


@pytest.mark.parametrize("state", EVERY_STATE)
def test_a_message_in_doubt_is_the_regions_own(session: Session, state: OutboxState) -> None:
    in_doubt(session)
    row = add(session, state=state)
    in_doubt(session)
    expected = row if state == OutboxState.UNCERTAIN else None
    assert uncertain.lock_uncertain(session, 2, row.id) is expected
    assert uncertain.lock_uncertain(session, 1, row.id) is None
    assert uncertain.lock_uncertain(session, 3, row.id) is None


@pytest.mark.parametrize("state", EVERY_STATE)
@pytest.mark.parametrize("kind", list(OutboxKind))
@pytest.mark.parametrize("told", [True, False])
def test_staff_send_again_what_they_were_told_of_and_never_a_change(
    session: Session, state: OutboxState, kind: OutboxKind, *, told: bool
) -> None:
    before, row, after = in_doubt(session), add(session, state=state, kind=kind), in_doubt(session)
    for other in (before, after):
        ask(session, other)
    ask(session, row, kind=OutboxKind.POST if told else OutboxKind.EDIT)
    given_up = state == OutboxState.DEAD and kind != OutboxKind.EDIT and told
    expected = row if state == OutboxState.UNCERTAIN or given_up else None
    assert uncertain.lock_resendable(session, 2, row.id) is expected
    assert uncertain.lock_resendable(session, 1, row.id) is None
    assert uncertain.lock_resendable(session, 3, row.id) is None


def test_an_answered_question_is_one_of_the_past(session: Session) -> None:
    rows = [in_doubt(session) for _ in range(3)]
    questions = [ask(session, row) for row in rows]
    uncertain.answer_questions(session, rows[1].id)
    session.expire_all()
    about = [question.about for question in questions]
    assert about == [f"outbox:{rows[0].id}", f"outbox:{rows[1].id}:answered", f"outbox:{rows[2].id}"]


def test_what_is_adrift_went_to_the_channel_and_its_id_is_not_known(session: Session) -> None:
    more: dict[str, Any]
    for more in (
        *ELSEWHERE,
        {"message_id": "1.5"},
        {"key": "k4"},
        {"key": "k6"},
        {"kind": OutboxKind.EDIT},
        {"kind": OutboxKind.SHARE},
    ):
        add_sent(session, **{"message_id": None} | more)
    assert session.scalar(uncertain.adrift(*WHERE, "k5")) is None
    row = add_sent(session, message_id=None)
    assert session.scalar(uncertain.adrift(*WHERE, "k5")) is row


@pytest.mark.parametrize("state", EVERY_STATE)
def test_a_post_may_stand_in_the_channel_under_an_unknown_id(session: Session, state: OutboxState) -> None:
    more: dict[str, Any]
    for more in (
        *ELSEWHERE,
        {"message_id": "1.5"},
        {"kind": OutboxKind.EDIT},
        {"kind": OutboxKind.SHARE},
        {"about": "poll:3"},
    ):
        add_sent(session, **{"message_id": None} | more)
    assert not uncertain.stands_unknown(session, WHERE, ("poll:1", "poll:2"))
    add_sent(session, message_id=None, state=state)
    perhaps = state in (OutboxState.SENDING, OutboxState.UNCERTAIN, OutboxState.SENT)
    assert uncertain.stands_unknown(session, WHERE, ("poll:1", "poll:2")) is perhaps


@pytest.mark.parametrize("state", EVERY_STATE)
def test_staff_are_asked_about_what_is_in_doubt(session: Session, state: OutboxState) -> None:
    for region in (1, 2, 3):
        staffed(session, region)
    rows = [add(session, state=state), add(session, region_id=3, state=state)]
    assert unasked(session) == (rows if state == OutboxState.UNCERTAIN else [])


def test_without_a_channel_for_staff_there_is_nobody_to_ask(session: Session) -> None:
    row = in_doubt(session)
    for region in (1, 3):
        staffed(session, region)
    staffed(session, purpose=Purpose.COMMON)
    staffed(session, purpose=Purpose.COUNCIL)
    assert unasked(session) == []
    staffed(session)
    assert unasked(session) == [row]


# A question is never in doubt itself: one that perhaps did not arrive is dead.
@pytest.mark.parametrize("state", [state for state in EVERY_STATE if state != OutboxState.UNCERTAIN])
def test_a_question_that_is_before_staff_is_not_put_again(session: Session, state: OutboxState) -> None:
    staffed(session)
    before, row, after = (in_doubt(session) for _ in range(3))
    ask(session, row, state=state, claimed_at=NOW - DAY)
    before_staff = state in (OutboxState.PENDING, OutboxState.SENDING, OutboxState.SENT)
    assert unasked(session) == ([before, after] if before_staff else [before, row, after])


def test_a_changed_or_answered_question_is_none(session: Session) -> None:
    staffed(session)
    row = in_doubt(session)
    ask(session, row, kind=OutboxKind.EDIT)
    ask(session, row, about=f"outbox:{row.id}:answered", state=OutboxState.SENT)
    assert unasked(session) == [row]


@pytest.mark.parametrize(
    ("questions", "rest"),
    [(1, QUIET), (2, 2 * QUIET), (3, 4 * QUIET), (12, 2048 * QUIET), (13, DAY), (40, DAY)],
)
def test_the_next_question_rests_twice_as_long_but_a_day_at_most(
    session: Session, questions: int, rest: timedelta
) -> None:
    staffed(session)
    row = in_doubt(session)
    for _ in range(questions - 1):
        ask(session, row, state=OutboxState.DEAD, claimed_at=NOW - 2 * DAY)
    latest = ask(session, row, state=OutboxState.DEAD, claimed_at=NOW - rest + TICK)
    assert unasked(session) == []
    latest.claimed_at = NOW - rest
    assert unasked(session) == [row]


def test_questions_of_another_region_or_of_a_time_to_come_are_none(session: Session) -> None:
    staffed(session)
    row = in_doubt(session)
    for more in OTHER_REGIONS:
        ask(session, row, state=OutboxState.DEAD, claimed_at=NOW, **more)
    ask(session, row, state=OutboxState.DEAD, claimed_at=NOW + TICK)
    ask(session, row, state=OutboxState.DEAD)
    assert unasked(session) == [row]
    ask(session, row, state=OutboxState.DEAD, claimed_at=NOW)
    assert unasked(session) == []
