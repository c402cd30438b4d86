"""Actions about a message that may or may not have arrived."""

from __future__ import annotations

from bot.changes import Change
from bot.chat import Click, Notice, Reply, say
from bot.queueing import load_card
from bot.unit_of_work import Draw, UnitOfWork
from handlers.delivery.cards import outbox as cards
from handlers.ids import read_id
from models.errors import RuleError
from models.outbox.outbox import OutboxState, Outgoing, find_posted
from models.outbox.uncertain import adrift, answer_questions, lock_resendable, lock_uncertain, question_about


def resend(event: Click, uow: UnitOfWork) -> Reply:
    """Send the message again: staff looked and it is not there, or they removed what prevented it."""
    row = lock_resendable(uow.session, uow.region.id, read_id(event.value))
    if row is None:
        raise RuleError("outbox-decided")
    was_given_up = row.state == OutboxState.DEAD
    row.state, row.claimed_at, row.attempts, row.error = OutboxState.PENDING, None, 0, None
    _answer(uow, row, lambda t: cards.resent(t, uow.actor.name, was_given_up=was_given_up))
    return say(uow.text("outbox-resent-reply"))


def settle(event: Click, uow: UnitOfWork) -> Reply:
    """Mark the message as sent: staff looked, and it is there."""
    row = lock_uncertain(uow.session, uow.region.id, read_id(event.value))
    if row is None:
        raise RuleError("outbox-decided")
    row.state, row.error = OutboxState.SENT, None
    _answer(uow, row, lambda t: cards.settled(t, uow.actor.name))
    return say(uow.text("outbox-settled-reply"))


def found(event: Click, uow: UnitOfWork) -> Reply:
    """Store the place of a message whose id was unknown: a person pressed one of its buttons.

    `value` is the message's delivery key, which nobody can guess.
    """
    if event.message is None:
        return None
    place = event.message.channel
    query = adrift(place.platform, place.workspace, place.id, event.value).with_for_update()
    row = uow.session.scalar(query.where(Outgoing.region_id == uow.region.id))
    if row is None:
        return None
    row.state, row.message_id, row.error = OutboxState.SENT, event.message.id, None
    row.sent_at = row.sent_at or uow.machine_now
    _answer(uow, row, cards.found)
    return None


def show(event: Click, uow: UnitOfWork) -> Reply:
    """Show the whole of a message that was too long for its place.

    `value` is the message's delivery key, which nobody can guess: only readers of the message have it.
    """
    row = find_posted(uow.session, uow.region.id, event.value)
    if row is None:
        raise RuleError("card-gone")
    return Notice(load_card(row.card))


def _answer(uow: UnitOfWork, row: Outgoing, draw: Draw) -> None:
    """Replace the question by its answer; if the message becomes uncertain again, a new one is asked."""
    uow.about = question_about(row.id)
    uow.edit(uow.about, draw, Change.QUESTION)
    answer_questions(uow.session, row.id)
