"""Finds the round of an action about a proposal: the one that the proposal belongs to."""

from __future__ import annotations

from bot.chat import Click, Command, Submission
from bot.unit_of_work import UnitOfWork
from handlers.round.named import find_named_round
from models.proposal import Proposal, find_proposal_by_id
from models.proposal_number import find_wanted, read_wanted
from models.round import Round, get_round


def find_round_of_proposal(event: Command | Click | Submission, uow: UnitOfWork) -> Round | None:
    """Return the round of the proposal in a button, in a form or of a typed number.

    A form for a new proposal names its round itself. None when nothing is named, or when a typed number fits
    proposals of several rounds: the handler then asks which is meant.
    """
    rounds = {proposal.round_id for proposal in _named(event, uow)}
    if len(rounds) == 1:
        return get_round(uow.session, uow.region.id, rounds.pop())
    return find_named_round(event, uow) if isinstance(event, Submission) else None


def _named(event: Command | Click | Submission, uow: UnitOfWork) -> list[Proposal]:
    if isinstance(event, Command):
        wanted = read_wanted(" ".join(event.words))
        return find_wanted(uow.session, uow.region.id, wanted) if wanted is not None else []
    identity = event.value if isinstance(event, Click) else event.context.get("id", "")
    found = find_proposal_by_id(uow.session, uow.region.id, identity)
    return [found] if found is not None else []
