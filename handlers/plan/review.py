"""Actions about the plan: read from what staff send, confirmed by them, shown to all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from bot.chat import Again, Card, Click, Command, Form, Notice, OpenForm, Reply, Submission, say
from bot.unit_of_work import UnitOfWork
from handlers.answers import clean
from handlers.ids import read_id
from handlers.plan import cards, forms
from handlers.round.named import name_round
from models.errors import RuleError
from models.plan.activity import (
    Activity,
    clear_activities,
    find_activity,
    find_activity_by_id,
    fingerprint,
    list_activities,
    list_rivals,
    make_activities,
)
from models.plan.kinds import KINDS, is_dispatch
from models.plan.limits import LIMITS
from models.plan.reading import PlanReading, read_plan
from models.round import Round, RoundState, lock_round

# A title is shown as a field's label and as a line in the timeline picture.
LONGEST_TITLE = 300
UNPLANNED = (RoundState.DRAFT, RoundState.PLANNED)


def receive(text: str, uow: UnitOfWork) -> Reply:
    """Read a plan into the round, and reply how it was understood and what was unclear."""
    r = _unplanned_round(uow)
    reading = read_plan(clean(text), year=uow.today.year)
    if not reading.activities:
        raise _say_why(reading)
    if len(reading.activities) > forms.MOST_ACTIVITIES:
        raise RuleError("plan-too-long", count=len(reading.activities), most=forms.MOST_ACTIVITIES)
    too_long = next((planned for planned in reading.activities if len(planned.title) > LONGEST_TITLE), None)
    if too_long is not None:
        raise RuleError("plan-title-too-long", title=too_long.title[:80], most=LONGEST_TITLE)
    clear_activities(uow.session, r.id)
    activities = make_activities(reading, r.id)
    uow.session.add_all(activities)
    uow.session.flush()
    uow.about = f"round:{r.id}"
    return Notice(cards.received(uow.text, r.id, activities, reading.questions))


def _say_why(reading: PlanReading) -> RuleError:
    """Return the refusal of a text without activities: too large, a chart, or no table at all."""
    first = reading.questions[0]
    if first.reason in LIMITS:
        return RuleError(f"plan-{first.reason}", line=first.line, most=LIMITS[first.reason])
    chart = any(question.reason == "chart-unread" for question in reading.questions)
    return RuleError("plan-chart" if chart else "plan-empty")


def review(event: Command | Click, uow: UnitOfWork) -> Reply:
    """Ask staff to confirm the purpose of each activity, and what unclear dates mean."""
    return OpenForm(draw_review(event, uow))


def draw_review(event: Command | Click | Submission, uow: UnitOfWork) -> Form:
    """Draw the form with a choice for each activity; for a submission, with its choice of the intake."""
    r = _unplanned_round(uow)
    activities = list_activities(uow.session, r.id)
    if not activities:
        raise RuleError("plan-missing")
    chosen: Mapping[str, Any] = {}
    if isinstance(event, Submission):
        _require_same_plan(event, activities)
        chosen = event.values
    return name_round(forms.review(uow.text, activities, chosen), r)


def confirm(event: Submission, uow: UnitOfWork) -> Reply:
    """Store what staff confirmed about each activity's purpose and dates; the round is then planned."""
    r = lock_round(uow.session, uow.region.id, _unplanned_round(uow).id)
    activities = list_activities(uow.session, r.id)
    _require_same_plan(event, activities)
    for activity in activities:
        kind = event.values.get(f"kind-{activity.position}")
        if kind not in KINDS:
            raise RuleError("field-required", field=f"kind-{activity.position}")
        activity.kind = kind
    _choose_intake(activities, event.values.get("intake"))
    for activity in activities:
        if activity.doubts:
            _answer(activity, event)
    rivals = list_rivals(activities, "intake")
    if rivals:
        raise RuleError("plan-intake-several", field="intake")
    uow.session.flush()
    if r.state == RoundState.DRAFT:
        r.become(RoundState.PLANNED)
    intake = find_activity(uow.session, r.id, "intake")
    r.deadline = r.plan_deadline = intake.end if intake else None
    uow.about = f"round:{r.id}"
    if r.deadline is None:
        return say(uow.text("plan-confirmed-no-intake"))
    return say(uow.text("plan-confirmed", deadline=uow.text.date_year(r.deadline)))


def _choose_intake(activities: Sequence[Activity], chosen: object) -> None:
    """Keep the chosen one of several intakes; make the others a dispatch, if they look so, or "other"."""
    intakes = [activity for activity in activities if activity.kind == "intake"]
    intake = next((activity for activity in intakes if str(activity.position) == chosen), None)
    if intake is None:
        return
    for activity in intakes:
        if activity is not intake:
            begun = intake.start is not None and activity.end is not None and activity.end <= intake.start
            activity.kind = "dispatch" if begun or is_dispatch(activity.title) else "other"


def _answer(activity: Activity, event: Submission) -> None:
    """Store the answer about an activity's dates; the intake's dates must have an answer."""
    chosen = event.values.get(f"when-{activity.position}")
    last = forms.read_last_day(event.values, activity.position)
    if activity.kind == "intake":
        shown = str(activity.position) in event.context.get("intakes", "").split(",")
        if not shown or (chosen is None and last is None):
            raise RuleError("plan-when-needed", field=f"when-{activity.position}")
        if last is not None:
            _take_last_day(activity, chosen, last)
            return
    if chosen == forms.LATER:
        activity.settle(None, None, "tbd")
    elif chosen is not None:
        activity.settle(*_chosen_period(activity, str(chosen), f"when-{activity.position}"))


