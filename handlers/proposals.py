"""Handing in proposals, changing them, taking them back, reading them."""

from __future__ import annotations

import re
import secrets
from typing import Any

from bot.chat import Button, Click, Command, Form, Notice, OpenForm, Reply, Shortcut, Submission, say
from bot.unit_of_work import UnitOfWork
from handlers.cards import proposals as cards
from handlers.cards import rounds as round_cards
from handlers.forms import proposals as forms
from handlers.forms.answers import clean
from handlers.rounds import count_intake
from models.errors import RuleError
from models.person import Role
from models.proposal import (
    FIELDS,
    Proposal,
    ProposalState,
    ProposalVersion,
    count_versions,
    find_proposal,
    list_proposals,
    next_proposal_number,
)
from models.region import Municipality, Purpose, list_municipalities
from models.round import Round, RoundState, lock_round

PAGE = 10
_IDENTITY = re.compile(r"[0-9a-f]{32}")


def new(event: Command | Click | Shortcut, uow: UnitOfWork) -> Reply:
    """Ask for a new proposal; a message's own words come along from a shortcut."""
    return OpenForm(draw_form(event, uow))


def draw_form(event: Command | Click | Shortcut | Submission, uow: UnitOfWork) -> Form:
    """Draw an empty form, the one that was handed in, or one that begins with a message's text."""
    if isinstance(event, Submission):
        return forms.proposal(uow.text, event.context.get("id", ""), {})
    values = {"problem": clean(event.text)[:1500]} if isinstance(event, Shortcut) else {}
    return forms.proposal(uow.text, secrets.token_hex(16), values)


def submit(event: Submission, uow: UnitOfWork) -> Reply:
    """Take in a proposal or a new version: receipt to the sender, the text to staff, the count to all."""
    answer = forms.ProposalAnswer.model_validate(event.values).model_dump()
    if uow.round is None:
        raise RuleError("refuse-no-round")
    r = lock_round(uow.session, uow.region.id, uow.round.id)
    identity = event.context.get("id", "")
    if not _IDENTITY.fullmatch(identity):
        raise RuleError("proposal-form-broken")
    found = uow.session.get(Proposal, identity)
    if found is None:
        p, version = _add(uow, r, identity, answer), 1
    else:
        p, version = _change(uow, r, found, answer)
    uow.session.flush()
    uow.about = f"proposal:{p.id}"
    _tell(uow, r, p, version)
    return Notice(cards.received(uow.text, p))


def edit(event: Command | Click, uow: UnitOfWork) -> Reply:
    """Open the form with the proposal's own words."""
    p = _own(uow, _code(event))
    _require_changeable(uow, p)
    values = {field: getattr(p, field) for field in FIELDS}
    return OpenForm(forms.proposal(uow.text, p.id, values, code=p.code))


def ask_withdraw(event: Command | Click, uow: UnitOfWork) -> Reply:
    """Ask why a proposal is taken back."""
    p = _own(uow, _code(event))
    _require_withdrawable(uow, p)
    return OpenForm(forms.withdrawal(uow.text, p.code, p.title, p.id))


def draw_withdraw(event: Submission, uow: UnitOfWork) -> Form:
    """Draw the same form anew."""
    p = _own_by_id(uow, event.context.get("id", ""))
    return forms.withdrawal(uow.text, p.code, p.title, p.id)


def withdraw(event: Submission, uow: UnitOfWork) -> Reply:
    """Take a proposal back. It is kept, marked, and out of the vote."""
    answer = forms.Withdrawal.model_validate(event.values)
    p = _own_by_id(uow, event.context.get("id", ""))
    _require_withdrawable(uow, p)
    p.state = ProposalState.WITHDRAWN
    uow.session.flush()
    uow.about = f"proposal:{p.id}"
    name = _name(uow, p)
    uow.post(Purpose.STAFF, lambda t: cards.withdrawn(t, p, name, answer.reason), about=uow.about)
    _tell_count(uow, p.round_id)
    return say(uow.text("proposal-withdrawn-reply", code=p.code))


def show(event: Command | Click, uow: UnitOfWork) -> Reply:
    """Show a proposal whole to those who may read it."""
    p = find_proposal(uow.session, uow.region.id, _code(event))
    if p is None or not _may_read(uow, p):
        raise RuleError("proposal-missing", code=_code(event)[:20])
    own = p.municipality_id == uow.actor.municipality_id and p.state == ProposalState.SUBMITTED
    buttons: list[Button] = cards.own_buttons(uow.text, p) if own else []
    return Notice(cards.full(uow.text, p, _name(uow, p), uow.region.zone, buttons))


