"""Shows the proposals of a poll beside the ballot: as a list, and each in full."""

from __future__ import annotations

from bot.chat import Click, Notice, Reply
from bot.unit_of_work import UnitOfWork
from handlers.ids import read_id, read_page, read_parts
from handlers.poll.cards import options as cards
from handlers.poll.polls import find_poll
from handlers.proposal.cards import proposals as proposal_cards
from handlers.proposal.choosing import name_of
from models.errors import RuleError
from models.proposal import find_proposal_by_id


def list_options(event: Click, uow: UnitOfWork) -> Reply:
    """Show a page of the list of the poll's proposals ("12:2" is the second page of poll 12)."""
    poll = find_poll(event, uow).facts
    return Notice(cards.listing(uow.text, poll, read_page(read_parts(event.value, 2)[1])))


def show_option(event: Click, uow: UnitOfWork) -> Reply:
    """Show a proposal of the poll in full, by its place in the list ("12:7"), with buttons to the next.

    Its text is the present one; it was compiled, so everybody in the register may read it.
    """
    poll = find_poll(event, uow).facts
    place = read_id(read_parts(event.value, 2)[1])
    if not 1 <= place <= len(poll.options):
        raise RuleError("poll-missing")
    proposal = find_proposal_by_id(uow.session, uow.region.id, poll.options[place - 1].id)
    if proposal is None:
        raise RuleError("proposal-gone")
    buttons = cards.around(uow.text, poll, place)
    return Notice(proposal_cards.full(uow.text, proposal, name_of(uow, proposal), uow.region.zone, buttons))
