"""The real bot in Microsoft's own Agents Playground, which shares no reading of Teams with ours.

It opens no dialogs for buttons on cards (task/fetch), so the long form is opened as a message extension's
command; a short one stands in the chat itself. What only such a button could open is sent as an activity
written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect, sync_playwright

from tests.browser import launch_args, wait_patiently
from tests.platforms.teams.microsoft.stage import APP, STAFF, TENANT, VERA, Playground, opened

# Letters that only turn the reading direction: something for the page, nothing for the bot.
NOTHING = "\u200f"
KINDS = {"deadline": "date", "without": "many"}
TITLE = "Mötesfri E14 till riksgränsen"


@pytest.fixture
def playground(tmp_path: Path) -> Iterator[Playground]:
    """Both programs, for this test alone."""
    with opened(tmp_path) as stage:
        try:
            yield stage
        except BaseException as trouble:
            trouble.add_note(stage.log.read_text(encoding="utf-8")[-3000:])
            raise


@pytest.fixture
def page(playground: Playground, browser_path: str) -> Iterator[Page]:
    """Maja's page in Microsoft's playground; whatever it asks of other hosts, fonts say, is refused."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=launch_args())
        page = browser.new_page()
        wait_patiently(page)
        page.route(lambda url: not url.startswith(playground.url), lambda route: route.abort())
        page.goto(playground.url)
        yield page
        browser.close()


def test_the_bot_in_microsofts_playground(playground: Playground, page: Page) -> None:
    a_message_and_a_button(page)
    a_mention_in_a_channel(page)
    the_intake_opens(playground, page)
    a_form_with_an_error_and_a_success(page)
    the_posted_card_is_edited_and_the_receipt_comes(page)
    a_form_in_a_card_with_an_error_and_a_success(page)
    assert "level=error" not in playground.log.read_text(encoding="utf-8")


def a_message_and_a_button(page: Page) -> None:
    """A plain word in the chat of two; a pressed button (Action.Execute) is answered in the card's place."""
    composer(page).click()
    page.keyboard.type("hjälp")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Read how the work is done.").first).to_be_visible()
    page.get_by_role("button", name="Personal data").click()
    expect(page.get_by_text("How we handle personal data").first).to_be_visible()
    expect(page.get_by_text("Read how the work is done.")).to_have_count(0)


def a_mention_in_a_channel(page: Page) -> None:
    """In a channel the bot hears who mentions it."""
    page.get_by_role("treeitem", name="Inspel - General").click()
    composer(page).click()
    page.keyboard.type("@")
    page.get_by_role("listbox", name="Typeahead menu").get_by_text("Inspel").first.click()
    page.keyboard.type(" status")
    page.get_by_role("button", name="Post").first.click()
    expect(page.get_by_text("0 proposals from 0 municipalities").first).to_be_visible()


def the_intake_opens(playground: Playground, page: Page) -> None:
    """Staff open the intake elsewhere: the bot writes in this channel by itself."""
    playground.says("user-id-1", STAFF, "status")
    form = {"form": "round.open_intake", "context": {}, "nonce": "1", "fields": KINDS}
    playground.sends(
        {
            "type": "invoke",
            "name": "task/submit",
            "id": "1",
            "channelId": "msteams",
            "serviceUrl": f"{playground.url}/_connector",
            "from": {"id": "user-id-1", "name": "Vera", "aadObjectId": VERA},
            "recipient": {"id": APP, "name": "Inspel"},
            "conversation": {"id": STAFF, "conversationType": "channel", "tenantId": TENANT},
            "value": {"data": {"deadline": "2099-05-06", "without": "yes", "inspel": form}},
        }
    )
    expect(page.get_by_text("Nu kan ni lämna inspel").first).to_be_visible()
    expect(page.get_by_text("Hittills: 0 inspel").first).to_be_visible()


def a_form_with_an_error_and_a_success(page: Page) -> None:
    """An action command's dialog: drawn anew with the field's error and what was typed, then the receipt."""
    page.get_by_role("button", name="Trigger Message Extension App").first.click()
    page.get_by_role("menuitem", name="Action Command").click()
    command = page.get_by_role("dialog", name="Command ID option dialog")
    command.get_by_role("textbox").fill("proposal.new")
    command.get_by_role("button", name="Create").click()
    form = page.get_by_role("dialog").filter(has_text="New proposal")
    fill(form)
    form.get_by_role("button", name="Submit").click()
    expect(form.get_by_text("Write what you want the state or the EU to do.").first).to_be_visible()
    expect(form.get_by_label("Title")).to_have_value(TITLE)
    form.get_by_label("Proposed position").fill("Staten bör bygga om vägen.")
    form.get_by_role("button", name="Submit").click()
    receipt = page.get_by_role("dialog").filter(has_text="Thank you")
    expect(receipt).to_contain_text(re.compile(r"INS-\d{4}-01"))
    receipt.get_by_role("button", name="Close").first.click()


def fill(form: Locator) -> None:
    """Fill in a whole proposal, with one field that the page takes and the bot does not."""
    form.get_by_label("Title").fill(TITLE)
    form.get_by_role("combobox", name="Policy area").click()
    form.page.get_by_role("option").first.click()
    form.get_by_label("Current situation and problem").fill("Vägen är smal och trafiken tung.")
    form.get_by_label("Proposed position").fill(NOTHING)
    form.get_by_label("National level", exact=True).check()
    form.get_by_label("We lack the authority").check()
    form.get_by_label("Explain why").fill("Vägen är statens.")
    form.get_by_label("Municipal executive board").check()


def the_posted_card_is_edited_and_the_receipt_comes(page: Page) -> None:
    """The channel's card counts the proposal; its sender gets a message that nobody asked for."""
    expect(page.get_by_text("Hittills: 1 inspel").first).to_be_visible()
    expect(page.get_by_text("Hittills: 0 inspel")).to_have_count(0)
    page.get_by_role("treeitem", name="Personal Chat").click()
    expect(page.get_by_text(re.compile(r"Receipt: INS-\d{4}-01")).first).to_be_visible()


def a_form_in_a_card_with_an_error_and_a_success(page: Page) -> None:
    """A short form is filled in where it stands; the mended one gives way to the answer."""
    (code,) = set(re.findall(r"INS-\d{4}-01", page.inner_text("body")))
    composer(page).click()
    page.keyboard.type(f"withdraw {code}")
    page.keyboard.press("Enter")
    reason = page.get_by_label("Reason")
    reason.fill(NOTHING)
    page.get_by_role("button", name="Withdraw").last.click()
    expect(page.get_by_text("Write why the proposal is withdrawn.").first).to_be_visible()
    page.get_by_label("Reason").fill("Vägen byggs ändå.")
    page.get_by_role("button", name="Withdraw").last.click()
    expect(page.get_by_text("is withdrawn. You can undo this until the compilation.").first).to_be_visible()
    expect(page.get_by_label("Reason")).to_have_count(0)


def composer(page: Page) -> Locator:
    """Where one writes."""
    return page.locator("[data-lexical-editor=true]").first
