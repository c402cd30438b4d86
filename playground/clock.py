"""The calendar clock: it stands still until somebody moves it, and only ever forward."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from playground.errors import Refusal

ZONE = ZoneInfo("Europe/Stockholm")
START = datetime(2020, 5, 7, 9, 0, tzinfo=ZONE)
WEEKDAYS = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"]
_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december"
MONTHS = _MONTHS.split()
STEP = re.compile(r"\+\s*(\d{1,4})\s*(minut|timm|dag|veck)\w*", re.IGNORECASE)
TARGET = re.compile(r"till\s+(\d{4}-\d{2}-\d{2})(?:[ T](?:kl\.?\s*)?(\d{1,2})[.:](\d{2}))?", re.IGNORECASE)
HOW_TO_MOVE = "Skriv till exempel ”+1 dag”, ”+2 veckor”, ”+3 timmar” eller ”till 2020-10-02 09.00”."


class CalendarClock:
    """Calendar time, apart from machine time: `now` is aware UTC and changes only by `move` and `move_to`."""

    def __init__(self, start: datetime = START, tell: Callable[[], None] = lambda: None) -> None:
        self.now = start.astimezone(UTC)
        self._tell = tell

    @property
    def label(self) -> str:
        """The moment as people say it: "torsdag 7 maj 2020 kl. 09.00"."""
        local = self.now.astimezone(ZONE)
        day = f"{WEEKDAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]} {local.year}"
        return f"{day} kl. {local:%H.%M}"

    def move_to(self, moment: datetime) -> None:
        """Go to an aware moment. Raises Refusal when it lies in the past."""
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=ZONE)
        moment = moment.astimezone(UTC)
        if moment < self.now:
            raise Refusal("clock_backwards", f"Klockan går bara framåt. Nu är det {self.label}.")
        if moment != self.now:
            self.now = moment
            self._tell()

    def move(self, text: str) -> None:
        """Go as a person says: "+1 dag", "+2 veckor", "+3 timmar", "till 2020-10-02 09.00"."""
        text = text.strip()
        if step := STEP.fullmatch(text):
            self.move_to(self._after(int(step[1]), step[2].lower()))
        elif target := TARGET.fullmatch(text):
            self.move_to(_local(target[1], int(target[2] or 9), int(target[3] or 0)))
        else:
            raise Refusal("clock_move_unknown", HOW_TO_MOVE)

    def _after(self, count: int, unit: str) -> datetime:
        """Days and weeks keep the wall clock's time over a clock change; hours and minutes are real ones."""
        if unit in ("minut", "timm"):
            return self.now + (timedelta(minutes=count) if unit == "minut" else timedelta(hours=count))
        local = self.now.astimezone(ZONE)
        wall = local.replace(tzinfo=None) + timedelta(days=count * (7 if unit == "veck" else 1))
        return wall.replace(tzinfo=ZONE)


def _local(day: str, hour: int, minute: int) -> datetime:
    try:
        return datetime.fromisoformat(day).replace(hour=hour, minute=minute, tzinfo=ZONE)
    except ValueError:
        raise Refusal("clock_move_unknown", HOW_TO_MOVE) from None
