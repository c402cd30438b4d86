"""Teams' cards on the page: nothing in them is more than text, and axe has nothing to say of them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from playground.driver import TeamsTown
from tests.page.conftest import OpenPage
from tests.page.test_access import complaints, small_targets
from tests.page.test_hostile import HOSTILE, TRACES
from tests.playground.teams_bot import SDK_WARNINGS, TeamsBot
from tests.playground.teams_cards import Json, block, card, choices, execute

pytestmark = SDK_WARNINGS
Shoot = Callable[[Page, str], None]
PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/"
    "HwAEgAIBB9HZbQAAAABJRU5ErkJggg=="
)
MARKUP = [
    "[tryck](javascript:window.hit=1)",
    "[data](data:text/html,<script>1</script>)",
    "![x](x onerror=1)",
]


def too_small(page: Page) -> list[str]:
    """What is too small to press; a box or a ring is pressed by its label, which must be large."""
    labels = """() => [...document.querySelectorAll(".adaptive label[for]")]
        .filter(node => document.getElementById(node.htmlFor)?.matches("[type=radio], [type=checkbox]"))
        .map(node => node.getBoundingClientRect().height)
        .filter(height => height && height < 43.5)
        .map(height => `a label of ${height}`)"""
    boxes = ('type="radio"', 'type="checkbox"')
    return [
        *(one for one in small_targets(page) if not any(box in one for box in boxes)),
        *page.evaluate(labels),
    ]


def gallery() -> Json:
    """One card with every kind of element."""
    confirm = card("Säkert?", execute("Ja, avbryt", "vote"))
    made = card(
        "Prioritering av inspel",
        execute("Rösta", "vote") | {"style": "positive"},
        {"type": "Action.ShowCard", "title": "Avbryt", "card": confirm, "style": "destructive"},
        {"type": "Action.OpenUrl", "title": "Läs mer", "url": "https://exempel.se"},
    )
    made["body"][0] |= {"size": "Large", "weight": "Bolder"}
    columns = [
        {
            "type": "Column",
            "width": "stretch",
            "items": [block("**Mötesfri väg** till _fjällen_", isSubtle=True)],
        },
        {
            "type": "Column",
            "width": "auto",
            "items": [{"type": "ActionSet", "actions": [execute("Visa", "vote")]}],
        },
    ]
    rows = [
        {"type": "TableRow", "cells": [{"type": "TableCell", "items": [block(text)]} for text in row]}
        for row in (("Inspel", "Poäng"), ("Bredband", "12"))
    ]
    run = {"type": "TextRun", "text": "Det som *skrivs* står som det skrivs."}
    made["body"] += [
        {"type": "RichTextBlock", "inlines": [run]},
        {"type": "ColumnSet", "columns": columns},
        {"type": "FactSet", "facts": [{"title": "Sista dag", "value": "fredag 2 oktober"}]},
        {"type": "Table", "columns": [{"width": 2}, {"width": 1}], "rows": rows, "firstRowAsHeaders": True},
        {"type": "Image", "url": PIXEL, "altText": "Resultatet", "size": "Small"},
        block("Något är fel.", color="Attention"),
        {"type": "Input.Text", "id": "why", "label": "Varför", "isMultiline": True},
        {"type": "Input.ChoiceSet", "id": "level", "label": "Nivå", "choices": choices("Stat", "EU")},
        {
            "type": "Input.ChoiceSet",
            "id": "one",
            "label": "En",
            "style": "expanded",
            "choices": choices("A", "B"),
        },
        {"type": "Input.Toggle", "id": "open", "title": "Får läsas av alla"},
        {"type": "Input.Date", "id": "day", "label": "Dag"},
        {"type": "Input.Time", "id": "hour", "label": "Tid"},
    ]
    return made


@pytest.fixture(scope="module")
def shown(teams: TeamsTown, teams_bot: TeamsBot) -> str:
    """A channel with that card, and with messages of people."""
    teams.person("USTAFF").says("Här kommer korten, @Maja", "C0STAFF")
    teams_bot.send_card(teams.conversation("C0STAFF"), gallery())
    return "C0STAFF"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_axe_is_content(open_page: OpenPage, shown: str, shoot: Shoot, size: str, scheme: str) -> None:
    page = open_page("USTAFF", shown, size, scheme, face="teams")
    expect(page.locator(".adaptive")).to_contain_text("Prioritering av inspel")
    page.get_by_role("button", name="Avbryt").click()
    expect(page.get_by_role("button", name="Ja, avbryt")).to_be_visible()
    shoot(page, f"teams-card-{size}-{scheme}")
    assert complaints(page) == []
    if size == "narrow":
        assert too_small(page) == []
        page.locator("#tab-places").click()
        shoot(page, f"teams-places-{size}-{scheme}")
        assert complaints(page) == []
        page.locator("#tab-talk").click()
    assert page.evaluate("document.documentElement.scrollWidth") == page.viewport_size["width"]  # type: ignore[index]

    other = open_page("UC2313" if size == "wide" else "UC2380", "bot", size, scheme, face="teams")
    other.locator("#composer-text").fill("ny")
    other.keyboard.press("Enter")
    other.get_by_role("button", name="Lämna ett inspel").last.click()
    other.get_by_role("button", name="Skicka in").click()
    expect(other.locator("dialog.modal")).to_contain_text("Skriv en rubrik.")
    shoot(other, f"teams-form-{size}-{scheme}")
    assert complaints(other) == []
    if size == "narrow":
        assert too_small(other) == []
    other.get_by_role("button", name="Stäng fönstret").click()


def test_what_stands_in_a_card_is_text(open_page: OpenPage, teams: TeamsTown, teams_bot: TeamsBot) -> None:
    for text in [*HOSTILE[:-1], *MARKUP]:
        runs = {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": text}]}
        facts = {"type": "FactSet", "facts": [{"title": text, "value": text}]}
        field = {"type": "Input.Text", "id": "x", "label": text, "placeholder": text, "value": text}
        made = card(text, execute(text[:60], "vote"))
        made["body"] += [runs, facts, field, {"type": "Input.ChoiceSet", "id": "y", "choices": choices(text)}]
        teams_bot.send_card(teams.conversation("C0COUNCIL"), made)
        teams_bot.send(teams.conversation("C0COUNCIL"), text)
    page = open_page("UM2326", "C0COUNCIL", face="teams")
    cards = page.locator(".adaptive")
    expect(cards).to_have_count(len(HOSTILE) - 1 + len(MARKUP))
    for number, text in enumerate(HOSTILE[:-1]):
        # A run of text is never markdown; a message's text is drawn as it came.
        expect(cards.nth(number).locator(".ac-richTextBlock").first).to_contain_text(text)
    expect(page.locator(".message .words").first).to_have_text(HOSTILE[0])
    assert page.locator(TRACES).count() == 0
    assert page.locator(".adaptive img, .adaptive a:not([href^=http]):not([href^=mailto])").count() == 0
    assert page.evaluate("window.hit") is None


def test_markdown_that_teams_reads_and_nothing_else(
    open_page: OpenPage, teams: TeamsTown, teams_bot: TeamsBot
) -> None:
    text = r"**fet** och _lutad_, men \*inte\* detta, [hit](https://exempel.se/?a=1&b=2) och snake_case_namn"
    teams_bot.send_card(teams.conversation("C0COMMON"), card(text))
    page = open_page("UC2361", "C0COMMON", face="teams")
    drawn = page.locator(".adaptive").last
    expect(drawn).to_have_text("fet och lutad, men *inte* detta, hit och snake_case_namn")
    expect(drawn.locator("strong")).to_have_text("fet")
    expect(drawn.locator("em")).to_have_text("lutad")
    expect(drawn.locator("a")).to_have_attribute("href", "https://exempel.se/?a=1&b=2")
