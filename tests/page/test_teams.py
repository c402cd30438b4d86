"""The Teams face of the page, Microsoft's own SDK on the other end."""

from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from playground.driver import TeamsTown
from rehearsal.stage import Stage
from tests.page.conftest import OpenPage
from tests.playground.teams_bot import SDK_WARNINGS, TeamsBot

pytestmark = SDK_WARNINGS
Shoot = Callable[[Page, str], None]


def say(page: Page, text: str) -> None:
    """Write and send."""
    page.locator("#composer-text").fill(text)
    page.locator("#composer-text").press("Enter")


def test_command_dialog_errors_success(open_page: OpenPage, teams_bot: TeamsBot, shoot: Shoot) -> None:
    """By keyboard: a command, its button, a dialog, the client's error, the bot's, and success."""
    page = open_page("UC2326", "bot", face="teams")
    expect(page.locator("#place-title")).to_have_text("Inspel")
    keys = page.keyboard
    say(page, "ny")
    button = page.get_by_role("button", name="Lämna ett inspel").last
    expect(button).to_be_visible()
    shoot(page, "teams-chat")
    button.press("Enter")
    expect(page.get_by_role("dialog", name="Lämna ett inspel")).to_be_visible()
    title = page.get_by_label("Rubrik")
    expect(title).to_be_focused()
    shoot(page, "teams-dialog")
    page.get_by_role("button", name="Skicka in").press("Enter")
    expect(page.locator("dialog")).to_contain_text("Skriv en rubrik.")
    title.fill("en fel rubrik")
    page.get_by_label("Sakområde").select_option(label="Väg")
    page.get_by_label("EU").check()
    page.get_by_label("Poäng").fill("3")
    page.get_by_role("button", name="Skicka in").press("Enter")
    expect(page.locator("dialog")).to_contain_text("Skriv en rubrik som säger något.")
    expect(title).to_be_focused()
    expect(title).to_have_value("en fel rubrik")
    expect(page.get_by_label("EU")).to_be_checked()
    shoot(page, "teams-dialog-error")
    keys.press("Control+A")
    keys.type("Mötesfri väg")
    page.get_by_role("button", name="Skicka in").press("Enter")
    expect(page.locator("dialog")).to_have_count(0)
    expect(button).to_be_focused()
    sent = teams_bot.last("task/submit")["value"]["data"]
    assert {name: sent[name] for name in ("title", "area", "level", "open", "points")} == {
        "title": "Mötesfri väg",
        "area": "väg",
        "level": "eu",
        "open": "false",
        "points": "3",
    }
    assert sent.keys().isdisjoint({"why", "day"})


def test_channel_thread_own_view_and_reaction(open_page: OpenPage, teams_bot: TeamsBot, shoot: Shoot) -> None:
    page = open_page("UC2321", "C0COMMON", face="teams")
    say(page, "Utan botens namn händer inget")
    page.get_by_role("button", name="Nämn boten").click()
    expect(page.locator("#composer-text")).to_have_value("@Inspel ")
    page.keyboard.type("rösta")
    page.keyboard.press("Enter")
    answer = page.locator(".message.in-thread").last
    expect(answer).to_contain_text("Elin, du har 3 poäng kvar.")
    expect(answer).to_contain_text("din egen vy")
    answer.hover()
    answer.get_by_role("button", name="Reagera").click()
    page.locator("[data-emoji=eyes]").click()
    expect(answer.locator("[data-reaction=eyes]")).to_have_attribute("aria-pressed", "true")
    answer.get_by_role("button", name="Rösta").click()
    expect(page.locator(".notice")).to_contain_text("Din röst är räknad.")
    answer.hover()
    answer.get_by_role("button", name="Svara i tråd").click()
    say(page, "@Inspel tyst")
    whisper = page.locator(".message.ephemeral").last
    expect(whisper).to_contain_text("Bara du ser det här")
    expect(whisper).to_contain_text("Bara till dig.")
    shoot(page, "teams-channel")
    other = open_page("UC2326", "C0COMMON", face="teams")
    expect(other.locator(".message").filter(has_text="Vad ska länet driva?")).to_have_count(1)
    expect(other.locator(".message.ephemeral")).to_have_count(0)


