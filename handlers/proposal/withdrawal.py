"""Withdrawing a proposal, and undoing it: possible until the compilation, and reported to staff."""

from __future__ import annotations

from functools import partial

from bot.changes import Change
from bot.chat import Click, Command, Form, Notice, OpenForm, Reply, Submission
from bot.unit_of_work import UnitOfWork
from handlers.proposal import forms
from handlers.proposal.admission import redraw
from handlers.proposal.cards import withdrawal as cards
from handlers.proposal.choosing import choose, is_own, is_staff, name_of, offer_own
from handlers.round.calls import show_count
from models.errors import RuleError
from models.proposal import Proposal, ProposalState, find_proposal_by_id, list_withdrawn
from models.region import Purpose
from models.round import Round, lock_round


def ask_withdraw(event: Command | Click, uow: UnitOfWork) -> Reply:
    """Ask why a proposal is withdrawn; without a number, offer those that can be."""
    if isinstance(event, Command) and not event.words:
        return offer_own(uow, "proposal.ask_withdraw")
    p = choose(event, uow, "proposal.ask_withdraw", lambda p: is_own(uow, p))
    if isinstance(p, Notice):
        return p
    _require_withdrawable(p)
    return OpenForm(forms.withdrawal(uow.text, p.code, p.title, p.id))


def draw_withdraw(event: Submission, uow: UnitOfWork) -> Form:
    """Draw the same form again."""
    p = _find(uow, event.context.get("id", ""))
    return forms.withdrawal(uow.text, p.code, p.title, p.id)


def withdraw(event: Submission, uow: UnitOfWork) -> Reply:
    """Withdraw a proposal. It stays stored, with the reason, but is not voted on."""
    answer = forms.Withdrawal.model_validate(event.values)
    r, p = _hold(uow, event.context.get("id", ""))
    if not is_own(uow, p):
        raise RuleError("proposal-gone")
    _require_withdrawable(p)
    p.state, p.withdrawn_reason = ProposalState.WITHDRAWN, answer.reason
    uow.session.flush()
    uow.about = f"proposal:{p.id}"
    name, can_undo = name_of(uow, p), r.takes_withdrawn_back
    uow.post(Purpose.STAFF, lambda t: cards.withdrawn(t, p, name, can_undo=can_undo), about=_about(p))
    _redraw(uow, r, p)
    return Notice(cards.withdrawn_reply(uow.text, p, can_undo=can_undo))


def restore(event: Click, uow: UnitOfWork) -> Reply:
    """Undo a withdrawal: the proposal counts again, with its number and the time it came in."""
    r, p = _hold(uow, event.value)
    if not (is_own(uow, p) or is_staff(uow)):
        raise RuleError("proposal-gone")
    if p.state != ProposalState.WITHDRAWN:
        raise RuleError("proposal-not-withdrawn", code=p.code)
    if not r.takes_withdrawn_back:
        raise RuleError("proposal-restore-closed", code=p.code)
    p.state, p.withdrawn_reason = ProposalState.SUBMITTED, ""
    uow.session.flush()
    uow.about = f"proposal:{p.id}"
    name = name_of(uow, p)
    uow.edit(_about(p), lambda t: cards.restored(t, p, name), Change.PROPOSAL)
    uow.post(Purpose.STAFF, lambda t: cards.restored(t, p, name), about=uow.about)
    if p.submitted_by != uow.actor.person_id:
        uow.direct(p.submitted_by, lambda t: cards.restored(t, p, name), about=uow.about)
    _redraw(uow, r, p)
    return Notice(cards.restored(uow.text, p, name))


def settle(uow: UnitOfWork, r: Round) -> None:
    """Remove the undo buttons from the cards of withdrawn proposals, because the round is compiled."""
    for p in list_withdrawn(uow.session, r.id):
        name = name_of(uow, p)
        draw = partial(cards.withdrawn, p=p, municipality=name, can_undo=False)
        uow.edit(_about(p), draw, Change.PROPOSAL)
        _redraw_receipts(uow, r, p)


def _redraw(uow: UnitOfWork, r: Round, p: Proposal) -> None:
    """Update every card of the proposal: staff's, the sender's receipts, and the count."""
    redraw(uow, r, p)
    _redraw_receipts(uow, r, p)
    show_count(uow, r)


def _redraw_receipts(uow: UnitOfWork, r: Round, p: Proposal) -> None:
    can_change, can_undo = r.is_open(uow.now), r.takes_withdrawn_back
    draw = partial(cards.receipt_now, p=p, can_change=can_change, can_undo=can_undo)
    uow.redraw(f"receipt:{p.id}", draw, Change.RECEIPT)


def _about(p: Proposal) -> str:
    return f"withdrawn:{p.id}"


def _require_withdrawable(p: Proposal) -> None:
    """Raise `RuleError` once the proposal is withdrawn or compiled (DOMAIN 2d)."""
    if p.state == ProposalState.WITHDRAWN:
        raise RuleError("proposal-is-withdrawn", code=p.code)
    if p.state != ProposalState.SUBMITTED:
        raise RuleError("proposal-withdraw-closed", code=p.code)


def _find(uow: UnitOfWork, identity: str) -> Proposal:
    """Return the proposal that a form or button names, of the action's round; the id must not be trusted."""
    p = find_proposal_by_id(uow.session, uow.region.id, identity)
    if p is None or uow.round is None or p.round_id != uow.round.id:
        raise RuleError("proposal-gone")
    return p


def _hold(uow: UnitOfWork, identity: str) -> tuple[Round, Proposal]:
    """Lock the round first, as the compilation does, then lock its proposal and read it again."""
    p = _find(uow, identity)
    r = lock_round(uow.session, uow.region.id, p.round_id)
    uow.session.refresh(p, with_for_update=True)
    return r, p
