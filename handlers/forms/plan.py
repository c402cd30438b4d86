"""Forms about the plan: what each activity is for, and a date that could not be read."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel

from bot.chat import Choice, Field, Form
from bot.text import Texts
from handlers.forms.answers import Day
from models.activity import Activity
from models.plan_kinds import KINDS

# Slack shows at most 100 blocks in a form, of which one is the introduction.
MOST_ACTIVITIES = 90


class ActivityDate(BaseModel):
    """The answer to `activity_date`."""

    start: Day
    end: Day = None


def review(t: Texts, activities: Sequence[Activity]) -> Form:
    """Ask staff to confirm what each activity is for."""
    choices = tuple(Choice(kind, t(f"activity-kind-{kind}")) for kind in KINDS)
    fields = tuple(
        Field(f"kind-{a.position}", f"{a.position}. {a.title}", "select", value=a.kind, choices=choices)
        for a in activities
    )
    return Form(
        "plan.confirm", t("plan-review-title"), t("button-confirm"), fields, text=t("plan-review-text")
    )


def activity_date(t: Texts, activity: Activity) -> Form:
    """Ask for the dates of an activity."""
    start = activity.start.isoformat() if activity.start else None
    end = activity.end.isoformat() if activity.end and activity.end != activity.start else None
    return Form(
        "plan.set_date",
        t("plan-date-title"),
        t("button-save"),
        (
            Field("start", t("plan-date-start"), "date", t("plan-date-start-hint"), start),
            Field("end", t("plan-date-end"), "date", t("plan-date-end-hint"), end, required=False),
        ),
        context={"activity": str(activity.id)},
        text=activity.title,
    )
