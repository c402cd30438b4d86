"""Cards about the plan: how it was read, what was unclear, and the timetable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.chat import Button, Card, Picture, Row
from bot.text import Texts
from handlers.round.cards.rounds import moved
from models.plan.activity import Activity
from models.plan.reading import Question

# A Slack message has at most 50 blocks; the title, text, note and buttons use some of them.
MOST_ROWS = 44
# A Slack message has at most about 12,000 characters, a Teams message 28 KB with everything around them.
MOST_LETTERS = 7_000
LONGEST_LINE = 160


def received(t: Texts, round_id: int, activities: Sequence[Activity], questions: Sequence[Question]) -> Card:
    """Return the card for the person who sent the plan: how it was read, and what is unclear."""
    asked = _grouped(questions)
    rows = [_question_row(t, group, activities) for group in asked]
    rows += [
        _row(t, activity, fix=activity.precision == "tbd" or bool(activity.doubts)) for activity in activities
    ]
    text = t("plan-received-text", count=len(activities))
    if asked:
        text += " " + t("plan-received-questions", count=len(asked))
    return Card(
        t("plan-received-title"),
        text,
        rows=_fitting(t, rows),
        buttons=(
            Button("plan.review", t("button-review-plan"), str(round_id), style="primary", opens_form=True),
        ),
        note=t("plan-received-note"),
    )


def _fitting(t: Texts, rows: Sequence[Row]) -> tuple[Row, ...]:
    """Shorten the rows of a long plan to one line each, without buttons, and say how many are left out."""
    size = sum(len(row.title) + len(row.text) for row in rows)
    if len(rows) <= MOST_ROWS and size <= MOST_LETTERS:
        return tuple(rows)
    shown: list[str] = []
    for row in rows:
        line = " · ".join(filter(None, (row.title, row.text.split("\n")[0])))
        line = line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1]}…"
        if sum(map(len, shown)) + len(line) > MOST_LETTERS:
            break
        shown.append(line)
    left = len(rows) - len(shown)
    bundles = [shown[first : first + 10] for first in range(0, len(shown), 10)]
    more = (Row(t("plan-rows-left", count=left)),) if left else ()
    return (*(Row("\n".join(bundle)) for bundle in bundles), *more)


def _grouped(questions: Sequence[Question]) -> list[list[Question]]:
    """Group the questions by activity; a question about the whole table is a group of its own."""
    groups: dict[tuple[int, int | None], list[Question]] = {}
    for question in questions:
        groups.setdefault((question.line, question.activity), []).append(question)
    return list(groups.values())


def timetable(
    t: Texts, title: str, activities: Sequence[Activity], planned: Mapping[int, date], *, fix: bool
) -> Card:
    """Return the plan's activities in the document's order; `fix` adds buttons to change a date.

    `planned` has the last day that the plan gave, by the id of an activity whose end was moved.
    """
    rows = [_row(t, activity, fix=fix, planned=planned.get(activity.id)) for activity in activities]
    return Card(title, rows=_fitting(t, rows))


def timeline(t: Texts, title: str, activities: Sequence[Activity], today: date) -> Card:
    """Return the plan as a picture."""
    return Card(
        title,
        picture=Picture(
            "picture.timeline",
            timeline_facts(t, title, activities, today),
            t("plan-picture-alt", count=len(activities)),
        ),
    )


def timeline_facts(t: Texts, title: str, activities: Sequence[Activity], today: date) -> dict[str, Any]:
    """Return the facts of the picture (bot/documents/facts.py, TimelineFacts)."""
    return {
        "language": t.language,
        "title": title,
        "today": today.isoformat(),
        "activities": [activity_facts(activity) for activity in activities],
    }


def activity_facts(activity: Activity) -> dict[str, Any]:
    """Return the facts of one activity."""
    return {
        "title": activity.title,
        "start": activity.start.isoformat() if activity.start else None,
        "end": activity.end.isoformat() if activity.end else None,
        "precision": activity.precision,
    }


def when(t: Texts, activity: Activity) -> str:
    """Return the dates of an activity in words."""
    if activity.start is None or activity.end is None:
        return t("plan-when-unknown")
    return when_between(t, activity.start, activity.end, activity.precision)


def when_between(t: Texts, start: date, end: date, precision: str) -> str:
    """Return a period in words, as precise as it was given."""
    match precision:
        case "date":
            return t.date_year(start)
        case "month":
            return t("plan-when-month", month=t.month(start))
        case "quarter":
            return t("plan-when-quarter", quarter=(start.month + 2) // 3, year=str(start.year))
        case "half_year":
            return t("plan-when-half", half=1 if start.month < 7 else 2, year=str(start.year))
        case "year":
            return str(start.year)
        case _:
            return t.days(start, end)


def _row(t: Texts, activity: Activity, *, fix: bool, planned: date | None = None) -> Row:
    lines = [moved(t, when(t, activity), planned), t(f"activity-kind-{activity.kind}")]
    button = Button("plan.ask_date", t("button-date"), str(activity.id), opens_form=True) if fix else None
    title = f"{activity.position}. {activity.title}"
    return Row(" · ".join(lines), title, button)


def _question_row(t: Texts, group: Sequence[Question], activities: Sequence[Activity]) -> Row:
    """Return a row for questions: the plan's own words, why we ask, how it was read, other readings."""
    first = group[0]
    why = ", ".join(dict.fromkeys(t(question.reason) for question in group))
    lines = [first.text[:300]]
    if first.activity is not None and first.readings:
        lines.append(said_readings(t, activities[first.activity]))
    return Row("\n".join(lines), t("plan-question", line=first.line, reason=why))


def said_readings(t: Texts, activity: Activity) -> str:
    """Return how an activity's dates were read, and what else they may mean."""
    others = [when_between(t, *period) for period in activity.periods]
    if activity.start is None:
        return t("plan-question-offers", readings="; ".join(others))
    taken = when(t, activity)
    others = [other for other in others if other != taken]
    if not others:
        return t("plan-question-only", reading=taken)
    return t("plan-question-taken", reading=taken, readings="; ".join(others))
