"""A town whose intake is open for the autumn of 2020, and what the scheduler does in it."""

from __future__ import annotations

from collections.abc import Callable, Container
from datetime import UTC, date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from bot.platforms.port import Platforms
from bot.unit_of_work import UnitOfWork
from handlers.poll import closing as voting
from handlers.round import rounds
from models.calendar import end_of_day
from models.people.person import Account
from models.proposal import Proposal
from models.region import Municipality
from models.reminder import Reminder, list_reminders, plan_reminders
from models.round import Round, RoundState
from scheduler.deadlines import Deadlines
from scheduler.regions import acting
from scheduler.reminders import Reminders
from tests.conversations.town import TEAM, Town
from tests.scheduler.platform import Paper

T = TypeVar("T")
STOCKHOLM = ZoneInfo("Europe/Stockholm")


def local(day: str, clock: str = "09.00") -> datetime:
    """A moment on the town's clocks."""
    return datetime.fromisoformat(f"{day}T{clock.replace('.', ':')}").replace(tzinfo=STOCKHOLM)


class Autumn:
    """The replay of 2020: the intake opens on 8 May and its last day is Friday 2 October."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.paper = Paper()
        self.reminders = Reminders(town.database, lambda: town.clock.now)
        self.use({("slack", TEAM): self.paper})

    def use(self, platforms: Platforms, *, expected: Container[str] = ()) -> None:
        """Start what looks for deadlines with these workspaces connected, and those of `expected` not yet."""
        self.deadlines = Deadlines(
            self.town.database,
            platforms,
            lambda: self.town.clock.now,
            expected=expected,
            close_due_intake=rounds.close_due_intake,
            close_due_polls=voting.close_due_polls,
            finish_frozen=voting.finish_frozen,
        )

    async def do(self, work: Callable[[UnitOfWork], T], region_id: int = 1) -> T:
        """Carry out something in a region's name at the town's time."""

        def transact(connection: Connection) -> T:
            with acting(connection, region_id, self.town.clock.now) as uow:
                return work(uow)

        return await self.town.database.write(transact)

    async def open(self, deadline: str = "2020-10-02", *, at: str = "2020-05-08", region_id: int = 1) -> None:
        """Open the intake with its reminders planned, without the opening's own messages."""
        self.town.clock.now = local(at)

        def work(uow: UnitOfWork) -> None:
            r = Round(region_id=region_id, number=1, title="Agenda", created_at=uow.now)
            r.state, r.deadline = RoundState.INTAKE_OPEN, date.fromisoformat(deadline)
            r.closes_at = end_of_day(r.deadline, uow.region.zone)
            uow.session.add(r)
            uow.session.flush()
            plan_reminders(uow.session, uow.region, r, uow.now)

        await self.do(work, region_id)

    async def send_in(self, *codes: str) -> None:
        """Let municipalities hand in a proposal each."""

        def work(uow: UnitOfWork) -> None:
            for code in codes:
                municipality = uow.session.scalars(
                    select(Municipality).where(Municipality.code == code, Municipality.region_id == 1)
                ).one()
                uow.session.add(_proposal(uow, code, municipality.id))
            uow.session.flush()

        await self.do(work)

    async def go_to(self, moment: datetime) -> None:
        """Move the clock, and let everything that looks each second look once."""
        self.town.clock.now = moment
        await self.reminders.run_once()
        await self.deadlines.run_once()

    async def rows(self) -> list[Reminder]:
        """The first round's reminders in time order."""
        found: list[Reminder] = await self.town.query(lambda session: list_reminders(session, 1))
        return found

    async def state(self) -> str:
        """The first round's state."""
        found: str = await self.town.query(lambda session: session.get(Round, 1).state)
        return found

    async def told(self) -> list[str]:
        """To whom something was sent, in order."""
        return [sent.place for sent in await self.town.sent()]


def _proposal(uow: UnitOfWork, code: str, municipality_id: int) -> Proposal:
    author = uow.session.scalars(select(Account.person_id).where(Account.user_id == f"UC{code}")).one()
    return Proposal(
        id=f"proposal-{code}",
        region_id=1,
        round_id=1,
        number=int(code),
        code=f"INS-2020-{code}",
        municipality_id=municipality_id,
        submitted_by=author,
        submitted_at=datetime(2020, 9, 1, tzinfo=UTC),
        late=False,
        title="Bredband till alla",
        area="DIG",
        problem="p",
        position="p",
        level="national",
        authority="authority",
        authority_reason="r",
        anchoring="board",
    )
