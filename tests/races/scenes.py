"""Where deeds overlap: a town at each point of a round, made by the deeds of its people."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection, delete, select, text, update
from sqlalchemy.orm import Session

from bot.chat import Notice, OpenForm
from handlers.poll.closing import close_due_polls
from models.compilation import fingerprint
from models.job import Job
from models.migrations import HEAD
from models.outbox.outbox import OutboxKind, OutboxState, Outgoing
from models.people.joining import make_code
from models.people.person import Account, Appointment, Person
from models.people.roles import Role
from models.plan.activity import Activity
from models.plan.activity import fingerprint as fingerprint_of_plan
from models.poll.council import read_council
from models.poll.poll import Poll
from models.proposal import Proposal, ProposalState
from models.region import Municipality, Seat
from models.register.waiting import WaitingRegister, keep_waiting
from models.round import Round
from models.storage.repeat import Repeat
from tests.conversations.stories import compile_now, finish_jobs, hand_in, make_round, open_intake
from tests.conversations.town import TEAM, Town
from tests.conversations.vote import as_scheduler, open_poll

DAY = timedelta(days=1)
# A register that waits for an answer: one more contact.
WAITING = (
    "platform,user_id,name,email,role,municipality,seat,substitute,valid_from,valid_to\n"
    "slack,UNEW5,Nyast,,contact,2326 Bergs kommun,,,2020-02-01,\n"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a deed must know of the town it is done in; 0 or "" where the town has no such thing."""

    round: int
    poll: int
    options: tuple[str, ...]
    message: str
    intake: int
    jobs: tuple[int, ...]
    late: str
    own: str
    gone: str
    fingerprint: str
    plan: str
    waiting: str
    uncertain: int
    unasked: int
    sending: int
    key: str
    seats: dict[str, int]
    municipalities: dict[str, int]
    people: dict[str, int]
    appointments: dict[str, int]
    code: str
    council: str


async def new(town: Town) -> None:
    """Nothing but the register, a code handed out and messages in doubt."""


async def planned(town: Town) -> None:
    """The plan is confirmed, the intake is still to open."""
    await make_round(town)


async def intake(town: Town) -> None:
    """The intake is open, with three proposals in it, one of them taken back."""
    await open_intake(town)
    for user in ("UC2326", "UC2309", "UC2305"):
        assert isinstance(await hand_in(town, user), Notice)
    bengt = town.person("UC2305")
    assert isinstance(await bengt.commands("återkalla INS-2020-03"), OpenForm)
    assert isinstance(await bengt.submits(reason="Ej aktuellt"), Notice)


async def closed(town: Town) -> None:
    """The intake is closed, and one proposal has come too late."""
    await intake(town)
    assert isinstance(await town.person("USTAFF").clicks("round.close_intake"), Notice)
    assert isinstance(await hand_in(town, "UC2361"), Notice)


async def asked(town: Town) -> None:
    """The compilation has been asked for; its documents are still to be made."""
    await closed(town)
    assert isinstance(await compile_now(town), Notice)


async def compiled(town: Town) -> None:
    """The compilation has been sent out."""
    await asked(town)
    await finish_jobs(town)


async def points(town: Town) -> None:
    """A vote by points has begun."""
    await compiled(town)
    await open_poll(town)


async def emoji(town: Town) -> None:
    """A vote by emoji has begun, and its messages stand in the channel."""
    await compiled(town)
    await open_poll(town, kind="emoji")
    await town.deliver()


async def frozen(town: Town) -> None:
    """A vote by emoji is over and not counted yet."""
    await emoji(town)
    town.clock.now += 365 * DAY
    await as_scheduler(town, close_due_polls)


async def counted(town: Town) -> None:
    """A vote has been counted and not released."""
    await points(town)
    assert isinstance(await town.person("USTAFF").clicks("poll.close", "1"), Notice)


async def released(town: Town) -> None:
    """The round is prioritised; the file of ballots is still to be made."""
    await counted(town)
    assert isinstance(await town.person("USTAFF").clicks("poll.release", "1"), Notice)


async def filed(town: Town) -> None:
    """The file of ballots is made too."""
    await released(town)
    await finish_jobs(town)


SCENES: dict[str, Callable[[Town], Awaitable[None]]] = {
    scene.__name__: scene
    for scene in (
        new,
        planned,
        intake,
        closed,
        asked,
        compiled,
        points,
        emoji,
        frozen,
        counted,
        released,
        filed,
    )
}


async def set_up(town: Town, scene: str) -> Facts:
    """Bring the town there, with what every scene has, and say what is where."""
    await SCENES[scene](town)
    code: str = await town.database.write(lambda connection: _furnish(connection, town))
    facts: Facts = await town.query(lambda session: _look(session, code))
    return facts


