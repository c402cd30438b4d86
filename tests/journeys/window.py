"""A person's window on the workspace: a real browser on the real page, whose console must stay clean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from bot.text import texts
from tests.browser import wait_patiently
from tests.faults.live import Live

SHOTS = Path("out/screenshots")
SIZES = {"1280": (1280, 800), "390": (390, 844)}
# Scrolls the conversation alone; scrollIntoView would move the page's head out of sight too.
TO_THE_TOP = """node => {
    const list = node.closest(".scroll");
    list.scrollTop += node.getBoundingClientRect().top - list.getBoundingClientRect().top;
}"""
WHOLE = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
# A round of every place that Tab can reach is never longer than this.
MOST_TABS = 400


@dataclass(frozen=True)
class Face:
    """What the page of a platform calls things; everything else is the same on both."""

    path: str
    in_chat: str
    in_channel: str
    form_id: str
    submit: str
    opens_form: str = ""
    """How a command is answered whose form opens at the press of a button; "" where it opens at once."""
    own_view: str = ""
    """What stands on a card that the person has an own view of; "" where there are none."""
    has_home: bool = True


FACES = {
    "slack": Face("", "/inspel {}", "/inspel {}", "data-callback", ".submit"),
    "teams": Face(
        "teams",
        "{}",
        "@Inspel {}",
        "data-form",
        ".ac-pushButton.style-positive",
        opens_form=texts("sv")("teams-open-form-text"),
        own_view="din egen vy",
        has_home=False,
    ),
}


@dataclass
class Window:
    """The page as one person has it open, at a width of `SIZES`."""

    page: Page
    platform: str
    size: str
    wrong: list[str] = field(default_factory=list)

    @property
    def face(self) -> Face:
        """What this page calls things."""
        return FACES[self.platform]

    def shoot(self, name: str, at: Locator | None = None) -> None:
        """Keep a picture at both widths, and let axe look at each; nothing on it may be undrawable.

        `at` is what shall stand at the top of it.
        """
        for size, extent in SIZES.items():
            self._resize(size)
            if at is not None:
                at.evaluate(TO_THE_TOP)
            SHOTS.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=SHOTS / f"{self.platform}-{name}-{size}.png")
            found = Axe().run(self.page).response["violations"]
            assert [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]] == [], name
            assert "[unsupported" not in self.page.locator("body").inner_text()
            assert self.page.evaluate(WHOLE) == [*extent], f"{name}: the page itself can be scrolled"
        self._resize(self.size)

    def tab_to(self, wanted: Locator) -> None:
        """Press Tab until this is in focus, as somebody without a mouse does."""
        wanted.wait_for(state="attached")
        for _ in range(MOST_TABS):
            if wanted.evaluate("node => node === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reaches {wanted}")

    def choose(self, radio: Locator) -> None:
        """Choose one of several: Tab leads to the group, the arrows within it."""
        name = radio.get_attribute("name")
        self.tab_to(self.page.locator(f"input[type=radio][name='{name}']").first)
        self.presses("Space")
        for _ in range(MOST_TABS):
            if radio.is_checked():
                return
            self.presses("ArrowDown")
        raise AssertionError(f"the arrows never reach {radio}")

    def types(self, text: str) -> None:
        """Type where the focus is."""
        self.page.keyboard.type(text)

    def presses(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def asks(self, words: str) -> None:
        """Write a command to the bot where one is, and send it."""
        box = self.page.locator("#composer-text")
        is_chat = self.page.locator(".place[aria-current]", has_text="boten").count() > 0
        self.tab_to(box)
        self.types((self.face.in_chat if is_chat else self.face.in_channel).format(words))
        self.presses("Enter")

    def asks_for(self, words: str, form: str) -> Locator:
        """Write a command that a form answers, and open the form."""
        self.asks(words)
        if self.face.opens_form:
            self.tab_to(self.answer(self.face.opens_form).locator(".ac-pushButton"))
            self.presses("Enter")
        return self.modal(form)

    def submits(self, form: Locator) -> None:
        """Send in a form with the keyboard."""
        self.tab_to(form.locator(self.face.submit))
        self.presses("Enter")

    def puts_away_notices(self) -> None:
        """Close the lines that pass by themselves in a while."""
        for close in self.page.locator(".notice button").all():
            self.tab_to(close)
            self.presses("Enter")

    def modal(self, form: str = "") -> Locator:
        """The open form, by its id; without one any dialog of the bot's."""
        found = self.page.locator(f"dialog.modal[{self.face.form_id}='{form}']" if form else "dialog.modal")
        expect(found).to_be_visible()
        return found

    def message(self, text: str | re.Pattern[str]) -> Locator:
        """The last message that says so, of those that are not for this person alone."""
        return self.page.locator(".message:not(.ephemeral)", has_text=text).last

    def card(self, *texts: str) -> Locator:
        """The last card with one of these texts (an own view speaks the person's language), once drawn."""
        found = self.message(re.compile("|".join(map(re.escape, texts))))
        expect(found).to_contain_text(self.face.own_view)
        return found

    def answer(self, text: str) -> Locator:
        """The last message that says so to this person, alone or in the chat with the bot."""
        return self.page.locator(".message", has_text=text).last

    def _resize(self, size: str) -> None:
        """Take a size, and wait until the fonts are there and the page has been drawn at it."""
        width, height = SIZES[size]
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.evaluate(
            "document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() =>"
            " requestAnimationFrame(done))))"
        )


@contextmanager
def window(
    browser: Browser, bot: Live, who: str, channel: str, size: str = "1280", scale: int = 1
) -> Iterator[Window]:
    """Open the page as somebody; on leaving, the console must have been silent and no stranger asked.

    `scale` is how many dots of the screen there are to one of the page.
    """
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=scale,
        locale="sv-SE",
        reduced_motion="reduce",
    )
    opened = Window(context.new_page(), bot.faces.platform, size)
    # Teams' clients fetch a card's pictures from the bot itself.
    known = (bot.town.url, f"http://127.0.0.1:{bot.stage.bot_port}/", "data:", "blob:")
    page = opened.page
    wait_patiently(page)
    page.on("pageerror", lambda error: opened.wrong.append(str(error)))
    page.on("console", lambda line: opened.wrong.append(line.text) if line.type == "error" else None)
    page.on("request", lambda asked: None if asked.url.startswith(known) else opened.wrong.append(asked.url))
    page.goto(f"{bot.town.url}/{opened.face.path}?as={who}&channel={channel}")
    page.locator("body[data-ready=yes]").wait_for()
    try:
        yield opened
    finally:
        context.close()
    assert opened.wrong == []
