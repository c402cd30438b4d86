"""Reading a poll: who has voted while it is open, and the result when it has closed."""

from __future__ import annotations

from bot.chat import Button, Click, Command, Notice, Reply
from bot.unit_of_work import UnitOfWork
from handlers.cards import result as result_cards
from handlers.cards import voting as cards
from handlers.polls import find_poll, list_seat_facts, number, outcome_of
from models.counting import seats_voted
from models.errors import RuleError
from models.person import Role
from models.poll import PollKind, PollState

# Until it is released (DOMAIN 2f 1); then everybody of the register may read it.
FIRST_READERS = frozenset({Role.STAFF, Role.OWNER, Role.CHAIR})


def status(event: Command | Click, uow: UnitOfWork) -> Reply:
    """Show who has voted and who has not, never what (DOMAIN 2d)."""
    poll = find_poll(event, uow)
    seats = list_seat_facts(uow)
    voted = seats_voted(uow.session, poll.facts)
    offers = {
        "poll.ballot": cards.vote_button(uow.text, poll.id),
        "poll.ask_close": Button("poll.ask_close", uow.text("button-poll-close"), str(poll.id)),
        "poll.ask_cancel": Button("poll.ask_cancel", uow.text("button-poll-cancel"), str(poll.id)),
    }
    possible = []
    if poll.facts.takes_votes(uow.now):
        possible = ["poll.ballot"] * (poll.kind != PollKind.EMOJI) + ["poll.ask_close"]
        possible += ["poll.ask_cancel"] * (not voted)
    card = cards.status(
        uow.text,
        poll.facts,
        [seat for seat in seats if seat.id in voted],
        [seat for seat in seats if seat.id not in voted],
        uow.region.zone,
        [offers[route] for route in possible if uow.can(route)],
    )
    return Notice(card)


def show(event: Command | Click, uow: UnitOfWork) -> Reply:
    """Show a page of the result: to staff and chair when it is counted, to everybody when it is released."""
    poll = find_poll(event, uow)
    is_released = poll.state == PollState.RELEASED
    outcome = outcome_of(uow, poll)
    if not is_released and not uow.actor.roles & FIRST_READERS:
        raise RuleError("poll-not-released")
    page = number(event.value.partition(":")[2]) if isinstance(event, Click) else 1
    may_release = not is_released and uow.can("poll.release")
    return Notice(result_cards.page(uow.text, outcome, page, may_release=may_release))
