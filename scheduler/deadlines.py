"""Closes intakes and polls whose time is out, and counts emoji polls after reading their reactions."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Container
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection, select, union
from sqlalchemy.orm import Session

from bot.chat import Channel, Message
from bot.logs import log
from bot.platforms.port import Platforms, RateLimited, Refused
from bot.unit_of_work import UnitOfWork
from handlers.delivery.cards.trouble import What
from handlers.poll.cards import pulse
from models.outbox.outbox import Outgoing
from models.poll.counting import list_pulse_messages
from models.poll.mark import Seen
from models.poll.poll import Poll, PollState, due_polls, frozen_polls, get_poll
from models.region import Purpose
from models.round import Round, RoundState
from models.storage.database import Database
from scheduler.regions import acting, leave_track
from scheduler.reminders import send_due
from scheduler.rests import Rests
from scheduler.trouble import MOST_FAILURES, report
from scheduler.waking import Waking

# How long (s) a count waits for a workspace that is still to be connected.
_NOT_CONNECTED = 2.0


class FinishFrozen(Protocol):
    """The type of a function that counts a frozen poll by the reactions read from the platforms."""

    def __call__(self, uow: UnitOfWork, poll_id: int, seen: list[Seen]) -> None:
        """Count the poll and set `uow.about`; an option not in `seen` keeps what the events reported."""


class Deadlines:
    """Closes what is due. `now` gives calendar time; the handlers do the closing itself.

    `expected` are the platforms in the settings that have not told yet which workspace they serve.
    """

    def __init__(
        self,
        database: Database,
        platforms: Platforms,
        now: Callable[[], datetime],
        *,
        close_due_intake: Callable[[UnitOfWork], None],
        close_due_polls: Callable[[UnitOfWork], None],
        finish_frozen: FinishFrozen,
        expected: Container[str] = (),
    ) -> None:
        self._database = database
        self._platforms = platforms
        self._now = now
        self._close_due_intake = close_due_intake
        self._close_due_polls = close_due_polls
        self._finish_frozen = finish_frozen
        self._expected = expected
        self._loop = Waking("deadlines", self.run_once)
        self._closing = Rests("deadline", self._loop.wake_in)
        self._counting = Rests("counting", self._loop.wake_in)

    def wake(self) -> None:
        """Make the loop look soon for what is due."""
        self._loop.wake()

    async def run(self, stop: asyncio.Event) -> None:
        """Close what becomes due until `stop` is set."""
        await self._loop.run(stop)

    async def run_once(self) -> bool:
        """Close all that is due and count what is frozen, region by region; True if there was any."""
        now = self._now()
        due = await self._database.read(lambda connection: _regions_due(connection, now))
        for region_id in due:
            if self._closing.is_over(region_id):
                await self._close(region_id, now)
        frozen = await self._database.read(_regions_frozen)
        for region_id in frozen:
            await self._finish(region_id, now)
        return bool(due or frozen)

    async def _close(self, region_id: int, now: datetime) -> None:
        try:
            await self._in_region(region_id, now, self._close_due)
            self._closing.end(region_id)
        except Exception as error:
            # An error in one region must not stop the others.
            if self._closing.fail(region_id, error, region=region_id) >= MOST_FAILURES:
                await report(self._database, region_id, What.DEADLINES, now)

    def _close_due(self, uow: UnitOfWork) -> None:
        # Closing deletes the planned reminders; so those that became due before are sent or recorded first.
        send_due(uow)
        self._close_due_intake(uow)
        if uow.about:
            leave_track(uow, "round.close_intake", uow.about)
        polls = [poll.id for poll in due_polls(uow.session, uow.region.id, uow.now)]
        if polls:
            self._close_due_polls(uow)
        for poll_id in polls:
            leave_track(uow, "poll.close", f"poll:{poll_id}")

    async def _finish(self, region_id: int, now: datetime) -> None:
        def read(connection: Connection) -> list[tuple[int, list[tuple[str, Outgoing]]]]:
            session = Session(connection)
            polls = frozen_polls(session, region_id)
            return [(poll.id, list_pulse_messages(session, region_id, poll.facts)) for poll in polls]

        for poll_id, messages in await self._database.read(read):
            if not self._counting.is_over(poll_id):
                continue
            try:
                await self._count(region_id, poll_id, messages, now)
                self._counting.end(poll_id)
            except RateLimited as limited:
                self._counting.begin(poll_id, limited.seconds)
            except Exception as error:
                if self._counting.fail(poll_id, error, poll=poll_id) >= MOST_FAILURES:
                    await report(self._database, region_id, What.REACTIONS, now)

    async def _count(
        self, region_id: int, poll_id: int, messages: list[tuple[str, Outgoing]], now: datetime
    ) -> None:
        refused: set[str] = set()
        whole = _readable([await self._look(option_id, row, refused) for option_id, row in messages])

        def finish(uow: UnitOfWork) -> None:
            self._finish_frozen(uow, poll_id, whole)
            if uow.about and refused:
                poll = get_poll(uow.session, uow.region.id, poll_id).facts
                codes = [option.code for option in poll.options if option.id in refused]
                uow.post(Purpose.STAFF, lambda t: pulse.unread(t, codes))
            if uow.about:
                leave_track(uow, "poll.count", uow.about)

        await self._in_region(region_id, now, finish)

    async def _look(self, option_id: str, row: Outgoing, refused: set[str]) -> tuple[str, Seen | None]:
        """Return the reactions on one message; None, and noted in `refused`, when nobody can read them.

        That is when the platform refuses, or no longer serves the workspace: the poll is not to wait for it.
        A platform that never shows reactions is not asked: those known from events count.
        """
        platform = self._platforms.get((row.platform, row.workspace))
        if platform is None and row.platform in self._expected:
            raise RateLimited(_NOT_CONNECTED)
        if platform is None:
            log.warning("workspace not served", outgoing=row.id, platform=row.platform)
            refused.add(option_id)
            return option_id, None
        if not platform.can.reactions:
            return option_id, None
        channel = Channel(row.platform, row.workspace, row.channel or row.place)
        try:
            people = await platform.reactions(Message(channel, row.message_id or ""))
        except Refused as no:
            log.warning("reactions refused", outgoing=row.id, code=no.code)
            refused.add(option_id)
            return option_id, None
        return option_id, Seen(option_id, row.platform, row.workspace, people)

    async def _in_region(self, region_id: int, now: datetime, work: Callable[[UnitOfWork], None]) -> None:
        def transact(connection: Connection) -> None:
            with acting(connection, region_id, now) as uow:
                work(uow)

        await self._database.write(transact)


def _readable(seen: list[tuple[str, Seen | None]]) -> list[Seen]:
    """Return the options all of whose messages could be read."""
    lost = {option_id for option_id, one in seen if one is None}
    return [one for option_id, one in seen if one is not None and option_id not in lost]


def _regions_due(connection: Connection, now: datetime) -> list[int]:
    intakes = select(Round.region_id).where(Round.state == RoundState.INTAKE_OPEN, Round.closes_at <= now)
    polls = select(Poll.region_id).where(Poll.state == PollState.OPEN, Poll.closes_at <= now)
    return sorted(connection.scalars(union(intakes, polls)))


def _regions_frozen(connection: Connection) -> list[int]:
    query = select(Poll.region_id).where(Poll.state == PollState.FROZEN).distinct()
    return sorted(connection.scalars(query))