def list_page(event: Command | Click, uow: UnitOfWork) -> Reply:
    """List what this person may read, ten at a time; "mina" is what one's own municipality has sent."""
    if uow.round is None:
        raise RuleError("refuse-no-round")
    whose, page = _page(event)
    readable = [p for p in list_proposals(uow.session, uow.round.id) if _may_read(uow, p)]
    if whose == "mina":
        readable = [p for p in readable if p.municipality_id == uow.actor.municipality_id]
    if not readable:
        closed_to_them = not (_is_staff(uow) or uow.actor.municipality_id)
        raise RuleError("proposal-list-later" if closed_to_them else "proposal-list-empty")
    pages = (len(readable) + PAGE - 1) // PAGE
    page = min(page, pages)
    names = {m.id: m.name for m in list_municipalities(uow.session, uow.region.id)}
    shown = readable[(page - 1) * PAGE : page * PAGE]
    return Notice(cards.listing(uow.text, shown, names, page, pages, len(readable), whose))


def _add(uow: UnitOfWork, r: Round, identity: str, answer: dict[str, Any]) -> Proposal:
    number = next_proposal_number(uow.session, r.id)
    p = Proposal(
        id=identity,
        region_id=uow.region.id,
        round_id=r.id,
        number=number,
        code=f"INS-{r.year}-{number:02}",
        municipality_id=uow.actor.municipality_id,
        submitted_by=uow.actor.person_id,
        submitted_at=uow.now,
        state=ProposalState.SUBMITTED,
        late=_is_late(uow, r),
        **answer,
    )
    uow.session.add(p)
    return p


def _change(uow: UnitOfWork, r: Round, p: Proposal, answer: dict[str, Any]) -> tuple[Proposal, int]:
    """Keep the former words as a version and put the new ones in their place."""
    if p.municipality_id != uow.actor.municipality_id or p.round_id != r.id:
        raise RuleError("proposal-missing", code="")
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
    name, zone = _name(uow, p), uow.region.zone
    sender = p.submitted_by if uow.actor.person_id is None else uow.actor.person_id
    until = r.deadline
    uow.direct(
        sender,
        lambda t: cards.receipt(t, p, t.date(until) if until else "", version=version),
        about=uow.about,
    )
    uow.post(Purpose.STAFF, lambda t: cards.for_staff(t, p, name, zone), about=f"{uow.about}:{version}")
    _tell_count(uow, r.id)


def _tell_count(uow: UnitOfWork, round_id: int) -> None:
    r = uow.round
    if r is None or r.id != round_id or r.deadline is None or r.state != RoundState.INTAKE_OPEN:
        return
    deadline, intake = r.deadline, count_intake(uow, r)
    uow.edit(f"intake:{r.id}", lambda t: round_cards.opened(t, deadline, intake))


def _is_late(uow: UnitOfWork, r: Round) -> bool:
    """Too late once the deadline has passed, whether or not the scheduler has closed the intake yet."""
    return r.state != RoundState.INTAKE_OPEN or (r.closes_at is not None and uow.now >= r.closes_at)


def _require_changeable(uow: UnitOfWork, p: Proposal) -> None:
    if p.state == ProposalState.WITHDRAWN:
        raise RuleError("proposal-is-withdrawn", code=p.code)
    if uow.round is None or _is_late(uow, uow.round):
        raise RuleError("proposal-edit-closed")


def _require_withdrawable(uow: UnitOfWork, p: Proposal) -> None:
    """DOMAIN 2d: until the compilation."""
    if p.state != ProposalState.SUBMITTED:
        raise RuleError("proposal-withdraw-closed", code=p.code)


def _may_read(uow: UnitOfWork, p: Proposal) -> bool:
    """Staff read all, a municipality its own, the others once it is compiled (DOMAIN 2f 2)."""
    if _is_staff(uow) or p.municipality_id == uow.actor.municipality_id:
        return True
    seat = uow.actor.seat
    own_seat = seat is not None and seat.municipality_id == p.municipality_id
    return p.state == ProposalState.COMPILED or own_seat


def _is_staff(uow: UnitOfWork) -> bool:
    return bool(uow.actor.roles & {Role.STAFF, Role.OWNER})


def _own(uow: UnitOfWork, code: str) -> Proposal:
    p = find_proposal(uow.session, uow.region.id, code)
    if p is None or p.municipality_id != uow.actor.municipality_id:
        raise RuleError("proposal-missing", code=code[:20])
    return p


def _own_by_id(uow: UnitOfWork, identity: str) -> Proposal:
    p = uow.session.get(Proposal, identity, with_for_update=True)
    if p is None or p.region_id != uow.region.id or p.municipality_id != uow.actor.municipality_id:
        raise RuleError("proposal-missing", code="")
    return p


def _name(uow: UnitOfWork, p: Proposal) -> str:
    municipality = uow.session.get(Municipality, p.municipality_id)
    return municipality.name if municipality else ""


def _code(event: Command | Click) -> str:
    """The number asked for: a button's value, or what follows the command."""
    return event.value if isinstance(event, Click) else " ".join(event.words)


def _page(event: Command | Click) -> tuple[str, int]:
    asked = event.value if isinstance(event, Click) else ":".join(event.words)
    whose, _, page = asked.partition(":")
    return ("mina" if whose in ("mina", "mine") else "alla"), max(1, int(page) if page.isdecimal() else 1)
