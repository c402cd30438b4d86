"""A person's window on the workspace: a real browser on the real page, whose console must stay clean."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

SHOTS = Path("out/screenshots")
SIZES = {"1280": (1280, 800), "390": (390, 844)}
# Scrolls the conversation alone; scrollIntoView would move the page's head out of sight too.
TO_THE_TOP = """node => {
    const list = node.closest(".scroll");
    list.scrollTop += node.getBoundingClientRect().top - list.getBoundingClientRect().top;
}"""
# A round of every place that Tab can reach is never longer than this.
MOST_TABS = 400


@dataclass
class Window:
    """The page as one person has it open."""

    page: Page
    wrong: list[str] = field(default_factory=list)

    def shoot(self, name: str, at: Locator | None = None) -> None:
        """Keep a picture at both widths, and let axe look at each; nothing on it may be undrawable.

        `at` is what shall stand at the top of it.
        """
        for size, (width, height) in SIZES.items():
            self.page.set_viewport_size({"width": width, "height": height})
            self._settle()
            if at is not None:
                at.evaluate(TO_THE_TOP)
            SHOTS.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=SHOTS / f"{name}-{size}.png")
            found = Axe().run(self.page).response["violations"]
            assert [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]] == [], name
            assert "[unsupported" not in self.page.locator("body").inner_text()
            assert self.page.evaluate("document.documentElement.scrollWidth") == width
        width, height = SIZES["1280"]
        self.page.set_viewport_size({"width": width, "height": height})
        self._settle()

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

    def modal(self, callback: str = "") -> Locator:
        """The open form, by its id; without one any dialog of the bot's."""
        found = self.page.locator(f"dialog.modal[data-callback='{callback}']" if callback else "dialog.modal")
        expect(found).to_be_visible()
        return found

    def message(self, text: str) -> Locator:
        """The last message that says so."""
        return self.page.locator(".message", has_text=text).last

    def _settle(self) -> None:
        """Wait until the fonts are there and the page has been drawn at its new size."""
        self.page.evaluate(
            "document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() =>"
            " requestAnimationFrame(done))))"
        )


@contextmanager
def window(browser: Browser, base: str, who: str, channel: str) -> Iterator[Window]:
    """Open the page as somebody; on leaving, the console must have been silent and no stranger asked."""
    width, height = SIZES["1280"]
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="sv-SE", reduced_motion="reduce"
    )
    opened = Window(context.new_page())
    page = opened.page
    page.set_default_timeout(15_000)
    page.on("pageerror", lambda error: opened.wrong.append(str(error)))
    page.on("console", lambda line: opened.wrong.append(line.text) if line.type == "error" else None)
    page.on(
        "request",
        lambda asked: (
            None if asked.url.startswith((base, "data:", "blob:")) else opened.wrong.append(asked.url)
        ),
    )
    page.goto(f"{base}/?as={who}&channel={channel}")
    page.locator("body[data-ready=yes]").wait_for()
    try:
        yield opened
    finally:
        context.close()
    assert opened.wrong == []
