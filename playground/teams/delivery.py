"""The way to the bot: signed activities to its messaging endpoint, and what it answers."""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import orjson

from playground.changes import Changes
from playground.faults import Faults
from playground.teams.errors import no_bot
from playground.teams.ids import APP_ID, SECRET, Json
from playground.teams.tokens import Tokens

# An invoke that is not answered by then is an error to the person; 15 s is commonly quoted, not documented.
ANSWER_WITHIN = 15.0
# Message extensions: five seconds, then twice more
# (https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/respond-to-task-module-submit).
EXTENSION_WITHIN, EXTENSION_TRIES = 5.0, 3
# How long news of an installation waits for a bot that is starting; Teams itself tells once.
INSTALL_PATIENCE = 60.0
SILENT = "Boten svarade inte inom {seconds:g} sekunder. Försök igen."
ABSENT = "Boten är inte i gång i Teams. Försök igen om en stund."
FAILED = "Boten kunde inte ta emot det du gjorde. Försök igen."


@dataclass(frozen=True)
class Answer:
    """What the bot answered; 0 when nothing listened, 504 when it was too late."""

    status: int
    body: Any = None


@dataclass
class Bot:
    """The app as it is registered: where it listens and who it is."""

    endpoint: str
    app_id: str = APP_ID
    secret: str = SECRET
    name: str = "Inspel"

    @property
    def account(self) -> Json:
        """The bot in an activity."""
        return {"id": f"28:{self.app_id}", "name": self.name}


@dataclass
class Delivery:
    """Sends activities; invokes are waited for, everything else goes in the background, in order."""

    changes: Changes
    tokens: Tokens
    faults: Callable[[], Faults]
    service_url: Callable[[], str]
    bot: Bot | None = None
    seconds: float = ANSWER_WITHIN
    log: deque[Json] = field(default_factory=lambda: deque(maxlen=5_000))
    _session: aiohttp.ClientSession | None = None
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _held: Json | None = None

    async def invoke(self, activity: Json) -> Any:
        """Deliver an invoke and give the answer's body; raises Refusal with a sentence for the person."""
        is_extension = activity["name"] == "composeExtension/submitAction"
        seconds = min(EXTENSION_WITHIN, self.seconds) if is_extension else self.seconds
        for _ in range(EXTENSION_TRIES if is_extension else 1):
            answer = await self.post(activity, seconds)
            if answer.status != 504:
                break
        if answer.status in (0, 504):
            raise no_bot(SILENT.format(seconds=seconds) if answer.status else ABSENT)
        if answer.status != 200:
            raise no_bot(FAILED)
        return answer.body

    def send(self, activity: Json) -> None:
        """Deliver an event in the background, with the faults that were asked for."""
        faults = self.faults().take_event()
        if faults.reorder and self._held is None:
            self._held = activity
            self._start(self._let_go(activity, after=0.5))
            return
        for _ in range(faults.duplicate):
            self._start(self._once(activity))
        if self._held is not None:
            self._start(self._let_go(self._held, after=0.02))

    def send_installations(self, activities: list[Json]) -> None:
        """Tell of installations one after the other, once the bot is there."""
        self._start(self._patiently(activities))

    async def post(self, activity: Json, seconds: float, authorization: str | None = None) -> Answer:
        """One try; `authorization` replaces the right header ("" sends none)."""
        if self.bot is None:
            return Answer(0)
        began, answer = time.perf_counter(), Answer(0)
        if authorization is None:
            token = self.tokens.for_activity(self.bot.app_id, activity.get("serviceUrl", self.service_url()))
            authorization = f"Bearer {token}"
        headers = {"Content-Type": "application/json"} | (
            {"Authorization": authorization} if authorization else {}
        )
        try:
            answer = await self._request(orjson.dumps(activity), headers, seconds)
        except TimeoutError:
            answer = Answer(504)
        except aiohttp.ClientError:
            pass
        finally:
            self._note(activity, answer, began)
        return answer

    async def stop(self) -> None:
        """Give up what is on its way and close the connections."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    async def _request(self, body: bytes, headers: dict[str, str], seconds: float) -> Answer:
        assert self.bot is not None  # noqa: S101  (post has looked)
        if self._session is None:
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        timeout = aiohttp.ClientTimeout(total=seconds)
        async with self._session.post(self.bot.endpoint, data=body, headers=headers, timeout=timeout) as got:
            content = await got.read()
            try:
                return Answer(got.status, orjson.loads(content) if content else None)
            except orjson.JSONDecodeError:
                return Answer(got.status, content.decode(errors="replace"))

    async def _once(self, activity: Json) -> None:
        await self.post(activity, self.seconds)

    async def _let_go(self, activity: Json, after: float) -> None:
        await asyncio.sleep(after)
        if self._held is activity:
            self._held = None
            await self._once(activity)

    async def _patiently(self, activities: list[Json]) -> None:
        until = time.monotonic() + INSTALL_PATIENCE
        for activity in activities:
            # A bot that is not there yet gives no other sign than a refused connection.
            while (await self.post(activity, self.seconds)).status == 0 and time.monotonic() < until:  # noqa: ASYNC110
                await asyncio.sleep(0.2)
        self.changes.tell("teams_installed")

    def _note(self, activity: Json, answer: Answer, began: float) -> None:
        entry = {
            "kind": activity.get("type"),
            "name": activity.get("name"),
            "id": activity.get("id"),
            "status": answer.status,
            "ms": round((time.perf_counter() - began) * 1000, 1),
        }
        self.log.append(entry)
        self.changes.tell("teams_delivery", **entry)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
