"""Working days against the law's own text, the dates of the 2020 replay, and every day from 2024 to 2040."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.calendar import (
    add_working_days,
    count_working_days,
    days_off,
    deadline_day,
    end_of_day,
    is_bridge_day,
    is_half_day,
    is_silent,
    is_working_day,
    local_to_utc,
    next_send_time,
    next_working_day,
    previous_working_day,
    red_days,
    reminder_date,
    send_slots,
)

STOCKHOLM = ZoneInfo("Europe/Stockholm")
ONE_DAY = timedelta(days=1)
DAYS = st.dates(date(2005, 1, 1), date(2060, 12, 31))


def day(text: str) -> date:
    """Read an ISO date."""
    return date.fromisoformat(text)


def all_days(first: str, last: str) -> Iterator[date]:
    """Walk from one date to another, both included."""
    now = day(first)
    while now <= day(last):
        yield now
        now += ONE_DAY


def easter(year: int) -> date:
    """Easter Sunday by Meeus, Jones and Butcher, independent of the package in use."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    assert 0 <= rest < 100
    distance = epact - weekday
    month = 3 + (distance + 40) // 44
    return date(year, month, distance + 28 - 31 * (month // 4))


def first_saturday(year: int, month: int, number: int) -> date:
    """Return the first Saturday on or after a date."""
    start = date(year, month, number)
    return start + timedelta(days=(5 - start.weekday()) % 7)


def red_days_by_law(year: int) -> set[date]:
    """Write out 1 § lag (1989:253) om allmänna helgdagar, ordinary Sundays left aside."""
    sunday = easter(year)
    fixed = [(1, 1), (1, 6), (5, 1), (6, 6), (12, 25), (12, 26)]
    return (
        {date(year, month, number) for month, number in fixed}
        | {sunday + timedelta(days=offset) for offset in (-2, 0, 1, 39, 49)}
        | {first_saturday(year, 6, 20), first_saturday(year, 10, 31)}
    )


@pytest.mark.parametrize("year", range(2005, 2061))
def test_red_days_are_those_of_the_law(year: int) -> None:
    assert red_days(year) == red_days_by_law(year)
    eves = {first_saturday(year, 6, 20) - ONE_DAY, date(year, 12, 24), date(year, 12, 31)}
    assert days_off(year) == red_days_by_law(year) | eves


def test_whit_monday_was_red_until_2005_when_the_national_day_took_its_place() -> None:
    assert day("2004-05-31") in red_days(2004)
    assert day("2005-05-16") not in red_days(2005)
    assert day("2004-06-06") not in red_days(2004)


@given(DAYS)
def test_a_working_day_is_a_weekday_that_is_not_off(one: date) -> None:
    assert is_working_day(one) == (one.weekday() < 5 and one not in days_off(one.year))


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2020-05-08", "2020-10-02", 104),
        ("2020-12-19", "2021-01-29", 25),
        ("2020-10-30", "2020-11-09", 7),
        ("2020-05-01", "2020-05-03", 0),
        ("2020-05-04", "2020-05-04", 1),
        ("2020-05-05", "2020-05-04", 0),
    ],
)
def test_working_days_of_the_plan(first: str, last: str, expected: int) -> None:
    assert count_working_days(day(first), day(last)) == expected


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        ("2020-05-08", 5, "2020-05-15"),
        ("2020-10-02", 1, "2020-10-05"),
        ("2020-10-02", 3, "2020-10-07"),
        ("2020-05-04", -5, "2020-04-24"),
        ("2020-04-30", 1, "2020-05-04"),
        ("2020-05-02", 0, "2020-05-02"),
    ],
)
def test_steps_of_working_days(start: str, count: int, expected: str) -> None:
    assert add_working_days(day(start), count) == day(expected)


@given(DAYS, st.integers(1, 60))
def test_steps_and_counts_agree(start: date, count: int) -> None:
    after = add_working_days(start, count)
    before = add_working_days(start, -count)
    assert count_working_days(start + ONE_DAY, after) == count
    assert count_working_days(before, start - ONE_DAY) == count
    assert is_working_day(after)
    assert is_working_day(before)


