"""The Chrome or Chromium of the browser journeys: found on this machine, or fetched."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from playwright.sync_api import Page, expect

ON_THE_PATH = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "chrome")
ON_A_MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
ASK_PLAYWRIGHT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""
# A download that takes longer has been swallowed by a closed network.
FETCH_SECONDS = 300
# No test is about how fast a page is: one that fails by this has stopped, even on a busy machine.
PATIENCE_MS = 60_000
NOT_FOUND = (
    "The browser tests need Chrome or Chromium and none could be found or fetched: "
    "install one (Debian: apt install chromium) and run make test again."
)


def wait_patiently(page: Page) -> None:
    """Let a page's steps and all expectations take their time on a busy machine."""
    page.set_default_timeout(PATIENCE_MS)
    expect.set_options(timeout=PATIENCE_MS)


@lru_cache(maxsize=1)
def find_browser() -> str:
    """Path of a Chrome or Chromium that starts: one on the PATH, else Playwright's own.

    Raises RuntimeError, in one sentence, when there is none. Fetches nothing: `make test` does (see `main`).
    """
    for path in _candidates():
        if _starts(path):
            return path
    raise RuntimeError(NOT_FOUND)


def launch_args() -> list[str]:
    """Chromium's flags for a machine without a screen, perhaps in a closed network, perhaps as root."""
    args = [
        "--headless=new",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        # A container's /dev/shm is often 64 MB, too small for a page with pictures.
        "--disable-dev-shm-usage",
    ]
    # Chromium's sandbox refuses to start as root.
    return [*args, "--no-sandbox"] if os.geteuid() == 0 else args


def _candidates() -> Iterator[str]:
    yield from filter(None, map(shutil.which, ON_THE_PATH))
    yield from (path for path in ON_A_MAC if Path(path).exists())
    # In a process of its own: Playwright's sync API refuses to start where an event loop is running.
    asked = subprocess.run(
        [sys.executable, "-c", ASK_PLAYWRIGHT], capture_output=True, text=True, check=False
    )
    if Path(asked.stdout.strip()).is_file():
        yield asked.stdout.strip()


def _starts(path: str) -> bool:
    """Whether it answers with its version; Ubuntu's /usr/bin/chromium-browser may be only a signpost."""
    try:
        asked = subprocess.run([path, "--version"], capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def _fetch() -> Iterator[list[str]]:
    """The ways to get a browser, in order: Playwright's own, then Debian's package when we may."""
    yield [sys.executable, "-m", "playwright", "install", "chromium"]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        install = "apt-get update -q && apt-get install -y -q --no-install-recommends chromium"
        yield ["env", "DEBIAN_FRONTEND=noninteractive", "sh", "-c", install]


def main() -> int:
    """Say which browser the tests will use, after fetching one if need be; returns 1 when none can be had."""
    for way in (None, *_fetch()):
        if way is not None:
            print(f"No Chrome or Chromium here; trying: {' '.join(way)}", file=sys.stderr)
            _run(way)
        try:
            print(f"Browser: {find_browser()}")
        except RuntimeError:
            continue
        return 0
    print(NOT_FOUND, file=sys.stderr)
    return 1


def _run(way: list[str]) -> None:
    try:
        subprocess.run(way, check=False, timeout=FETCH_SECONDS, stdout=sys.stderr)
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"That did not work: {error}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
