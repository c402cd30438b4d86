"""Jobs that make documents and send them to channels, and report their progress."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from bot.changes import Change
from bot.chat import Card, Channel
from bot.queueing import Where, load_card
from bot.text import Texts
from bot.unit_of_work import UnitOfWork
from handlers.compilation.cards import work as cards
from models.document import Document
from models.job import Job
from models.proposal import list_withdrawn
from models.region import Purpose, list_places
from models.round import RoundState, get_round
from models.storage.database import Database
from scheduler.jobs import Finish, Make, Overtaken
from scheduler.regions import acting


class Compiling:
    """The job kinds that make documents: the compilation, or a poll's ballots as a file.

    `failed` draws the card that tells staff of a job that was given up, and how to try again. Facts:
    round_id, files (make, facts, name, title, media_type), purposes, about; text, shown with the first file;
    card, posted before the files; proposals, ids of those that must not have been withdrawn meanwhile.
    """

    def __init__(self, database: Database, make: Make, failed: Callable[[Texts, Job], Card]) -> None:
        self._database = database
        self._make = make
        self._failed = failed

    async def do(self, job: Job) -> Finish:
        """Make every file; return the function that stores them and sends them to every channel."""
        files: list[dict[str, Any]] = job.facts["files"]
        made: list[bytes] = []
        for file in files:
            await self._report(job, len(made), len(files))
            made.append(await self._make(file["make"], file["facts"]))
        return lambda uow: _hand_out(uow, job, made)

    def fail(self, uow: UnitOfWork, job: Job) -> None:
        """Show in the progress card, and tell staff, that the job failed."""
        uow.edit(job.facts["about"], lambda t: self._failed(t, job), Change.WORK)
        uow.post(Purpose.STAFF, lambda t: self._failed(t, job))

    async def _report(self, job: Job, made: int, total: int) -> None:
        about = job.facts["about"]

        def report(connection: Any) -> None:
            with acting(connection, job.region_id, datetime.now(UTC)) as uow:
                uow.edit(about, lambda t: cards.progress(t, made, total), Change.WORK)

        await self._database.write(report)


def _document(job: Job, file: dict[str, Any], content: bytes) -> Document:
    return Document(
        region_id=job.region_id,
        round_id=job.facts["round_id"],
        name=file["name"],
        title=file["title"],
        media_type=file["media_type"],
        content=content,
        created_at=datetime.now(UTC),
    )


def _hand_out(uow: UnitOfWork, job: Job, made: list[bytes]) -> None:
    _require_still_so(uow, job)
    documents = [_document(job, *one) for one in zip(job.facts["files"], made, strict=True)]
    uow.session.add_all(documents)
    uow.session.flush()
    names = [document.name for document in documents]
    uow.edit(job.facts["about"], lambda t: cards.ready(t, names), Change.WORK_READY)
    said = load_card(job.facts["card"]) if job.facts.get("card") else None
    for purpose in job.facts["purposes"]:
        if said is not None:
            uow.post(Purpose(purpose), lambda _: said)
        for place in list_places(uow.session, uow.region.id, Purpose(purpose)):
            where = place.platform, place.workspace, place.channel
            _share(uow, where, documents, job.facts.get("text", ""))


def _share(uow: UnitOfWork, where: Where, documents: list[Document], text: str) -> None:
    """Hand the documents to a place, or say there what they are called where no files can be had."""
    shared = [
        uow.share(where, document.id, text if number == 0 else "")
        for number, document in enumerate(documents)
    ]
    if not all(shared):
        t = uow.public_on(where[0])
        uow.tell(Channel(*where), cards.elsewhere(t, text, [document.name for document in documents]))


def _require_still_so(uow: UnitOfWork, job: Job) -> None:
    """Raise `Overtaken` when a proposal was withdrawn, or the round cancelled, since the job was ordered."""
    if "proposals" not in job.facts:
        return
    r = get_round(uow.session, uow.region.id, job.facts["round_id"])
    told = job.facts["proposals"]
    withdrawn = [p.code for p in list_withdrawn(uow.session, r.id) if p.id in told]
    if not withdrawn and r.state != RoundState.CANCELLED:
        return

    def draw(t: Texts) -> Card:
        return cards.overtaken(t, withdrawn)

    def tell(uow: UnitOfWork) -> None:
        uow.edit(job.facts["about"], draw, Change.WORK)
        uow.post(Purpose.STAFF, draw)

    raise Overtaken(tell)
