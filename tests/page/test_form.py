"""Forms: by keyboard alone, with errors beside their fields, and values in Slack's own shape."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.page.conftest import OpenPage
from tests.page.small_bot import SmallBot


def value(body: dict[str, Any], block: str) -> dict[str, Any]:
    """What one field held when the form was handed in."""
    held: dict[str, Any] = body["view"]["state"]["values"][block]["value"]
    return held


def open_form(page: Page) -> None:
    """Runs the command that opens the form, by keyboard."""
    page.locator("#composer-text").focus()
    page.keyboard.type("/pro")
    page.keyboard.press("Tab")
    page.keyboard.type("form")
    page.keyboard.press("Enter")
    page.locator("dialog.modal").wait_for()


def test_keyboard_alone_is_enough(
    open_page: OpenPage, bot: SmallBot, shoot: Callable[[Page, str], None]
) -> None:
    page = open_page("UC2326", "C0COMMON")
    keys = page.keyboard
    keys.press("Tab")
    expect(page.get_by_role("link", name="Hoppa till skrivfältet")).to_be_focused()
    keys.press("Enter")
    expect(page.locator("#composer-text")).to_be_focused()
    open_form(page)

    title = page.get_by_label("Rubrik")
    page.locator(".submit").focus()
    keys.press("Enter")
    expect(title).to_be_focused()
    expect(title).to_have_attribute("aria-invalid", "true")
    expect(title).to_have_accessible_description("Vad ni vill uppnå. Fyll i fältet.")

    keys.type("fel rubrik")
    keys.press("Tab")
    expect(page.get_by_label("Sakområde")).to_be_focused()
    keys.type("Skog")
    keys.press("Tab")
    keys.type("Vägen är smal.")
    keys.press("Tab")
    keys.press("Space")
    keys.press("Tab")
    keys.press("Space")
    page.get_by_role("searchbox", name="Välj upp till två").focus()
    keys.type("ener")
    keys.press("Tab")
    expect(page.get_by_role("checkbox", name="Energi")).to_be_focused()
    keys.press("Space")
    keys.press("Enter")

    expect(title).to_be_focused()
    expect(title).to_have_accessible_description("Vad ni vill uppnå. Skriv en rubrik som säger något.")
    expect(title).to_have_value("fel rubrik")
    shoot(page, "form-error")
    keys.press("Control+A")
    keys.type("Mötesfri väg")
    keys.press("Enter")
    expect(page.locator("dialog.modal")).to_have_count(0)
    expect(page.locator("#composer-text")).to_be_focused()

    body = bot.next("submit")
    assert value(body, "title") == {"type": "plain_text_input", "value": "Mötesfri väg"}
    assert value(body, "area")["selected_option"]["value"] == "Skog"
    assert value(body, "problem")["value"] == "Vägen är smal."
    assert value(body, "level")["selected_option"]["value"] == "EU"
    assert [option["value"] for option in value(body, "board")["selected_options"]] == ["KS"]
    assert [option["value"] for option in value(body, "several")["selected_options"]] == ["Energi"]
    assert value(body, "contact")["selected_user"] == "UC2326"
    assert value(body, "day")["selected_date"] == "2020-10-02"
    assert value(body, "points") == {"type": "number_input", "value": None}


def test_escape_asks_only_when_something_is_typed(open_page: OpenPage) -> None:
    page = open_page("UC2321", "C0COMMON")
    open_form(page)
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    open_form(page)
    page.keyboard.type("Något")
    page.keyboard.press("Escape")
    page.get_by_role("alertdialog").wait_for()
    page.keyboard.press("Escape")
    expect(page.get_by_label("Rubrik")).to_have_value("Något")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Stäng ändå").click()
    expect(page.locator("dialog")).to_have_count(0)


def test_an_updated_view_keeps_what_was_typed(open_page: OpenPage) -> None:
    page = open_page("UC2305", "C0COMMON")
    open_form(page)
    page.get_by_label("Rubrik").fill("Kvar")
    page.get_by_role("button", name="Fler fält").press("Enter")
    expect(page.locator("dialog.modal")).to_contain_text("Här är mer.")
    expect(page.get_by_label("Rubrik")).to_have_value("Kvar")
    expect(page.get_by_role("button", name="Fler fält")).to_be_focused()


def test_without_a_network_nothing_typed_is_lost(open_page: OpenPage) -> None:
    page = open_page("UC2380", "C0COMMON")
    open_form(page)
    page.get_by_label("Rubrik").fill("Kvar")
    page.context.set_offline(True)
    page.locator(".submit").click()
    expect(page.locator(".input .error:visible").first).to_be_visible()
    page.get_by_label("Rubrik").press("Escape")
    page.get_by_role("button", name="Stäng ändå").click()
    expect(page.locator(".modal-problem")).to_contain_text("svarar inte")
    page.context.set_offline(False)
    expect(page.get_by_label("Rubrik")).to_have_value("Kvar")


def test_limits_are_said_and_nothing_is_cut(open_page: OpenPage) -> None:
    page = open_page("UC2309", "C0COMMON")
    open_form(page)
    page.get_by_label("Rubrik").fill("x" * 45)
    expect(page.locator(".counter.over")).to_have_text("45 av 40 tecken")
    page.get_by_label("Poäng").fill("9")
    page.get_by_label("E-post").fill("inte en adress")
    page.get_by_label("Webbadress").fill("exempel")
    page.locator(".submit").click()
    errors = page.locator(".input .error:visible")
    expect(errors.nth(0)).to_have_text("Texten är 5 tecken för lång. Högst 40 tecken får plats.")
    for text in ("Skriv 3 eller mindre.", "Skriv en e-postadress, till", "Skriv en hel webbadress"):
        expect(errors.filter(has_text=text)).to_have_count(1)
    expect(page.get_by_label("Rubrik")).to_have_value("x" * 45)


def test_no_more_than_the_most_can_be_chosen(open_page: OpenPage) -> None:
    page = open_page("UC2313", "C0COMMON")
    open_form(page)
    for name in ("Energi", "Klimat"):
        page.get_by_role("checkbox", name=name).check()
    expect(page.get_by_role("checkbox", name="Kultur")).to_be_disabled()
    expect(page.locator(".multi-select .counter")).to_have_text(
        "2 av högst 2 valda. Ta bort ett val för att välja ett annat."
    )


def test_files_are_uploaded_and_handed_in(open_page: OpenPage) -> None:
    page = open_page("UC2361", "C0COMMON")
    open_form(page)
    papers = [{"name": f"bilaga{n}.txt", "mimeType": "text/plain", "buffer": b"text"} for n in (1, 2)]
    page.get_by_label("Bilagor").set_input_files(papers)  # type: ignore[arg-type]
    expect(page.locator(".chosen-files li")).to_have_count(2)
    page.get_by_role("button", name="Ta bort bilaga1.txt").click()
    expect(page.locator(".chosen-files li")).to_contain_text(["bilaga2.txt"])
