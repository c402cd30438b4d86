"""The register of people as staff see it."""

from __future__ import annotations

from itertools import groupby

from bot.chat import Click, Command, Notice, Reply
from bot.unit_of_work import UnitOfWork
from handlers.ids import is_page, read_id, read_page
from handlers.people.cards import people as cards
from models.errors import RuleError
from models.people.appointment import holds, list_appointments, list_everybody
from models.people.person import Person
from models.region import list_municipalities, list_seats
from models.text.collation import SortKey, sort_key
from models.text.spelling import fold

PAGE = 12


def list_page(event: Command | Click, uow: UnitOfWork) -> Reply:
    """List the register by municipality; words after the command look for a name or a municipality."""
    page, query = _asked(event)
    names = places(uow)
    everybody = sorted(
        (entry for entry in list_everybody(uow.session, uow.region.id) if _matches(entry, query, names)),
        key=lambda entry: (*_group_key(uow, entry, names), sort_key(entry[0].name)),
    )
    if not everybody:
        raise RuleError("people-none-found", query=query)
    pages = (len(everybody) + PAGE - 1) // PAGE
    page = min(page, pages)
    shown = everybody[(page - 1) * PAGE : page * PAGE]
    groups = [(name, list(some)) for name, some in groupby(shown, key=lambda e: _group(uow, e, names))]
    return Notice(
        cards.listing(uow.text, groups, names, query=query, page=page, pages=pages, total=len(everybody))
    )


def show(event: Click, uow: UnitOfWork) -> Reply:
    """Show one person with all they hold and have held."""
    who = get_person(uow, event.value)
    held = list_appointments(uow.session, who.id)
    return Notice(cards.person(uow.text, who, held, places(uow)))


def get_person(uow: UnitOfWork, identity: str) -> Person:
    """Get the region's person by the id on a button; `RuleError` when there is none."""
    found = uow.session.get(Person, read_id(identity))
    if found is None or found.region_id != uow.region.id:
        raise RuleError("people-missing")
    return found


def places(uow: UnitOfWork) -> cards.PlaceNames:
    """The names that cards about people need."""
    return cards.PlaceNames(
        {m.id: m.name for m in list_municipalities(uow.session, uow.region.id)},
        {s.id: s.code for s in list_seats(uow.session, uow.region.id)},
        uow.today,
    )


def _asked(event: Command | Click) -> tuple[int, str]:
    """The page, and what is looked for: a button says "2:berg", a command "berg" or "2"."""
    said = " ".join(event.words) if isinstance(event, Command) else event.value
    page, colon, query = said.partition(":")
    if is_page(page):
        return read_page(page), query[:60]
    return 1, "" if colon else said[:60]


def _matches(entry: cards.Entry, query: str, names: cards.PlaceNames) -> bool:
    who, held = entry
    known_by = [who.name, *(names.municipality(appointment) for appointment in held)]
    return any(fold(query) in fold(name) for name in known_by)


def _group(uow: UnitOfWork, entry: cards.Entry, places: cards.PlaceNames) -> str:
    return _group_key(uow, entry, places)[1][-1]


def _group_key(uow: UnitOfWork, entry: cards.Entry, names: cards.PlaceNames) -> tuple[int, SortKey]:
    """Where somebody stands in the list: the region's own, then municipalities, then those of the past."""
    held = [appointment for appointment in entry[1] if holds(appointment, names.today)]
    if not held:
        return 2, sort_key(uow.text("people-without"))
    name = next((names.municipality(a) for a in held if a.municipality_id is not None), "")
    return (1, sort_key(name)) if name else (0, sort_key(uow.region.name))
