"""The plan: read from what staff paste or share, confirmed by them, shown to all."""

from __future__ import annotations

from datetime import date

from bot.chat import Click, Command, Form, Notice, OpenForm, Reply, Submission, say
from bot.unit_of_work import UnitOfWork
from handlers.cards import plan as cards
from handlers.forms import plan as forms
from handlers.forms.answers import clean
from models.activity import (
    Activity,
    clear_activities,
    find_activity,
    find_activity_by_id,
    list_activities,
)
from models.errors import RuleError
from models.plan import read_plan
from models.plan_kinds import KINDS
from models.round import Round, RoundState, lock_round

# A title is a field's label and a line in the picture of the timetable.
LONGEST_TITLE = 300


def receive(text: str, uow: UnitOfWork) -> Reply:
    """Read a plan into the round and say how it was understood, line by line where it was not."""
    r = _unplanned_round(uow)
    reading = read_plan(clean(text))
    if not reading.activities:
        raise RuleError("plan-empty")
    if len(reading.activities) > forms.MOST_ACTIVITIES:
        raise RuleError("plan-too-long", count=len(reading.activities), most=forms.MOST_ACTIVITIES)
    too_long = next((planned for planned in reading.activities if len(planned.title) > LONGEST_TITLE), None)
    if too_long is not None:
        raise RuleError("plan-title-too-long", title=too_long.title[:80], most=LONGEST_TITLE)
    clear_activities(uow.session, r.id)
    activities = [
        Activity(
            round_id=r.id,
            position=position,
            title=planned.title,
            start=planned.start,
            end=planned.end,
            precision=planned.precision,
            description=planned.description,
            kind=planned.kind,
        )
        for position, planned in enumerate(reading.activities, start=1)
    ]
    uow.session.add_all(activities)
    uow.session.flush()
    uow.about = f"round:{r.id}"
    return Notice(cards.received(uow.text, activities, reading.questions))


def review(event: Command | Click, uow: UnitOfWork) -> Reply:
    """Ask staff to confirm what each activity is for."""
    return OpenForm(draw_review(event, uow))


def draw_review(event: Command | Click | Submission, uow: UnitOfWork) -> Form:
    """Draw the form with a choice for each activity."""
    r = _unplanned_round(uow)
    activities = list_activities(uow.session, r.id)
    if not activities:
        raise RuleError("plan-missing")
    return forms.review(uow.text, activities)


def confirm(event: Submission, uow: UnitOfWork) -> Reply:
    """Take staff's word for what each activity is for; the round is planned."""
    r = lock_round(uow.session, uow.region.id, _unplanned_round(uow).id)
    for activity in list_activities(uow.session, r.id):
        kind = event.values.get(f"kind-{activity.position}")
        if kind not in KINDS:
            raise RuleError("field-required", field=f"kind-{activity.position}")
        activity.kind = kind
    uow.session.flush()
    if r.state == RoundState.DRAFT:
        r.become(RoundState.PLANNED)
    intake = find_activity(uow.session, r.id, "intake")
    r.deadline = r.plan_deadline = intake.end if intake else None
    uow.about = f"round:{r.id}"
    if r.deadline is None:
        return say(uow.text("plan-confirmed-no-intake"))
    return say(uow.text("plan-confirmed", deadline=uow.text.date_year(r.deadline)))


def show(event: Command | Click, uow: UnitOfWork) -> Reply:
    """Show the activities, and send the picture of them in a direct message."""
    if uow.round is None:
        raise RuleError("refuse-no-round")
    r, activities = uow.round, list_activities(uow.session, uow.round.id)
    if not activities:
        raise RuleError("plan-missing")
    today = uow.now.astimezone(uow.region.zone).date()
    if uow.actor.person_id is not None:
        uow.direct(uow.actor.person_id, lambda t: cards.timeline(t, r.title, activities, today))
    return Notice(
        cards.timetable(uow.text, r.title, activities, _moved(uow, r), fix=uow.can("plan.ask_date"))
    )


def _moved(uow: UnitOfWork, r: Round) -> dict[int, date]:
    """The last day that was planned, by the activity whose end has become another."""
    intake = find_activity(uow.session, r.id, "intake")
    return {intake.id: r.moved_from} if intake and r.opens_on and r.moved_from else {}


def ask_date(event: Click, uow: UnitOfWork) -> Reply:
    """Ask for the dates of one activity."""
    return OpenForm(forms.activity_date(uow.text, _activity(uow, event.value)))


def draw_date(event: Submission, uow: UnitOfWork) -> Form:
    """Draw the same form anew."""
    return forms.activity_date(uow.text, _activity(uow, event.context.get("activity", "")))


def set_date(event: Submission, uow: UnitOfWork) -> Reply:
    """Set the dates of one activity."""
    answer = forms.ActivityDate.model_validate(event.values)
    activity = _activity(uow, event.context.get("activity", ""))
    if answer.start is None:
        raise RuleError("field-required", field="start")
    if answer.end is not None and answer.end < answer.start:
        raise RuleError("plan-date-reversed", field="end")
    activity.start, activity.end = answer.start, answer.end or answer.start
    activity.precision = "range" if answer.end and answer.end != answer.start else "date"
    uow.about = f"activity:{activity.id}"
    return say(uow.text("plan-date-set", title=activity.title, when=cards.when(uow.text, activity)))


def _unplanned_round(uow: UnitOfWork) -> Round:
    """The round, as long as its plan may still be changed."""
    if uow.round is None:
        raise RuleError("plan-no-round")
    if uow.round.state not in (RoundState.DRAFT, RoundState.PLANNED):
        raise RuleError("plan-too-late", state=uow.text(f"round-state-{uow.round.state}"))
    return uow.round


def _activity(uow: UnitOfWork, identity: str) -> Activity:
    r = _unplanned_round(uow)
    wanted = int(identity) if identity.isdecimal() and len(identity) < 19 else 0
    found = find_activity_by_id(uow.session, r.id, wanted)
    if found is None:
        raise RuleError("plan-activity-missing")
    return found
