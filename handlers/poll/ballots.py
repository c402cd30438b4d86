"""Casting a ballot: the form that the poll's rule describes, and the vote, which must be fast.

A seat has one ballot (DOMAIN 6b), and the holder comes before the substitute (6a): the holder's ballot
replaces the substitute's, and both are told; a substitute cannot replace the holder's. A person sees only
the ballot that they cast. A ballot can be changed until the poll closes; nobody else sees it before. If it
replaces a ballot cast in another chat, the person is told in both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.changes import Change
from bot.chat import Click, Command, Form, Notice, OpenForm, Reply, Submission
from bot.unit_of_work import UnitOfWork
from handlers.chats import name_chat
from handlers.ids import read_id
from handlers.poll import forms
from handlers.poll.cards import voting as cards
from handlers.poll.polls import find_poll, find_seat, require_open, role_of, seat_of
from models.errors import RuleError
from models.people.actor import Held
from models.poll.ballot import Turnout, cast_ballot, find_ballot, read_turnout
from models.poll.poll import PollFacts, hold_poll
from models.poll.rules.rule import Marks, Numbers, Reactions
from models.poll.tally import approve


def ask(event: Command | Click, uow: UnitOfWork) -> Reply:
    """Open the ballot, filled in with the person's earlier vote."""
    return OpenForm(draw_ballot(event, uow))


def draw_ballot(event: Command | Click | Submission, uow: UnitOfWork) -> Form:
    """Draw the ballot; refuse when it cannot be cast."""
    poll = find_poll(event, uow).facts
    seat = seat_of(uow, poll)
    turnout = read_turnout(uow.connection, poll.id, seat.seat_id or 0)
    ballot = _require_ballot(poll, seat, turnout, uow)
    role = role_of(uow, poll, seat)
    text = f"{role} {cards.ballot_text(uow.text, poll, uow.region.zone)}"
    if turnout.by_substitute and not seat.substitute:
        text += "\n" + uow.text("voting-substitute-has-voted")
    former = _own_former(poll, seat, turnout, uow)
    match ballot:
        case Numbers():
            return forms.numbers(uow.text, poll, ballot, former, text)
        case Marks():
            return forms.marks(uow.text, poll, ballot, former, text)


def view(event: Click, uow: UnitOfWork) -> Reply:
    """Show the open poll to a person with a seat: whether it has voted, and what the button does now.

    The client asks by itself, so a person without a seat is not refused but sees the common card.
    """
    poll = find_poll(event, uow).facts
    seat = find_seat(uow, poll)
    if seat is None or not poll.takes_votes(uow.now):
        return None
    turnout = read_turnout(uow.connection, poll.id, seat.seat_id or 0)
    own_vote = _own_vote(seat, turnout, uow)
    role = role_of(uow, poll, seat)
    return Notice(cards.opened_to(uow.text, poll, turnout.voted, role, own_vote, uow.region.zone))


def vote(event: Submission, uow: UnitOfWork) -> Reply:
    """Store the seat's ballot and reply with it. Votes and closing take turns, by the poll's lock."""
    poll = hold_poll(uow.connection, uow.region.id, read_id(event.context.get("poll")))
    seat = seat_of(uow, poll)
    seat_id, person_id = seat.seat_id or 0, uow.actor.person_id or 0
    turnout = read_turnout(uow.connection, poll.id, seat_id)
    ballot = _require_ballot(poll, seat, turnout, uow)
    answers = _read(poll, ballot, event.values)
    here = (event.person.platform, event.person.workspace)
    cast_ballot(
        uow.connection,
        poll.id,
        seat_id,
        answers,
        person_id=person_id,
        substitute=seat.substitute,
        now=uow.now,
        where=here,
    )
    uow.about = f"poll:{poll.id}"
    voted = turnout.voted + (turnout.cast_by is None)
    notes = [*_tell(seat, turnout, uow), *_tell_elsewhere(turnout, here, uow)]
    uow.edit(uow.about, lambda t: cards.opened(t, poll, voted, uow.region.zone), Change.VOTE)
    return Notice(cards.received(uow.text, poll, answers, notes, uow.region.zone))


def _require_ballot(poll: PollFacts, seat: Held, turnout: Turnout, uow: UnitOfWork) -> Numbers | Marks:
    """Return the ballot's kind; refuse when this person cannot cast one."""
    require_open(poll, uow)
    ballot = poll.rule.ballot
    if isinstance(ballot, Reactions):
        raise RuleError("poll-by-reactions")
    if _own_vote(seat, turnout, uow) == "holder":
        raise RuleError("ballot-holder-voted")
    return ballot


def _own_vote(seat: Held, turnout: Turnout, uow: UnitOfWork) -> cards.OwnVote:
    """Return whose ballot the seat has; a substitute cannot replace the holder's (DOMAIN 6a)."""
    if turnout.cast_by is None:
        return "none"
    if seat.substitute and not turnout.by_substitute:
        return "holder"
    return "mine" if turnout.cast_by == uow.actor.person_id else "other"


def _own_former(poll: PollFacts, seat: Held, turnout: Turnout, uow: UnitOfWork) -> Mapping[str, int]:
    """Return the person's own ballot; holder and substitute do not see each other's."""
    if _own_vote(seat, turnout, uow) != "mine":
        return {}
    ballot = find_ballot(uow.session, poll.id, seat.seat_id or 0)
    return ballot.points if ballot is not None else {}


def _read(poll: PollFacts, ballot: Numbers | Marks, values: Mapping[str, Any]) -> dict[str, int]:
    """Read the ballot and check it by the rule; options without a number, or with 0, are left out."""
    match ballot:
        case Numbers():
            given = forms.NUMBERS.validate_python(values)
            answers = {option: number for option, number in given.items() if number}
        case Marks():
            answers = approve(set(forms.Picks.model_validate(values).picks or ()))
    poll.rule.check(answers, {option.id for option in poll.options}, poll.limits)
    return answers


def _tell(seat: Held, turnout: Turnout, uow: UnitOfWork) -> list[str]:
    """Return what the vote means for the seat's other person; notify a substitute whose vote was replaced."""
    if seat.substitute:
        return [uow.text("voting-as-substitute")]
    if turnout.by_substitute and turnout.cast_by is not None:
        uow.direct(turnout.cast_by, cards.replaced)
        return [uow.text("voting-replaces-substitute")]
    return []


def _tell_elsewhere(turnout: Turnout, here: tuple[str, str], uow: UnitOfWork) -> list[str]:
    """Return that a ballot from another chat is replaced, and notify the person's account there."""
    if turnout.is_of(here):
        return []
    there = (turnout.platform, turnout.workspace)
    if turnout.cast_by is not None and turnout.cast_by == uow.actor.person_id:
        uow.direct(turnout.cast_by, lambda t: cards.replaced_elsewhere(t, name_chat(uow, t, here)), on=there)
    return [uow.text("voting-replaces-elsewhere", platform=name_chat(uow, uow.text, there))]
