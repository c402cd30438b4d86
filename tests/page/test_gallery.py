"""Every kind of block and element is drawn, and what is not known says so."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.page.conftest import OpenPage
from tests.page.small_bot import SmallBot


def test_every_block_is_drawn(open_page: OpenPage, gallery: str, shoot: Callable[[Page, str], None]) -> None:
    page = open_page("UM2326", gallery)
    expect(page.locator(".message table")).to_have_count(2)
    expect(page.locator(".unsupported")).to_have_count(0)
    first = page.locator(".message").nth(0)
    expect(first.locator(".header").nth(0)).to_have_text("Omgången är 🎉 igång")
    expect(first.locator(".header").nth(1)).to_have_text("Ordagrant :tada:")
    words = first.locator(".section").nth(0)
    for tag, text in {
        "strong": "fet",
        "em": "kursiv",
        "s": "struken",
        "code": "kod",
        "blockquote": "citerat",
    }.items():
        expect(words.locator(tag).first).to_contain_text(text)
    expect(words.locator("a")).to_have_attribute("href", "https://exempel.se/?a=1&b=2")
    expect(words.locator(".mention").nth(0)).to_have_text("@Maja")
    expect(words).to_contain_text("<b> 1 & 2")
    expect(first.get_by_role("button", name="Tidslinjen")).to_be_visible()
    for name in ("Prioritera", "Återkalla", "Fler val", "Välj person"):
        expect(first.get_by_role("button", name=name, exact=name != "Välj person").first).to_be_visible()
    rich = first.locator(".rich-text")
    for tag, text in {
        "strong": "Fet",
        "ul": "punkt",
        "ol": "ett",
        "blockquote": "citat",
        "pre": "fast  bredd",
    }.items():
        expect(rich.locator(tag)).to_contain_text(text)
    loaded = "images => images.every(image => image.complete && image.naturalWidth > 0)"
    page.wait_for_function(f"({loaded})([...document.querySelectorAll('.message img')])")
    first.evaluate("node => node.scrollIntoView()")
    shoot(page, "gallery-wide")


def test_a_data_table_turns_its_pages(open_page: OpenPage, gallery: str) -> None:
    page = open_page("UM2326", gallery)
    table = page.locator(".data-table")
    expect(table.locator("caption")).to_have_text("Poäng")
    expect(table.locator("tbody tr")).to_have_count(5)
    table.get_by_role("button", name="Nästa").click()
    expect(table.locator("tbody th")).to_have_text(["INS-06", "INS-07"])


def test_unknown_kinds_say_so(open_page: OpenPage) -> None:
    page = open_page()
    drawn = page.evaluate(
        """async () => {
            const { drawBlocks } = await import("/page/blocks.js");
            const ctx = { users: new Map(), channels: new Map() };
            const odd = [
                { type: "video" },
                { type: "actions", elements: [{ type: "workflow_button" }] },
                { type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "x" }] }] },
            ];
            return drawBlocks(odd, ctx).map(node => node.textContent);
        }"""
    )
    assert drawn == ["[unsupported: video]", "[unsupported: workflow_button]", "[unsupported: x]"]


def test_a_picture_opens_in_full_size(open_page: OpenPage, gallery: str) -> None:
    page = open_page("UM2326", gallery)
    page.get_by_role("button", name="Tidslinjen").click()
    expect(page.get_by_role("dialog", name="Tidslinjen").locator("img")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)


def test_pressed_elements_reach_the_bot(open_page: OpenPage, gallery: str, bot: SmallBot) -> None:
    page = open_page("UM2326", gallery)
    page.get_by_role("button", name="Prioritera", exact=True).click()
    pressed = bot.next("press")
    assert (pressed["user"]["id"], pressed["actions"][0]["value"]) == ("UM2326", "7")
    page.get_by_role("button", name="Återkalla", exact=True).click()
    page.get_by_role("alertdialog").get_by_role("button", name="Avbryt").click()
    page.get_by_role("button", name="Välj sakområde: Sakområde").click()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert bot.next("press")["actions"][0]["selected_option"]["value"] == "Bredband"
    page.get_by_role("button", name="Fler val", exact=True).click()
    page.get_by_role("menuitem", name="Göm").click()
    assert bot.next("press")["actions"][0]["selected_option"]["value"] == "Göm"
    page.get_by_role("button", name="Återkalla", exact=True).click()
    page.get_by_role("alertdialog").get_by_role("button", name="Återkalla").click()
    assert bot.next("press")["actions"][0]["action_id"] == "drop"
