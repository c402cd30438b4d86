"""Admits late proposals: staff decide and give the reason, and the sender is told (DOMAIN 3)."""

from __future__ import annotations

from bot.changes import Change
from bot.chat import Click, Form, OpenForm, Reply, Submission, say
from bot.unit_of_work import UnitOfWork
from handlers.proposal import forms
from handlers.proposal.cards import proposals as cards
from handlers.proposal.choosing import name_of
from models.errors import RuleError
from models.proposal import Proposal, ProposalState, count_versions, find_proposal_by_id, list_proposals
from models.region import Purpose
from models.round import Round, lock_round


def ask(event: Click, uow: UnitOfWork) -> Reply:
    """Ask why a late proposal is admitted."""
    return OpenForm(_draw(uow, _find(uow, event.value)))


def draw(event: Submission, uow: UnitOfWork) -> Form:
    """Draw the same form again."""
    return _draw(uow, _find(uow, event.context.get("id", "")))


def admit(event: Submission, uow: UnitOfWork) -> Reply:
    """Treat a late proposal as in time; it keeps its number and the time it came in."""
    answer = forms.Admission.model_validate(event.values)
    p = _find(uow, event.context.get("id", ""))
    r = lock_round(uow.session, uow.region.id, p.round_id)
    uow.session.refresh(p)
    if not p.late:
        raise RuleError("proposal-not-late", code=p.code)
    p.late, p.admitted_reason = False, answer.reason
    uow.session.flush()
    uow.about = f"proposal:{p.id}"
    name = name_of(uow, p)
    redraw(uow, r, p)
    uow.post(Purpose.STAFF, lambda t: cards.admitted(t, p, name, answer.reason), about=uow.about)
    uow.direct(p.submitted_by, lambda t: cards.admitted(t, p, name, answer.reason), about=uow.about)
    is_compiled = p.state == ProposalState.COMPILED
    return say(
        uow.text("proposal-admitted-compile" if is_compiled else "proposal-admitted-reply", code=p.code)
    )


def redraw(uow: UnitOfWork, r: Round, p: Proposal) -> None:
    """Update staff's card of a proposal to its present state, with the actions possible now."""
    name, zone, version = name_of(uow, p), uow.region.zone, count_versions(uow.session, p.id) + 1
    admits_late = r.admits_late
    uow.edit(
        f"proposal:{p.id}:{version}",
        lambda t: cards.for_staff(t, p, name, zone, admits_late),
        Change.PROPOSAL,
    )


def redraw_late(uow: UnitOfWork, r: Round) -> None:
    """Update staff's cards of all late proposals: the vote has begun, or its opening was undone."""
    for p in list_proposals(uow.session, r.id):
        if p.late:
            redraw(uow, r, p)


def _draw(uow: UnitOfWork, p: Proposal) -> Form:
    return forms.admission(uow.text, p.code, p.title, p.id)


def _find(uow: UnitOfWork, identity: str) -> Proposal:
    p = find_proposal_by_id(uow.session, uow.region.id, identity)
    if p is None or uow.round is None or p.round_id != uow.round.id:
        raise RuleError("proposal-gone")
    if p.state == ProposalState.WITHDRAWN:
        raise RuleError("proposal-is-withdrawn", code=p.code)
    if not p.late:
        raise RuleError("proposal-not-late", code=p.code)
    return p