@pytest.mark.parametrize(
    ("deadline", "before", "expected"),
    [
        ("2020-10-02", 20, "2020-09-03"),
        ("2020-10-02", 10, "2020-09-17"),
        ("2020-10-02", 5, "2020-09-24"),
        ("2020-10-02", 2, "2020-09-30"),
        ("2020-10-02", 0, "2020-10-02"),
        ("2021-01-29", 10, "2021-01-14"),
        ("2021-01-29", 3, "2021-01-26"),
        (
            "2023-06-09",
            3,
            "2023-06-01",
        ),  # Monday 5 June 2023 is a bridge day and the Friday before is a Friday.
        ("2020-05-25", 1, "2020-05-20"),  # Friday 22 May 2020 is a bridge day after Ascension Day.
    ],
)
def test_reminders_of_the_2020_replay(deadline: str, before: int, expected: str) -> None:
    assert reminder_date(day(deadline), before) == day(expected)


def test_the_last_call_of_a_vote_that_closes_on_monday_may_stand_on_friday() -> None:
    assert reminder_date(day("2020-11-09"), 1, friday=True) == day("2020-11-06")
    assert reminder_date(day("2020-11-09"), 1) == day("2020-11-05")


def test_a_reminder_after_the_deadline_is_refused() -> None:
    with pytest.raises(ValueError, match="before"):
        reminder_date(day("2020-10-02"), -1)


@given(DAYS, st.integers(1, 30))
def test_a_reminder_leaves_at_least_its_working_days_and_is_never_on_a_friday(
    deadline: date, before: int
) -> None:
    sent = reminder_date(deadline, before)
    assert sent.weekday() < 4
    assert is_working_day(sent)
    assert not is_bridge_day(sent)
    assert count_working_days(sent, deadline - ONE_DAY) >= before


def test_bridge_days_are_computed() -> None:
    known = ["2022-01-07", "2023-06-05", "2024-12-23", "2025-05-02", "2026-01-02", "2027-05-07"]
    assert all(is_bridge_day(day(one)) for one in known)
    in_2020 = [one.isoformat() for one in all_days("2020-01-01", "2020-12-31") if is_bridge_day(one)]
    assert in_2020 == ["2020-05-22"]


def test_half_days_stand_before_red_days() -> None:
    in_2020 = [one.isoformat() for one in all_days("2020-01-01", "2020-12-31") if is_half_day(one)]
    assert in_2020 == ["2020-04-09", "2020-04-30", "2020-05-20", "2020-06-05", "2020-10-30"]
    assert is_half_day(day("2021-01-05"))


@pytest.mark.parametrize(
    ("one", "silent"),
    [("2020-06-28", False), ("2020-06-29", True), ("2020-08-09", True), ("2020-08-10", False)],
)
def test_summer_is_silent_from_week_27_to_32(one: str, silent: bool) -> None:
    assert is_silent(day(one)) is silent


@pytest.mark.parametrize(
    ("one", "open_hours"),
    [
        ("2020-10-01", "09.00-11.30 13.00-15.30"),
        ("2020-10-02", "09.00-12.00"),
        ("2020-10-03", ""),
        ("2020-04-30", "09.00-12.00"),
        ("2023-06-05", ""),
        ("2020-07-01", ""),
        ("2020-12-24", ""),
    ],
)
def test_hours_in_which_we_write(one: str, open_hours: str) -> None:
    shown = " ".join(f"{opens:%H.%M}-{closes:%H.%M}" for opens, closes in send_slots(day(one)))
    assert shown == open_hours


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        ("2020-10-01 09:00", "2020-10-01 09:00"),
        ("2020-10-01 11:29", "2020-10-01 11:29"),
        ("2020-10-01 11:30", "2020-10-01 13:00"),
        ("2020-10-01 03:00", "2020-10-01 09:00"),
        ("2020-10-01 15:30", "2020-10-02 09:00"),
        ("2020-10-02 12:00", "2020-10-05 09:00"),
        ("2020-06-26 12:00", "2020-08-10 09:00"),
        ("2020-10-23 12:00", "2020-10-26 09:00"),
    ],
)
def test_outside_the_hours_waits_for_the_next_slot(local: str, expected: str) -> None:
    moment = datetime.fromisoformat(local).replace(tzinfo=STOCKHOLM)
    assert next_send_time(moment, STOCKHOLM) == datetime.fromisoformat(expected).replace(tzinfo=STOCKHOLM)
    assert next_send_time(moment, STOCKHOLM).tzinfo is UTC


