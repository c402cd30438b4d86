"""What a kind of job must be able to do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

from bot.unit_of_work import UnitOfWork
from models.job import Job

# Makes a document or a picture from its facts, in the child process (bot/documents/making.py).
Make = Callable[[str, Mapping[str, Any]], Awaitable[bytes]]
# Writes down what came of a job, in the transaction that ends it.
Finish = Callable[[UnitOfWork], None]


class Overtaken(Exception):
    """Raised by a `Finish`: what the job was made from has changed meanwhile, and it is of no use.

    What it wrote is rolled back, the job has failed without being tried again, and `tell` says so.
    """

    def __init__(self, tell: Finish) -> None:
        super().__init__("what it was made from has changed")
        self.tell = tell


class Kind(Protocol):
    """A kind of job. What `do` does may be cut short at any moment and is then done again from its start."""

    async def do(self, job: Job) -> Finish:
        """Do the long part; return the short part that ends it. What it raises counts as a failed try."""

    def fail(self, uow: UnitOfWork, job: Job) -> None:
        """Tell whoever waits that it did not succeed."""
