"""Submitting proposals, and changing them."""

from __future__ import annotations

import secrets
from typing import Any

from bot.chat import Click, Command, Form, Notice, OpenForm, Reply, Shortcut, Submission
from bot.unit_of_work import UnitOfWork
from handlers.answers import clean
from handlers.ids import read_id
from handlers.proposal import forms
from handlers.proposal.cards import proposals as cards
from handlers.proposal.choosing import choose, is_own, name_of, offer_own, refuse_change
from handlers.round.calls import show_count
from handlers.round.named import name_round
from models.errors import RuleError
from models.proposal import (
    FIELDS,
    IDENTITY,
    Proposal,
    ProposalState,
    ProposalVersion,
    count_versions,
    find_proposal_by_id,
)
from models.proposal_number import next_number
from models.region import Purpose, list_municipalities
from models.round import Round, lock_round, outlook


def new(event: Command | Click | Shortcut, uow: UnitOfWork) -> Reply:
    """Ask for a new proposal; from a message shortcut, with the message's text filled in."""
    return OpenForm(draw_form(event, uow))


def draw_form(event: Command | Click | Shortcut | Submission, uow: UnitOfWork) -> Form:
    """Draw an empty form, the submitted one, or one that begins with a message's text."""
    late = outlook(uow.round, uow.now) if uow.round is not None else ""
    if isinstance(event, Submission):
        identity = event.context.get("id", "")
        p = find_proposal_by_id(uow.session, uow.region.id, identity)
        if p is not None and p.municipality_id in uow.actor.municipality_ids:
            return forms.proposal(uow.text, identity, {}, code=p.code, late=late)
        form = forms.proposal(uow.text, identity, {}, senders=_senders(uow), late=late)
        return name_round(form, uow.round) if uow.round is not None else form
    values = {"problem": clean(event.text)[:1500]} if isinstance(event, Shortcut) else {}
    form = forms.proposal(uow.text, secrets.token_hex(16), values, senders=_senders(uow), late=late)
    return name_round(form, uow.round) if uow.round is not None else form


def submit(event: Submission, uow: UnitOfWork) -> Reply:
    """Store a proposal or a new version: receipt to the sender, full text to staff, the count to all."""
    answer = forms.ProposalAnswer.model_validate(event.values).model_dump()
    if uow.round is None:
        raise RuleError("refuse-no-round")
    r = lock_round(uow.session, uow.region.id, uow.round.id)
    identity = event.context.get("id", "")
    if not IDENTITY.fullmatch(identity):
        raise RuleError("proposal-form-broken")
    found = uow.session.get(Proposal, identity)
    if found is None:
        p, version = _add(uow, r, identity, answer, _read_sender(event, uow)), 1
    else:
        p, version = _change(uow, r, found, answer)
    uow.session.flush()
    uow.about = f"proposal:{p.id}"
    _tell(uow, r, p, version)
    return Notice(cards.received(uow.text, p, outlook(r, uow.now), version))


def edit(event: Command | Click, uow: UnitOfWork) -> Reply:
    """Open the form with the proposal's text; without a number, offer those that can be changed."""
    if isinstance(event, Command) and not event.words:
        return offer_own(uow, "proposal.edit")
    p = choose(event, uow, "proposal.edit", lambda p: is_own(uow, p))
    if isinstance(p, Notice):
        return p
    _require_changeable(uow, p)
    values = {field: getattr(p, field) for field in FIELDS}
    return OpenForm(forms.proposal(uow.text, p.id, values, code=p.code))


def _senders(uow: UnitOfWork) -> dict[int, str]:
    """Return the municipalities that the person may send for, by name."""
    everyone = list_municipalities(uow.session, uow.region.id)
    return {m.id: m.name for m in everyone if m.id in uow.actor.municipality_ids}


def _read_sender(event: Submission, uow: UnitOfWork) -> int:
    """Return the municipality a new proposal is from; a person who represents several must choose."""
    own = uow.actor.municipality_ids
    chosen = own[0] if len(own) == 1 else read_id(event.values.get("municipality"))
    if chosen not in own:
        raise RuleError("field-required", field="municipality")
    return chosen


def _add(uow: UnitOfWork, r: Round, identity: str, answer: dict[str, Any], sender: int) -> Proposal:
    number, code = next_number(uow.session, uow.region.id, r.year)
    p = Proposal(
        id=identity,
        region_id=uow.region.id,
        round_id=r.id,
        number=number,
        code=code,
        municipality_id=sender,
        submitted_by=uow.actor.person_id,
        submitted_at=uow.now,
        state=ProposalState.SUBMITTED,
        late=_is_late(uow, r),
        **answer,
    )
    uow.session.add(p)
    return p


def _change(uow: UnitOfWork, r: Round, p: Proposal, answer: dict[str, Any]) -> tuple[Proposal, int]:
    """Store the earlier text as a version and replace it by the new one."""
    if p.municipality_id not in uow.actor.municipality_ids or p.round_id != r.id:
        raise RuleError("proposal-gone")
    _require_changeable(uow, p)
    version = count_versions(uow.session, p.id) + 1
    former = {field: getattr(p, field) for field in FIELDS}
    uow.session.add(
        ProposalVersion(
            proposal_id=p.id, version=version, replaced_at=uow.now, by=uow.actor.person_id, words=former
        )
    )
    for field, value in answer.items():
        setattr(p, field, value)
    return p, version + 1


def _tell(uow: UnitOfWork, r: Round, p: Proposal, version: int) -> None:
    name, zone = name_of(uow, p), uow.region.zone
    sender = p.submitted_by if uow.actor.person_id is None else uow.actor.person_id
    until, late = r.deadline, outlook(r, uow.now)
    uow.direct(
        sender,
        lambda t: cards.receipt(t, p, t.date(until) if until else "", late, version=version),
        about=f"receipt:{p.id}",
    )
    uow.post(
        Purpose.STAFF,
        lambda t: cards.for_staff(t, p, name, zone, r.admits_late),
        about=f"{uow.about}:{version}",
    )
    show_count(uow, r)


def _is_late(uow: UnitOfWork, r: Round) -> bool:
    """Return whether the deadline has passed, even if the intake was not closed by then."""
    return not r.is_open(uow.now)


def _require_changeable(uow: UnitOfWork, p: Proposal) -> None:
    if p.state == ProposalState.WITHDRAWN:
        raise RuleError("proposal-is-withdrawn", code=p.code)
    is_current = uow.round is not None and p.round_id == uow.round.id
    if uow.round is None or not is_current or _is_late(uow, uow.round):
        refuse_change(uow.round if is_current else None)
