"""Forms about the plan: the purpose of each activity, and dates that may mean several things."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel, create_model
from pydantic import Field as PydanticField

from bot.chat import Choice, Field, Form
from bot.text import Texts
from handlers.answers import Day
from handlers.plan.cards import when, when_between
from models.plan.activity import Activity, fingerprint
from models.plan.kinds import KINDS

# A Slack form has at most 100 blocks, of which one is the introduction.
MOST_ACTIVITIES = 90
MOST_FIELDS = 98
LATER = "later"


class ActivityDate(BaseModel):
    """The answers of `activity_date`."""

    reading: str | None = None
    start: Day = None
    end: Day = None


def read_last_day(values: Mapping[str, Any], position: int) -> date | None:
    """Return a last day typed in `review`; pydantic's error names the field."""
    model = create_model("LastDay", day=(Day, PydanticField(default=None, alias=f"last-{position}")))
    day: date | None = model.model_validate(values).model_dump()["day"]
    return day


def review(t: Texts, activities: Sequence[Activity], kinds: Mapping[str, Any]) -> Form:
    """Ask staff to confirm the purpose of each activity, and what unclear dates mean.

    `kinds` are the choices made in this form so far. If several activities may be the intake, the form asks
    first which one is. The intake's dates are not filled in: its last day is everybody's deadline. For others
    the likeliest reading is filled in.
    """
    asked = [a for a in activities if a.doubts]
    likely = [a for a in activities if kinds.get(f"kind-{a.position}", a.kind) == "intake"]
    intakes = [a for a in asked if a in likely]
    others = [a for a in asked if a not in intakes and a.readings]
    fields = [_which_field(t, likely)] if _may_end_apart(likely) else []
    fields += [field for a in intakes for field in _intake_fields(t, a)]
    room = max(MOST_FIELDS - len(activities) - len(fields), 0)
    fields += [_reading_field(t, a) for a in others[:room]]
    fields += [_kind_field(t, a) for a in activities]
    return Form(
        "plan.confirm",
        t("plan-review-title"),
        t("button-confirm"),
        tuple(fields),
        context={
            "intakes": ",".join(str(a.position) for a in intakes),
            "plan": fingerprint(activities),
        },
        text=t("plan-review-text"),
    )


def _may_end_apart(intakes: Sequence[Activity]) -> bool:
    """Return whether the activities may end on different days, as far as is known."""
    return len(intakes) > 1 and (any(a.doubts for a in intakes) or len({a.end for a in intakes}) > 1)


def _which_field(t: Texts, intakes: Sequence[Activity]) -> Field:
    choices = (Choice(str(a.position), f"{_named(a)[:100]} ({when(t, a)})") for a in intakes)
    hint = t("plan-review-which-hint")
    label = t("plan-review-which")
    return Field("intake", label, "radio", hint, required=False, choices=tuple(choices))


def _kind_field(t: Texts, activity: Activity) -> Field:
    choices = tuple(Choice(kind, t(f"activity-kind-{kind}")) for kind in KINDS)
    label = f"{activity.position}. {activity.title}"
    return Field(f"kind-{activity.position}", label, "select", value=activity.kind, choices=choices)


def _intake_fields(t: Texts, activity: Activity) -> tuple[Field, Field]:
    label = t("plan-review-when", title=_named(activity))
    last = t("plan-review-last", title=_named(activity))
    when = Field(
        f"when-{activity.position}",
        label,
        "radio",
        _said(t, activity),
        required=False,
        choices=_choices(t, activity),
    )
    hint = t("plan-review-last-hint")
    return when, Field(f"last-{activity.position}", last, "date", hint, required=False)


def _reading_field(t: Texts, activity: Activity) -> Field:
    label = t("plan-review-when", title=_named(activity))
    value = "0" if activity.start is not None else LATER
    choices = _choices(t, activity)
    return Field(f"when-{activity.position}", label, "select", _said(t, activity), value, choices=choices)


def _choices(t: Texts, activity: Activity) -> tuple[Choice, ...]:
    read = (Choice(str(n), when_between(t, *period)) for n, period in enumerate(activity.periods))
    return (*read, Choice(LATER, t("plan-review-later")))


def _said(t: Texts, activity: Activity) -> str:
    """Return the plan's own words for an activity, and why they are asked about."""
    if not activity.written:
        return t("plan-review-unwritten")
    reasons = ", ".join(t(doubt) for doubt in activity.doubts)
    return t("plan-review-written", written=activity.written[:200], reason=reasons)


def _named(activity: Activity) -> str:
    return f"{activity.position}. {activity.title}"[:150]


def activity_date(t: Texts, activity: Activity, plan: str) -> Form:
    """Ask for the dates of an activity: one of the readings, if there are any, or the days themselves.

    `plan` is the fingerprint of the plan that the activity belongs to.
    """
    open_question = bool(activity.doubts and activity.readings)
    start = activity.start.isoformat() if activity.start and not open_question else None
    end = activity.end.isoformat() if activity.end and activity.end != activity.start else None
    days: tuple[Field, ...] = (
        Field(
            "start",
            t("plan-date-start"),
            "date",
            t("plan-date-start-hint"),
            start,
            required=not open_question,
        ),
        Field(
            "end",
            t("plan-date-end"),
            "date",
            t("plan-date-end-hint"),
            None if open_question else end,
            required=False,
        ),
    )
    text = activity.title
    if open_question:
        hint = t("plan-date-reading-hint")
        choices = _choices(t, activity)[:-1]
        label = t("plan-date-reading")
        days = (Field("reading", label, "radio", hint, required=False, choices=choices), *days)
        text = f"{activity.title}\n{_said(t, activity)}"
    return Form(
        "plan.set_date",
        t("plan-date-title"),
        t("button-save"),
        days,
        context={"activity": str(activity.id), "plan": plan},
        text=text,
    )
