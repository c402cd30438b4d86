"""Actions about a round: a new one, opening and closing its intake, showing its state."""

from __future__ import annotations

from datetime import date

from bot.chat import Button, Click, Command, Form, Notice, OpenForm, Reply, Submission, say
from bot.unit_of_work import UnitOfWork
from handlers.front.offers import list_offers, standing
from handlers.round import forms
from handlers.round.calls import count_intake, invite, say_open, say_over, tell_contacts
from handlers.round.cards import rounds as cards
from handlers.round.named import name_round
from models.calendar import deadline_day, end_of_day
from models.errors import RuleError
from models.people.person import list_holders
from models.people.roles import CONTACTS
from models.plan.activity import find_activity
from models.poll.counting import seats_voted
from models.poll.poll import PollState, find_open_poll
from models.proposal import list_proposals, silent_municipalities
from models.region import Purpose, list_municipalities
from models.reminder import clear_coming_reminders, plan_reminders
from models.round import Round, RoundState, find_current_round, lock_round, next_round_number

# Buttons of the menu that are not about the round.
ELSEWHERE = frozenset({"round.show", "people.list", "region.edit", "help.show"})


def new(event: Command | Click, uow: UnitOfWork) -> Reply:
    """Ask for a new round, unless one is at work."""
    _require_no_round(uow)
    return OpenForm(draw_new(event, uow))


def draw_new(event: Command | Click | Submission, uow: UnitOfWork) -> Form:
    """Draw the form for a new round."""
    return forms.new_round(uow.text, uow.public("round-title-default", year=str(uow.now.year)))


def create(event: Submission, uow: UnitOfWork) -> Reply:
    """Make the round; its plan comes next."""
    answer = forms.NewRound.model_validate(event.values)
    _require_no_round(uow)
    number = next_round_number(uow.session, uow.region.id)
    made = Round(region_id=uow.region.id, number=number, title=answer.title, created_at=uow.now)
    uow.session.add(made)
    uow.session.flush()
    uow.about = f"round:{made.id}"
    return Notice(cards.created(uow.text, made.title))


def show(event: Command | Click, uow: UnitOfWork) -> Reply:
    """Show the round's state, and what this person can do about it now."""
    if uow.round is None:
        return say(uow.text("refuse-no-round"))
    t, r = uow.text, uow.round
    seldom = (
        Button("round.close", t("button-close-intake")),
        Button("round.ask_extend", t("button-extend"), opens_form=True),
        Button("round.open", t("button-reopen"), opens_form=True),
        Button("round.ask_cancel", t("button-cancel-round"), opens_form=True),
    )
    buttons = list_offers(uow, but=ELSEWHERE)
    known = {button.action for button in buttons}
    if find_open_poll(uow.session, r.id) is not None or r.state == RoundState.PRIORITISED:
        known.add("round.ask_cancel")
    buttons += [button for button in seldom if button.action not in known and uow.can(button.action)]
    intake = count_intake(uow, r)
    return Notice(cards.status(t, r, standing(uow), intake, buttons))


def ask_open(event: Command | Click, uow: UnitOfWork) -> Reply:
    """Ask for the last day before the intake opens and everybody is told."""
    return OpenForm(draw_open(event, uow))


def draw_open(event: Command | Click | Submission, uow: UnitOfWork) -> Form:
    """Draw the form with the last day from the plan."""
    contacts, missing = _contacts(uow)
    again = _current_unlocked(uow).state == RoundState.INTAKE_CLOSED
    form = forms.open_intake(uow.text, _planned_deadline(uow), contacts, missing, again=again)
    return name_round(form, _current_unlocked(uow))


def open_intake(event: Submission, uow: UnitOfWork) -> Reply:
    """Open the intake, or open it again; tell the channel and every contact."""
    answer = forms.OpenIntake.model_validate(event.values)
    today = uow.today
    if answer.deadline is None:
        raise RuleError("field-required", field="deadline")
    if answer.deadline < today:
        raise RuleError("round-deadline-passed", field="deadline", today=uow.text.date_year(today))
    _, missing = _contacts(uow)
    if missing and not answer.without:
        raise RuleError("round-without-needed", field="without")
    r = _current(uow)
    planned = _planned_deadline(uow)
    r.become(RoundState.INTAKE_OPEN)
    deadline = deadline_day(answer.deadline)
    if r.opens_on is None:
        r.opens_on, r.plan_deadline = today, planned or deadline
    _set_deadline(uow, r, deadline)
    say_open(uow, r, deadline)
    intake = count_intake(uow, r)
    uow.post(Purpose.COMMON, lambda t: cards.opened(t, r.id, deadline, intake), about=f"intake:{r.id}")
    invite(uow, r, lambda t: cards.invited(t, r.id, deadline))
    if deadline != answer.deadline:
        return say(uow.text("round-opened-moved", deadline=uow.text.date(deadline)))
    return say(uow.text("round-opened-reply", deadline=uow.text.date(deadline)))


