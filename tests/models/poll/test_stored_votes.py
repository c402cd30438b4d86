"""What is stored of a seat's vote, by ballot and by mark, and what is counted of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models.poll import mark as marks
from models.poll.ballot import Ballot, Turnout, cast_ballot, find_ballot, list_ballots, read_turnout
from models.poll.mark import AGREED, BUTTON, REACTION, Mark, PresentMark, Told
from tests.models.poll.polls import FIRST, NOW, SECOND, SECOND_OPTION

EARLIER, LATER = "1604908799.000100", "1604908800.000200"


def vote(session: Session, poll: int, seat: int, person: int, **more: Any) -> None:
    usual: dict[str, Any] = {"substitute": False, "now": NOW, "where": ("slack", "T1")}
    cast_ballot(session.connection(), poll, seat, {FIRST: 3}, person_id=person, **usual | more)


def put(session: Session, **more: Any) -> Mark:
    """Put a mark: of person 42, for seat 21, on the first option of poll 2, by a reaction."""
    usual: dict[str, Any] = {
        "poll_id": 2,
        "option_id": FIRST,
        "person_id": 42,
        "emoji": "check",
        "source": REACTION,
        "seat_id": 21,
        "substitute": False,
        "present": True,
        "at": LATER,
    }
    mark = Mark(**usual | more)
    marks.put_mark(session.connection(), mark)
    return mark


def standing(session: Session) -> list[tuple[int, str, int, str, str]]:
    """Every present mark: poll, option's first letter, person, emoji, source."""
    session.expire_all()
    rows = session.scalars(
        select(Mark).where(Mark.present).order_by(Mark.poll_id, Mark.person_id, Mark.emoji)
    )
    return [(one.poll_id, one.option_id[0], one.person_id, one.emoji, one.source) for one in rows]


def test_nobody_has_voted_in_a_poll_without_ballots(session: Session) -> None:
    vote(session, 1, 21, 41)
    vote(session, 3, 21, 43)
    assert read_turnout(session.connection(), 2, 21) == Turnout(0, None, by_substitute=False, platform="")


def test_the_turnout_counts_all_seats_and_tells_of_one(session: Session) -> None:
    vote(session, 2, 20, 40, substitute=True, where=("teams", "T9"))
    vote(session, 2, 21, 41)
    vote(session, 2, 22, 39, substitute=True, where=("teams", "T2"))
    connection = session.connection()
    assert read_turnout(connection, 2, 21) == Turnout(3, 41, False, "slack", "T1")
    assert read_turnout(connection, 2, 22) == Turnout(3, 39, True, "teams", "T2")
    assert read_turnout(connection, 2, 23) == Turnout(3, None, by_substitute=False, platform="")


def test_a_ballot_replaces_the_one_that_stood_there_and_no_other(session: Session) -> None:
    for poll, seat in ((1, 21), (2, 20), (2, 21), (2, 22), (3, 21)):
        vote(session, poll, seat, 41)
    points = {SECOND_OPTION: 2}
    cast_ballot(
        session.connection(),
        2,
        21,
        points,
        person_id=45,
        substitute=True,
        now=NOW + SECOND,
        where=("teams", "T2"),
    )
    kept = find_ballot(session, 2, 21)
    assert kept is not None
    assert (kept.points, kept.cast_by, kept.substitute, kept.cast_at, kept.platform, kept.workspace) == (
        points,
        45,
        True,
        NOW + SECOND,
        "teams",
        "T2",
    )
    assert [(one.seat_id, one.cast_by) for one in list_ballots(session, 2)] == [(20, 41), (21, 45), (22, 41)]
    assert find_ballot(session, 2, 23) is None
    assert [one.cast_by for one in session.scalars(select(Ballot).where(Ballot.poll_id != 2))] == [41, 41]


def test_the_latest_state_of_a_mark_stays_in_whatever_order_it_is_told(session: Session) -> None:
    put(session)
    put(session, present=False, at=EARLIER)
    assert standing(session) == [(2, "a", 42, "check", REACTION)]
    put(session, present=False)
    assert standing(session) == []
    put(session, at=EARLIER)
    assert standing(session) == []


def test_both_databases_ask_alike_whether_a_mark_is_the_later_one() -> None:
    said = {str(marks._PUT[d.name].compile(dialect=d)).split("DO UPDATE")[1] for d in dialects()}
    assert {" ".join(text.split()) for text in said} == {
        "SET seat_id = excluded.seat_id, substitute = excluded.substitute, present = excluded.present, "
        "at = excluded.at WHERE mark.at <= excluded.at"
    }


def dialects() -> list[Any]:
    return [sqlite.dialect(), postgresql.dialect()]  # type: ignore[no-untyped-call]


