"""Reminders: on the right day, to the right people, once, and never to nobody in silence."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import delete, select

from bot.unit_of_work import UnitOfWork
from models.audit import Audit
from models.people.person import Account, Appointment, Person
from models.people.roles import Role
from models.region import Municipality, Place, Region, Workspace
from models.reminder import MORNING, Reminder, plan_reminders
from models.round import Round
from scheduler.deadlines import Deadlines
from scheduler.rests import FIRST
from tests.conversations.town import Town, read
from tests.scheduler.calendar_town import STOCKHOLM, Autumn, local

EVERYONE = ["2303", "2305", "2309", "2313", "2321", "2326", "2361", "2380"]
T5, T2, T0 = local("2020-09-24"), local("2020-09-30"), local("2020-10-02")


@pytest.fixture
async def autumn(request: pytest.FixtureRequest) -> AsyncIterator[Autumn]:
    """The town of 2020 with an open intake."""
    tmp_path = request.getfixturevalue("tmp_path")
    town = await Town.open(f"sqlite:///{tmp_path}/inspel.db")
    opened = Autumn(town)
    await opened.open()
    yield opened
    town.database.close()


async def test_the_replay_of_2020_reminds_those_who_are_late_and_nobody_else(autumn: Autumn) -> None:
    await autumn.send_in("2303", "2305", "2309", "2313")
    await autumn.go_to(T5 - timedelta(seconds=1))
    assert await autumn.told() == []

    await autumn.go_to(T5)
    assert sorted(await autumn.told()) == ["@UC2321", "@UC2326", "@UC2361", "@UC2380", "C0COMMON"]
    await autumn.go_to(T5 + timedelta(seconds=1))
    assert len(await autumn.told()) == 5

    await autumn.send_in("2321", "2326", "2361")
    await autumn.go_to(T2)
    assert sorted((await autumn.told())[5:]) == ["@UC2380", "C0COMMON"]

    await autumn.send_in("2380")
    await autumn.go_to(T0)
    assert (await autumn.told())[7:] == ["C0COMMON"]
    assert [(row.kind, row.expired) for row in await autumn.rows()] == [
        ("t5", False),
        ("t2", False),
        ("t0", False),
    ]


async def test_what_a_contact_reads(autumn: Autumn) -> None:
    await autumn.go_to(T5)
    (sent,) = await autumn.town.sent(to="@UC2326")
    assert sent.card.title == "Sista dag för inspel är fredag 2 oktober"
    assert "Bergs kommun" in sent.card.text
    assert [(button.label, button.action) for button in sent.card.buttons] == [
        ("Lämna inspel", "proposal.new")
    ]
    assert sent.card.note == ""


@pytest.mark.parametrize("moment", [T5, T2, T0])
async def test_the_channel_hears_how_many_and_never_who(autumn: Autumn, moment: datetime) -> None:
    await autumn.send_in("2303", "2305")
    await autumn.go_to(moment)
    (post,) = await autumn.town.sent(to="C0COMMON")
    assert "2 inspel från 2 kommuner" in post.card.text
    names = await autumn.town.query(lambda session: list(session.scalars(select(Municipality.name))))
    assert [name for name in names if name.split()[0] in read(post.card)] == []


async def test_one_who_speaks_for_two_municipalities_gets_one_message(autumn: Autumn) -> None:
    def also_for_krokom(uow: UnitOfWork) -> None:
        berg = uow.session.scalars(select(Account.person_id).where(Account.user_id == "UC2326")).one()
        krokom = uow.session.scalars(select(Municipality.id).where(Municipality.code == "2309")).one()
        uow.session.add(Appointment(person_id=berg, role=Role.CONTACT, municipality_id=krokom))
        uow.session.flush()

    await autumn.do(also_for_krokom)
    await autumn.go_to(T5)
    (sent,) = await autumn.town.sent(to="@UC2326")
    assert "Bergs kommun och Krokoms kommun" in sent.card.text


async def test_one_who_is_no_longer_a_contact_gets_none(autumn: Autumn) -> None:
    def leave(uow: UnitOfWork) -> None:
        berg = uow.session.scalars(select(Account.person_id).where(Account.user_id == "UC2326")).one()
        for held in uow.session.scalars(select(Appointment).where(Appointment.person_id == berg)):
            held.valid_to = date(2020, 9, 23)
        uow.session.flush()

    await autumn.do(leave)
    await autumn.go_to(T5)
    assert await autumn.town.sent(to="@UC2326") == []
    assert len(await autumn.told()) == 8


async def test_a_late_reminder_says_what_to_do_and_not_when_it_should_have_come(autumn: Autumn) -> None:
    await autumn.go_to(local("2020-09-28", "10.15"))
    (sent,) = await autumn.town.sent(to="@UC2326")
    assert "fredag 2 oktober" in sent.card.title + sent.card.text
    assert "24 september" not in f"{sent.card.title} {sent.card.text} {sent.card.note}"


async def test_a_bot_that_comes_back_at_night_waits_for_the_morning(autumn: Autumn) -> None:
    await autumn.go_to(local("2020-09-26", "03.00"))
    assert await autumn.told() == []
    await autumn.go_to(local("2020-09-28", "08.59"))
    assert await autumn.told() == []
    await autumn.go_to(local("2020-09-28", "09.00"))
    assert len(await autumn.told()) == 9


async def test_later_the_same_day_it_is_sent_at_once(autumn: Autumn) -> None:
    await autumn.go_to(local("2020-09-24", "18.30"))
    assert len(await autumn.told()) == 9


async def test_nobody_gets_two_in_a_day_after_a_long_silence(autumn: Autumn) -> None:
    await autumn.go_to(T2)
    assert (await autumn.told()).count("@UC2326") == 1
    assert [(row.kind, row.expired) for row in await autumn.rows() if row.done_at] == [
        ("t5", True),
        ("t2", False),
    ]


async def test_a_year_in_one_move_records_every_row_in_order_and_then_closes(autumn: Autumn) -> None:
    await autumn.go_to(local("2021-05-08"))
    assert [(row.kind, row.expired) for row in await autumn.rows()] == [
        ("t5", True),
        ("t2", True),
        ("t0", True),
    ]
    assert await autumn.state() == "intake_closed"
    assert await autumn.told() == ["C0COMMON", "C0STAFF"]
    deeds = await autumn.town.query(
        lambda session: list(session.execute(select(Audit.action, Audit.about).order_by(Audit.id)))
    )
    assert [tuple(deed) for deed in deeds] == [
        ("reminder.expire", "reminder:3"),
        ("reminder.expire", "reminder:2"),
        ("reminder.expire", "reminder:1"),
        ("round.close_intake", "round:1"),
    ]


async def test_closing_first_loses_no_reminder_either(autumn: Autumn) -> None:
    autumn.town.clock.now = local("2021-05-08")
    await autumn.deadlines.run_once()
    await autumn.reminders.run_once()
    assert [row.expired for row in await autumn.rows()] == [True, True, True]


async def test_closed_ahead_of_time_nobody_is_reminded(autumn: Autumn) -> None:
    def close(uow: UnitOfWork) -> None:
        uow.session.get_one(Round, 1).state = "intake_closed"
        uow.session.flush()

    await autumn.do(close)
    await autumn.go_to(T5)
    assert await autumn.told() == []
    assert [(row.kind, row.expired) for row in await autumn.rows() if row.done_at] == [("t5", True)]


async def test_a_deadline_that_moves_moves_what_is_to_come_and_keeps_what_was_sent(autumn: Autumn) -> None:
    await autumn.go_to(T5)

    def move(uow: UnitOfWork) -> None:
        r = uow.session.get_one(Round, 1)
        r.deadline = date(2020, 10, 9)
        r.closes_at = datetime(2020, 10, 9, 22, tzinfo=UTC)
        plan_reminders(uow.session, uow.region, r, uow.now)
        plan_reminders(uow.session, uow.region, r, uow.now)

    await autumn.do(move)
    assert [(row.kind, row.day, row.done_at is not None) for row in await autumn.rows()] == [
        ("t5", date(2020, 9, 24), True),
        ("t5", date(2020, 10, 1), False),
        ("t2", date(2020, 10, 7), False),
        ("t0", date(2020, 10, 9), False),
    ]


async def test_what_is_past_when_it_is_planned_is_not_planned(autumn: Autumn) -> None:
    def plan_late(uow: UnitOfWork) -> None:
        plan_reminders(uow.session, uow.region, uow.session.get_one(Round, 1), T2)

    await autumn.do(plan_late)
    assert [row.kind for row in await autumn.rows()] == ["t0"]


@pytest.mark.parametrize(
    ("deadline", "days"),
    [
        # The clocks change on 25 October 2020 and 28 March 2021: nine is nine on either side.
        ("2020-10-28", {"t5": "2020-10-21 07:00", "t2": "2020-10-26 08:00", "t0": "2020-10-28 08:00"}),
        ("2021-03-31", {"t5": "2021-03-24 08:00", "t2": "2021-03-29 07:00", "t0": "2021-03-31 07:00"}),
        # Weeks 27 to 32 are silent, but for the last day itself.
        ("2020-08-07", {"t0": "2020-08-07 07:00"}),
        ("2020-08-12", {"t2": "2020-08-10 07:00", "t0": "2020-08-12 07:00"}),
    ],
)
async def test_nine_in_the_morning_is_nine_on_the_wall(
    autumn: Autumn, deadline: str, days: dict[str, str]
) -> None:
    def plan(uow: UnitOfWork) -> None:
        r = uow.session.get_one(Round, 1)
        r.deadline = date.fromisoformat(deadline)
        r.closes_at = datetime(2022, 1, 1, tzinfo=UTC)
        plan_reminders(uow.session, uow.region, r, uow.now)

    await autumn.do(plan)
    rows = await autumn.rows()
    assert {row.kind: row.due_at.strftime("%Y-%m-%d %H:%M") for row in rows} == days
    assert {row.due_at.astimezone(STOCKHOLM).time() for row in rows} == {MORNING}


async def test_every_region_has_its_own_clock_and_its_own_people(autumn: Autumn) -> None:
    def found(uow: UnitOfWork) -> None:
        uow.session.add(Region(id=2, name="Island", time_zone="Atlantic/Reykjavik", language="en"))
        uow.session.flush()
        uow.session.add_all(
            [
                Workspace(platform="slack", id="T2", region_id=2),
                Place(platform="slack", workspace="T2", channel="C2", region_id=2, purpose="common"),
                Municipality(id=900, region_id=2, code="0001", name="Akureyri"),
                Person(id=900, region_id=2, name="Anna"),
            ]
        )
        uow.session.flush()
        uow.session.add_all(
            [
                Account(platform="slack", workspace="T2", user_id="U2", person_id=900),
                Appointment(person_id=900, role=Role.CONTACT, municipality_id=900),
            ]
        )

    await autumn.do(found)
    await autumn.open(region_id=2)
    await autumn.go_to(T5)
    assert "@U2" not in await autumn.told()
    before = len(await autumn.told())
    # Nine in Reykjavik is eleven in Stockholm.
    await autumn.go_to(local("2020-09-24", "11.00"))
    assert sorted((await autumn.told())[before:]) == ["@U2", "C2"]
    (sent,) = await autumn.town.sent(to="@U2")
    assert sent.card.title == "The last day for proposals is Friday 2 October"


async def test_one_regions_trouble_is_not_the_others(autumn: Autumn) -> None:
    def break_two(uow: UnitOfWork) -> None:
        uow.session.add(Region(id=2, name="Trasig", time_zone="Europe/Stockholm", language="sv"))
        uow.session.flush()

    await autumn.do(break_two)
    await autumn.open(region_id=2)

    def lose_zone(uow: UnitOfWork) -> None:
        uow.session.get_one(Region, 2).time_zone = "Nowhere/Land"
        uow.session.flush()

    await autumn.do(lose_zone)
    await autumn.go_to(T5)
    assert len(await autumn.told()) == 9
    done = await autumn.town.query(
        lambda s: list(s.scalars(select(Reminder.region_id).where(Reminder.done_at.is_not(None))))
    )
    assert done == [1]


async def test_the_intake_closes_at_midnight_and_says_who_is_missing_to_staff_only(autumn: Autumn) -> None:
    await autumn.send_in(*EVERYONE[:-1])
    await autumn.do(lambda uow: uow.session.execute(delete(Reminder)))
    await autumn.go_to(local("2020-10-02", "23.59"))
    assert await autumn.state() == "intake_open"
    await autumn.go_to(local("2020-10-03", "00.00"))
    assert await autumn.state() == "intake_closed"
    (staff,) = await autumn.town.sent(to="C0STAFF")
    (common,) = await autumn.town.sent(to="C0COMMON")
    assert "Östersunds kommun" in read(staff.card)
    assert "Östersund" not in read(common.card)
    assert "7 inspel från 7 kommuner" in read(common.card)
    assert staff.about == "round:1"
    await autumn.go_to(local("2020-10-03", "00.01"))
    assert len(await autumn.told()) == 2


async def test_a_closing_that_fails_is_tried_again_after_a_rest(
    autumn: Autumn, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = 0.0
    monkeypatch.setattr("scheduler.rests.time", SimpleNamespace(monotonic=lambda: seconds))
    failures, tries = ["once"], 0

    def close(uow: UnitOfWork) -> None:
        nonlocal tries
        tries += 1
        if failures:
            failures.pop()
            raise RuntimeError("the disk is full")
        from_handlers(uow)

    from_handlers = autumn.deadlines._close_due_intake
    autumn.deadlines = Deadlines(
        autumn.town.database,
        {},
        lambda: autumn.town.clock.now,
        close_due_intake=close,
        close_due_polls=lambda uow: None,
        finish_frozen=lambda uow, poll_id, seen: None,
    )
    for seconds in (0.0, 0.0, FIRST - 0.01):  # noqa: B007
        await autumn.go_to(local("2020-10-03"))
        assert (await autumn.state(), tries) == ("intake_open", 1), "it rests"
    for seconds in (FIRST, 2 * FIRST):  # noqa: B007
        await autumn.go_to(local("2020-10-03"))
        assert (await autumn.state(), tries) == ("intake_closed", 2), "it is tried once more, and done"