def test_a_deadline_on_a_day_off_is_open_until_the_next_working_day() -> None:
    assert deadline_day(day("2020-12-19")) == day("2020-12-21")
    assert deadline_day(day("2020-12-24")) == day("2020-12-28")
    assert deadline_day(day("2020-10-02")) == day("2020-10-02")
    assert deadline_day(day("2020-12-19"), extend=False) == day("2020-12-19")


@given(DAYS)
def test_nearest_working_days(one: date) -> None:
    assert previous_working_day(one) <= one <= next_working_day(one)
    assert count_working_days(previous_working_day(one), next_working_day(one)) == 2 - is_working_day(one)


@pytest.mark.parametrize(
    ("local", "zone", "expected"),
    [
        ("2021-03-28 02:30", "Europe/Stockholm", "2021-03-28 01:00"),
        ("2021-03-28 02:00", "Europe/Stockholm", "2021-03-28 01:00"),
        ("2021-03-28 03:00", "Europe/Stockholm", "2021-03-28 01:00"),
        ("2020-10-25 02:30", "Europe/Stockholm", "2020-10-25 00:30"),
        ("2020-10-02 09:00", "Europe/Stockholm", "2020-10-02 07:00"),
        ("2011-12-30 12:00", "Pacific/Apia", "2011-12-30 10:00"),  # A day that Samoa never had.
        ("2021-03-28 02:30:00.5", "Europe/Stockholm", "2021-03-28 01:00"),
        ("2021-10-03 02:10", "Australia/Lord_Howe", "2021-10-02 15:30"),  # A jump of half an hour.
    ],
)
def test_local_time_to_utc(local: str, zone: str, expected: str) -> None:
    wanted = datetime.fromisoformat(local)
    moment = local_to_utc(wanted.date(), wanted.time(), ZoneInfo(zone))
    assert moment == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@pytest.mark.parametrize("at", [time(0), time(1, 59), time(2, 30), time(3), time(9), time(23, 59, 59)])
def test_every_local_day_comes_exactly_once(at: time) -> None:
    days = list(all_days("2024-01-01", "2040-12-31"))
    moments = [local_to_utc(one, at, STOCKHOLM) for one in days]
    assert [moment.astimezone(STOCKHOLM).date() for moment in moments] == days
    gaps = {(later - earlier) for earlier, later in pairwise(moments)}
    assert gaps <= {timedelta(hours=hours) for hours in (23, 24, 25)} | {
        timedelta(hours=23, minutes=30),
        timedelta(hours=24, minutes=30),
    }
    jumped = [
        one for one, moment in zip(days, moments, strict=True) if moment.astimezone(STOCKHOLM).time() != at
    ]
    assert len(jumped) == (17 if at == time(2, 30) else 0)


def test_days_join_without_gap_or_overlap() -> None:
    for one in all_days("2024-01-01", "2040-12-31"):
        over = end_of_day(one, STOCKHOLM)
        assert over == local_to_utc(one + ONE_DAY, time(0), STOCKHOLM)
        last = (over - timedelta(microseconds=1)).astimezone(STOCKHOLM)
        assert last.date() == one
        assert last.time() == time(23, 59, 59, 999999)


def test_the_deadline_of_the_replay_is_open_until_midnight() -> None:
    assert end_of_day(day("2020-10-02"), STOCKHOLM) == datetime(2020, 10, 2, 22, 0, tzinfo=UTC)
