"""What may go now: one message of a place after the other, and changes of what stands there already."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from models.outbox import outbox
from models.outbox.outbox import Lane, OutboxKind, OutboxState, Outgoing
from tests.models.outbox.rows import (
    ELSEWHERE,
    EVERY_STATE,
    LANE,
    NOW,
    OTHER_REGIONS,
    QUIET,
    SECOND,
    TICK,
    add,
    add_edit,
    add_sent,
)

SERVED = [(platform, f"T{number}") for platform in ("slack", "teams") for number in (4, 5, 6)]
UNFINISHED = (OutboxState.PENDING, OutboxState.SENDING)


def lanes(session: Session) -> dict[Lane, int]:
    return outbox.ready_lanes(session, SERVED, NOW, QUIET)


def may_go(session: Session, row: Outgoing) -> bool:
    """Whether the row may go now, as the list of lanes and the question about one lane both say."""
    lane = Lane(row.platform, row.workspace, row.place, row.post_id or 0)
    listed = lanes(session).get(lane) == row.id
    assert (outbox.find_ready(session, lane, NOW, QUIET) is row) == listed
    return listed


def test_the_oldest_unfinished_message_of_a_place_goes_first(session: Session) -> None:
    for state in (OutboxState.SENT, OutboxState.UNCERTAIN, OutboxState.DEAD):
        add(session, state=state)
    first = add(session)
    add(session)
    others = [add(session, **more) for more in ELSEWHERE if more != {"platform": "email"}]
    add(session, platform="email")
    assert list(lanes(session).values()) == [first.id, *(row.id for row in others)]
    assert lanes(session)[LANE] == first.id
    assert outbox.find_ready(session, LANE, NOW, QUIET) is first


def test_nothing_is_ready_where_nothing_waits(session: Session) -> None:
    for more in ELSEWHERE:
        add(session, **more)
    assert outbox.find_ready(session, LANE, NOW, QUIET) is None


@pytest.mark.parametrize(
    ("claimed", "expected"),
    [
        (NOW - QUIET - TICK, True),
        (NOW - QUIET, True),
        (NOW - QUIET + TICK, False),
        (NOW, False),
        (NOW + TICK, True),
    ],
)
def test_a_send_without_an_answer_rests_unless_its_clock_was_ahead(
    session: Session, claimed: Any, *, expected: bool
) -> None:
    row = add(session, state=OutboxState.SENDING, claimed_at=claimed)
    assert may_go(session, row) is expected
    later = add(session)
    assert not may_go(session, later)
    assert outbox.was_ahead(row, NOW) is (claimed > NOW)


def test_only_what_is_being_sent_can_be_ahead(session: Session) -> None:
    assert not outbox.was_ahead(add(session, claimed_at=NOW + SECOND), NOW)
    assert not outbox.was_ahead(add(session, state=OutboxState.SENDING), NOW)


@pytest.mark.parametrize("state", EVERY_STATE)
@pytest.mark.parametrize("message_id", [None, "1.5"])
def test_a_change_waits_until_its_message_stands(
    session: Session, state: OutboxState, message_id: str | None
) -> None:
    add_sent(session)
    post = add(session, state=state, message_id=message_id, claimed_at=NOW)
    change = add_edit(session, post)
    stands = state == OutboxState.DEAD or (state == OutboxState.SENT and message_id is not None)
    assert may_go(session, change) is stands


@pytest.mark.parametrize(
    ("sent_at", "expected"),
    [
        (NOW - SECOND - TICK, True),
        (NOW - SECOND, False),
        (NOW, False),
        (NOW + TICK, True),
        (None, True),
    ],
)
def test_a_message_is_changed_once_in_a_second(session: Session, sent_at: Any, *, expected: bool) -> None:
    post, other = add_sent(session), add_sent(session)
    for number in (other.id, other.id + 90):
        add(session, kind=OutboxKind.EDIT, post_id=number, state=OutboxState.SENT, sent_at=NOW)
    add_edit(session, post, state=OutboxState.SENT, sent_at=sent_at)
    assert may_go(session, add_edit(session, post)) is expected


def test_changes_of_one_message_have_a_lane_of_their_own(session: Session) -> None:
    first, second = add_sent(session), add_sent(session)
    waiting = add(session)
    changes = [add_edit(session, first), add_edit(session, second)]
    add_edit(session, first)
    expected = {LANE: waiting.id, Lane("slack", "T5", "C5", first.id): changes[0].id}
    assert lanes(session) == expected | {Lane("slack", "T5", "C5", second.id): changes[1].id}
    assert [may_go(session, row) for row in (waiting, *changes)] == [True] * 3


def test_a_document_is_sent_like_a_post(session: Session) -> None:
    assert may_go(session, add(session, kind=OutboxKind.SHARE))


def test_a_row_is_held_only_as_it_was_seen(session: Session) -> None:
    row, other = add(session), add(session)
    assert outbox.lock_outgoing(session, row) is row
    for state, claimed in ((OutboxState.SENDING, None), (OutboxState.PENDING, NOW)):
        seen = Outgoing(id=row.id, state=state, claimed_at=claimed)
        assert outbox.lock_outgoing(session, seen) is None
    assert outbox.lock_outgoing(session, Outgoing(id=other.id + 1, state=OutboxState.PENDING)) is None
    assert outbox.lock_outgoing(session, Outgoing(id=0, state=OutboxState.PENDING)) is None


def test_a_row_is_read_anew_before_it_is_held(session: Session) -> None:
    row = add(session)
    session.commit()
    assert row.state == OutboxState.PENDING
    session.connection().exec_driver_sql("UPDATE outbox SET state = 'sent'")
    seen = Outgoing(id=row.id, state=OutboxState.SENT, claimed_at=None)
    held = outbox.lock_outgoing(session, seen)
    assert held is not None
    assert held.state == OutboxState.SENT


@pytest.mark.parametrize("state", EVERY_STATE)
def test_a_place_works_unless_its_latest_finished_message_was_refused(
    session: Session, state: OutboxState
) -> None:
    row = add(session, state=OutboxState.DEAD)
    assert outbox.worked_last(session, row)
    add(session, state=OutboxState.DEAD if state != OutboxState.DEAD else OutboxState.SENT)
    for more in ELSEWHERE:
        add(session, state=OutboxState.DEAD if state != OutboxState.DEAD else OutboxState.SENT, **more)
    add(session, state=state)
    add(session)
    before_refused = state in UNFINISHED
    assert outbox.worked_last(session, row) is (state != OutboxState.DEAD and not before_refused)


@pytest.mark.parametrize("more", ELSEWHERE)
def test_a_refusal_elsewhere_says_nothing_of_a_place(session: Session, more: dict[str, Any]) -> None:
    row = add(session)
    add(session, state=OutboxState.DEAD, **more)
    assert outbox.worked_last(session, row)


def test_a_message_is_found_by_its_id_in_its_channel(session: Session) -> None:
    for more in (*ELSEWHERE, {"message_id": "1.4"}, {"message_id": "1.6"}, {"kind": OutboxKind.EDIT}):
        add_sent(session, **more)
    assert outbox.find_message(session, *LANE_OF_C5) is None
    add_sent(session, kind=OutboxKind.SHARE)
    assert outbox.find_message(session, *LANE_OF_C5) is None
    row = add_sent(session)
    assert outbox.find_message(session, *LANE_OF_C5) is row


LANE_OF_C5 = ("slack", "T5", "C5", "1.5")


def test_what_stands_in_a_message_is_its_newest_change_or_itself(session: Session) -> None:
    for more in ({"region_id": 1}, {"region_id": 3}, {"key": "k4"}, {"key": "k6"}):
        add(session, **more)
    assert outbox.find_posted(session, 2, "k5") is None
    add(session, kind=OutboxKind.EDIT, key="k7")
    assert outbox.find_posted(session, 2, "k7") is None
    before, post, after = add(session, key="a"), add(session), add(session, key="b")
    for other in (before, after):
        add_edit(session, other, key="c")
    assert outbox.find_posted(session, 2, "k5") is post
    add_edit(session, post, key="d")
    newest = add_edit(session, post, key="e")
    add_edit(session, before, key="f")
    assert outbox.find_posted(session, 2, "k5") is newest


def test_the_posts_about_a_thing_are_listed_in_order(session: Session) -> None:
    for more in (*OTHER_REGIONS, {"about": "poll:0"}, {"about": "poll:2"}):
        add(session, **more)
    for kind in (OutboxKind.EDIT, OutboxKind.SHARE):
        add(session, kind=kind)
    posts = [add(session), add(session, place="C6")]
    assert outbox.list_about(session, 2, "poll:1") == posts


def test_rows_are_counted_by_state_also_where_there_are_none(session: Session) -> None:
    for state in (OutboxState.SENT, OutboxState.SENT, OutboxState.DEAD):
        add(session, state=state)
    expected = {"pending": 0, "sending": 0, "sent": 2, "uncertain": 0, "dead": 1}
    assert outbox.count_by_state(session) == expected


def test_what_was_given_up_is_counted_by_its_reason(session: Session) -> None:
    def count(**more: Any) -> int:
        add(session, **{"state": OutboxState.DEAD, "claimed_at": NOW, "error": "50% too long: x"} | more)
        return outbox.count_given_up(session, 2, "50% too", NOW)

    assert count(error="50 % too long") == 0
    assert [count(region_id=1), count(region_id=3), count(claimed_at=NOW - TICK)] == [0, 0, 0]
    assert [count(state=state) for state in EVERY_STATE if state != OutboxState.DEAD] == [0] * 4
    assert [count(error="as 50% too"), count(error=None), count(error="50 pct too")] == [0, 0, 0]
    assert [count(), count(claimed_at=NOW + TICK)] == [1, 2]


def test_changes_that_were_carried_out_before_are_taken_away(session: Session) -> None:
    post = add_sent(session, claimed_at=NOW - SECOND)
    gone = {add_edit(session, post, state=state, claimed_at=NOW - TICK).id for state in EVERY_STATE}
    kept = [add_edit(session, post, state=OutboxState.SENT, claimed_at=at) for at in (NOW, NOW + TICK)]
    kept += [add_edit(session, post), add(session, kind=OutboxKind.SHARE, claimed_at=NOW - SECOND)]
    kept_ids = {row.id for row in kept}
    unfinished = {row.id for row in session.query(Outgoing) if row.state not in ("sent", "dead")}
    outbox.purge_edits(session, NOW)
    session.expire_all()
    left = {row.id for row in session.query(Outgoing)}
    assert left == {post.id} | kept_ids | (gone & unfinished)
    assert len(gone - left) == 2


def test_the_spacing_of_changes_is_a_second() -> None:
    assert timedelta(seconds=1) == outbox.EDIT_SPACING


def test_lanes_are_asked_for_in_one_query(session: Session) -> None:
    add(session)
    seen: list[str] = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *given: seen.append(given[2]))
    lanes(session)
    assert len(seen) == 1