def ask_extend(event: Command | Click, uow: UnitOfWork) -> Reply:
    """Ask for a later last day while the intake is open."""
    return OpenForm(draw_extend(event, uow))


def draw_extend(event: Command | Click | Submission, uow: UnitOfWork) -> Form:
    """Draw the form with the present last day."""
    r = _current_unlocked(uow)
    return name_round(forms.extend_intake(uow.text, _open_until(r)), r)


def extend(event: Submission, uow: UnitOfWork) -> Reply:
    """Extend the intake: move the deadline, the reminders and the plan's day, and tell everybody."""
    answer = forms.ExtendIntake.model_validate(event.values)
    r = _current(uow)
    before = _open_until(r)
    if answer.deadline is None:
        raise RuleError("field-required", field="deadline")
    deadline = deadline_day(answer.deadline)
    if deadline <= before:
        raise RuleError("round-not-later", field="deadline", deadline=uow.text.date(before))
    r.plan_deadline = r.plan_deadline or before
    _set_deadline(uow, r, deadline)
    say_open(uow, r, deadline)
    uow.post(Purpose.COMMON, lambda t: cards.extended(t, deadline), about=f"invited:{r.id}")
    invite(uow, r, lambda t: cards.extended(t, deadline))
    return say(uow.text("round-extended-reply", deadline=uow.text.date(deadline)))


def ask_close(event: Command | Click, uow: UnitOfWork) -> Reply:
    """Ask for confirmation before the intake is closed early."""
    r = _current_unlocked(uow)
    return Notice(cards.ask_close(uow.text, r, count_intake(uow, r), _silent_names(uow, r)))


def close_intake(event: Click, uow: UnitOfWork) -> Reply:
    """Close the intake now."""
    early = close(uow, _current(uow))
    return say(uow.text("round-closed-early-reply" if early else "round-closed-reply"))


def close(uow: UnitOfWork, r: Round) -> bool:
    """Close a round's intake: tell staff who sent nothing, and the common channel only counts.

    Before the last day, today becomes the last day, and every contact is told. Returns True in that case.
    """
    r.become(RoundState.INTAKE_CLOSED)
    r.closes_at = None
    today = uow.today
    announced = r.deadline if r.deadline is not None and today < r.deadline else None
    if announced is not None:
        r.deadline, r.plan_deadline = today, r.plan_deadline or announced
        _move_plan(uow, r, today)
    clear_coming_reminders(uow.session, r.id)
    intake, silent = count_intake(uow, r), _silent_names(uow, r)
    uow.about = f"round:{r.id}"
    last = r.deadline or today
    say_over(uow, r, lambda t: cards.call_over(t, last))
    uow.post(Purpose.COMMON, lambda t: cards.closed(t, intake, last, announced), about=uow.about)
    uow.post(Purpose.STAFF, lambda t: cards.closed_for_staff(t, r.id, intake, silent), about=uow.about)
    if announced is not None:
        tell_contacts(uow, lambda t: cards.closed_early(t, last, announced), about=uow.about)
    return announced is not None


def close_due_intake(uow: UnitOfWork) -> None:
    """Close the intake if its time is out; the scheduler calls this."""
    r = find_current_round(uow.session, uow.region.id)
    if r is None or r.state != RoundState.INTAKE_OPEN:
        return
    r = lock_round(uow.session, uow.region.id, r.id)
    if r.state == RoundState.INTAKE_OPEN and r.closes_at is not None and r.closes_at <= uow.now:
        close(uow, r)


def ask_cancel(event: Command | Click, uow: UnitOfWork) -> Reply:
    """Ask why the round is to be cancelled."""
    return OpenForm(draw_cancel(event, uow))


def draw_cancel(event: Command | Click | Submission, uow: UnitOfWork) -> Form:
    """Draw the form that asks for the reason."""
    r = _current_unlocked(uow)
    _require_no_poll(uow, r)
    return name_round(forms.cancel_round(uow.text, r.title), r)


