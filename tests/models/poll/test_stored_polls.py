"""What may become of a poll, and which polls each question finds among those of others."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from models.errors import RuleError
from models.poll import poll as polls
from models.poll.poll import PollState
from models.poll.rules.rule import Limits
from tests.models.poll.polls import NOW, OPTIONS, SEATS, SECOND, add_poll

EVERY_STATE = tuple(PollState)


def told(deed: object, *given: object) -> str:
    """What the deed is refused with; "" when it is not."""
    try:
        deed(*given)  # type: ignore[operator]
    except RuleError as refusal:
        return refusal.key
    return ""


def test_a_vote_is_taken_while_the_poll_is_open_and_not_at_its_closing_time(session: Session) -> None:
    facts = add_poll(session).facts
    assert facts.takes_votes(NOW - SECOND)
    assert not facts.takes_votes(NOW)
    assert not facts.takes_votes(NOW + SECOND)
    for state in set(EVERY_STATE) - {PollState.OPEN}:
        assert not add_poll(session, state=state).facts.takes_votes(NOW - SECOND)


def test_the_facts_are_what_is_stored(session: Session) -> None:
    poll = add_poll(session, cap=4)
    assert (poll.facts.seats, poll.facts.options, poll.facts.limits) == (SEATS, OPTIONS, Limits(8, 3))
    assert (poll.facts.rule, poll.facts.cap, poll.facts.closes_at) == (poll.rule, 4, NOW)
    held, again = (polls.hold_poll(session.connection(), 2, poll.id) for _ in range(2))
    assert held == poll.facts
    # What is frozen is read once, however many votes there are.
    assert (held.options is again.options, held.seats is again.seats) == (True, True)


def test_an_option_is_found_by_its_id_and_named_with_its_sender(session: Session) -> None:
    facts = add_poll(session).facts
    assert [facts.option(one.id) for one in OPTIONS] == list(OPTIONS)
    assert told(facts.option, "c" * 32) == "poll-missing"
    assert told(facts.option, "") == "poll-missing"
    assert OPTIONS[0].name == "INS-2020-01 Bredband till alla"
    assert OPTIONS[0].label == "INS-2020-01 Bredband till alla (Bergs kommun)"


@pytest.mark.parametrize("state", EVERY_STATE)
def test_a_poll_of_ballots_is_closed_once(session: Session, state: PollState) -> None:
    poll = add_poll(session, state=state)
    assert told(poll.close, NOW) == ("" if state == PollState.OPEN else "poll-not-open")
    assert poll.state == (PollState.CLOSED if state == PollState.OPEN else state)
    assert poll.closed_at == (NOW if state == PollState.OPEN else None)


@pytest.mark.parametrize("state", EVERY_STATE)
def test_a_poll_by_reactions_is_frozen_before_it_is_closed(session: Session, state: PollState) -> None:
    poll = add_poll(session, state=state, kind="emoji")
    after = {PollState.OPEN: PollState.FROZEN, PollState.FROZEN: PollState.CLOSED}
    assert told(poll.close, NOW) == ("" if state in after else "poll-not-open")
    assert poll.state == after.get(state, state)
    assert poll.closed_at == (NOW if state == PollState.FROZEN else None)


@pytest.mark.parametrize("state", EVERY_STATE)
def test_only_a_closed_poll_is_released_and_only_an_open_one_cancelled(
    session: Session, state: PollState
) -> None:
    released = add_poll(session, state=state)
    why = {PollState.CLOSED: "", PollState.RELEASED: "poll-already-released"}
    assert told(released.release, NOW) == why.get(state, "poll-still-open")
    assert released.released_at == (NOW if state == PollState.CLOSED else None)
    assert released.state == (PollState.RELEASED if state == PollState.CLOSED else state)
    undone = add_poll(session, state=state)
    assert told(undone.require_open) == told(undone.cancel) == ("" if state == "open" else "poll-not-open")
    assert undone.state == (PollState.CANCELLED if state == PollState.OPEN else state)


def test_a_poll_is_had_by_its_own_region_alone(session: Session) -> None:
    first, poll, last = [add_poll(session) for _ in range(3)]
    assert polls.get_poll(session, 2, poll.id) is poll
    assert polls.lock_poll(session, 2, poll.id) is poll
    for region, number in ((1, poll.id), (3, poll.id), (2, last.id + 1), (2, first.id - 1)):
        assert told(polls.get_poll, session, region, number) == "poll-missing"
        assert told(polls.lock_poll, session, region, number) == "poll-missing"
        assert told(polls.hold_poll, session.connection(), region, number) == "poll-missing"


def test_a_poll_that_is_held_is_read_anew(session: Session) -> None:
    poll = add_poll(session)
    session.commit()
    poll.state = PollState.CLOSED
    with session.no_autoflush:
        assert polls.lock_poll(session, 2, poll.id).state == PollState.OPEN


@pytest.mark.parametrize("state", EVERY_STATE)
def test_the_open_poll_of_a_round_is_its_own_open_or_frozen_one(session: Session, state: PollState) -> None:
    add_poll(session, round_id=1)
    add_poll(session, round_id=3)
    poll = add_poll(session, state=state)
    expected = poll if state in (PollState.OPEN, PollState.FROZEN) else None
    assert polls.find_open_poll(session, 2) is expected


def test_the_latest_poll_of_a_round_is_the_newest_that_was_not_cancelled(session: Session) -> None:
    add_poll(session, state=PollState.CLOSED)
    newest = add_poll(session, state=PollState.RELEASED)
    add_poll(session, state=PollState.CANCELLED)
    add_poll(session, round_id=1)
    add_poll(session, round_id=3)
    assert polls.find_latest_poll(session, 2) is newest
    assert polls.find_latest_poll(session, 4) is None


def test_the_counted_polls_of_a_round_are_the_closed_and_the_released_newest_first(session: Session) -> None:
    made = {state: add_poll(session, state=state) for state in EVERY_STATE}
    for other in (1, 3):
        add_poll(session, round_id=other, state=PollState.CLOSED)
    assert polls.list_closed_polls(session, 2) == [made[PollState.RELEASED], made[PollState.CLOSED]]


def test_polls_are_due_when_open_and_out_of_time_in_the_order_they_were_opened(session: Session) -> None:
    for state in set(EVERY_STATE) - {PollState.OPEN}:
        add_poll(session, state=state)
    for other in (1, 3):
        add_poll(session, region_id=other)
    add_poll(session, closes_at=NOW + SECOND)
    due = [add_poll(session), add_poll(session, closes_at=NOW - SECOND)]
    assert polls.due_polls(session, 2, NOW) == due


def test_the_polls_to_read_are_the_regions_frozen_ones(session: Session) -> None:
    for state in set(EVERY_STATE) - {PollState.FROZEN}:
        add_poll(session, state=state)
    for other in (1, 3):
        add_poll(session, region_id=other, state=PollState.FROZEN)
    frozen = [add_poll(session, state=PollState.FROZEN) for _ in range(2)]
    assert polls.frozen_polls(session, 2) == frozen
