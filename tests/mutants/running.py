"""Runs a module's tests on its mutants, each in a copy of the tree; the working tree is never changed.

A run is a fork of this process, which has loaded the packages of others already: that is half of a short run.
"""

from __future__ import annotations

import importlib
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.mutants.modules import ROOT
from tests.mutants.sample import Mutant

KILLED, SURVIVED, TIMED_OUT = "killed", "survived", "timed out"
PACKAGES = [
    "alembic",
    "babel.dates",
    "fluent.runtime",
    "holidays",
    "hypothesis",
    "orjson",
    "playwright",
    "psycopg",
    "pydantic",
    "pytest_asyncio",
    "sqlalchemy.orm",
    "sqlalchemy.dialects.postgresql",
    "structlog",
]
# A mutant that begins a server could leave it behind, so the tests on PostgreSQL are not among these.
OPTIONS = [
    *["-q", "-x", "--tb=line", "-p", "no:xdist", "-p", "no:cacheprovider", "--hypothesis-seed=0"],
    "-k",
    "not postgres",
]
# The packages are loaded before pytest could have a look at their assertions.
OPTIONS += ["-W", "ignore:Module already imported:pytest.PytestAssertRewriteWarning"]
MEMORY = 4 * 1024**3
# Nothing that works waits as long as this.
LONGEST_WAIT = 240


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of the tests came to, and how many seconds of a processor it took."""

    outcome: str
    seconds: float


@contextmanager
def copies(count: int) -> Iterator[list[Path]]:
    """Make copies of what git keeps, or would keep, as it stands in the working tree."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True, text=True).stdout.split("\0")
    with ExitStack() as stack:
        made = [
            Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="inspel-mutants-")))
            for _ in range(count)
        ]
        for folder in made:
            for name in {name for name in names if (ROOT / name).is_file()}:
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, folder / name)
        yield made


def load_packages() -> None:
    """Load what the tests need of others, once for all runs."""
    for name in PACKAGES:
        importlib.import_module(name)


def run_all(
    mutants: Iterable[Mutant], folders: Sequence[Path], tests: Sequence[str], limit: int
) -> Iterator[tuple[Mutant, Run]]:
    """Run the tests on each mutant, as many side by side as there are copies, and give what came of it."""
    waiting, free = iter(mutants), list(folders)
    running: dict[int, tuple[Mutant, Path, str, float]] = {}
    while True:
        while free and (mutant := next(waiting, None)) is not None:
            folder = free.pop()
            source = (folder / mutant.file).read_text("utf-8")
            _write(folder / mutant.file, mutant.source)
            running[run_tests(folder, tests, limit)] = mutant, folder, source, time.monotonic()
        if not running:
            return
        time.sleep(0.02)
        for pid, (mutant, folder, source, began) in list(running.items()):
            run = look(pid, late=time.monotonic() - began > LONGEST_WAIT)
            if run is not None:
                del running[pid]
                _write(folder / mutant.file, source)
                free.append(folder)
                yield mutant, run


def run_tests(folder: Path, tests: Sequence[str], limit: int) -> int:
    """Begin a process that runs the tests in a copy, for at most `limit` seconds of a processor."""
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        return pid
    try:
        os.setsid()
        _enter(folder, limit)
        code = next((code for test in tests if (code := int(pytest.main([*OPTIONS, test])))), 0)
    except BaseException:
        traceback.print_exc()
        code = 70
    sys.stdout.flush()
    os._exit(code)


def look(pid: int, *, late: bool) -> Run | None:
    """Tell what came of a run; None while it goes on. One that is late is ended."""
    if late:
        os.killpg(pid, signal.SIGKILL)
    ended, status, used = os.wait4(pid, 0 if late else os.WNOHANG)
    if not ended:
        return None
    seconds = used.ru_utime + used.ru_stime
    if late or (os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL)):
        return Run(TIMED_OUT, seconds)
    return Run(KILLED if status else SURVIVED, seconds)


def _enter(folder: Path, limit: int) -> None:
    """Let this process work in the copy: its code, its files, its own log, within its limits."""
    log = os.open(folder / "pytest.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.chdir(folder)
    # A process that ends at once leaves its temporary files: they go with the copy.
    (folder / "tmp").mkdir(exist_ok=True)
    tempfile.tempdir = str(folder / "tmp")
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.path[:] = [str(folder), *(each for each in sys.path if Path(each or ".").resolve() != ROOT)]
    for name in [name for name in sys.modules if name.split(".")[0] == "tests"]:
        del sys.modules[name]


def _write(path: Path, source: str) -> None:
    """Write the source and drop what was compiled of the file, which two changes in a second would share."""
    path.write_text(source, "utf-8")
    for compiled in path.parent.glob(f"__pycache__/{path.stem}.*.pyc"):
        compiled.unlink()
