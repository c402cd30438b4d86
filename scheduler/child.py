"""A child process that makes documents, so that heavy libraries and bad files stay out of the bot's own."""

from __future__ import annotations

import asyncio
import multiprocessing
import resource
import signal
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any

from bot.documents import making

# Typst caches what it has read; a new child process now and then frees that memory.
_MOST_TASKS = 100
# The largest compilation takes a few seconds on a slow machine; a task that takes this long (s) never ends.
PATIENCE = 120.0
# Measured: a compilation of 216 proposals 285 MB, the largest Word file that is accepted 250 MB.
MOST_MEMORY = 1024 * 1024 * 1024
# Linux counts only memory that can be written, so what threads merely reserve on a machine with many cores
# does not end a child. Elsewhere the limit is on all addresses; macOS accepts either and enforces none.
_MEMORY = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
# How a library written in C or Rust ends when it gets no more memory.
_OUT_OF_MEMORY = (-signal.SIGABRT, -signal.SIGSEGV)


class ChildLost(Exception):
    """Raised when the child died, or was ended because it did not answer in time; nothing was made."""


class TaskTooLarge(ChildLost):
    """Raised when a task needs more memory or time than it may have: another try would fail too."""


class Child:
    """One process, started at the first task, that does one task at a time.

    We use a pipe and not a process pool: a pool's children have both ends of their queue, so they would
    outlive a bot that is killed. This child sees the end of its pipe, and exits.
    """

    def __init__(self, patience: float = PATIENCE, memory: int = MOST_MEMORY) -> None:
        self._patience = patience
        self._memory = memory
        self._turn = asyncio.Lock()
        # The waiting coroutine may be cancelled while the thread that talks to the child goes on.
        self._talking = threading.Lock()
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._done = 0

    async def make(self, name: str, facts: Mapping[str, Any]) -> bytes:
        """Make `name` (bot/documents/making.py) from facts; raises what the maker raised, or `ChildLost`.

        `TaskTooLarge` after `patience` seconds, or when it needs more than `memory` bytes.
        """
        async with self._turn:
            return await asyncio.to_thread(self._ask, name, dict(facts))

    async def close(self) -> None:
        """End the child, even in the middle of a task."""
        await asyncio.to_thread(self._cut_short)

    def _cut_short(self) -> None:
        # The thread that talks to the child ends when the child is dead; it may be starting one right now.
        while not self._talking.acquire(timeout=0.02):
            process = self._process
            if process is not None:
                # The process may have been removed a moment ago.
                with suppress(ValueError):
                    process.kill()
        try:
            self._end()
        finally:
            self._talking.release()

    def _ask(self, name: str, facts: dict[str, Any]) -> bytes:
        with self._talking:
            return self._exchange(name, facts)

    def _exchange(self, name: str, facts: dict[str, Any]) -> bytes:
        pipe = self._start()
        try:
            pipe.send((name, facts))
            if not pipe.poll(self._patience):
                raise TimeoutError
            answer = pipe.recv()
        except (OSError, EOFError) as error:
            # TimeoutError is an OSError.
            ended_by_itself = self._end() in _OUT_OF_MEMORY
            too_large = isinstance(error, TimeoutError) or ended_by_itself
            raise (TaskTooLarge if too_large else ChildLost)(f"{name}: {type(error).__name__}") from error
        if isinstance(answer, MemoryError):
            self._end()
            raise TaskTooLarge(f"{name}: out of memory") from answer
        self._done += 1
        if self._done >= _MOST_TASKS:
            self._end()
        if isinstance(answer, bytes):
            return answer
        raise answer

    def _start(self) -> Connection:
        if self._process is None or self._pipe is None:
            context = multiprocessing.get_context("spawn")
            self._pipe, theirs = context.Pipe()
            process = context.Process(
                target=serve, args=(theirs, self._memory), name="documents", daemon=True
            )
            process.start()
            self._process = process
            theirs.close()
            self._done = 0
        return self._pipe

    def _end(self) -> int | None:
        """End the child; return its exit code if it had ended already (negative for a signal)."""
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if process is None or pipe is None:
            return None
        pipe.close()
        # The child exits when its pipe ends; one that is dead is only waited for.
        process.join(timeout=0.1)
        ended = process.exitcode
        process.kill()
        process.join()
        process.close()
        return ended


def serve(pipe: Connection, memory: int = MOST_MEMORY) -> None:
    """Run in the child: read a name and facts, send bytes or an exception, until the pipe ends."""
    _limit(memory)
    while True:
        try:
            name, facts = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            return
        try:
            answer: bytes | Exception = making.make(name, facts)
        except Exception as error:
            answer = error
        try:
            pipe.send(answer)
        except OSError:
            return
        except Exception as error:
            # An exception that cannot be pickled must not end the child.
            pipe.send(RuntimeError(f"{type(answer).__name__}: {error}"))


def _limit(memory: int) -> None:
    """Limit this process's memory, in bytes, and turn off core dumps."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # On a machine without such limits the child runs without one.
    with suppress(ValueError, OSError):
        resource.setrlimit(_MEMORY, (memory, memory))
