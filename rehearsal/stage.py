"""A pretend workspace and the real bot beside it, for the demo, the rehearsal and the tests."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.error import URLError

from bot.platforms.slack.manifest import manifest

ROOT = Path(__file__).parent.parent
CAST = ROOT / "playground" / "data"
SECRET = "playground-signing-secret"  # noqa: S105  (the playground's, known to all)
PLATFORM_SETTINGS = (
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_SIGNING_SECRET",
    "TEAMS_TENANT_ID",
    "TEAMS_CLIENT_ID",
    "TEAMS_CLIENT_SECRET",
    "TEAMS_MANAGED_IDENTITY",
    "TEAMS_API_URL",
    "PUBLIC_URL",
)
# A pretend Slack answers at once, so a lost answer is known to be lost soon.
QUIET_SECONDS = 2.0
STARTS_WITHIN = 90.0


class Stage:
    """Starts the playground and the bot as processes of their own; a context manager stops both."""

    def __init__(
        self,
        *,
        port: int = 0,
        database_url: str | None = None,
        platforms: tuple[str, ...] = ("slack",),
        socket_mode: bool = True,
        quiet: float = QUIET_SECONDS,
        log: Path | None = None,
        log_level: str = "info",
    ) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="inspel-"))
        self.database_url = database_url or f"sqlite:///{self.folder}/inspel.db"
        self.platforms = platforms
        self.socket_mode = socket_mode
        self.quiet = quiet
        self.port = port
        self.log_level = log_level
        self.log_path = log or self.folder / "bot.log"
        self.bot_port = _free_port()
        self.url = ""
        self._playground: subprocess.Popen[str] | None = None
        self._bot: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Stage:
        try:
            self._start_playground()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start_bot(self) -> float:
        """Start the bot and wait until it is ready; returns the seconds that took."""
        began = time.monotonic()
        self.launch_bot()
        self.wait_until_ready()
        return time.monotonic() - began

    def wait_until_ready(self) -> None:
        """Wait until the bot that was launched is ready; raises `RuntimeError` with the end of its log."""
        if self._bot is None:
            raise RuntimeError("the bot is not running")
        self._wait(f"http://127.0.0.1:{self.bot_port}/readyz", self._bot)

    def launch_bot(self) -> subprocess.Popen[bytes]:
        """Start the bot and do not wait for it."""
        with self.log_path.open("ab") as log:
            self._bot = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"],
                cwd=ROOT,
                env=self._environment(),
                stdout=log,
                stderr=log,
            )
        return self._bot

    def ask_playground(self, path: str, body: dict[str, str] | None = None) -> Any:
        """Get what the playground says at a path, or tell it something."""
        sent = json.dumps(body).encode() if body is not None else None
        with urllib.request.urlopen(f"{self.url}{path}", sent, timeout=5) as answer:  # noqa: S310  (our own)
            return json.load(answer)

    def install_in_teams(self) -> None:
        """Add the bot to the pretend team and to everybody's chat; it is told as soon as it answers."""
        endpoint = f"http://127.0.0.1:{self.bot_port}/api/messages"
        self.ask_playground("/control/teams/install", {"endpoint": endpoint})

    def kill_bot(self) -> None:
        """End the bot as a power cut would."""
        self._end(self._bot, signal.SIGKILL)
        self._bot = None

    def stop_bot(self, how: signal.Signals = signal.SIGTERM) -> int | None:
        """Ask the bot to stop, and wait until it has; returns its exit code, None when it was not running."""
        bot, self._bot = self._bot, None
        self._end(bot, how)
        return bot.returncode if bot is not None else None

    @property
    def bot_pid(self) -> int:
        """The bot's process id."""
        if self._bot is None:
            raise RuntimeError("the bot is not running")
        return self._bot.pid

    def last_words(self) -> str:
        """The end of the bot's log."""
        return self.log_path.read_text(encoding="utf-8", errors="replace")[-3000:]

    def wait(self) -> None:
        """Wait until somebody ends the bot."""
        if self._bot is not None:
            self._bot.wait()

    def close(self) -> None:
        """Stop both and take the folder away."""
        self._end(self._bot, signal.SIGTERM)
        self._end(self._playground, signal.SIGTERM)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _start_playground(self) -> None:
        request_url = None if self.socket_mode else f"http://127.0.0.1:{self.bot_port}/slack/events"
        description = self.folder / "manifest.json"
        description.write_text(json.dumps(manifest(request_url)), encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "playground",
            "--port",
            str(self.port),
            "--manifest",
            str(description),
        ]
        if request_url:
            command += ["--http-events", request_url]
        if "teams" not in self.platforms:
            command += ["--without-teams"]
        self._playground = subprocess.Popen(
            command, cwd=ROOT, env=_clean(), stdout=subprocess.PIPE, text=True
        )
        assert self._playground.stdout is not None  # noqa: S101  (it was asked for on the line above)
        self.url = self._playground.stdout.readline().strip()
        if not self.url.startswith("http"):
            raise RuntimeError("the playground did not start")

    def _environment(self) -> dict[str, str]:
        """Everything is said, so that nothing of a person's own .env comes in."""
        return (
            _clean()
            | dict.fromkeys(PLATFORM_SETTINGS, "")
            | self._slack()
            | self._teams()
            | {
                "DATABASE_URL": self.database_url,
                "HOST": "127.0.0.1",
                "PORT": str(self.bot_port),
                "TIMEZONE": "Europe/Stockholm",
                "REGION_LANGUAGE": "sv",
                "ADMINS": "slack:UOWNER",
                "LOG_LEVEL": self.log_level,
                "CLOCK_URL": f"{self.url}/clock",
                "OUTBOX_QUIET": str(self.quiet),
            }
        )

    def _slack(self) -> dict[str, str]:
        if "slack" not in self.platforms:
            return {}
        return {
            "SLACK_BOT_TOKEN": "xoxb-playground",
            "SLACK_APP_TOKEN": "xapp-playground" if self.socket_mode else "",
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": f"{self.url}/api/",
        }

    def _teams(self) -> dict[str, str]:
        if "teams" not in self.platforms:
            return {}
        told = self.ask_playground("/control/teams/credentials")
        return {
            "TEAMS_TENANT_ID": told["tenant_id"],
            "TEAMS_CLIENT_ID": told["client_id"],
            "TEAMS_CLIENT_SECRET": told["client_secret"],
            "TEAMS_API_URL": told["api_url"],
            "PUBLIC_URL": f"http://127.0.0.1:{self.bot_port}",
        }

    def _wait(self, address: str, process: subprocess.Popen[bytes]) -> None:
        until = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < until:
            if process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(address, timeout=2):  # noqa: S310  (our own address)
                    return
            except (URLError, OSError):
                time.sleep(0.02)
        raise RuntimeError(f"the bot did not become ready:\n{self.last_words()}")

    def _end(
        self, process: subprocess.Popen[bytes] | subprocess.Popen[str] | None, how: signal.Signals
    ) -> None:
        if process is None:
            return
        if process.poll() is None:
            process.send_signal(how)
            try:
                process.wait(timeout=25)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _clean() -> dict[str, str]:
    """This process's environment without what would lead a child astray: proxies, and other settings."""
    return {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
