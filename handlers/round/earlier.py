"""Lists the rounds of a region, and shows how one of them ended."""

from __future__ import annotations

from bot.chat import Button, Click, Command, Notice, Reply
from bot.unit_of_work import UnitOfWork
from handlers.answers import clean_line
from handlers.ids import read_id
from handlers.round.calls import count_intake
from handlers.round.cards import rounds as cards
from models.errors import RuleError
from models.poll.poll import PollState, list_closed_polls
from models.round import Round, get_round, list_rounds
from models.text.spelling import fold

# The number of rounds that fit in a card; older ones are found by their year.
MOST = 20


def list_all(event: Command | Click, uow: UnitOfWork) -> Reply:
    """List the rounds, newest first: counts, no contents."""
    rounds = list_rounds(uow.session, uow.region.id)
    if not rounds:
        raise RuleError("round-list-empty")
    shown = [(r, count_intake(uow, r)) for r in rounds[:MOST]]
    return Notice(cards.listing(uow.text, shown, more=len(rounds) - len(shown)))


def look(event: Command | Click, uow: UnitOfWork) -> Reply:
    """Show one round, by its button, its year or words of its name; without any, list them all."""
    if isinstance(event, Command) and not event.words:
        return list_all(event, uow)
    if isinstance(event, Click):
        found = [get_round(uow.session, uow.region.id, read_id(event.value))]
    else:
        found = find_rounds(uow, " ".join(event.words))
    if len(found) > 1:
        return Notice(cards.which(uow.text, found, "round.look", lambda r: str(r.id)))
    r = found[0]
    return Notice(cards.earlier(uow.text, r, count_intake(uow, r), _buttons(uow, r)))


def find_rounds(uow: UnitOfWork, typed: str) -> list[Round]:
    """Return the region's rounds of a year, or with those words in the name; `RuleError` if none."""
    wanted = fold(typed)
    rounds = list_rounds(uow.session, uow.region.id)
    found = [r for r in rounds if str(r.year) == wanted]
    found = found or [r for r in rounds if wanted and wanted in fold(r.title)]
    if not found:
        raise RuleError("round-none-found" if rounds else "round-list-empty", asked=clean_line(typed)[:60])
    return found


def _buttons(uow: UnitOfWork, r: Round) -> list[Button]:
    """Return buttons for what can be read of the round: its proposals, its latest released result."""
    buttons = []
    if r.opens_on is not None and uow.can("proposal.list"):
        buttons.append(Button("proposal.list", uow.text("button-list"), f"alla:1:{r.id}"))
    released = [p for p in list_closed_polls(uow.session, r.id) if p.state == PollState.RELEASED]
    if released and uow.can("poll.result") and uow.round is not None:
        buttons.append(Button("poll.result", uow.text("button-result"), str(released[0].id)))
    return buttons
