"""The calls for proposals: who was asked to send them, and updates of these messages when a day moves."""

from __future__ import annotations

from datetime import date

from bot.changes import Change
from bot.unit_of_work import Draw, UnitOfWork
from handlers.round.cards import rounds as cards
from models.people.person import list_holders
from models.people.roles import CONTACTS
from models.proposal import Intake, count_proposals
from models.reminder import list_reminders
from models.round import Round, RoundState


def invite(uow: UnitOfWork, r: Round, draw: Draw) -> None:
    """Ask every contact for proposals; the messages are edited when the intake closes."""
    tell_contacts(uow, draw, about=_invitations(r))


def tell_contacts(uow: UnitOfWork, draw: Draw, *, about: str) -> None:
    """Write to every contact and approver of the municipalities."""
    today = uow.today
    people = {person.id for person, _ in list_holders(uow.session, uow.region.id, today, CONTACTS)}
    for person_id in sorted(people):
        uow.direct(person_id, draw, about=about)


def count_intake(uow: UnitOfWork, r: Round) -> Intake:
    """Count the submitted proposals, and the municipalities they are from."""
    return count_proposals(uow.session, r.id)


def show_count(uow: UnitOfWork, r: Round) -> None:
    """Update the call in the common channel with the number of proposals, while the intake is open."""
    if r.deadline is not None and r.state == RoundState.INTAKE_OPEN:
        deadline, intake = r.deadline, count_intake(uow, r)
        uow.edit(f"intake:{r.id}", lambda t: cards.opened(t, r.id, deadline, intake), Change.CALL)


def say_open(uow: UnitOfWork, r: Round, deadline: date) -> None:
    """Update every call that was sent with this last day and a button to the form."""
    intake = count_intake(uow, r)
    uow.edit(f"intake:{r.id}", lambda t: cards.opened(t, r.id, deadline, intake), Change.CALL)
    for about in _calls(uow, r):
        uow.redraw(about, lambda t: cards.invited(t, r.id, deadline), Change.CALL)


def say_over(uow: UnitOfWork, r: Round, draw: Draw) -> None:
    """Replace every call that was sent by what `draw` returns: that it is over."""
    for about in (f"intake:{r.id}", *_calls(uow, r)):
        uow.redraw(about, draw, Change.CALL)


def _invitations(r: Round) -> str:
    return f"invited:{r.id}"


def _calls(uow: UnitOfWork, r: Round) -> list[str]:
    """Return the `about` of invitations, extensions and reminders in the outbox."""
    reminders = [f"reminder:{one.id}" for one in list_reminders(uow.session, r.id) if one.done_at]
    return [_invitations(r), *reminders]
