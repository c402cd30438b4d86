"""Jobs that read a shared file, and treat its text as if the person had written it."""

from __future__ import annotations

import base64
from collections.abc import Awaitable, Callable

from bot.chat import Card, Channel, Event, Notice, Reply, Said, User
from bot.documents.shared_files.errors import ReadingError
from bot.logs import log
from bot.platforms.port import Platforms, RateLimited, Refused
from bot.text import Texts, texts
from bot.unit_of_work import UnitOfWork
from models.job import Job
from models.people.person import Account
from scheduler.child import TaskTooLarge
from scheduler.jobs import Finish, Make

MOST_BYTES = 5 * 1024 * 1024

# How long (s) a file waits for the workspace in which it was shared to be connected.
_NOT_CONNECTED = 10.0


class PlanFileReading:
    """The job kind "reading". Facts: reference, name, size, platform, workspace, user, channel."""

    def __init__(
        self,
        platforms: Platforms,
        make: Make,
        dispatch: Callable[[Event], Awaitable[Reply]],
    ) -> None:
        self._platforms = platforms
        self._make = make
        self._dispatch = dispatch

    async def do(self, job: Job) -> Finish:
        """Fetch and read the file; dispatch its text with the job's key, so that a repeat does nothing."""
        try:
            text = await self._read(job)
        except ReadingError as error:
            key, values = error.key, error.values
            return lambda uow: _tell(uow, job, lambda t: t(key, **values))
        except Refused as refused:
            key = "file-too-large" if refused.code == "file_too_large" else "file-read-refused"
            return lambda uow: _tell(uow, job, lambda t: t(key, name=job.facts["name"]))
        except TaskTooLarge:
            log.warning("file too long", job=job.id)
            return lambda uow: _tell(uow, job, lambda t: t("file-read-too-long", name=job.facts["name"]))
        reply = await self._dispatch(Said(text, _person(job), _channel(job), key=f"job:{job.id}"))
        return lambda uow: _answer(uow, job, reply)

    def fail(self, uow: UnitOfWork, job: Job) -> None:
        """Tell the person that the file could not be read."""
        _tell(uow, job, lambda t: t("file-read-failed", name=job.facts["name"]))

    async def _read(self, job: Job) -> str:
        platform = self._platforms.get((job.facts["platform"], job.facts["workspace"]))
        if platform is None:
            raise RateLimited(_NOT_CONNECTED)
        content = await platform.download(job.facts["reference"], MOST_BYTES)
        facts = {"name": job.facts["name"], "content": base64.b64encode(content).decode()}
        return (await self._make("plan.text", facts)).decode()


def _person(job: Job) -> User:
    return User(job.facts["platform"], job.facts["workspace"], job.facts["user"])


def _channel(job: Job) -> Channel:
    # A shared file is accepted only in the private chat of one person and the bot.
    return Channel(job.facts["platform"], job.facts["workspace"], job.facts["channel"], direct=True)


def _answer(uow: UnitOfWork, job: Job, reply: Reply) -> None:
    # A handler's reply goes to the outbox by itself; what is returned here is a refusal.
    if isinstance(reply, Notice):
        uow.tell(_channel(job), reply.card)


def _tell(uow: UnitOfWork, job: Job, say: Callable[[Texts], str]) -> None:
    person = _person(job)
    account = uow.session.get(Account, (person.platform, person.workspace, person.id))
    language = account.locale if account is not None and account.locale else uow.region.language
    uow.tell(_channel(job), Card(text=say(texts(language, person.platform))))