def test_edit_delete_files_and_install(open_page: OpenPage, teams_bot: TeamsBot, shoot: Shoot) -> None:
    page = open_page("UC2305", "bot", face="teams")
    say(page, "hej")
    own = page.locator(".message[data-user=UC2305]").last
    own.hover()
    own.get_by_role("button", name="Fler val").click()
    page.get_by_role("menuitem", name="Ändra").click()
    expect(page.locator("#composer-text")).to_have_value("hej")
    say(page, "hej igen")
    expect(own).to_contain_text("ändrat")
    own.hover()
    own.get_by_role("button", name="Fler val").click()
    page.get_by_role("menuitem", name="Ta bort").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Ta bort").click()
    expect(page.locator(".message[data-user=UC2305]")).to_have_count(0)
    say(page, "fil")
    page.get_by_role("button", name="Spara i OneDrive").click()
    expect(page.locator(".file-card")).to_contain_text("protokoll.txt")
    expect(page.locator(".consent")).to_contain_text("Besvarad")
    shoot(page, "teams-files")
    page.locator("#place-menu").click()
    page.get_by_role("menuitem", name="Ta bort boten ur min chatt").click()
    expect(page.locator("#banner")).to_contain_text("inte installerad i din chatt")
    page.locator("#place-menu").click()
    page.get_by_role("menuitem", name="Lägg till boten").click()
    expect(page.locator("#banner")).to_be_hidden()


def test_action_command_on_a_message(open_page: OpenPage, teams_bot: TeamsBot) -> None:
    page = open_page("UC2309", "C0COMMON", face="teams")
    say(page, "Bron måste lagas")
    message = page.locator(".message[data-user=UC2309]").last
    message.hover()
    message.get_by_role("button", name="Fler val").click()
    page.get_by_role("menuitem", name="Gör till inspel").click()
    expect(page.get_by_label("Rubrik")).to_have_value("Bron måste lagas")
    page.get_by_role("button", name="Skicka in").click()
    expect(page.locator("dialog")).to_contain_text("Sparat.")
    page.get_by_role("button", name="Stäng", exact=True).click()
    expect(page.locator("dialog")).to_have_count(0)


def test_the_guide_and_the_faces_go_together(open_page: OpenPage, teams_bot: TeamsBot) -> None:
    page = open_page("UC2326", "C0COMMON")
    page.get_by_role("link", name="Teams").click()
    page.locator("body[data-face=teams][data-ready=yes]").wait_for()
    expect(page.locator("#me")).to_contain_text("Maja")
    expect(page.locator("#guide h2")).to_have_text("Prova en omgång")
    page.locator("#guide summary").filter(has_text="Lämna ett inspel").first.click()
    page.get_by_role("button", name="Skriv in @Inspel ny").first.click()
    expect(page.locator("#composer-text")).to_have_value("@Inspel ny")
    page.get_by_role("link", name="Slack").click()
    page.locator("body[data-ready=yes]:not([data-face])").wait_for()
    expect(page.locator("#me")).to_contain_text("Maja")


def test_without_the_library_one_sentence_says_what_to_install(
    open_page: OpenPage, teams_bot: TeamsBot
) -> None:
    page = open_page("UC2326", "bot", face="teams")
    page.route("**/teams/play/state*", without_library)
    page.reload()
    page.locator("body[data-ready=yes]").wait_for()
    expect(page.locator("#banner")).to_contain_text("installera Node")
    expect(page.locator("#banner")).to_contain_text("make teams-page")
    expect(page.locator("#talk")).to_be_hidden()
    page.get_by_role("link", name="Slack").click()
    page.locator("body[data-ready=yes]:not([data-face])").wait_for()


def test_a_demo_without_teams_says_how_to_have_it(browser: Browser) -> None:
    with Stage() as stage:
        page = browser.new_page()
        page.goto(stage.url)
        page.locator("body[data-ready=yes]").wait_for()
        page.get_by_role("link", name="Teams").click()
        page.locator("body[data-ready=yes][data-face]").wait_for()
        expect(page.locator("#banner")).to_contain_text("Stoppa demon och starta den med: make demo-teams")
        expect(page.locator("#talk")).to_be_hidden()
        page.close()
    with Stage(platforms=("slack", "teams")) as stage:
        assert stage.ask_playground("/teams/play/state?as=USTAFF")["is_open"] is True


def without_library(route: object) -> None:
    """The state as it is where the library has not been fetched."""
    answer = route.fetch()  # type: ignore[attr-defined]
    route.fulfill(response=answer, json=answer.json() | {"draws_cards": False})  # type: ignore[attr-defined]


def test_a_proactive_message_is_marked_unread(
    open_page: OpenPage, teams: TeamsTown, teams_bot: TeamsBot
) -> None:
    page = open_page("UC2326", "C0COMMON", face="teams")
    teams_bot.send(teams.conversation("chat:UC2326"), "Glöm inte den 2 oktober")
    expect(page.locator("[data-channel='chat:UC2326'].fresh")).to_have_count(1)
    page.locator("[data-channel='chat:UC2326']").click()
    expect(page.locator(".message").last).to_contain_text("Glöm inte den 2 oktober")
