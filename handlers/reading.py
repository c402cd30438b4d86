"""Reading proposals: one of them whole, or a list page by page."""

from __future__ import annotations

from bot.chat import Button, Click, Command, Notice, Reply
from bot.unit_of_work import UnitOfWork
from handlers.cards import proposals as cards
from handlers.choosing import choose, is_staff, may_read, name_of
from handlers.offers import own_municipalities
from models.errors import RuleError
from models.proposal import Proposal, ProposalState, list_proposals
from models.region import list_municipalities
from models.spelling import fold

PAGE = 10
MINE = "mina"
EVERYBODYS = "alla"
_WHOSE = {"": EVERYBODYS, "alla": EVERYBODYS, "all": EVERYBODYS, "mina": MINE, "mine": MINE}


def show(event: Command | Click, uow: UnitOfWork) -> Reply:
    """Show a proposal whole to those who may read it; without a number, list them."""
    if isinstance(event, Command) and not event.words:
        return list_page(event, uow)
    p = choose(event, uow, "proposal.show", lambda p: may_read(uow, p))
    if isinstance(p, Notice):
        return p
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
    readable = [p for p in list_proposals(uow.session, uow.round.id) if may_read(uow, p)]
    found = [p for p in readable if _belongs(uow, p, whose, names)]
    if not found:
        _refuse_empty(uow, whose, has_some=bool(readable))
    pages = (len(found) + PAGE - 1) // PAGE
    page = min(page, pages)
    shown = found[(page - 1) * PAGE : page * PAGE]
    return Notice(cards.listing(uow.text, shown, names, page, pages, len(found), whose))


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
    if is_staff(uow) or has_some:
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
