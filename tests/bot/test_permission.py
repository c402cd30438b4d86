"""Who may do a deed now, and what those who may not are told; one test for each rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import create_engine

from bot.permission import is_permitted, require_permission
from bot.routes import Route
from bot.unit_of_work import UnitOfWork
from models.errors import RuleError
from models.people.actor import Actor, Held, RegionFacts
from models.people.roles import ANYBODY, CONTACTS, STAFF, Role
from models.round import Round, RoundState
from models.storage.tables import Base

NOW = datetime(2020, 5, 7, 9, 0, tzinfo=UTC)
REGION = RegionFacts(1, "Jämtland Härjedalen", "Europe/Stockholm", "sv")
OPEN = frozenset({RoundState.INTAKE_OPEN})
# Beyond the small numbers that Python keeps one of each of.
NUMBER = 1000

Open = Callable[..., UnitOfWork]


def handle(event: Any, uow: Any) -> None:
    """A deed that does nothing."""


def route(who: frozenset[Role] = ANYBODY, **more: Any) -> Route:
    return Route("deed", handle, who, **more)


def held(role: Role, *, municipality: int | None = None, seat: int | None = None) -> Held:
    return Held(role, municipality, seat, False, None, None)


@pytest.fixture
def begin() -> Iterator[Open]:
    """Begin a unit of work of somebody who holds these appointments, with a round in this state."""
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with engine.connect() as connection:

        def opened(*appointments: Held, state: RoundState | None = None) -> UnitOfWork:
            actor = Actor(1, "Vera", None, appointments)
            uow = UnitOfWork(connection, now=NOW, region=REGION, actor=actor)
            if state is not None:
                uow.session.add(a_round(NUMBER, state))
                uow.flush()
            return uow

        yield opened
    engine.dispose()


def a_round(number: int, state: RoundState) -> Round:
    return Round(id=number, region_id=1, number=number, title=f"Agenda {number}", state=state, created_at=NOW)


def refusal(asked: Route, uow: UnitOfWork) -> tuple[str, dict[str, Any]]:
    with pytest.raises(RuleError) as told:
        require_permission(asked, uow)
    assert not is_permitted(asked, uow)
    return told.value.key, told.value.values


def test_a_deed_for_anybody_is_a_strangers_too(begin: Open) -> None:
    assert is_permitted(route(), begin())


def test_a_stranger_is_told_how_to_get_into_the_register(begin: Open) -> None:
    assert refusal(route(STAFF), begin()) == ("refuse-stranger", {})


def test_one_of_the_roles_is_enough_and_another_role_is_not(begin: Open) -> None:
    assert is_permitted(route(STAFF), begin(held(Role.OWNER), held(Role.PARTNER)))
    key, values = refusal(route(STAFF), begin(held(Role.PARTNER)))
    assert key == "refuse-role"
    t = begin().text
    assert values == {"roles": t.names(sorted([t("roles-owner"), t("roles-staff")]))}


@pytest.mark.parametrize(
    ("state", "ready", "key"),
    [
        (RoundState.INTAKE_OPEN, None, "refuse-role"),
        (RoundState.INTAKE_OPEN, True, "refuse-role"),
        (RoundState.INTAKE_OPEN, False, "refuse-role-later"),
        (RoundState.COMPILED, None, "refuse-role-later"),
        (RoundState.COMPILED, True, "refuse-role-later"),
        (None, None, "refuse-role-later"),
    ],
)
def test_nobody_is_sent_to_somebody_who_cannot_do_it_now_either(
    begin: Open, state: RoundState | None, ready: bool | None, key: str
) -> None:
    asked = route(STAFF, when=OPEN, ready=None if ready is None else lambda uow: ready)
    assert refusal(asked, begin(held(Role.PARTNER), state=state))[0] == key


def test_a_deed_without_a_time_is_somebody_elses_to_do_now(begin: Open) -> None:
    assert refusal(route(STAFF), begin(held(Role.PARTNER)))[0] == "refuse-role"


def test_who_speaks_for_no_municipality_hears_so(begin: Open) -> None:
    asked = route(CONTACTS, scope="municipality")
    assert refusal(asked, begin(held(Role.CONTACT)))[0] == "refuse-no-municipality"
    assert is_permitted(asked, begin(held(Role.CONTACT, municipality=5)))


def test_who_votes_for_no_seat_hears_so(begin: Open) -> None:
    asked = route(frozenset({Role.MEMBER}), scope="seat")
    assert refusal(asked, begin(held(Role.MEMBER, municipality=5)))[0] == "refuse-no-seat"
    assert is_permitted(asked, begin(held(Role.MEMBER, seat=3)))


def test_a_deed_without_a_scope_asks_for_neither(begin: Open) -> None:
    assert is_permitted(route(CONTACTS), begin(held(Role.CONTACT)))


def test_a_deed_of_a_rounds_state_needs_a_round_in_it(begin: Open) -> None:
    asked = route(when=OPEN)
    assert refusal(asked, begin()) == ("refuse-no-round", {})
    uow = begin(state=RoundState.COMPILED)
    assert refusal(asked, uow) == ("refuse-state", {"state": uow.text("round-state-compiled")})
    assert is_permitted(route(when=frozenset({RoundState.COMPILED})), uow)


@pytest.mark.parametrize("other", [NUMBER - 1, NUMBER + 1])
def test_a_round_that_is_not_the_one_at_work_is_told_by_its_name(begin: Open, other: int) -> None:
    uow = begin(state=RoundState.INTAKE_OPEN)
    uow.round = a_round(other, RoundState.COMPILED)
    expected = {"round": f"Agenda {other}", "state": uow.text("round-state-compiled")}
    assert refusal(route(when=OPEN), uow) == ("refuse-state-earlier", expected)


def test_the_round_at_work_is_the_same_one_however_it_was_found(begin: Open) -> None:
    uow = begin(state=RoundState.COMPILED)
    uow.round = a_round(int("1000"), RoundState.COMPILED)
    assert refusal(route(when=OPEN), uow)[0] == "refuse-state"


def test_without_a_round_at_work_every_round_is_an_earlier_one(begin: Open) -> None:
    uow = begin(state=RoundState.CANCELLED)
    uow.round = a_round(7, RoundState.CANCELLED)
    assert refusal(route(when=OPEN), uow)[0] == "refuse-state-earlier"


def test_what_is_not_ready_is_offered_to_nobody_though_it_is_refused_nobody(begin: Open) -> None:
    asked = route(ready=lambda uow: False)
    require_permission(asked, begin())
    assert not is_permitted(asked, begin())
    assert is_permitted(route(ready=lambda uow: True), begin())
