"""A round in a real browser with the real bot, on either platform: keyboard, errors, votes, two languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Locator, expect, sync_playwright

from rehearsal.dataset import Cast
from tests.browser import launch_args
from tests.faults.live import Live, live
from tests.journeys.short import shortened
from tests.journeys.window import SHOTS, Window, window

COMMON, COUNCIL, STAFF = "C0COMMON", "C0COUNCIL", "C0STAFF"
MAJA, NILS, ULF, VERA = "UC2326", "UM2326", "UR3", "USTAFF"
TITLE = "Bredband till alla, även där marknaden inte bygger"
# What the others give, by the number of the proposal; with Nils's three points the first one wins.
BALLOTS = {
    "UM2305": {3: 3},
    "UM2309": {1: 2, 4: 1},
    "UM2321": {6: 2, 1: 1},
    "UM2361": {5: 1, 7: 2},
    "UM2380": {8: 2, 1: 1},
    "UR1": {1: 1, 2: 2},
    "US2303": {2: 2, 5: 1},
}
PLAYED = replace(shortened(), expected={"tally": [{"title": TITLE}]})


@pytest.fixture(scope="module", params=["slack", "teams"])
def bot(request: pytest.FixtureRequest, teams_cards: None) -> Iterator[Live]:
    """The real bot with an open intake, on a platform."""
    with live(platform=request.param, played=PLAYED) as opened:
        yield opened


@pytest.fixture(scope="module")
def browser(browser_path: str, bot: Live) -> Iterator[Browser]:
    """One browser for all windows; it ends before the next stage, whose making needs the event loop."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser_path, args=launch_args())
        yield started
        started.close()


def test_a_round_in_the_browser(bot: Live, browser: Browser) -> None:
    with window(browser, bot, MAJA, COMMON) as maja:
        find_the_bot(maja)
        hand_in_by_keyboard(maja)
        read_the_receipt(maja)
    others_hand_in_and_staff_compile(bot)
    with window(browser, bot, MAJA, COMMON) as maja:
        see_that_the_calls_are_over(maja)
        read_the_timetable(maja)
    with window(browser, bot, NILS, COUNCIL) as nils:
        react_and_tick_by_keyboard(bot, nils)
        open_poll(bot, kind="points", closes_on="2020-11-09", closes_at="08:00", cap="5")
        vote_by_keyboard(nils)
        with window(browser, bot, ULF, COUNCIL, size="390") as ulf:
            ask_in_private(nils, ulf)
            vote_in_english(ulf)
    for voter, points in BALLOTS.items():
        bot.story().cast(Cast(voter, {f"INS-2020-{number:02}": given for number, given in points.items()}))
    bot.story().release()
    with window(browser, bot, NILS, COUNCIL) as nils:
        result = nils.message("Resultat av prioriteringen")
        expect(result.locator("img")).to_be_visible()
        assert result.locator("img").evaluate("img => img.decode().then(() => img.naturalWidth)") > 400
        nils.shoot("result", at=result)
        open_the_picture(nils, result)
        # The guide beside the conversation has noticed every step, on either face.
        expect(nils.page.locator("#guide .guide-head")).to_contain_text("10 av 10")
    assert bot.faces.refusals() == []


def open_the_picture(nils: Window, result: Locator) -> None:
    """On a phone the picture's letters are too small where it stands; pressed it is as large as on a desk."""
    nils.page.set_viewport_size({"width": 390, "height": 844})
    if nils.platform == "teams":
        with nils.page.expect_popup() as opened:
            result.locator("img").click()
        assert "/pictures/" in opened.value.url
        opened.value.close()
    else:
        result.locator("button.picture").click()
        shown = nils.page.locator(".lightbox img")
        expect(shown).to_be_visible()
        assert shown.evaluate("img => img.decode().then(() => img.width)") > 550
        nils.page.screenshot(path=SHOTS / "slack-result-opened-390.png")
        nils.presses("Escape")
    nils.page.set_viewport_size({"width": 1280, "height": 800})


def find_the_bot(maja: Window) -> None:
    """From what all see in the channel to the chat with the bot, by keyboard."""
    expect(maja.message("Nu kan ni lämna inspel")).to_be_visible()
    maja.shoot("intake-open")
    maja.presses("Tab", "Enter")
    expect(maja.page.locator("#composer-text")).to_be_focused()
    maja.tab_to(maja.page.locator(".place", has_text="boten"))
    maja.presses("Enter")
    expect(maja.page.locator("#composer-text")).to_be_focused()


