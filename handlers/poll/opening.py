"""Opening a poll: what is voted on, how and until when; and undoing a mistaken opening."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from bot.changes import Change
from bot.chat import Click, Command, Form, Notice, OpenForm, Reply, Submission, say
from bot.unit_of_work import UnitOfWork
from handlers.ids import read_id
from handlers.poll import forms, pulse
from handlers.poll.cards import council as council_cards
from handlers.poll.cards import voting as cards
from handlers.poll.polls import current_round, find_poll
from handlers.proposal.admission import redraw_late
from handlers.round.named import name_round
from models.calendar import local_to_utc, next_working_day
from models.errors import RuleError
from models.job import COMPILATION, JobState, find_latest_job
from models.plan.activity import find_activity
from models.poll.council import Council, read_council
from models.poll.counting import seats_voted
from models.poll.poll import (
    LEAST_OPTIONS,
    Poll,
    PollState,
    find_latest_poll,
    find_open_poll,
    lock_poll,
)
from models.poll.rules import RULES
from models.proposal import Proposal, ProposalState, list_proposals
from models.region import Purpose, list_municipalities, list_places
from models.round import Round, RoundState, lock_round

# Before the meeting begins (DOMAIN 5c); without a plan, after a week.
CLOSING_TIME = time(8, 0)
USUAL_DAYS = timedelta(days=7)


def new(event: Command | Click, uow: UnitOfWork) -> Reply:
    """Ask how and until when to vote."""
    return OpenForm(draw_new(event, uow))


def draw_new(event: Command | Click | Submission, uow: UnitOfWork) -> Form:
    """Draw the form, filled in from the plan and from the number of proposals."""
    round_ = _require_at_work(uow)
    _require_none_open(uow, round_)
    _require_sent_out(uow, round_)
    options = _require_enough(_electable(uow, round_))
    council, closes = _council(uow), _usual_close(uow, round_)
    seats = council_cards.told(uow.text, council, may_correct=uow.can("people.list"))
    return name_round(forms.new_poll(uow.text, len(options), closes, uow.region.zone, council, seats), round_)


def open_poll(event: Submission, uow: UnitOfWork) -> Reply:
    """Freeze the options and seats, open the poll and tell the council."""
    answer = forms.read_new_poll(event.values)
    round_ = lock_round(uow.session, uow.region.id, _require_at_work(uow).id)
    _require_none_open(uow, round_)
    _require_sent_out(uow, round_)
    poll = _make(uow, round_, answer)
    if round_.state != RoundState.PRIORITISING:
        round_.become(RoundState.PRIORITISING)
        redraw_late(uow, round_)
    uow.session.add(poll)
    uow.session.flush()
    uow.about = f"poll:{poll.id}"
    facts, zone = poll.facts, uow.region.zone
    uow.post(Purpose.COUNCIL, lambda t: cards.opened(t, facts, 0, zone), about=uow.about)
    if poll.rule.by_reactions:
        pulse.post_options(uow, facts)
    return Notice(cards.opened_reply(uow.text, facts, zone))


def ask_cancel(event: Command | Click, uow: UnitOfWork) -> Reply:
    """Ask for confirmation before a mistaken opening is undone."""
    poll = find_poll(event, uow)
    poll.require_open()
    _require_no_votes(uow, poll)
    return Notice(cards.ask_cancel(uow.text, poll.facts))


def cancel(event: Click, uow: UnitOfWork) -> Reply:
    """Cancel a poll in which nobody has voted; the round goes back to its earlier state."""
    poll = lock_poll(uow.session, uow.region.id, read_id(event.value))
    _require_no_votes(uow, poll)
    poll.cancel()
    uow.session.flush()
    _step_back(uow, poll.round_id)
    uow.about = f"poll:{poll.id}"
    uow.edit(uow.about, cards.cancelled, Change.VOTE_CANCELLED)
    if poll.rule.by_reactions:
        for option in poll.facts.options:
            uow.edit(f"poll:{poll.id}:{option.id}", cards.cancelled, Change.OPTION_CANCELLED)
    return say(uow.text("voting-cancelled-reply"))


def _step_back(uow: UnitOfWork, round_id: int) -> None:
    """Set the round to the state after its previous poll, or to compiled when there is none."""
    round_ = lock_round(uow.session, uow.region.id, round_id)
    former = find_latest_poll(uow.session, round_.id)
    if former is None:
        round_.become(RoundState.COMPILED)
        redraw_late(uow, round_)
    elif former.state == PollState.RELEASED:
        round_.become(RoundState.PRIORITISED)


def _require_at_work(uow: UnitOfWork) -> Round:
    """Refuse a form from before a newer round began: nobody votes in two rounds at once."""
    round_ = current_round(uow)
    if uow.round_at_work is None or uow.round_at_work.id != round_.id:
        state = uow.text(f"round-state-{round_.state}")
        raise RuleError("refuse-state-earlier", round=round_.title, state=state)
    return round_


def _require_none_open(uow: UnitOfWork, round_: Round) -> None:
    if find_open_poll(uow.session, round_.id) is not None:
        raise RuleError("poll-already-open")


def _require_sent_out(uow: UnitOfWork, round_: Round) -> None:
    """Refuse a vote on what nobody could read: the compilation must be made, and sent or queued."""
    job = find_latest_job(uow.session, uow.region.id, COMPILATION, round_.id)
    if job is not None and job.state != JobState.DONE:
        raise RuleError("poll-not-sent-out")


def _require_no_votes(uow: UnitOfWork, poll: Poll) -> None:
    if seats_voted(uow.session, poll.facts):
        raise RuleError("poll-has-votes")


def _council(uow: UnitOfWork) -> Council:
    return read_council(uow.session, uow.region.id, uow.today)


def _require_council(council: Council, answer: forms.NewPoll) -> None:
    """Refuse if there are no seats, or something odd about them that this person has not agreed to."""
    if not council.seats:
        raise RuleError("poll-no-seats")
    if not council.is_sound and council.digest not in (answer.seats or ()):
        raise RuleError("council-not-confirmed", field="seats")


def _electable(uow: UnitOfWork, round_: Round) -> list[Proposal]:
    """Return the proposals that everybody could read: compiled, and not late."""
    proposals = list_proposals(uow.session, round_.id)
    return [one for one in proposals if one.state == ProposalState.COMPILED and not one.late]


def _usual_close(uow: UnitOfWork, round_: Round) -> datetime:
    """Return the morning of the plan's workshop if it is still to come, else a working day in a week."""
    workshop = find_activity(uow.session, round_.id, "workshop")
    zone = uow.region.zone
    if workshop is not None and workshop.start is not None:
        closes = local_to_utc(workshop.start, CLOSING_TIME, zone)
        if closes > uow.now:
            return closes
    return local_to_utc(next_working_day(uow.region.day_of(uow.now + USUAL_DAYS)), CLOSING_TIME, zone)


