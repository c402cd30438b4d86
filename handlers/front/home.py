"""The bot's own page: what to do now, the next date, what has been sent, and personal data."""

from __future__ import annotations

from bot.chat import Click, HomeOpened, Notice, Reply, Row
from bot.unit_of_work import UnitOfWork
from handlers.front.cards import help as help_cards
from handlers.front.cards import home as cards
from handlers.front.help import who_to_ask
from handlers.front.offers import list_offers, next_date, own_municipalities, standing
from handlers.round.cards import rounds as round_cards
from models.people.roles import STAFF
from models.proposal import count_proposals, list_proposals, list_withdrawn, silent_municipalities
from models.region import list_municipalities
from models.round import Round, RoundState

UNBEGUN = frozenset({RoundState.DRAFT, RoundState.PLANNED})


def open_home(event: HomeOpened | Click, uow: UnitOfWork) -> Reply:
    """Show the page to this person; a button asks for the next part of a page that is too long."""
    staff = who_to_ask(uow)
    privacy = help_cards.privacy(uow.text, uow.region.name, staff)
    if not uow.actor.roles:
        welcome = help_cards.welcome(uow.text, uow.region.name, staff, list_offers(uow))
        return Notice(cards.home(uow.text, welcome.title, welcome.text, (), privacy, list_offers(uow)))
    title = uow.round.title if uow.round is not None else uow.region.name
    rows = (*help_cards.date_rows(uow.text, next_date(uow)), *_rows(uow))
    return Notice(cards.home(uow.text, title, standing(uow), rows, privacy, list_offers(uow)))


def _rows(uow: UnitOfWork) -> list[Row]:
    """Return what has been sent: by one's own municipality for a contact or member, counts for staff."""
    if uow.round is None or uow.round.state in UNBEGUN:
        return []
    rows = [*round_cards.deadline_rows(uow.text, uow.round)]
    if uow.actor.roles & STAFF:
        rows += _counts(uow, uow.round)
    proposals = [
        *list_proposals(uow.session, uow.round.id),
        *list_withdrawn(uow.session, uow.round.id),
    ]
    proposals.sort(key=lambda p: p.number)
    for own in list_municipalities(uow.session, uow.region.id):
        if own.id in own_municipalities(uow):
            sent = [p for p in proposals if p.municipality_id == own.id]
            rows.append(cards.sent(uow.text, own.name, sent))
    return rows


def _counts(uow: UnitOfWork, r: Round) -> list[Row]:
    intake = count_proposals(uow.session, r.id)
    silent = silent_municipalities(uow.session, uow.region.id, r.id)
    names = [m.name for m in list_municipalities(uow.session, uow.region.id) if m.id in silent]
    return cards.counts(uow.text, round_cards.count(uow.text, intake), names)
