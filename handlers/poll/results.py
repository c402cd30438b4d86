"""Shows who has voted while a poll is open, and the result when it has closed."""

from __future__ import annotations

from dataclasses import replace

from bot.chat import Button, Click, Command, Notice, Reply
from bot.unit_of_work import UnitOfWork
from handlers.ids import read_page, read_parts
from handlers.poll.cards import result as result_cards
from handlers.poll.cards import voting as cards
from handlers.poll.polls import current_round, find_last_released, find_poll, list_seat_facts, outcome_of
from models.errors import RuleError
from models.people.roles import LEADING
from models.poll.counting import seats_voted
from models.poll.poll import Poll, PollState, find_latest_poll, list_closed_polls

# Who reads it before it is released (DOMAIN 2f 1); after that everybody in the register may.


def status(event: Command | Click, uow: UnitOfWork) -> Reply:
    """Show who has voted and who has not, never what (DOMAIN 2d)."""
    poll = find_poll(event, uow)
    seats = list_seat_facts(uow, poll.facts, uow.today)
    voted = seats_voted(uow.session, poll.facts)
    offers = {
        "poll.ballot": cards.vote_button(uow.text, poll.id),
        "poll.ask_close": Button("poll.ask_close", uow.text("button-poll-close"), str(poll.id)),
        "poll.ask_cancel": Button("poll.ask_cancel", uow.text("button-poll-cancel"), str(poll.id)),
    }
    possible = []
    if poll.facts.takes_votes(uow.now):
        possible = ["poll.ballot"] * (not poll.rule.by_reactions) + ["poll.ask_close"]
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
    """Show a page of the result: to staff and chair when it is counted, to everybody when it is released.

    A command shows the newest result that this person may read; each leads to the previous one.
    """
    poll = _asked(event, uow)
    outcome = outcome_of(uow, poll)
    if not _may_read(uow, poll):
        raise RuleError("poll-not-released")
    page = read_page(read_parts(event.value, 2)[1]) if isinstance(event, Click) else 1
    may_release = poll.state != PollState.RELEASED and uow.can("poll.release")
    readable = _readable(uow, poll.round_id)
    before = next((one.id for one in readable if one.id < poll.id), None)
    card = result_cards.page(uow.text, outcome, page, may_release=may_release, before=before)
    if uow.round is None or uow.round.id != poll.round_id:
        card = replace(card, text=f"{outcome.round_title}\n{card.text}")
    return Notice(card)


def _asked(event: Command | Click, uow: UnitOfWork) -> Poll:
    """Return the button's poll; for a command the newest readable one, of an earlier round if need be.

    An earlier round's result is shown only until the round at work has voted.
    """
    if isinstance(event, Command):
        if readable := _readable(uow, current_round(uow).id):
            return readable[0]
        has_voted = find_latest_poll(uow.session, current_round(uow).id) is not None
        if not has_voted and (earlier := find_last_released(uow)) is not None:
            return earlier
    return find_poll(event, uow)


def _readable(uow: UnitOfWork, round_id: int) -> list[Poll]:
    return [poll for poll in list_closed_polls(uow.session, round_id) if _may_read(uow, poll)]


def _may_read(uow: UnitOfWork, poll: Poll) -> bool:
    return poll.state == PollState.RELEASED or bool(uow.actor.roles & LEADING)