def hand_in_by_keyboard(maja: Window) -> None:
    """No mouse from the first key to the receipt; the form says which field is wrong and keeps the rest."""
    form = maja.asks_for("ny", "proposal.submit")
    maja.types(TITLE)
    maja.presses("Tab")
    maja.types("Bredband")
    maja.presses("Tab")
    maja.types("Marknaden bygger inte ut fiber och mobilnät i glesbygd.")
    maja.presses("Tab")
    maja.types("Staten bör finansiera utbyggnad där marknaden inte bygger.")
    maja.choose(form.get_by_label("EU-nivå och nationell nivå", exact=True))
    maja.choose(form.get_by_label("Vi saknar rådighet", exact=True))
    reason = form.locator("textarea").nth(2)
    maja.tab_to(reason)
    # A mark that only turns the reading direction passes the client and is no answer: the bot says so.
    maja.types("\u200f")
    maja.choose(form.get_by_label("Kommunstyrelsen", exact=True))
    maja.submits(form)
    expect(reason).to_have_attribute("aria-invalid", "true")
    expect(reason).to_be_focused()
    expect(reason).to_have_accessible_description(
        re.compile("Förklara varför ni inte kan lösa frågan själva.")
    )
    expect(form.locator("input").first).to_have_value(TITLE)
    expect(form.locator("select option:checked")).to_have_text(re.compile("^Bredband"))
    expect(form.locator("textarea").nth(1)).to_have_value(re.compile("^Staten bör"))
    for label in ("EU-nivå och nationell nivå", "Vi saknar rådighet", "Kommunstyrelsen"):
        expect(form.get_by_label(label, exact=True)).to_be_checked()
    maja.shoot("form-with-error")
    reason.focus()
    maja.types("Stödet beslutas av regeringen, och kommunen får inte bygga ut på egen hand.")
    maja.submits(form)
    expect(maja.modal()).to_contain_text("INS-2020-01")
    maja.shoot("proposal-received")
    maja.presses("Escape")
    expect(maja.page.locator("dialog.modal")).to_have_count(0)


def read_the_receipt(maja: Window) -> None:
    """The receipt came as a direct message, with the whole text."""
    receipt = maja.message("Kvitto: INS-2020-01")
    expect(receipt).to_contain_text(TITLE)
    expect(receipt).to_contain_text("Staten bör finansiera utbyggnad")
    maja.shoot("receipt", at=receipt)
    if maja.face.has_home:
        maja.tab_to(maja.page.get_by_role("button", name="Hem", exact=True))
        maja.presses("Enter")
        expect(maja.page.locator("#home")).to_contain_text("Så behandlar vi personuppgifter")
        maja.shoot("home")


def others_hand_in_and_staff_compile(bot: Live) -> None:
    """The rest of the intake and the opening of a pulse, off stage."""
    story = bot.story()
    for number, written in enumerate(one for one in PLAYED.proposals if one.contact != MAJA):
        story.hand_in(written)
        assert bot.ledger.count("proposal") == number + 2
    bot.town.clock.move("till 2020-10-03 09.00")
    bot.faces.wait_until(lambda: "Det är stängt" in bot.faces.posts(STAFF)[-1].words, 120, "the close")
    story.compile()
    open_poll(bot, kind="emoji", closes_on="2020-10-30", closes_at="16:00")
    bot.settle()


def see_that_the_calls_are_over(maja: Window) -> None:
    """No old card in the channel or the chat with the bot offers the form any more; each says why."""
    for place in (COMMON, "boten"):
        if place == "boten":
            maja.tab_to(maja.page.locator(".place", has_text=place))
            maja.presses("Enter")
        over = maja.message("Sista dagen var 2 oktober 2020.")
        expect(over).to_contain_text("Det är stängt för inspel")
        messages = maja.page.locator(".message")
        expect(messages.filter(has_text="Nu kan ni lämna inspel")).to_have_count(0)
        expect(messages.get_by_role("button", name="Lämna inspel")).to_have_count(0)
        maja.shoot(f"intake-closed-{'chat' if place == 'boten' else 'channel'}", at=over)


def read_the_timetable(maja: Window) -> None:
    """The plan, activity by activity."""
    maja.asks("tidsplan")
    table = maja.answer("Workshop för att prioritera inspel")
    expect(table).to_be_visible()
    maja.shoot("timetable", at=table)


