"""What people type is only ever text."""

from playwright.sync_api import FilePayload, expect

from tests.page.conftest import OpenPage
from tests.page.small_bot import SmallBot

HOSTILE = [
    "<script>window.hit = 1</script>",
    "<img src=x onerror='window.hit = 1'>",
    "<!channel> <!here>",
    "<javascript:window.hit=1|tryck här>",
    "<a href='javascript:window.hit=1'>x</a>",
    "&lt;b&gt; &amp;amp;",
    "\u202egnivks \u2066rl\u2069",
    "*fet* och </span></div><h1>stor</h1>",
    "x" * 3_001,
]
TRACES = "script:not([src]), img[onerror], [onclick], a[href^='javascript' i], .message h1"


def test_what_a_person_types_comes_out_as_typed(open_page: OpenPage) -> None:
    page = open_page("UC2326", "C0TOWN")
    for text in HOSTILE:
        page.locator("#composer-text").fill(text)
        page.keyboard.press("Enter")
        shown = page.locator(".message .words").last
        # mrkdwn's own marks are drawn, as Slack does; everything else stands as written.
        expect(shown).to_have_text(text.replace("*", ""))
        assert shown.locator(".mention").count() == 0
    assert page.locator(TRACES).count() == 0
    assert page.evaluate("window.hit") is None


def test_a_bots_odd_links_are_not_links(open_page: OpenPage, bot: SmallBot) -> None:
    odd = "<javascript:window.hit=1|tryck> <data:text/html,x|här> <mailto:a@exempel.se|post> <https://exempel.se|webb>"
    bot.client.chat_postMessage(channel="C0COMMON", text=odd)
    page = open_page("UC2326", "C0COMMON")
    links = page.locator(".message").last.locator("a")
    expect(links).to_have_text(["post", "webb"])
    assert page.locator(TRACES).count() == 0


def test_a_name_on_a_file_is_text(open_page: OpenPage) -> None:
    page = open_page("UC2326", "C0TOWN")
    name = "<img src=x onerror=alert(1)>.txt"
    file: FilePayload = {"name": name, "mimeType": "text/plain", "buffer": b"hej"}
    page.locator("#composer input[type=file]").set_input_files(file)
    expect(page.locator(".chip")).to_contain_text(name)
    page.locator("#composer .send").click()
    expect(page.locator(".file-card strong").last).to_have_text(name)
    assert page.locator(TRACES).count() == 0
