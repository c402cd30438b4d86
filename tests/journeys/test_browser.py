"""A round in a real browser with the real bot: keyboard, field errors, a reaction, a vote, two languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from playground.driver import Message
from tests.browser import launch_args
from tests.faults.live import Live, live
from tests.journeys.short import shortened
from tests.journeys.window import Window, window

PLAYED = shortened()
MAJA, NILS, ULF, VERA = "UC2326", "UM2326", "UR3", "USTAFF"
# What the others give, by the place of the proposal in the list.
BALLOTS = {
    "UM2305": {2: 3},
    "UM2309": {0: 2, 3: 1},
    "UM2321": {5: 2, 0: 1},
    "UM2361": {4: 1, 6: 2},
    "UM2380": {7: 2, 0: 1},
    "UR1": {0: 1, 1: 2},
    "US2303": {1: 2, 4: 1},
}
TITLE = "Bredband till alla, även där marknaden inte bygger"


@pytest.fixture(scope="module")
def bot() -> Iterator[Live]:
    """The real bot with an open intake."""
    with live() as opened:
        yield opened


@pytest.fixture(scope="module")
def browser(browser_path: str) -> Iterator[Browser]:
    """One browser for all windows."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser_path, args=launch_args())
        yield started
        started.close()


def test_a_round_in_the_browser(bot: Live, browser: Browser) -> None:
    base = bot.town.url
    with window(browser, base, MAJA, "C0COMMON") as maja:
        hand_in_by_keyboard(maja)
        read_the_receipt(maja)
    others_hand_in_and_staff_compile(bot)
    with window(browser, base, NILS, "C0COUNCIL") as nils:
        react_by_keyboard(bot, nils)
        open_points(bot)
        vote_by_keyboard(nils)
    with window(browser, base, ULF, "C0COUNCIL") as ulf:
        vote_in_english(ulf)
    others_vote(bot)
    release(bot)
    with window(browser, base, NILS, "C0COUNCIL") as nils:
        result = nils.message("Resultat av prioriteringen")
        expect(result.locator("img")).to_be_visible()
        nils.shoot("result", at=result)
    assert bot.town.refusals() == []


def hand_in_by_keyboard(maja: Window) -> None:
    """No mouse from the first key to the receipt; the form says which field is wrong and keeps the rest."""
    expect(maja.message("Nu kan ni lämna inspel")).to_be_visible()
    maja.shoot("intake-open")
    maja.presses("Tab", "Enter")
    expect(maja.page.locator("#composer-text")).to_be_focused()
    maja.types("/inspel ny")
    maja.presses("Enter")
    form = maja.modal("proposal.submit")
    maja.types(TITLE)
    maja.presses("Tab")
    maja.types("Bredband")
    maja.presses("Tab")
    maja.types("Marknaden bygger inte ut fiber och mobilnät i glesbygd.")
    maja.presses("Tab")
    maja.types("Staten bör finansiera utbyggnad där marknaden inte bygger.")
    maja.choose(form.get_by_label("Båda", exact=True))
    maja.choose(form.get_by_label("Vi saknar rådighet", exact=True))
    maja.tab_to(form.locator("textarea").nth(2))
    # A mark that only turns the reading direction is no answer: the bot says so, beside the field.
    maja.types("\u200f")
    maja.choose(form.get_by_label("Kommunstyrelsen", exact=True))
    maja.tab_to(form.locator(".submit"))
    maja.presses("Enter")
    reason = form.locator("textarea").nth(2)
    expect(reason).to_have_attribute("aria-invalid", "true")
    expect(reason).to_be_focused()
    expect(form.locator("input").first).to_have_value(TITLE)
    maja.shoot("form-with-error")
    reason.focus()
    maja.types("Stödet beslutas av regeringen, och kommunen får inte bygga ut på egen hand.")
    maja.tab_to(form.locator(".submit"))
    maja.presses("Enter")
    expect(maja.modal()).to_contain_text("INS-2020-01")
    maja.shoot("proposal-received")
    maja.presses("Escape")
    expect(maja.page.locator("dialog.modal")).to_have_count(0)


def read_the_receipt(maja: Window) -> None:
    """The receipt came as a direct message, with the whole text."""
    maja.tab_to(maja.page.locator(".place", has_text="Direktmeddelanden med boten"))
    maja.presses("Enter")
    receipt = maja.message("Kvitto: INS-2020-01")
    expect(receipt).to_contain_text(TITLE)
    expect(receipt).to_contain_text("Staten bör finansiera utbyggnad")
    maja.shoot("receipt", at=receipt)
    maja.tab_to(maja.page.get_by_role("button", name="Hem", exact=True))
    maja.presses("Enter")
    expect(maja.page.locator("#home")).to_contain_text("Så behandlar vi personuppgifter")
    maja.shoot("home")


