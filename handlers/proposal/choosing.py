"""Finds the proposal of an action: by its button, by a typed number, or among the person's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NoReturn

from bot.chat import Click, Command, Notice
from bot.unit_of_work import UnitOfWork
from handlers.answers import clean_line
from handlers.front.offers import own_municipalities
from handlers.proposal.cards import proposals as cards
from models.errors import RuleError
from models.people.roles import STAFF
from models.proposal import Proposal, ProposalState, find_proposal_by_id, list_proposals
from models.proposal_number import find_wanted, read_wanted
from models.region import Municipality, list_municipalities
from models.round import Round, RoundState

# How many characters of what was typed are repeated in the reply.
_SAID = 40


def choose(
    event: Command | Click, uow: UnitOfWork, route: str, may: Callable[[Proposal], bool]
) -> Proposal | Notice:
    """Return the proposal of a button, by its id, or of the number after a command.

    Only proposals that the person `may` use are found. If a number fits several, returns a question: a card
    with a button of `route` for each. `RuleError` if there is none.
    """
    if isinstance(event, Click):
        p = find_proposal_by_id(uow.session, uow.region.id, event.value)
        if p is None:
            raise RuleError("proposal-gone")
        if not may(p):
            raise _missing(uow, p.code)
        return p
    typed = " ".join(event.words)
    wanted = read_wanted(typed)
    found = [p for p in find_wanted(uow.session, uow.region.id, wanted) if may(p)] if wanted else []
    if not found:
        raise _missing(uow, clean_line(typed)[:_SAID])
    return found[0] if len(found) == 1 else ask_which(uow, route, found)


def ask_which(uow: UnitOfWork, route: str, proposals: Sequence[Proposal]) -> Notice:
    """Return the question which of some proposals is meant: a button of `route` for each."""
    names = {m.id: m.name for m in list_municipalities(uow.session, uow.region.id)}
    return Notice(cards.which(uow.text, route, proposals, names))


def offer_own(uow: UnitOfWork, route: str) -> Notice:
    """Offer the person's own proposals that can be changed or withdrawn now; `RuleError` if none can."""
    r = uow.round
    own = [p for p in list_proposals(uow.session, r.id) if is_own(uow, p)] if r is not None else []
    if not own:
        raise RuleError("proposal-list-none-own" if uow.can("proposal.new") else "proposal-list-empty")
    if route == "proposal.edit" and r is not None and not r.is_open(uow.now):
        refuse_change(r)
    free = [p for p in own if p.state == ProposalState.SUBMITTED]
    if not free:
        raise RuleError("proposal-withdraw-closed", code=own[-1].code)
    return ask_which(uow, route, free)


def _missing(uow: UnitOfWork, code: str) -> RuleError:
    """Return the refusal that the person can read no such proposal."""
    return RuleError("proposal-missing" if uow.can("proposal.list") else "proposal-missing-all", code=code)


def refuse_change(r: Round | None) -> NoReturn:
    """Raise the refusal that it is too late to change; while staff can extend the time, it says so."""
    can_open = r is not None and r.state in (RoundState.INTAKE_OPEN, RoundState.INTAKE_CLOSED)
    raise RuleError("proposal-edit-closed" if can_open else "proposal-edit-over")


def name_of(uow: UnitOfWork, p: Proposal) -> str:
    """Return the full name of the municipality that sent it."""
    municipality = uow.session.get(Municipality, p.municipality_id)
    return municipality.name if municipality else ""


def is_own(uow: UnitOfWork, p: Proposal) -> bool:
    """Return whether the person represents the municipality that sent it."""
    return p.municipality_id in uow.actor.municipality_ids


def may_read(uow: UnitOfWork, p: Proposal) -> bool:
    """Return whether the person may read it: staff all, others their own, and all compiled (DOMAIN 2f 2)."""
    own = p.municipality_id in own_municipalities(uow)
    return own or p.state == ProposalState.COMPILED or is_staff(uow)


def is_staff(uow: UnitOfWork) -> bool:
    """Return whether the person leads the round."""
    return bool(uow.actor.roles & STAFF)
