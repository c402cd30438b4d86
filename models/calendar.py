"""Swedish working days, the hours in which messages are sent, and local time as UTC."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from holidays import DE_FACTO, PUBLIC
from holidays.countries.sweden import Sweden

ONE_DAY: Final = timedelta(days=1)
FRIDAY: Final = 4

# Weeks in which most offices are closed: the industrial holiday is 28-31, municipal holidays are longer.
SILENT_WEEKS: Final = frozenset(range(27, 33))

MORNING: Final = (time(9, 0), time(11, 30))
AFTERNOON: Final = (time(13, 0), time(15, 30))
SHORT_DAY: Final = (time(9, 0), time(12, 0))


@cache
def red_days(year: int) -> frozenset[date]:
    """Return the public holidays of a year (lag 1989:253), without ordinary Sundays."""
    return frozenset(Sweden(years=year, categories=PUBLIC, include_sundays=False))


@cache
def days_off(year: int) -> frozenset[date]:
    """Return the holidays and the three eves of lag 1930:173: midsummer, Christmas and New Year's Eve."""
    return red_days(year) | frozenset(Sweden(years=year, categories=DE_FACTO, include_sundays=False))


def is_working_day(day: date) -> bool:
    """Return whether a day is neither Saturday, Sunday, holiday nor one of the three eves."""
    return day.weekday() <= FRIDAY and day not in days_off(day.year)


def is_half_day(day: date) -> bool:
    """Return whether a working day is the one before a holiday (skärtorsdag): no messages after noon."""
    tomorrow = day + ONE_DAY
    return is_working_day(day) and tomorrow in red_days(tomorrow.year)


def is_bridge_day(day: date) -> bool:
    """Return whether a working day has days off on both sides (klämdag), such as 2020-05-22."""
    return is_working_day(day) and not is_working_day(day - ONE_DAY) and not is_working_day(day + ONE_DAY)


def is_silent(day: date, weeks: Collection[int] = SILENT_WEEKS) -> bool:
    """Return whether a day is in a week (ISO number) in which nobody gets a reminder."""
    return day.isocalendar().week in weeks


def next_working_day(day: date) -> date:
    """Return the day itself if it is a working day, else the next one."""
    while not is_working_day(day):
        day += ONE_DAY
    return day


def previous_working_day(day: date) -> date:
    """Return the day itself if it is a working day, else the previous one, as for dispatches."""
    while not is_working_day(day):
        day -= ONE_DAY
    return day


def add_working_days(day: date, count: int) -> date:
    """Return the working day `count` working days after the day (before it, if negative).

    The day itself is never counted: five working days after Friday 8 May 2020 is Friday 15 May.
    A count of 0 returns the day itself.
    """
    step = ONE_DAY if count > 0 else -ONE_DAY
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def count_working_days(first: date, last: date) -> int:
    """Count the working days of a period, both ends included; 0 if its end is before its start."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return sum(is_working_day(day) for day in days)


def deadline_day(day: date, *, extend: bool = True) -> date:
    """Return the day on which a deadline really ends.

    A deadline on a day off lasts until the next working day, as lag 1930:173 says of periods set by law.
    Ours are not set by law, so `extend` is a setting; its default is on.
    """
    return next_working_day(day) if extend else day


def reminder_date(deadline: date, working_days_before: int, *, friday: bool = False) -> date:
    """Return the day on which the reminder of "T minus that many working days" is sent.

    A Friday or a bridge day is moved to the nearest earlier ordinary working day, because messages on a
    Friday afternoon are not read; `friday=True` keeps a Friday (the day before a vote closes on a Monday).
    With 0 it is the last day itself. The caller checks whether the day is silent.
    """
    if working_days_before < 0:
        raise ValueError("a reminder comes before its deadline")
    day = add_working_days(deadline, -working_days_before)
    if working_days_before == 0:
        return day
    while not is_working_day(day) or is_bridge_day(day) or (day.weekday() == FRIDAY and not friday):
        day -= ONE_DAY
    return day


def send_slots(day: date, silent_weeks: Collection[int] = SILENT_WEEKS) -> tuple[tuple[time, time], ...]:
    """Return the local hours of a day in which people may be written to; the end is not included."""
    if not is_working_day(day) or is_bridge_day(day) or is_silent(day, silent_weeks):
        return ()
    if day.weekday() == FRIDAY or is_half_day(day):
        return (SHORT_DAY,)
    return (MORNING, AFTERNOON)


def next_send_time(
    moment: datetime, zone: ZoneInfo, silent_weeks: Collection[int] = SILENT_WEEKS
) -> datetime:
    """Return the moment itself (UTC) if people may be written to then, else the start of the next hours.

    Not used for answers to a person's own action, nor for the reminder of the last day.
    """
    local = moment.astimezone(zone)
    day = local.date()
    while True:
        for opens, closes in send_slots(day, silent_weeks):
            if moment < local_to_utc(day, closes, zone):
                return max(moment.astimezone(UTC), local_to_utc(day, opens, zone))
        day += ONE_DAY


def local_to_utc(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the moment (UTC) at which a local clock shows this day and time.

    A time that occurs twice, in autumn, means the first. A time that is skipped, in spring, means the first
    moment after the skip: 02.30 on 28 March 2021 in Stockholm is 01.00 UTC.
    """
    local = datetime.combine(day, at, tzinfo=zone)
    moment = local.astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None, fold=0):
        return moment
    return _first_after_gap(local.replace(fold=1).astimezone(UTC), moment, zone)


def _first_after_gap(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """Return the first second after a forward change of the clock between two moments (UTC)."""
    offset = before.astimezone(zone).utcoffset()
    low, high = 0, int((after - before).total_seconds()) + 1
    while high - low > 1:
        middle = (low + high) // 2
        if (before + timedelta(seconds=middle)).astimezone(zone).utcoffset() == offset:
            low = middle
        else:
            high = middle
    return (before + timedelta(seconds=high)).replace(microsecond=0)


def end_of_day(day: date, zone: ZoneInfo) -> datetime:
    """Return when a local day ends (UTC): the next local midnight, which is not part of the day.

    A deadline is the end of its day: `now < end_of_day(deadline, zone)` is in time, 23.59.59,9 too.
    """
    return local_to_utc(day + ONE_DAY, time(0), zone)
