"""Cards about the plan: what was read, what was not understood, and the timetable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.chat import Button, Card, Picture, Row
from bot.text import Texts
from handlers.cards.rounds import moved
from models.activity import Activity
from models.plan import Question


def received(t: Texts, activities: Sequence[Activity], questions: Sequence[Question]) -> Card:
    """To whoever pasted the plan: this is how it was read."""
    rows = [_question_row(t, question) for question in questions]
    doubtful = {question.activity for question in questions}
    rows += [
        _row(t, activity, fix=activity.precision == "tbd" or number in doubtful)
        for number, activity in enumerate(activities)
    ]
    text = t("plan-received-text", count=len(activities))
    if questions:
        text += " " + t("plan-received-questions", count=len(questions))
    return Card(
        t("plan-received-title"),
        text,
        rows=tuple(rows),
        buttons=(Button("plan.review", t("button-review-plan"), style="primary", opens_form=True),),
        note=t("plan-received-note"),
    )


def timetable(
    t: Texts, title: str, activities: Sequence[Activity], planned: Mapping[int, date], *, fix: bool
) -> Card:
    """The plan's activities in the document's order; `fix` offers to change a date.

    `planned` has the last day that the plan gave, by the id of an activity whose end became another.
    """
    rows = (_row(t, activity, fix=fix, planned=planned.get(activity.id)) for activity in activities)
    return Card(title, rows=tuple(rows))


def timeline(t: Texts, title: str, activities: Sequence[Activity], today: date) -> Card:
    """The plan as a picture."""
    return Card(
        title,
        picture=Picture(
            "picture.timeline",
            timeline_facts(t, title, activities, today),
            t("plan-picture-alt", count=len(activities)),
        ),
    )


def timeline_facts(t: Texts, title: str, activities: Sequence[Activity], today: date) -> dict[str, Any]:
    """What the picture is drawn from (bot/documents/facts.py, TimelineFacts)."""
    return {
        "language": t.language,
        "title": title,
        "today": today.isoformat(),
        "activities": [activity_facts(activity) for activity in activities],
    }


def activity_facts(activity: Activity) -> dict[str, Any]:
    """One activity as a document wants it."""
    return {
        "title": activity.title,
        "start": activity.start.isoformat() if activity.start else None,
        "end": activity.end.isoformat() if activity.end else None,
        "precision": activity.precision,
    }


def when(t: Texts, activity: Activity) -> str:
    """The dates of an activity as people say them."""
    if activity.start is None or activity.end is None:
        return t("plan-when-unknown")
    start, end = activity.start, activity.end
    match activity.precision:
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
            return f"{t.date_year(start)} – {t.date_year(end)}"


def _row(t: Texts, activity: Activity, *, fix: bool, planned: date | None = None) -> Row:
    lines = [moved(t, when(t, activity), planned), t(f"activity-kind-{activity.kind}")]
    button = Button("plan.ask_date", t("button-date"), str(activity.id), opens_form=True) if fix else None
    title = f"{activity.position}. {activity.title}"
    return Row(" · ".join(lines), title, button)


def _question_row(t: Texts, question: Question) -> Row:
    title = t("plan-question", line=question.line, reason=t(question.reason))
    return Row(question.text[:300], title)