def react_and_tick_by_keyboard(bot: Live, nils: Window) -> None:
    """A member puts an emoji on a proposal and ticks another one, and sees both counted."""
    reacted = nils.card(PLAYED.proposals[0].fields["title"])
    nils.tab_to(reacted.locator(".tool.react"))
    nils.presses("Enter")
    nils.types("check")
    nils.presses("Enter")
    expect(reacted.locator(".reaction[data-reaction=white_check_mark] .count")).to_have_text("1")
    expect(reacted).to_contain_text("Driva: 1 ledamot")
    ticked = nils.card(PLAYED.proposals[1].fields["title"])
    nils.tab_to(ticked.get_by_role("button", name="Driva"))
    nils.presses("Enter")
    expect(ticked).to_contain_text("Driva: 1 ledamot")
    expect(nils.page.locator(".main")).to_contain_text("räknas nu som driva från")
    nils.shoot("pulse", at=reacted)
    nils.puts_away_notices()
    bot.town.clock.move("till 2020-10-30 16.00")
    chair = bot.faces.person("UR1")
    bot.faces.wait_until(
        lambda: any("Släpp resultatet" in m.buttons for m in chair.messages_from_bot()), 120, "its result"
    )
    bot.settle()


def open_poll(bot: Live, **choices: str) -> None:
    """Staff open a vote, off stage."""
    vera = bot.faces.person(VERA)
    vera.commands("/inspel prioritera öppna")
    vera.modal(titled="poll.open")
    assert vera.submits(choices) == {}
    vera.closes()


def vote_by_keyboard(nils: Window) -> None:
    """Too many points are refused beside the field, fewer are received."""
    card = nils.card("Dags att prioritera")
    nils.shoot("vote-open", at=card)
    nils.tab_to(card.get_by_role("button", name="Prioritera", exact=True))
    nils.presses("Enter")
    form = nils.modal("poll.vote")
    for number in (0, 1):
        nils.tab_to(form.locator("select").nth(number))
        nils.types("3")
    nils.submits(form)
    wrong = form.locator("select[aria-invalid=true]").first
    expect(wrong).to_have_accessible_description("Du har delat ut 6 poäng men har bara 3. Ta bort 3 poäng.")
    nils.shoot("ballot-with-error")
    nils.tab_to(form.locator("select").nth(1))
    nils.types("0")
    nils.submits(form)
    expect(nils.modal()).to_contain_text("Din röst är mottagen")
    nils.shoot("ballot-received")
    nils.presses("Escape")
    expect(nils.message("Dags att prioritera")).to_contain_text("1 av 11 ledamöter har röstat")


def ask_in_private(nils: Window, other: Window) -> None:
    """A command in a channel is answered to the one who asked; who sits beside sees nothing of it."""
    nils.asks("status")
    answer = nils.answer("RSR prioriterar inspelen")
    expect(answer).to_contain_text("Bara du ser det här")
    nils.shoot("answer-for-one", at=answer)
    expect(other.card("Dags att prioritera", "Time to prioritise")).to_be_visible()
    expect(other.page.locator(".message.ephemeral")).to_have_count(0)
    expect(other.page.locator(".message", has_text="RSR prioriterar inspelen")).to_have_count(0)


def vote_in_english(ulf: Window) -> None:
    """Whoever has an English client is answered in English; what all see stays in the region's language."""
    card = ulf.card("Dags att prioritera", "Time to prioritise")
    card.get_by_role("button", name=re.compile("^Prioriter|^Prioritise")).click()
    form = ulf.modal("poll.vote")
    expect(form).to_contain_text("points")
    expect(form).not_to_contain_text("frivilligt")
    form.locator("select").nth(2).select_option(label="2 points")
    ulf.shoot("ballot-in-english")
    form.locator(ulf.face.submit).click()
    expect(ulf.modal()).to_contain_text("Your vote has been received")
    ulf.shoot("ballot-received-in-english")
    ulf.modal().get_by_role("button", name="Close the window").click()
    if ulf.face.has_home:
        ulf.page.locator("#tab-places").click()
        ulf.page.get_by_role("button", name="Hem", exact=True).click()
        expect(ulf.page.locator("#home")).to_contain_text("How we handle personal data")
        ulf.shoot("home-in-english")
