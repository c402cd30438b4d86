"""The code that joins an account to a person: how long it holds, for whom, and how often one may try."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.people import joining
from models.people.joining import ALPHABET, JoinCode, JoinTry
from tests.models.people.folk import NOW, SECOND

QUARTER, HOUR = timedelta(minutes=15), timedelta(hours=1)
ACCOUNT = ("teams", "T1", "U1")


def test_a_code_holds_for_a_quarter_of_an_hour_in_its_own_region(session: Session) -> None:
    code = joining.make_code(session, 2, 42, NOW)
    assert len(code) == 8
    assert set(code) <= set(ALPHABET)
    assert joining.find_owner(session, 2, code, NOW) == 42
    assert joining.find_owner(session, 2, code, NOW + QUARTER - SECOND) == 42
    assert joining.find_owner(session, 2, code, NOW + QUARTER) is None
    assert joining.find_owner(session, 2, code, NOW + HOUR) is None
    assert joining.find_owner(session, 1, code, NOW) is None
    assert joining.find_owner(session, 3, code, NOW) is None


def test_a_code_may_be_written_in_any_way_and_no_other_code_will_do(session: Session) -> None:
    code = joining.make_code(session, 2, 42, NOW)
    others = [joining.make_code(session, 2, person, NOW) for person in range(43, 60)]
    assert joining.find_owner(session, 2, f" {code[:4].lower()}-{code[4:]} ", NOW) == 42
    assert [joining.find_owner(session, 2, other, NOW) for other in others] == list(range(43, 60))
    assert joining.find_owner(session, 2, code[:-1], NOW) is None
    assert len({code, *others}) == 18


def test_a_new_code_takes_the_place_of_the_persons_own_and_of_nobody_elses(session: Session) -> None:
    codes = {person: joining.make_code(session, 2, person, NOW) for person in (41, 42, 43)}
    newer = joining.make_code(session, 2, 42, NOW)
    assert joining.find_owner(session, 2, codes[42], NOW) is None
    assert joining.find_owner(session, 2, newer, NOW) == 42
    assert [joining.find_owner(session, 2, codes[person], NOW) for person in (41, 43)] == [41, 43]
    assert newer not in {row.digest for row in session.scalars(select(JoinCode))}


def test_a_code_is_used_once(session: Session) -> None:
    others = [joining.make_code(session, 2, person, NOW) for person in range(30, 42)]
    code = joining.make_code(session, 2, 42, NOW)
    assert not joining.use_up(session, 1, code)
    assert joining.use_up(session, 2, code)
    assert not joining.use_up(session, 2, code)
    assert [joining.find_owner(session, 2, other, NOW) for other in others] == list(range(30, 42))


def test_an_account_tries_five_codes_in_an_hour(session: Session) -> None:
    for other in (("slack", "T1", "U1"), ("web", "T1", "U1"), ("teams", "T0", "U1"), ("teams", "T2", "U1")):
        joining.may_try(session, other, NOW)
    for user in ("U0", "U2"):
        joining.may_try(session, ("teams", "T1", user), NOW)
    assert [joining.may_try(session, ACCOUNT, NOW) for _ in range(6)] == [True] * 5 + [False]
    assert not joining.may_try(session, ACCOUNT, NOW + HOUR - SECOND)
    assert joining.may_try(session, ACCOUNT, NOW + HOUR)
    row = session.scalars(select(JoinTry).order_by(JoinTry.id.desc()).limit(1)).one()
    assert (row.platform, row.workspace, row.user_id, row.at) == (*ACCOUNT, NOW + HOUR)


def test_what_no_longer_counts_is_taken_away(session: Session) -> None:
    past = {1: NOW - QUARTER - SECOND, 2: NOW - QUARTER, 3: NOW - QUARTER + SECOND}
    for person, moment in past.items():
        joining.make_code(session, 2, person, moment)
    for moment in (NOW - HOUR - SECOND, NOW - HOUR, NOW - HOUR + SECOND):
        joining.may_try(session, ACCOUNT, moment)
    joining.purge_joining(session, NOW)
    assert [row.person_id for row in session.scalars(select(JoinCode))] == [3]
    assert [row.at for row in session.scalars(select(JoinTry))] == [NOW - HOUR + SECOND]
