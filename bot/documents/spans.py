"""Writes when an activity takes place, exactly as precise as the plan: a day, a period, a quarter."""

from __future__ import annotations

from datetime import date

from bot.documents.facts import ActivityFacts
from bot.text import Texts


def when(texts: Texts, activity: ActivityFacts) -> str:
    """Return "8 maj–2 oktober 2020", "27 april 2020", "första kvartalet 2021", "datum är inte satt"."""
    start, end = bounds(activity)
    if start is None or end is None:
        return texts("documents-when-unset")
    match activity["precision"]:
        case "month":
            return texts.month(start)
        case "quarter":
            return texts("documents-when-quarter", number=(start.month + 2) // 3, year=str(start.year))
        case "half_year":
            return texts("documents-when-half-year", number=(start.month + 5) // 6, year=str(start.year))
        case "year":
            return str(start.year)
        case _:
            return texts.days(start, end)


def bounds(activity: ActivityFacts) -> tuple[date, date] | tuple[None, None]:
    """Return the first and the last day in that order, or (None, None) when no date is set."""
    start = _day(activity["start"]) or _day(activity["end"])
    end = _day(activity["end"]) or start
    if start is None or end is None or activity["precision"] == "tbd":
        return None, None
    return min(start, end), max(start, end)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