def _make(uow: UnitOfWork, round_: Round, answer: forms.NewPoll) -> Poll:
    """Make the poll that the rule allows, with its options frozen as they are now."""
    council = _council(uow)
    _require_council(council, answer)
    if not list_places(uow.session, uow.region.id, Purpose.COUNCIL):
        raise RuleError("poll-no-channel")
    proposals = _require_enough(_electable(uow, round_))
    rule = RULES[answer.kind]
    limits = rule.limits(answer.settings, len(proposals))
    rule.require_few(len(proposals))
    return Poll(
        region_id=uow.region.id,
        round_id=round_.id,
        kind=rule.name,
        state=PollState.OPEN,
        budget=limits.budget,
        max_per_item=limits.max_per_item,
        cap=answer.cap,
        frozen_seats=council.frozen,
        options=_frozen(uow, proposals),
        opened_at=uow.now,
        closes_at=_closing(uow, answer),
    )


def _require_enough(proposals: list[Proposal]) -> list[Proposal]:
    if len(proposals) < LEAST_OPTIONS:
        raise RuleError("poll-too-few")
    return proposals


def _frozen(uow: UnitOfWork, proposals: Iterable[Proposal]) -> list[dict[str, object]]:
    """Return the proposals as a poll stores them: mappings with the names of `PollOption`."""
    senders = {one.id: one.name for one in list_municipalities(uow.session, uow.region.id)}
    return [
        {
            "id": proposal.id,
            "code": proposal.code,
            "title": proposal.title,
            "municipality": proposal.municipality_id,
            "sender": senders[proposal.municipality_id],
            "area": proposal.area,
        }
        for proposal in proposals
    ]


def _closing(uow: UnitOfWork, answer: forms.NewPoll) -> datetime:
    if answer.closes_on is None:
        raise RuleError("field-required", field="closes_on")
    closes = local_to_utc(answer.closes_on, answer.closes_at, uow.region.zone)
    if closes <= uow.now:
        now = uow.text.moment(uow.now, uow.region.zone)
        raise RuleError("poll-closes-in-past", field="closes_on", now=now)
    return closes
