"""Deciding about a message of which nobody knows whether it arrived."""

from __future__ import annotations

from bot.chat import Click, Reply, say
from bot.unit_of_work import UnitOfWork
from handlers.cards import outbox as cards
from models.doubt import adrift, lock_uncertain, question_about
from models.errors import RuleError
from models.outbox import OutboxState, Outgoing


def resend(event: Click, uow: UnitOfWork) -> Reply:
    """Send it again: somebody has looked, and it is not there."""
    row = _uncertain(event, uow)
    row.state, row.not_before, row.claimed_at, row.error = OutboxState.PENDING, None, None, None
    uow.edit(uow.about, lambda t: cards.resent(t, uow.actor.name))
    return say(uow.text("outbox-resent-reply"))


def settle(event: Click, uow: UnitOfWork) -> Reply:
    """Leave it: somebody has looked, and it is there."""
    row = _uncertain(event, uow)
    row.state, row.error = OutboxState.SENT, None
    uow.edit(uow.about, lambda t: cards.settled(t, uow.actor.name))
    return say(uow.text("outbox-settled-reply"))


def found(event: Click, uow: UnitOfWork) -> Reply:
    """Somebody pressed a button of a message whose id was not known: so it arrived, and there it stands.

    `value` is its delivery key, which nobody can guess.
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
    uow.about = question_about(row.id)
    uow.edit(uow.about, cards.found)
    return None


def _uncertain(event: Click, uow: UnitOfWork) -> Outgoing:
    number = int(event.value) if event.value.isdecimal() else 0
    row = lock_uncertain(uow.session, uow.region.id, number)
    if row is None:
        raise RuleError("outbox-decided")
    uow.about = question_about(row.id)
    return row
