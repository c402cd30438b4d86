"""Reading proposals: one of them whole, or a list page by page."""

from __future__ import annotations

from bot.chat import Button, Click, Command, Notice, Reply
from bot.routes import fold
from bot.unit_of_work import UnitOfWork
from handlers.cards import proposals as cards
from handlers.offers import own_municipalities
from models.errors import RuleError
from models.person import Role
from models.proposal import Proposal, ProposalState, find_proposal, find_proposal_by_id, list_proposals
from models.region import Municipality, list_municipalities

PAGE = 10
MINE = "mina"
EVERYBODYS = "alla"
_WHOSE = {"": EVERYBODYS, "alla": EVERYBODYS, "all": EVERYBODYS, "mina": MINE, "mine": MINE}


def show(event: Command | Click, uow: UnitOfWork) -> Reply:
    """Show a proposal whole to those who may read it."""
    p = find_asked(event, uow)
    if not _may_read(uow, p):
        raise RuleError("proposal-missing", code=p.code)
    own = p.municipality_id in uow.actor.municipality_ids and p.state == ProposalState.SUBMITTED
    buttons: list[Button] = []
    if own and uow.can("proposal.ask_withdraw"):
        r = uow.round
        is_open = r is not None and r.id == p.round_id and r.is_open(uow.now)
        buttons = cards.own_buttons(uow.text, p, can_change=is_open)
    if p.late and p.state != ProposalState.WITHDRAWN and uow.can("proposal.ask_admit"):
        buttons.append(cards.admit_button(uow.text, p))
    return Notice(cards.full(uow.text, p, name_of(uow, p), uow.region.zone, buttons))


def list_page(event: Command | Click, uow: UnitOfWork) -> Reply:
    """List what this person may read, ten at a time.

    "mina" is what one's own municipality has sent; other words look for a municipality or a policy area.
    """
    if uow.round is None:
        raise RuleError("refuse-no-round")
    whose, page = _asked(event)
    names = {m.id: m.name for m in list_municipalities(uow.session, uow.region.id)}
    readable = [p for p in list_proposals(uow.session, uow.round.id) if _may_read(uow, p)]
    found = [p for p in readable if _belongs(uow, p, whose, names)]
    if not found:
        _refuse_empty(uow, whose, has_some=bool(readable))
    pages = (len(found) + PAGE - 1) // PAGE
    page = min(page, pages)
    shown = found[(page - 1) * PAGE : page * PAGE]
    return Notice(cards.listing(uow.text, shown, names, page, pages, len(found), whose))


def find_asked(event: Command | Click, uow: UnitOfWork) -> Proposal:
    """Find the proposal on a button, by its id, or the one whose number was written after a command."""
    if isinstance(event, Click):
        p = find_proposal_by_id(uow.session, uow.region.id, event.value)
        if p is None:
            raise RuleError("proposal-gone")
        return p
    code = "-".join(event.words)
    if not code:
        raise RuleError("proposal-which")
    p = find_proposal(uow.session, uow.region.id, code) if code.isprintable() else None
    if p is None:
        raise RuleError("proposal-missing", code=code[:20])
    return p


def name_of(uow: UnitOfWork, p: Proposal) -> str:
    """The full name of the municipality that sent it."""
    municipality = uow.session.get(Municipality, p.municipality_id)
    return municipality.name if municipality else ""


def _may_read(uow: UnitOfWork, p: Proposal) -> bool:
    """Staff read all, a municipality its own, the others once it is compiled (DOMAIN 2f 2)."""
    own = p.municipality_id in own_municipalities(uow)
    return own or p.state == ProposalState.COMPILED or _is_staff(uow)


def _is_staff(uow: UnitOfWork) -> bool:
    return bool(uow.actor.roles & {Role.STAFF, Role.OWNER})


def _belongs(uow: UnitOfWork, p: Proposal, whose: str, names: dict[int, str]) -> bool:
    if whose == EVERYBODYS:
        return True
    if whose == MINE:
        return p.municipality_id in own_municipalities(uow)
    known_by = (names[p.municipality_id], uow.text(f"area-{p.area}"))
    return fold(whose) == fold(p.area) or any(fold(whose) in fold(name) for name in known_by)


def _refuse_empty(uow: UnitOfWork, whose: str, *, has_some: bool) -> None:
    """Say why the list is empty for this person."""
    if has_some and whose not in (MINE, EVERYBODYS):
        raise RuleError("proposal-list-none-found", query=whose)
    if uow.can("proposal.new"):
        raise RuleError("proposal-list-none-own")
    if _is_staff(uow) or has_some:
        raise RuleError("proposal-list-empty")
    raise RuleError("proposal-list-later")


def _asked(event: Command | Click) -> tuple[str, int]:
    """Whose proposals, and the page: a button says "mina:2", a command "mina", "berg" or "2"."""
    said = event.value if isinstance(event, Click) else " ".join(event.words)
    whose, _, page = said.partition(":")
    if whose.isdecimal():
        whose, page = "", whose
    whose = _WHOSE.get(fold(whose), whose[:60])
    return whose, max(1, int(page)) if page.isdecimal() and len(page) < 5 else 1
