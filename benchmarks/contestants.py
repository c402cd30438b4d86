"""The servers that are measured, each a process of its own on the servers' core."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from benchmarks.cores import CLIENT, SERVER, on_core
from benchmarks.town import found, stored
from rehearsal.stage import ROOT, Stage


@dataclass
class Contestant:
    """A server that runs: where, which process, and what its answers must hold.

    `database_url` is empty for those that store nothing; `ready_s` says how long its start took.
    """

    name: str
    port: int
    pid: int
    expected: str = ""
    database_url: str = ""
    ready_s: float = 0.0
    rss_mb: list[float] = field(default_factory=list)

    def weigh(self) -> None:
        """Note the memory it takes now."""
        told = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(self.pid)], capture_output=True, text=True, check=True
        )
        self.rss_mb.append(int(told.stdout) / 1024)


@contextmanager
def bare(name: str, listeners: int) -> Iterator[Contestant]:
    """A bare Bolt with so many listeners."""
    command = [sys.executable, "-m", "benchmarks.bare", "--listeners", str(listeners)]
    with on_core(SERVER):
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None  # noqa: S101  (it was asked for above)
        yield Contestant(name, int(process.stdout.readline()), process.pid)
    finally:
        process.terminate()
        process.communicate()


@contextmanager
def bot(name: str, database_url: str | None = None, history: int = 0) -> Iterator[Contestant]:
    """Our bot as `python -m bot run` starts it, all of it, beside a playground on the client's core."""
    stage = Stage(socket_mode=False, database_url=database_url)
    town = found(stage.database_url, history=history)
    try:
        with on_core(CLIENT):
            stage.__enter__()
        with on_core(SERVER):
            ready = stage.start_bot()
        yield Contestant(name, stage.bot_port, stage.bot_pid, town.receipt, stage.database_url, ready)
    finally:
        stage.close()


def judge(contestant: Contestant, candidates: dict[int, list[dict[str, int]]], answered: int) -> None:
    """Compare what is stored with what was answered.

    Each seat's ballot must be one that may have been its last, and each answered vote must have left its
    repeat key. Raises RuntimeError with what differs.
    """
    ballots, keys = stored(contestant.database_url)
    if keys != answered:
        raise RuntimeError(f"{contestant.name}: {answered} votes answered, {keys} repeat keys stored")
    for seat, last in candidates.items():
        if ballots.get(seat) not in last:
            raise RuntimeError(f"{contestant.name}: seat {seat} does not hold its last vote")