def cancel(event: Submission, uow: UnitOfWork) -> Reply:
    """Cancel the round; nothing of it is deleted."""
    answer = forms.CancelRound.model_validate(event.values)
    r = _current(uow)
    _require_no_poll(uow, r)
    was_announced, was_open = r.opens_on is not None, r.state == RoundState.INTAKE_OPEN
    r.become(RoundState.CANCELLED)
    clear_coming_reminders(uow.session, r.id)
    uow.about = f"round:{r.id}"
    uow.post(Purpose.STAFF, lambda t: cards.cancelled(t, r.title, answer.reason), about=uow.about)
    if was_announced:
        say_over(uow, r, lambda t: cards.cancelled_for_all(t, r.title))
        uow.post(Purpose.COMMON, lambda t: cards.cancelled_for_all(t, r.title), about=uow.about)
    if was_open:
        tell_contacts(uow, lambda t: cards.cancelled_for_all(t, r.title), about=uow.about)
    return say(uow.text("round-cancelled-reply", title=r.title))


def _set_deadline(uow: UnitOfWork, r: Round, deadline: date) -> None:
    """Set the last day, and what depends on it: who is late, the reminders, and the plan's own day."""
    r.deadline = deadline
    r.closes_at = end_of_day(deadline, uow.region.zone)
    _forgive_late(uow, r)
    _move_plan(uow, r, deadline)
    plan_reminders(uow.session, uow.region, r, uow.now)
    uow.about = f"round:{r.id}"


def _move_plan(uow: UnitOfWork, r: Round, deadline: date) -> None:
    """Set the last day of the plan's own activity; `plan_deadline` keeps the planned one."""
    activity = find_activity(uow.session, r.id, "intake")
    if activity is not None and activity.is_exact:
        activity.start = min(activity.start, deadline) if activity.start else None
        activity.end = deadline
    uow.session.flush()


def _contacts(uow: UnitOfWork) -> tuple[int, list[str]]:
    """Count the contacts, and list the names of municipalities that have none."""
    today = uow.today
    holders = list_holders(uow.session, uow.region.id, today, CONTACTS)
    spoken_for = {appointment.municipality_id for _, appointment in holders}
    everyone = list_municipalities(uow.session, uow.region.id)
    return len({person.id for person, _ in holders}), [m.name for m in everyone if m.id not in spoken_for]


def _planned_deadline(uow: UnitOfWork) -> date | None:
    """Return the last day in the plan; None when it has passed (the intake is opened again)."""
    r = _current_unlocked(uow)
    activity = find_activity(uow.session, r.id, "intake")
    planned = activity.end if activity is not None else r.deadline
    if r.opens_on is not None:
        # The plan's own activity was moved to the day that was set; the round has the planned day.
        planned = r.plan_deadline
    return planned if planned is not None and planned >= uow.today else None


def _open_until(r: Round) -> date:
    """Return the last day of an open intake; the scheduler may have closed it since we looked."""
    if r.state != RoundState.INTAKE_OPEN or r.deadline is None:
        raise RuleError("round-wrong-state")
    return r.deadline


def _forgive_late(uow: UnitOfWork, r: Round) -> None:
    """Treat proposals that came before the new deadline as in time, when the intake is opened again."""
    for p in list_proposals(uow.session, r.id):
        p.late = p.late and r.closes_at is not None and p.submitted_at >= r.closes_at


def _require_no_poll(uow: UnitOfWork, r: Round) -> None:
    poll = find_open_poll(uow.session, r.id)
    if poll is None:
        return
    if poll.state != PollState.OPEN:
        raise RuleError("round-poll-counting")
    has_votes = seats_voted(uow.session, poll.facts)
    raise RuleError("round-has-poll" if has_votes else "round-has-poll-unused")


def _silent_names(uow: UnitOfWork, r: Round) -> list[str]:
    silent = silent_municipalities(uow.session, uow.region.id, r.id)
    return [m.name for m in list_municipalities(uow.session, uow.region.id) if m.id in silent]


def _current_unlocked(uow: UnitOfWork) -> Round:
    if uow.round is None:
        raise RuleError("refuse-no-round")
    return uow.round


def _current(uow: UnitOfWork) -> Round:
    """Return the round at work, locked until the transaction ends."""
    return lock_round(uow.session, uow.region.id, _current_unlocked(uow).id)


def _require_no_round(uow: UnitOfWork) -> None:
    if uow.round is not None and uow.round.state != RoundState.PRIORITISED:
        is_voting = find_open_poll(uow.session, uow.round.id) is not None
        raise RuleError("round-exists-poll" if is_voting else "round-exists", title=uow.round.title)
