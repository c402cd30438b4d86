"""One path for everything the platform sends to the app, whichever way it travels."""

import asyncio
import time
from collections import deque
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Protocol

from playground.changes import Changes
from playground.errors import Refusal
from playground.faults import Faults
from playground.slack.ids import APP, TEAM, VERIFICATION, Json, new_id

# An answer must come within three seconds (https://docs.slack.dev/tools/bolt-python/concepts/acknowledge).
ANSWER_WITHIN = 3.0
# Events that were not answered come again at once, after a minute and after five
# (https://docs.slack.dev/apis/events-api, "Error handling").
RETRY_AFTER = (0.0, 60.0, 300.0)
SENTENCES = {
    "http_timeout": ("operation_timeout", "Appen svarade inte inom tre sekunder. Försök igen."),
    "no_connection": ("dispatch_failed", "Appen är inte igång. Försök igen om en stund."),
}
FAILED = ("dispatch_failed", "Appen kunde inte ta emot det du gjorde. Försök igen.")


class Undelivered(Exception):
    """The app did not take a payload; `reason` is a word of X-Slack-Retry-Reason, or no_connection."""

    def __init__(self, reason: str, may_retry: bool = True) -> None:
        super().__init__(reason)
        self.reason = reason
        self.may_retry = may_retry


@dataclass(frozen=True)
class Envelope:
    """A payload on its way: kind is slash_commands, interactive or events_api."""

    kind: str
    payload: Json
    attempt: int = 0
    reason: str = ""


class Transport(Protocol):
    """A way to the app: Socket Mode or HTTP."""

    async def deliver(self, envelope: Envelope, seconds: float) -> Json:
        """Hand over and give what the app answered ({} for a bare ack); raises Undelivered."""
        ...


@dataclass
class Delivery:
    """Sends commands, interactions and events; events again when they were not taken."""

    changes: Changes
    faults: Faults
    transport: Transport
    bot_user: str
    seconds: float = ANSWER_WITHIN
    retry_after: tuple[float, ...] = RETRY_AFTER
    log: deque[Json] = field(default_factory=lambda: deque(maxlen=5_000))
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _held: Json | None = None

    async def ask(self, kind: str, payload: Json) -> Json:
        """Deliver what a person did and wait for the answer; no second try. Raises Refusal for the person."""
        try:
            return await self._try(Envelope(kind, payload))
        except Undelivered as trouble:
            code, sentence = SENTENCES.get(trouble.reason, FAILED)
            raise Refusal(code, sentence) from None

    def mention(self, kind: str, payload: Json) -> None:
        """Deliver once in the background; whether it was taken is nobody's business."""
        self._start(self._try_once(Envelope(kind, payload)))

    def send_event(self, event: Json) -> None:
        """Deliver an event in the background, with Slack's retries and the faults that were asked for."""
        body = self._wrap(event)
        faults = self.faults.take_event()
        if faults.reorder and self._held is None:
            self._held = body
            self._start(self._let_go(body, after=0.5))
            return
        for _ in range(faults.duplicate):
            self._start(self._persist(body))
        if self._held is not None:
            self._start(self._let_go(self._held, after=0.02))

    async def stop(self) -> None:
        """Give up every delivery that is still on its way."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _try_once(self, envelope: Envelope) -> None:
        with suppress(Undelivered):
            await self._try(envelope)

    async def _let_go(self, body: Json, after: float) -> None:
        """Send an event that was held back so that a later one overtakes it."""
        await asyncio.sleep(after)
        if self._held is body:
            self._held = None
            await self._persist(body)

    async def _persist(self, body: Json) -> None:
        reason = ""
        for attempt, pause in enumerate((None, *self.retry_after)):
            if pause:
                await asyncio.sleep(pause)
            try:
                await self._try(Envelope("events_api", body, attempt, reason))
                return
            except Undelivered as trouble:
                reason = trouble.reason
                if not trouble.may_retry:
                    return

    async def _try(self, envelope: Envelope) -> Json:
        began = time.perf_counter()
        outcome = "ok"
        try:
            return await self.transport.deliver(envelope, self.seconds)
        except Undelivered as trouble:
            outcome = trouble.reason
            raise
        finally:
            what = envelope.payload.get("event", envelope.payload)
            entry = {
                "kind": envelope.kind,
                "type": what.get("type") or what.get("command"),
                "event_id": envelope.payload.get("event_id"),
                "attempt": envelope.attempt,
                "outcome": outcome,
                "ms": round((time.perf_counter() - began) * 1000, 1),
            }
            self.log.append(entry)
            self.changes.tell("delivery", **entry)

    def _wrap(self, event: Json) -> Json:
        authorization = {
            "enterprise_id": None,
            "team_id": TEAM,
            "user_id": self.bot_user,
            "is_bot": True,
            "is_enterprise_install": False,
        }
        return {
            "token": VERIFICATION,
            "team_id": TEAM,
            "context_team_id": TEAM,
            "context_enterprise_id": None,
            "api_app_id": APP,
            "event": event,
            "type": "event_callback",
            "event_id": new_id("Ev"),
            "event_time": int(time.time()),
            "authorizations": [authorization],
            "is_ext_shared_channel": False,
        }

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