def _furnish(connection: Connection, town: Town) -> str:
    session = Session(connection)
    connection.execute(text("CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY)"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
    session.execute(delete(Repeat))
    session.add(Repeat(key="old", answer="", at=town.clock.now))
    session.execute(
        update(Outgoing)
        .where(Outgoing.state == OutboxState.PENDING, Outgoing.kind == OutboxKind.POST)
        .values(state=OutboxState.SENT, channel=Outgoing.place, message_id="2." + Outgoing.about)
    )
    # A seat whose holder has gone, more accounts of Maja and Nils, and three messages in doubt.
    gone, seat = (
        Person(region_id=1, name="Före detta"),
        Seat(region_id=1, code="K-FREE", municipality_id=_berg(session)),
    )
    session.add_all([gone, seat])
    session.flush()
    session.add(Account(platform="slack", workspace=TEAM, user_id="UGONE", person_id=gone.id))
    ended = date(2020, 1, 31)
    session.add(
        Appointment(
            person_id=gone.id,
            role=Role.MEMBER,
            seat_id=seat.id,
            municipality_id=seat.municipality_id,
            valid_to=ended,
        )
    )
    maja = session.get_one(Account, ("slack", TEAM, "UC2326")).person_id
    nils = session.get_one(Account, ("slack", TEAM, "UM2326")).person_id
    for user, person in (("UC2326B", maja), ("UM2326B", nils), ("UM2326C", nils)):
        account = Account(platform="slack", workspace=TEAM, user_id=user, person_id=person, current=False)
        session.add(account)
    for state, about in (("uncertain", "doubt:1"), ("uncertain", "doubt:2"), ("sending", "doubt:3")):
        uow_row = Outgoing(
            region_id=1,
            kind=OutboxKind.POST,
            platform="slack",
            workspace=TEAM,
            place="C0COMMON",
            channel="C0COMMON",
            about=about,
            card={"text": "Nu kan ni lämna inspel"},
            key=f"key-{about}",
            state=state,
            claimed_at=town.clock.now,
        )
        session.add(uow_row)
        session.flush()
    first = session.scalars(select(Outgoing.id).where(Outgoing.about == "doubt:1")).one()
    _question(session, first)
    keep_waiting(session, 1, WAITING, datetime.now(UTC))
    return make_code(session, 1, maja, town.clock.now + 10000 * DAY)


def _berg(session: Session) -> int:
    return session.scalars(select(Municipality.id).where(Municipality.code == "2326")).one()


def _question(session: Session, outgoing_id: int) -> None:
    session.add(
        Outgoing(
            region_id=1,
            kind=OutboxKind.POST,
            platform="slack",
            workspace=TEAM,
            place="C0STAFF",
            about=f"outbox:{outgoing_id}",
            card={"text": "Kom det fram?"},
            key="question",
            state=OutboxState.PENDING,
        )
    )
    session.flush()


def _look(session: Session, code: str) -> Facts:
    poll = session.scalars(select(Poll).order_by(Poll.id.desc()).limit(1)).one_or_none()
    options = tuple(option.id for option in poll.facts.options) if poll is not None else ()
    doubts = {
        row.about: row.id for row in session.scalars(select(Outgoing).where(Outgoing.about.like("doubt:%")))
    }
    message = None
    if options and poll is not None:
        about = f"poll:{poll.id}:{options[0]}"
        message = session.scalar(select(Outgoing.message_id).where(Outgoing.about == about))
    held = session.execute(
        select(Account.user_id, Account.person_id, Appointment.id).join(
            Appointment, Appointment.person_id == Account.person_id
        )
    ).all()
    proposals = session.scalars(select(Proposal).order_by(Proposal.number)).all()
    return Facts(
        round=session.scalar(select(Round.id)) or 0,
        poll=poll.id if poll is not None else 0,
        options=options,
        message=message or "none",
        intake=session.scalar(select(Activity.id).where(Activity.kind == "intake")) or 0,
        jobs=tuple(session.scalars(select(Job.id).where(Job.state == "pending"))),
        late=next((p.id for p in proposals if p.late), "0" * 32),
        own=next((p.id for p in proposals), "0" * 32),
        gone=next((p.id for p in proposals if p.state == ProposalState.WITHDRAWN), "0" * 32),
        fingerprint=fingerprint(proposals),
        plan=fingerprint_of_plan(session.scalars(select(Activity).order_by(Activity.position)).all()),
        waiting=str(session.scalar(select(WaitingRegister.id)) or 0),
        uncertain=doubts["doubt:1"],
        unasked=doubts["doubt:2"],
        sending=doubts["doubt:3"],
        key="key-doubt:1",
        seats={seat.code: seat.id for seat in session.scalars(select(Seat))},
        municipalities={m.code: m.id for m in session.scalars(select(Municipality))},
        people={user: person for user, person, _ in held},
        appointments={user: appointment for user, _, appointment in held},
        code=code,
        council=read_council(session, 1, date(2020, 5, 8)).digest,
    )
