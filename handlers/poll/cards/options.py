"""Cards for reading a poll's proposals: a list in pages, and buttons from one to the next."""

from __future__ import annotations

from bot.chat import Button, Card, Row
from bot.text import Texts
from models.poll.poll import PollFacts

# As many as a phone's screen shows. In Teams each button of a page carries the filled-in ballot along, and a
# card of 25 KB has no room for more (tests/conversations/test_voting_reading.py).
PAGE = 5


def read_button(t: Texts, poll_id: int) -> Button:
    """Return the button [Läs inspelen]."""
    return Button("poll.options", t("button-read-proposals"), f"{poll_id}:1")


def listing(t: Texts, poll: PollFacts, page: int) -> Card:
    """Return a page of the poll's proposals, each with a button that shows it in full."""
    pages = -(-len(poll.options) // PAGE)
    page = min(max(page, 1), pages)
    first = (page - 1) * PAGE
    rows = tuple(
        Row(option.sender, option.name, Button("poll.option", t("button-show"), f"{poll.id}:{place}"))
        for place, option in enumerate(poll.options[first : first + PAGE], start=first + 1)
    )
    buttons = []
    if page > 1:
        buttons.append(Button("poll.options", t("button-previous"), f"{poll.id}:{page - 1}"))
    if page < pages:
        buttons.append(Button("poll.options", t("button-next"), f"{poll.id}:{page + 1}"))
    note = t("proposal-list-page", page=page, pages=pages) if pages > 1 else ""
    return Card(t("voting-options-title"), rows=rows, buttons=tuple(buttons), note=note)


def around(t: Texts, poll: PollFacts, place: int) -> tuple[Button, ...]:
    """Return the buttons from one proposal to the previous one, to the next, and to the list."""
    buttons = []
    if place > 1:
        buttons.append(Button("poll.option", t("button-previous-proposal"), f"{poll.id}:{place - 1}"))
    if place < len(poll.options):
        buttons.append(Button("poll.option", t("button-next-proposal"), f"{poll.id}:{place + 1}"))
    page = -(-place // PAGE)
    return (*buttons, Button("poll.options", t("button-to-list"), f"{poll.id}:{page}"))