def others_hand_in_and_staff_compile(bot: Live) -> None:
    """The rest of the intake, off stage."""
    story = bot.story()
    for number, written in enumerate(one for one in PLAYED.proposals if one.contact != MAJA):
        story.hand_in(written)
        assert bot.ledger.count("proposal") == number + 2
    bot.town.clock.move("till 2020-10-03 09.00")
    bot.town.wait_until(lambda: "Det är stängt" in bot.town.posts("C0STAFF")[-1].words, 20, "the close")
    story.compile()
    vera = bot.person(VERA)
    vera.commands("/inspel prioritera öppna")
    vera.modal(titled="poll.open")
    assert vera.submits(kind="emoji", closes_on="2020-10-30", closes_at="16:00") == {}
    vera.closes()
    bot.settle()


def react_by_keyboard(bot: Live, nils: Window) -> None:
    """A member puts an emoji on a proposal, and sees it counted."""
    option = nils.message(PLAYED.proposals[0].fields["title"])
    option.scroll_into_view_if_needed()
    nils.tab_to(option.locator(".tool.react"))
    nils.presses("Enter")
    nils.types("check")
    nils.presses("Enter")
    expect(option.locator(".reaction[data-reaction=white_check_mark] .count")).to_have_text("1")
    expect(option).to_contain_text("Driva: 1 plats")
    nils.shoot("pulse", at=option)
    bot.town.clock.move("till 2020-10-30 16.00")
    chair = bot.person("UR1")
    bot.town.wait_until(lambda: chair.messages_from_bot(), 20, "the pulse's result")
    bot.settle()


def open_points(bot: Live) -> None:
    """Staff open the ballot by points, off stage."""
    vera = bot.person(VERA)
    vera.commands("/inspel prioritera öppna")
    vera.modal(titled="poll.open")
    assert vera.submits(kind="points", closes_on="2020-11-09", closes_at="08:00", cap="5") == {}
    vera.closes()


def vote_by_keyboard(nils: Window) -> None:
    """Too many points are refused beside the field, fewer are received."""
    card = nils.message("Dags att prioritera")
    expect(card).to_be_visible()
    card.scroll_into_view_if_needed()
    nils.shoot("vote-open")
    nils.tab_to(card.get_by_role("button", name="Prioritera", exact=True))
    nils.presses("Enter")
    form = nils.modal("poll.vote")
    for number, points in ((0, "3"), (1, "3")):
        nils.tab_to(form.locator("select").nth(number))
        nils.types(points)
    nils.tab_to(form.locator(".submit"))
    nils.presses("Enter")
    expect(form.locator(".input .error:visible")).to_contain_text("Du har fördelat 6 av 3 poäng")
    nils.shoot("ballot-with-error")
    nils.tab_to(form.locator("select").nth(1))
    nils.types("0")
    nils.tab_to(form.locator(".submit"))
    nils.presses("Enter")
    expect(nils.modal()).to_contain_text("Din röst är mottagen")
    nils.shoot("ballot-received")
    nils.presses("Escape")
    expect(nils.message("Dags att prioritera")).to_contain_text("1 av 11 platser har röstat")


def vote_in_english(ulf: Window) -> None:
    """Whoever has an English client is answered in English; what all see stays in the region's language."""
    ulf.message("Dags att prioritera").get_by_role("button", name="Prioritera", exact=True).click()
    form = ulf.modal("poll.vote")
    expect(form).to_contain_text("points")
    form.locator("select").nth(2).select_option(label="2 points")
    ulf.shoot("ballot-in-english")
    form.locator(".submit").click()
    expect(ulf.modal()).to_contain_text("Your vote has been received")
    ulf.modal().locator(".close-view").click()
    ulf.page.get_by_role("button", name="Hem", exact=True).click()
    expect(ulf.page.locator("#home")).to_contain_text("How we handle personal data")
    ulf.shoot("home-in-english")


def others_vote(bot: Live) -> None:
    """The rest of those who vote, off stage."""
    for user, points in BALLOTS.items():
        person = bot.person(user)
        person.commands("/inspel rösta")
        fields = person.modal(titled="poll.vote").fields
        assert person.submits({fields[number]: str(given) for number, given in points.items()}) == {}
        person.closes()


def release(bot: Live) -> None:
    """Time closes the poll and the chair releases its result, off stage."""
    chair = bot.person("UR1")
    bot.town.clock.move("till 2020-11-09 08.00")
    bot.town.wait_until(lambda: len(with_release(bot)) == 2, 20, "the second result")
    chair.clicks("Släpp resultatet", with_release(bot)[-1])
    bot.town.wait_until(lambda: "Resultat" in bot.town.posts("C0COUNCIL")[-1].words, 20, "the result")
    bot.settle()


def with_release(bot: Live) -> list[Message]:
    """The results laid before the chair."""
    return [m for m in bot.person("UR1").messages_from_bot() if "Släpp resultatet" in m.buttons]
