"""axe finds nothing to say, wide and narrow, light and dark; targets are large enough for a thumb."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.page.conftest import OpenPage

Shoot = Callable[[Page, str], None]
SMALLEST = 44  # CSS pixels, WCAG 2.5.5


def complaints(page: Page) -> list[str]:
    """What axe finds wrong, best practices included, as rule and place."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['target']}" for rule in found for node in rule["nodes"]]


def small_targets(page: Page) -> list[str]:
    """Visible things to press that are less than 44 pixels high or wide; a label is part of its field."""
    script = """smallest => [...document.querySelectorAll("button, select, input, summary, textarea")]
        .filter(node => node.checkVisibility({visibilityProperty: true}))
        .filter(node => !node.closest("label") && node.type !== "file")
        .map(node => [node, node.getBoundingClientRect()])
        .filter(([, box]) => box.width && Math.min(box.height, box.width) < smallest - 0.5)
        .map(([node, box]) => `${node.outerHTML.slice(0, 80)} ${box.width}x${box.height}`)"""
    return list(page.evaluate(script, SMALLEST))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_axe_is_content(open_page: OpenPage, gallery: str, shoot: Shoot, size: str, scheme: str) -> None:
    page = open_page("UM2326", gallery, size, scheme)
    expect(page.locator(".message table")).to_have_count(2)
    shoot(page, f"conversation-{size}-{scheme}")
    assert complaints(page) == []
    if size == "narrow":
        assert small_targets(page) == []
        for pane in ("places", "guide"):
            page.locator(f"#tab-{pane}").click()
            shoot(page, f"{pane}-{size}-{scheme}")
            assert complaints(page) == []
            assert small_targets(page) == []
        page.locator("#tab-talk").click()
    assert page.evaluate("document.documentElement.scrollWidth") == page.viewport_size["width"]  # type: ignore[index]

    page.locator("#composer-text").fill("/prova form")
    page.keyboard.press("Enter")
    page.locator("dialog.modal").wait_for()
    page.locator(".submit").click()
    expect(page.locator(".input .error:visible").first).to_be_visible()
    shoot(page, f"form-{size}-{scheme}")
    assert complaints(page) == []
    if size == "narrow":
        assert small_targets(page) == []
    page.locator(".close-view").click()
    expect(page.locator("dialog.modal")).to_have_count(0)

    page.locator("#me").click()
    shoot(page, f"people-{size}-{scheme}")
    assert complaints(page) == []
