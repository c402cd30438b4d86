"""The workspace in use: writing, answering, reacting, switching person, waiting for a bot."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.page.conftest import OpenPage
from tests.page.small_bot import SmallBot


def write(page: Page, text: str) -> None:
    """Types a message and sends it."""
    page.locator("#composer-text").fill(text)
    page.keyboard.press("Enter")


def test_two_people_in_two_windows(open_page: OpenPage) -> None:
    maja, elin = open_page("UC2326", "C0TOWN"), open_page("UC2321", "C0COMMON")
    write(maja, "Hej @Elin och #paverkansagendan")
    mark = elin.locator("[data-channel=C0TOWN] .fresh-mark")
    expect(mark).to_be_visible()
    elin.locator("[data-channel=C0TOWN]").click()
    expect(elin.locator(".message .words").last).to_have_text("Hej @Elin och #paverkansagendan")
    expect(elin.locator(".message").last.locator(".mention.mine")).to_have_text("@Elin")
    expect(mark).to_have_count(0)
    expect(elin.locator("#composer-text")).to_be_focused()

    message = elin.locator(".message").last
    message.hover()
    message.get_by_role("button", name="Reagera").click()
    elin.get_by_role("searchbox", name="Sök emoji på engelska").fill("eyes")
    elin.keyboard.press("Enter")
    chip = maja.locator(".reaction[data-reaction=eyes]").last
    expect(chip).to_have_accessible_name("eyes, 1 från Elin")
    chip.click()
    expect(elin.locator(".reaction[data-reaction=eyes] .count").last).to_have_text("2")
    expect(chip).to_have_attribute("aria-pressed", "true")

    message.hover()
    message.get_by_role("button", name="Svara i tråd").click()
    write(elin, "Hej Maja")
    expect(maja.locator(".message.in-thread .words")).to_have_text("Hej Maja")
    expect(maja.locator("#live")).to_contain_text("Elin: Hej Maja")


def test_the_bots_messages_change_and_go(open_page: OpenPage, bot: SmallBot) -> None:
    page = open_page("UC2326", "C0COMMON")
    posted = bot.client.chat_postMessage(channel="C0COMMON", text="Två inspel")
    message = page.locator(f".message[data-ts='{posted['ts']}']")
    expect(message.locator(".words")).to_have_text("Två inspel")
    bot.client.chat_update(channel="C0COMMON", ts=posted["ts"], text="Tre inspel")
    expect(message.locator(".words")).to_have_text("Tre inspel")
    expect(message.locator(".edited")).to_have_text("ändrat")
    bot.client.chat_delete(channel="C0COMMON", ts=posted["ts"])
    expect(message).to_have_count(0)


def test_what_is_only_for_you_says_so(open_page: OpenPage) -> None:
    maja, elin = open_page("UC2326", "C0COMMON"), open_page("UC2321", "C0COMMON")
    write(maja, "/prova tyst")
    private = maja.locator(".message.ephemeral").last
    expect(private).to_contain_text("Bara du ser det här")
    expect(private.locator(".words")).to_have_text("Bara till dig.")
    expect(elin.locator(".message.ephemeral")).to_have_count(0)


def test_a_late_answer_is_told_and_nothing_typed_is_lost(open_page: OpenPage) -> None:
    page = open_page("UC2326", "C0COMMON")
    write(page, "/prova sent")
    expect(page.get_by_role("alert")).to_contain_text("tre sekunder")
    expect(page.locator("#composer-text")).to_have_value("/prova sent")


def test_direct_messages_home_and_shortcuts(open_page: OpenPage, bot: SmallBot) -> None:
    page = open_page("UC2326", "C0COMMON")
    page.get_by_role("button", name="Hem", exact=True).click()
    page.locator("#home").get_by_role("button", name="Lämna inspel").click()
    assert bot.next("press")["view"]["type"] == "home"
    page.get_by_role("button", name="Inspel Direktmeddelanden med boten").click()
    write(page, "Här kommer planen")
    message = page.locator(".message").last
    expect(message.locator(".words")).to_have_text("Här kommer planen")
    message.hover()
    message.get_by_role("button", name="Fler val för meddelandet").click()
    page.get_by_role("menuitem", name="Gör till inspel").click()
    assert bot.next("note")["message"]["text"] == "Här kommer planen"


def test_becoming_somebody_else(open_page: OpenPage, shoot: Callable[[Page, str], None]) -> None:
    page = open_page("UC2326", "C0COMMON")
    page.locator("#me").click()
    page.get_by_role("searchbox", name="Sök bland personerna").fill("handläggare")
    page.keyboard.press("Enter")
    expect(page.locator("#me")).to_contain_text("Vera")
    expect(page.locator("[data-channel=C0STAFF]")).to_be_visible()
    assert "as=USTAFF" in page.url
    page.reload()
    expect(page.locator("#me")).to_contain_text("Vera")
    shoot(page, "staff-wide")


def test_what_came_meanwhile_is_marked_for_the_next_person(open_page: OpenPage, bot: SmallBot) -> None:
    direct = bot.client.conversations_open(users="UC2380")["channel"]["id"]
    bot.client.chat_postMessage(channel=direct, text="Kvitto")
    page = open_page("UC2326", "C0COMMON")
    page.locator("#me").click()
    page.locator("[data-person=UC2380]").click()
    expect(page.locator("#me")).to_contain_text("Hanna")
    fresh = page.locator(".place.fresh", has_text="Direktmeddelanden med boten")
    expect(fresh).to_be_visible()
    fresh.click()
    expect(page.locator(".message .words")).to_have_text(["Kvitto"])
    expect(page.locator(".day")).to_contain_text("2020")
    expect(page.locator(".place.fresh", has_text="Direktmeddelanden med boten")).to_have_count(0)


def test_a_shared_picture_and_file(open_page: OpenPage, picture: bytes) -> None:
    page = open_page("UC2326", "C0TOWN")
    files = [
        {"name": "karta.png", "mimeType": "image/png", "buffer": picture},
        {"name": "plan.txt", "mimeType": "text/plain", "buffer": b"Aktiviteter"},
    ]
    page.locator("#composer input[type=file]").set_input_files(files)  # type: ignore[arg-type]
    expect(page.locator(".chip")).to_have_count(2)
    page.locator("#composer .send").click()
    message = page.locator(".message").last
    expect(message.get_by_role("button", name="karta.png")).to_be_visible()
    with page.expect_download() as download:
        message.locator(".file-card").click()
    assert download.value.path().read_bytes() == b"Aktiviteter"


def test_the_guide_leads_and_ticks(open_page: OpenPage) -> None:
    page = open_page("UC2326", "C0COMMON")
    step = page.locator("[data-step=open]")
    step.get_by_role("button", name="Bli Vera").click()
    expect(page.locator("#me")).to_contain_text("Vera")
    expect(page.locator("#place-title")).to_have_text("handlaggare")
    step.get_by_role("button", name="Till 8 maj").click()
    expect(page.locator(".clock-now")).to_have_text("fredag 8 maj 2020 kl. 09.00")
    step.get_by_role("button", name="/inspel omgång öppna").click()
    expect(page.locator("#composer-text")).to_have_value("/inspel omgång öppna")


def test_moving_the_clock_by_hand(open_page: OpenPage) -> None:
    page = open_page("UC2326", "C0COMMON")
    page.get_by_text("Till …").click()
    page.get_by_label("Datum").fill("2020-10-02")
    page.get_by_label("Klockslag").fill("09:30")
    page.get_by_role("button", name="Flytta dit").click()
    expect(page.locator(".clock-now")).to_have_text("fredag 2 oktober 2020 kl. 09.30")
    page.get_by_role("button", name="+1 dag").click()
    expect(page.locator(".clock-now")).to_have_text("lördag 3 oktober 2020 kl. 09.30")
