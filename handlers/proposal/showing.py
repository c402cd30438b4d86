"""Shows proposals: one in full, or a list in pages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.chat import Button, Click, Command, Notice, Reply
from bot.unit_of_work import UnitOfWork
from handlers.front.offers import own_municipalities
from handlers.ids import read_id, read_page, read_parts
from handlers.proposal.cards import proposals as cards
from handlers.proposal.cards.withdrawal import restore_button
from handlers.proposal.choosing import choose, is_staff, may_read, name_of
from handlers.round.cards import rounds as round_cards
from handlers.round.earlier import find_rounds
from models.errors import RuleError
from models.proposal import Proposal, ProposalState, list_proposals, list_withdrawn
from models.region import list_municipalities
from models.round import Round, get_round
from models.text.spelling import fold

PAGE = 10
# A number this large is a year, a smaller one is a page.
YEAR = re.compile(r"(?:19|20)[0-9]{2}")
MINE = "mina"
EVERYBODYS = "alla"
_WHOSE = {"": EVERYBODYS, "alla": EVERYBODYS, "all": EVERYBODYS, "mina": MINE, "mine": MINE}


def show(event: Command | Click, uow: UnitOfWork) -> Reply:
    """Show a proposal in full to those who may read it; without a number, list proposals."""
    if isinstance(event, Command) and not event.words:
        return list_page(event, uow)
    p = choose(event, uow, "proposal.show", lambda p: may_read(uow, p))
    if isinstance(p, Notice):
        return p
    own = p.municipality_id in uow.actor.municipality_ids and p.state == ProposalState.SUBMITTED
    buttons: list[Button] = []
    if p.state == ProposalState.WITHDRAWN and uow.can("proposal.restore") and _may_restore(uow, p):
        buttons = [restore_button(uow.text, p)]
    if own and uow.can("proposal.ask_withdraw"):
        r = uow.round
        is_open = r is not None and r.id == p.round_id and r.is_open(uow.now)
        buttons = cards.own_buttons(uow.text, p, can_change=is_open)
    if p.late and p.state != ProposalState.WITHDRAWN and uow.can("proposal.ask_admit"):
        buttons.append(cards.admit_button(uow.text, p))
    return Notice(cards.full(uow.text, p, name_of(uow, p), uow.region.zone, buttons))


def _may_restore(uow: UnitOfWork, p: Proposal) -> bool:
    """Return whether it is of the round at work, and the person's own or the person is staff."""
    mine = p.municipality_id in uow.actor.municipality_ids or is_staff(uow)
    return mine and uow.round is not None and uow.round.id == p.round_id


def list_page(event: Command | Click, uow: UnitOfWork) -> Reply:
    """List what this person may read, ten at a time.

    "mina" lists what the person's own municipality has sent; a year lists an earlier round; other words
    search for a municipality or a policy area.
    """
    asked = _asked(event)
    rounds = _rounds(uow, asked)
    if len(rounds) > 1:
        return Notice(
            round_cards.which(uow.text, rounds, "proposal.list", lambda r: f"{asked.whose}:1:{r.id}")
        )
    r = rounds[0]
    names = {m.id: m.name for m in list_municipalities(uow.session, uow.region.id)}
    everything = [*list_proposals(uow.session, r.id), *list_withdrawn(uow.session, r.id)]
    readable = [p for p in sorted(everything, key=lambda p: p.number) if may_read(uow, p)]
    found = [p for p in readable if _belongs(uow, p, asked.whose, names)]
    if not found:
        _refuse_empty(uow, asked.whose, r, has_some=bool(readable))
    pages = (len(found) + PAGE - 1) // PAGE
    page = min(asked.page, pages)
    shown = found[(page - 1) * PAGE : page * PAGE]
    is_other = uow.round is None or uow.round.id != r.id
    which = f":{r.id}" if is_other else ""
    title = r.title if is_other else ""
    return Notice(
        cards.listing(
            uow.text, shown, names, page, pages, found, lambda page: f"{asked.whose}:{page}{which}", title
        )
    )


@dataclass(frozen=True, slots=True)
class ListRequest:
    """What a list should show: whose proposals, which page, which round (year or id; None: at work)."""

    whose: str
    page: int = 1
    year: int | None = None
    round_id: int | None = None


def _asked(event: Command | Click) -> ListRequest:
    """Read "mina:2" or "alla:1:7" from a button, and "mina", "berg", "2" or "2025 berg" from a command."""
    if isinstance(event, Click):
        whose, page, which = read_parts(event.value, 3)
        return ListRequest(_whose(whose), read_page(page), round_id=read_id(which) if which else None)
    said = fold(" ".join(event.words)).split()
    year = int(said[0]) if said and YEAR.fullmatch(said[0]) else None
    rest = list(event.words)[1:] if year is not None else list(event.words)
    if len(rest) == 1 and rest[0].isascii() and rest[0].isdecimal():
        return ListRequest(EVERYBODYS, read_page(rest[0]), year)
    return ListRequest(_whose(" ".join(rest)), year=year)


def _whose(said: str) -> str:
    # A colon separates the values in a button.
    return _WHOSE.get(fold(said), said.replace(":", " ")[:60])


def _rounds(uow: UnitOfWork, asked: ListRequest) -> list[Round]:
    """Return the round that is asked about; several if there are several in the year."""
    if asked.round_id is not None:
        return [get_round(uow.session, uow.region.id, asked.round_id)]
    if asked.year is not None:
        return find_rounds(uow, str(asked.year))
    if uow.round is None:
        raise RuleError("refuse-no-round")
    return [uow.round]


def _belongs(uow: UnitOfWork, p: Proposal, whose: str, names: dict[int, str]) -> bool:
    if whose == EVERYBODYS:
        return True
    if whose == MINE:
        return p.municipality_id in own_municipalities(uow)
    known_by = (names[p.municipality_id], uow.text(f"area-{p.area}"))
    return fold(whose) == fold(p.area) or any(fold(whose) in fold(name) for name in known_by)


def _refuse_empty(uow: UnitOfWork, whose: str, r: Round, *, has_some: bool) -> None:
    """Raise `RuleError` that says why the list is empty for this person."""
    if has_some and whose not in (MINE, EVERYBODYS):
        raise RuleError("proposal-list-none-found", query=whose)
    is_other = uow.round is None or uow.round.id != r.id
    if uow.can("proposal.new") and not is_other:
        raise RuleError("proposal-list-none-own")
    if is_staff(uow) or has_some or is_other:
        raise RuleError("proposal-list-empty")
    raise RuleError("proposal-list-later")