def _take_last_day(activity: Activity, chosen: object, last: date) -> None:
    """Set a last day that was typed; the first day stays as in the plan, if the plan has one."""
    if chosen not in (None, forms.LATER):
        raise RuleError("plan-date-both", field=f"last-{activity.position}")
    start = activity.start if activity.start is not None and "start-open" not in activity.doubts else last
    if last < start:
        raise RuleError("plan-date-reversed", field=f"last-{activity.position}")
    activity.settle(start, last, "date" if start == last else "range")


def _chosen_period(activity: Activity, chosen: str, field: str) -> tuple[date, date, str]:
    """Return the reading with that number; the number comes from a form and must not be trusted."""
    periods = activity.periods
    if not chosen.isascii() or not chosen.isdigit() or len(chosen) > 2 or int(chosen) >= len(periods):
        raise RuleError("field-required", field=field)
    return periods[int(chosen)]


def show(event: Command | Click, uow: UnitOfWork) -> Reply:
    """Show the activities, and send their picture in a private message."""
    if uow.round is None:
        raise RuleError("refuse-no-round")
    r, activities = uow.round, list_activities(uow.session, uow.round.id)
    if not activities:
        raise RuleError("plan-missing" if r.state in UNPLANNED else "plan-none")
    today = uow.today
    is_sent = uow.send_asked(lambda t: cards.timeline(t, r.title, activities, today))
    shown = _timetable(uow, r, activities)
    card = shown if is_sent else replace(shown, note=uow.text("plan-picture-waiting"))
    return Notice(card, again=Again("plan.read", str(r.id)))


def read(event: Click, uow: UnitOfWork) -> Reply:
    """Show only the activities: the parts of a list that is too long for the platform."""
    if uow.round is None:
        raise RuleError("refuse-no-round")
    return Notice(_timetable(uow, uow.round, list_activities(uow.session, uow.round.id)))


def _timetable(uow: UnitOfWork, r: Round, activities: list[Activity]) -> Card:
    return cards.timetable(uow.text, r.title, activities, _moved(uow, r), fix=uow.can("plan.ask_date"))


def _moved(uow: UnitOfWork, r: Round) -> dict[int, date]:
    """Return the last day that was planned, by the activity whose end was moved."""
    intake = find_activity(uow.session, r.id, "intake")
    return {intake.id: r.moved_from} if intake and r.opens_on and r.moved_from else {}


def ask_date(event: Click, uow: UnitOfWork) -> Reply:
    """Ask for the dates of one activity."""
    return OpenForm(_date_form(uow, _activity(uow, event.value)))


def draw_date(event: Submission, uow: UnitOfWork) -> Form:
    """Draw the same form again."""
    return _date_form(uow, _activity_of_form(uow, event))


def set_date(event: Submission, uow: UnitOfWork) -> Reply:
    """Set the dates of one activity."""
    answer = forms.ActivityDate.model_validate(event.values)
    activity = _activity_of_form(uow, event)
    if answer.reading is not None and answer.start is not None:
        raise RuleError("plan-date-both", field="start")
    if answer.reading is not None:
        activity.settle(*_chosen_period(activity, answer.reading, "reading"))
    elif answer.start is None:
        raise RuleError("field-required", field="start")
    elif answer.end is not None and answer.end < answer.start:
        raise RuleError("plan-date-reversed", field="end")
    else:
        end = answer.end or answer.start
        activity.settle(answer.start, end, "range" if end != answer.start else "date")
    uow.about = f"activity:{activity.id}"
    return say(uow.text("plan-date-set", title=activity.title, when=cards.when(uow.text, activity)))


def _unplanned_round(uow: UnitOfWork) -> Round:
    """Return the round, if its plan may still be changed."""
    if uow.round is None:
        raise RuleError("plan-no-round")
    if uow.round.state not in (RoundState.DRAFT, RoundState.PLANNED):
        raise RuleError("plan-too-late", state=uow.text(f"round-state-{uow.round.state}"))
    return uow.round


def _require_same_plan(event: Submission, activities: Sequence[Activity]) -> None:
    """Refuse a form that was opened on another reading of the plan: its answers are by position and id."""
    if event.context.get("plan") != fingerprint(activities):
        raise RuleError("plan-read-anew")


def _date_form(uow: UnitOfWork, activity: Activity) -> Form:
    plan = fingerprint(list_activities(uow.session, activity.round_id))
    return forms.activity_date(uow.text, activity, plan)


def _activity_of_form(uow: UnitOfWork, event: Submission) -> Activity:
    activity = _activity(uow, event.context.get("activity", ""))
    _require_same_plan(event, list_activities(uow.session, activity.round_id))
    return activity


def _activity(uow: UnitOfWork, identity: str) -> Activity:
    r = _unplanned_round(uow)
    found = find_activity_by_id(uow.session, r.id, read_id(identity))
    if found is None:
        raise RuleError("plan-activity-missing")
    return found
