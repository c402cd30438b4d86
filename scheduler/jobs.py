"""The interface of a job kind."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

from bot.unit_of_work import UnitOfWork
from models.job import Job

# Makes a document or a picture from its facts, in the child process (bot/documents/making.py).
Make = Callable[[str, Mapping[str, Any]], Awaitable[bytes]]
# Stores the result of a job, in the transaction that ends it.
Finish = Callable[[UnitOfWork], None]


class Overtaken(Exception):
    """Raised by a `Finish` when what the job was made from has changed meanwhile.

    What it wrote is rolled back, the job fails without another try, and `tell` reports it.
    """

    def __init__(self, tell: Finish) -> None:
        super().__init__("what it was made from has changed")
        self.tell = tell


class Kind(Protocol):
    """A kind of job. `do` may be interrupted at any moment, and then starts again from the beginning."""

    async def do(self, job: Job) -> Finish:
        """Do the long part; return the short part that ends the job. An exception counts as a failed try."""

    def fail(self, uow: UnitOfWork, job: Job) -> None:
        """Tell the person who waits that the job failed."""
