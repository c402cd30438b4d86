"""Writes a plan's activities and the questions about them, for `python -m bot plan FILE`."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from models.plan.periods import Period
from models.plan.reading import PlanReading, Question


def plan_json(reading: PlanReading) -> list[dict[str, Any]]:
    """Return the activities in the document's order, dates in ISO form, null where precision is "tbd".

    An activity that may mean several things also has `written` (the plan's own words for its dates) and
    `questions`, each with its reason and the `readings` to choose from, the likeliest first.
    """
    rows: list[dict[str, Any]] = []
    for number, activity in enumerate(reading.activities):
        row: dict[str, Any] = {
            "title": activity.title,
            "start": _iso(activity.start),
            "end": _iso(activity.end),
            "precision": activity.precision,
            "description": activity.description,
            "kind": activity.kind,
        }
        about = [question for question in reading.questions if question.activity == number]
        if any(question.readings for question in about):
            row["written"] = activity.written
            row["questions"] = [
                {"reason": one.reason, "readings": [_reading(period) for period in one.readings]}
                for one in about
            ]
        rows.append(row)
    return rows


def question_lines(reading: PlanReading, say: Callable[[str], str]) -> Iterator[str]:
    """Return a line per question: where, why (`say` turns its key into words), the text, the readings."""
    intakes = [one.activity for one in reading.questions if one.reason == "intake-several"]
    for question in reading.questions:
        several = question.reason == "intake-several"
        choices = _titles(reading, intakes) if several else _choices(question)
        yield f"Line {question.line}: {say(question.reason)}: {question.text}{choices}"


def _titles(reading: PlanReading, numbers: list[int | None]) -> str:
    named = [reading.activities[n] for n in numbers if n is not None]
    return f" [{' | '.join(f'{one.title} (until {one.end})' for one in named)}]"


def _choices(question: Question) -> str:
    spans = [
        f"{one.start}" if one.start == one.end else f"{one.start} – {one.end}" for one in question.readings
    ]
    return f" [{' | '.join(spans)}]" if spans else ""


def _reading(period: Period) -> dict[str, str]:
    return {"start": period.start.isoformat(), "end": period.end.isoformat(), "precision": period.precision}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
