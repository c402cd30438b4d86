"""Plays a round of the data set and takes the README's pictures, most on a phone (`make pictures`)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Locator, expect, sync_playwright

from tests.browser import find_browser, launch_args
from tests.faults.live import WHOLE, Live, live
from tests.journeys.window import TO_THE_TOP, Window, window

PICTURES = Path("docs/pictures")
COMMON, COUNCIL = "C0COMMON", "C0COUNCIL"
MAJA, NILS = "UC2326", "UM2326"
# How many of the members vote before the ballot's picture is taken.
VOTED = 5


def main() -> None:
    """Play a round on a stage of its own and write the pictures into docs/pictures."""
    path = find_browser()
    with live(played=WHOLE) as bot, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=launch_args())
        see_the_intake(bot, browser)
        bring_to_the_vote(bot)
        see_the_vote(bot, browser)
        browser.close()


def see_the_intake(bot: Live, browser: Browser) -> None:
    """A contact who has sent nothing is reminded, looks at the timeline and fills in the form."""
    bot.town.clock.move("till 2020-09-24 09.00")
    with phone(browser, bot, MAJA, COMMON) as maja:
        maja.page.locator("#tab-places").click()
        maja.page.locator(".place", has_text="boten").click()
        keep(maja, "reminder", maja.message("Sista dag för inspel"))
        maja.page.locator("#composer-text").fill("/inspel tidsplan")
        maja.page.keyboard.press("Enter")
        keep(maja, "timeline", maja.page.locator(".message", has=maja.page.locator(".picture img")).last)
        maja.page.locator("#composer-text").fill("/inspel ny")
        maja.page.keyboard.press("Enter")
        form = maja.modal("proposal.submit")
        written = next(one for one in WHOLE.proposals if one.contact == MAJA).fields
        form.locator("input").first.fill(written["title"])
        form.locator("textarea").first.fill(written["problem"])
        keep(maja, "form")


def bring_to_the_vote(bot: Live) -> None:
    """Off stage: everybody hands in, staff compile, and some members vote."""
    story = bot.story()
    for written in WHOLE.proposals:
        story.hand_in(written)
    bot.town.clock.move("till 2020-10-03 00.00")
    bot.faces.wait_until(lambda: "Det är stängt" in bot.faces.posts(COMMON)[-1].words, 120, "the close")
    story.compile()
    story.pulse()
    story.vote([one for one in WHOLE.ballots if one.voter != NILS][:VOTED])
    bot.settle()


def see_the_vote(bot: Live, browser: Browser) -> None:
    """A member votes; the result is released in the council's channel."""
    own = next(one for one in WHOLE.ballots if one.voter == NILS)
    with phone(browser, bot, NILS, COUNCIL) as nils:
        card = nils.card("Dags att prioritera")
        card.get_by_role("button", name="Prioritera", exact=True).click()
        nils.modal("poll.vote").locator("select").first.select_option("2")
        keep(nils, "ballot")
    story = bot.story()
    for ballot in [own, *[one for one in WHOLE.ballots if one.voter != NILS][VOTED:]]:
        story.cast(ballot)
    story.release()
    with phone(browser, bot, NILS, COUNCIL) as nils:
        result = nils.message("Resultat av prioriteringen")
        # The picture is fetched when it comes into sight.
        result.evaluate(TO_THE_TOP)
        expect(result.locator("img")).to_be_visible()
        assert result.locator("img").evaluate("img => img.decode().then(() => img.naturalWidth)") > 0
        keep(nils, "result", result)
    with window(browser, bot, NILS, COUNCIL) as nils:
        keep(nils, "workspace", nils.message("Resultat av prioriteringen"))


@contextmanager
def phone(browser: Browser, bot: Live, who: str, channel: str) -> Iterator[Window]:
    """A phone's window, with two of its dots for each of the page's."""
    with window(browser, bot, who, channel, size="390", scale=2) as opened:
        yield opened


def keep(phone: Window, name: str, at: Locator | None = None) -> None:
    """Write what is seen as a picture; `at` is what shall stand at the top of it."""
    if at is not None:
        expect(at).to_be_visible()
        at.evaluate(TO_THE_TOP)
    phone.page.wait_for_timeout(300)
    phone.page.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()