def test_marks_are_listed_for_a_poll_or_for_one_option_of_it(session: Session) -> None:
    for poll in (1, 2, 3):
        put(session, poll_id=poll, person_id=40 + poll)
    put(session, option_id=SECOND_OPTION, emoji="eyes", substitute=True)
    put(session, option_id="0" * 32)
    put(session, emoji="eyes", present=False)
    first = PresentMark(FIRST, 21, False, "check")
    second = PresentMark(SECOND_OPTION, 21, True, "eyes")
    connection = session.connection()
    assert marks.list_standing(connection, 2, FIRST) == [first]
    assert marks.list_standing(connection, 2, SECOND_OPTION) == [second]
    everything = marks.list_standing(connection, 2)
    assert sorted(everything, key=repr) == sorted(
        [first, second, replace(first, option_id="0" * 32)], key=repr
    )


def test_ones_own_marks_on_an_option_are_ones_own_and_present(session: Session) -> None:
    put(session)
    for more in (
        {"poll_id": 1},
        {"poll_id": 3},
        {"option_id": "0" * 32},
        {"option_id": SECOND_OPTION},
        {"person_id": 41},
        {"person_id": 43},
        {"emoji": "eyes", "present": False},
    ):
        put(session, **more)
    own = marks.find_own_marks(session, 2, FIRST, 42)
    assert [(one.poll_id, one.option_id, one.person_id, one.emoji) for one in own] == [
        (2, FIRST, 42, "check")
    ]


def test_a_new_holder_takes_over_what_the_holder_before_has_put_there(session: Session) -> None:
    gone = [put(session, person_id=41), put(session, person_id=43)]
    stay = [
        put(session),
        put(session, person_id=41, poll_id=1),
        put(session, person_id=41, poll_id=3),
        put(session, person_id=41, option_id="0" * 32),
        put(session, person_id=41, option_id=SECOND_OPTION),
        put(session, person_id=44, seat_id=20),
        put(session, person_id=45, seat_id=22),
        put(session, person_id=46, substitute=True),
    ]
    marks.retire_marks(session.connection(), 2, FIRST, seat_id=21, person_id=42)
    session.expire_all()
    present = {
        (one.poll_id, one.option_id, one.person_id) for one in session.scalars(select(Mark)) if one.present
    }
    assert present == {(one.poll_id, one.option_id, one.person_id) for one in stay}
    assert len(gone) == 2


def test_reactions_are_forgotten_of_the_options_that_are_read_and_buttons_never(session: Session) -> None:
    put(session)
    put(session, source=BUTTON, emoji="eyes")
    put(session, option_id=SECOND_OPTION, person_id=43)
    put(session, poll_id=1)
    put(session, poll_id=3)
    marks.clear_reactions(session, 2, {FIRST})
    assert standing(session) == [
        (1, "a", 42, "check", REACTION),
        (2, "a", 42, "eyes", BUTTON),
        (2, "b", 43, "check", REACTION),
        (3, "a", 42, "check", REACTION),
    ]


def test_the_same_is_told_once(session: Session) -> None:
    def once(poll: int, user: str, why: str) -> bool:
        told = Told(poll_id=poll, platform="slack", workspace="T1", user_id=user, why=why)
        return marks.tell_once(session.connection(), told)

    assert once(2, "U1", "no-seat")
    assert not once(2, "U1", "no-seat")
    assert once(2, "U1", "closed")
    assert once(2, "U2", "no-seat")
    assert once(3, "U1", "no-seat")


def test_both_databases_tell_whether_it_was_told_before() -> None:
    for dialect in dialects():
        statement = marks._TELL[dialect.name]
        assert "ON CONFLICT DO NOTHING" in str(statement.compile(dialect=dialect))
        assert statement.get_execution_options()["preserve_rowcount"] is True


@pytest.mark.parametrize(
    ("put_on", "said"),
    [
        ([("check", False)], "check"),
        ([("eyes", False)], "eyes"),
        ([("eyes", False), ("check", False)], "check"),
        ([("eyes", False), ("check", True)], "eyes"),
        ([("check", True)], "check"),
        ([("eyes", True), ("check", True)], "check"),
        ([("tada", False)], None),
        ([("tada", False), ("check", True)], None),
    ],
)
def test_a_seat_says_one_thing_and_its_holder_before_the_substitute(
    put_on: list[tuple[str, bool]], said: str | None
) -> None:
    mine = [PresentMark(FIRST, 21, substitute, emoji) for emoji, substitute in put_on]
    others = [PresentMark(FIRST, seat, False, "eyes") for seat in (20, 22)]
    expected = {20: "eyes", 22: "eyes"} | ({21: said} if said else {})
    assert marks.positions([*others, *mine]) == expected
    assert AGREED == ("check", "eyes")
