"""The menu for a person's role and the round's state, and help in plain words."""

from __future__ import annotations

# The table of routes imports this module, so it is imported only when somebody asks.
import handlers
from bot.chat import Click, Command, Notice, Reply
from bot.routes import Route
from bot.unit_of_work import UnitOfWork
from handlers.front.cards import help as cards
from handlers.front.offers import list_offers, next_date, standing
from models.people.person import list_holders
from models.people.roles import CONTACTS, SEATED, STAFF, Role
from models.text.spelling import fold

TOPICS = {
    "proposal": {"inspel", "proposal", "proposals"},
    "vote": {"omrostning", "prioritering", "prioritera", "rosta", "vote", "voting"},
    "round": {"omgang", "round"},
    "privacy": {"personuppgifter", "gdpr", "privacy"},
}
# The introduction for each role; a person with several roles reads several.
AUDIENCES = {
    "staff": STAFF,
    "contact": CONTACTS,
    "member": SEATED,
    "admin": frozenset({Role.ADMIN}),
}


def open_menu(event: Command | Click, uow: UnitOfWork) -> Reply:
    """Show what this person can do now."""
    return menu_card(uow)


def menu_card(uow: UnitOfWork) -> Notice:
    """Return the menu: the round's state, the next date, and a button for each action possible now."""
    if not uow.actor.roles:
        return Notice(cards.welcome(uow.text, uow.region.name, who_to_ask(uow), list_offers(uow)))
    title = uow.round.title if uow.round is not None else uow.region.name
    return Notice(cards.menu(uow.text, title, standing(uow), next_date(uow), list_offers(uow)))


def show(event: Command | Click, uow: UnitOfWork) -> Reply:
    """Explain a topic, or how Inspel works for this person and which commands there are."""
    asked = event.value if isinstance(event, Click) else " ".join(event.words)
    if not asked:
        can_now, later = _commands(uow)
        return Notice(
            cards.overview(uow.text, _audiences(uow), can_now, later, example=uow.can("proposal.show"))
        )
    topic = next((name for name, spellings in TOPICS.items() if fold(asked) in {*spellings, name}), None)
    if topic is None:
        return Notice(cards.unknown_topic(uow.text, asked[:60]))
    return Notice(cards.topic(uow.text, topic, uow.region.name, who_to_ask(uow), uow.can))


def who_to_ask(uow: UnitOfWork) -> str:
    """Return the names of the region's staff, 'Vera och Åsa'; empty when nobody is registered yet."""
    today = uow.today
    holders = list_holders(uow.session, uow.region.id, today, STAFF)
    return uow.text.names(dict.fromkeys(person.name for person, _ in holders))


def _audiences(uow: UnitOfWork) -> list[str]:
    return [name for name, roles in AUDIENCES.items() if roles & uow.actor.roles] or ["others"]


def _commands(uow: UnitOfWork) -> tuple[list[Route], list[Route]]:
    """Return the commands that this person can use now, and those of the same roles that come later."""
    routes: tuple[Route, ...] = handlers.ROUTES
    own = [r for r in routes if r.command and (not r.who or r.who & uow.actor.roles)]
    return [r for r in own if uow.can(r.id)], [r for r in own if not uow.can(r.id)]
