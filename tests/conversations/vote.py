"""A town whose round has been compiled: 24 proposals of the data set, and people ready to vote."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from bot.chat import Notice, Reply
from bot.unit_of_work import UnitOfWork
from handlers.poll.closing import close_due_polls
from models.people.actor import Actor as Acting
from models.people.actor import RegionFacts
from models.poll.poll import Poll
from models.proposal import Proposal, ProposalState
from models.region import Municipality, Region
from models.round import Round, RoundState
from tests.conversations.town import STOCKHOLM, Actor, Town

DATA: dict[str, Any] = json.loads(Path("playground/data/inspel.json").read_text("utf-8"))
OPENING = datetime(2020, 10, 30, 9, 0, tzinfo=STOCKHOLM)
CLOSING = datetime(2020, 11, 9, 8, 0, tzinfo=STOCKHOLM)
# Who casts each ballot of the data set: Ragunda's by the substitute, as it says.
VOTERS = {"K-2303": "US2303", "R-1": "UR1", "R-2": "UR2", "R-3": "UR3"} | {
    f"K-{code}": f"UM{code}" for code in ("2305", "2309", "2313", "2321", "2326", "2361", "2380")
}


async def compile_round(town: Town, count: int = 24, *, late: int = 0) -> None:
    """Fill the round with the first `count` proposals, the last `late` of them marked as late."""
    town.clock.now = OPENING

    def write(connection: Connection) -> None:
        session = Session(connection)
        region = session.scalars(select(Region)).first()
        assert region is not None
        codes = {m.code: m.id for m in session.scalars(select(Municipality))}
        r = Round(
            region_id=region.id,
            number=1,
            title="Länsgemensam påverkansagenda 2020",
            state=RoundState.COMPILED,
            created_at=OPENING,
        )
        session.add(r)
        session.flush()
        for number, row in enumerate(many(count), start=1):
            session.add(_proposal(r, number, row, codes, is_late=number > count - late))
        session.flush()

    await town.database.write(write)


def many(count: int) -> list[dict[str, Any]]:
    """The data set's proposals, over and over until there are so many."""
    rows = DATA["inspel"]
    return [rows[n % len(rows)] for n in range(count)]


async def open_poll(town: Town, **values: str) -> int:
    """Let staff open a poll; by points unless told otherwise. Returns its id."""
    vera = town.person("USTAFF")
    await vera.commands("prioritera öppna")
    reply = await vera.submits(**values)
    assert isinstance(reply, Notice), reply
    newest = select(Poll).order_by(Poll.id.desc()).limit(1)
    poll: Poll = await town.query(lambda session: session.scalars(newest).one())
    return poll.id


async def open_ballot(person: Actor, poll: int) -> Reply:
    """Press [Prioritera]."""
    return await person.clicks("poll.ballot", str(poll))


async def cast(person: Actor, poll: int, points: dict[str, int]) -> Reply:
    """Fill in the ballot by points, by the proposals' numbers, and hand it in."""
    await open_ballot(person, poll)
    assert person.form is not None
    given = {field.id: str(points.get(field.label.split(" ")[0], 0)) for field in person.form.fields}
    return await person.submits(**given)


async def cast_all(town: Town, poll: int) -> None:
    """Cast the ten ballots of the data set."""
    for ballot in DATA["ballots"]:
        reply = await cast(town.person(VOTERS[ballot["seat"]]), poll, ballot["points"])
        assert isinstance(reply, Notice), reply


async def close_due(town: Town, *, at: datetime = CLOSING) -> None:
    """Let the time come, and the scheduler with it."""
    town.clock.now = at
    await as_scheduler(town, close_due_polls)


async def as_scheduler(town: Town, work: Any) -> None:
    """Do what the scheduler does when nobody asks: `work` is given a unit of work without a person."""

    def carry_out(connection: Connection) -> None:
        region = Session(connection).scalars(select(Region)).one()
        facts = RegionFacts(region.id, region.name, region.time_zone, region.language)
        uow = UnitOfWork(connection, now=town.clock.now, region=facts, actor=Acting(None, "", None, ()))
        work(uow)
        uow.flush()
        uow.close()

    await town.database.write(carry_out)


def _proposal(
    r: Round, number: int, row: dict[str, Any], codes: dict[str, int], *, is_late: bool
) -> Proposal:
    return Proposal(
        id=f"{number:032x}",
        region_id=r.region_id,
        round_id=r.id,
        number=number,
        code=f"INS-2020-{number:02}",
        municipality_id=codes[row["municipality_code"]],
        submitted_by=1,
        submitted_at=OPENING,
        state=ProposalState.COMPILED,
        late=is_late,
        title=row["title"],
        area=row["area"],
        problem=row["problem"],
        position=row["position"],
        level="national",
        authority="authority",
        authority_reason=row["no_own_authority"],
        anchoring="board",
    )
