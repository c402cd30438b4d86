"""A playground, a small bot and a browser for the page's tests."""

import json
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from playground.driver import TeamsTown, Workspace
from tests.browser import wait_patiently
from tests.page.small_bot import MANIFEST, SmallBot
from tests.playground.teams_bot import BotHost, TeamsBot
from tests.playground.teams_cards import TEAMS_MANIFEST

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
OUT = Path("out/page")
SIZES = {"wide": (1280, 800), "narrow": (390, 844)}

OpenPage = Callable[..., Page]


@pytest.fixture(scope="package")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a playground of these tests alone."""
    manifest = tmp_path_factory.mktemp("manifest") / "manifest.json"
    manifest.write_text(json.dumps(MANIFEST), encoding="utf-8")
    command = [sys.executable, "-m", "playground", "--port", "0", "--manifest", str(manifest)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.terminate()


@pytest.fixture(scope="package")
def bot(base: str) -> Iterator[SmallBot]:
    """A bot that answers."""
    with SmallBot(base) as bot:
        yield bot


@pytest.fixture(scope="package")
def browser(browser_path: str) -> Iterator[Browser]:
    """One browser for all of them."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def teams(base: str, teams_cards: None) -> Iterator[TeamsTown]:
    """The driver of the Teams face, with what draws its cards in place."""
    town = Workspace(base)
    yield town.teams
    town.connection.close()


@pytest.fixture(scope="package")
def teams_bot(teams: TeamsTown) -> Iterator[TeamsBot]:
    """The small bot on Microsoft's SDK, installed in Teams."""
    with BotHost() as host:
        made = TeamsBot(host, teams.credentials())
        teams.install(made.endpoint, manifest=TEAMS_MANIFEST)
        teams.wait_for_connection()
        yield made


@pytest.fixture
def open_page(base: str, bot: SmallBot, browser: Browser) -> Iterator[OpenPage]:
    """Opens the page as a person: open_page(who, channel, size, scheme, face). A clean console is a must."""
    contexts = []
    wrong: list[str] = []

    def open_as(
        who: str = "UC2326",
        channel: str = "C0COMMON",
        size: str = "wide",
        scheme: str = "light",
        face: str = "",
    ) -> Page:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            locale="sv-SE",
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        wait_patiently(page)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda line: wrong.append(line.text) if is_error(line) else None)
        page.on(
            "request", lambda request: wrong.append(request.url) if is_foreign(request.url, base) else None
        )
        page.goto(f"{base}/{face}?as={who}&channel={channel}")
        page.locator("body[data-ready=yes]").wait_for()
        return page

    yield open_as
    for context in contexts:
        context.close()
    assert wrong == []


def is_error(line: ConsoleMessage) -> bool:
    """Is this console line an error or a warning, other than of a network that the test itself took away?"""
    return line.type in ("error", "warning") and "ERR_INTERNET_DISCONNECTED" not in line.text


def is_foreign(address: str, base: str) -> bool:
    """Is this a request to anything but the playground itself?"""
    return not address.startswith((base, "data:", "blob:"))


@pytest.fixture(scope="session")
def picture() -> bytes:
    """A small PNG made by hand: 320 by 120 pixels in two colours."""
    width, height = 320, 120
    row = b"\x00" + b"\x1d\x5c\x50" * (width // 2) + b"\xf2\xb1\x4a" * (width // 2)

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(row * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.fixture(scope="package")
def gallery(bot: SmallBot, picture: bytes) -> str:
    """A channel where one of every block is posted."""
    bot.post_gallery("C0COUNCIL", picture)
    return "C0COUNCIL"


@pytest.fixture
def shoot() -> Callable[[Page, str], None]:
    """Keeps a picture of the page under out/page/, for people to look at."""

    def keep(page: Page, name: str) -> None:
        OUT.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=OUT / f"{name}.png")

    return keep
