"""A council of as many seats as a test needs, an open poll, and people who insist until they are answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from bot.chat import Click, Event, FormErrors, Notice, Reply, Submission, User
from bot.dispatch import TooSlow
from models.people.person import Account, Appointment, Person
from models.people.roles import Role
from models.poll.ballot import Ballot, list_ballots
from models.poll.poll import Poll
from models.region import Region, Seat
from tests.conversations.town import TEAM, Town, read
from tests.conversations.vote import compile_round, open_poll

FIRST_DAY = date(2020, 1, 1)
# A person who is told to try again does; one who has been told so this often gives up, and the test fails.
PATIENCE = 20


@dataclass(frozen=True)
class Answered:
    """What somebody asked for, and what came of it."""

    who: str
    event: Event
    reply: Reply

    @property
    def is_receipt(self) -> bool:
        """Whether this says that the ballot was received."""
        return "Din röst är mottagen" in said(self.reply)


async def seat_crowd(town: Town, count: int) -> list[str]:
    """Give the council `count` more seats, each with its holder; returns their accounts."""

    def write(connection: Connection) -> list[str]:
        session = Session(connection)
        region = session.scalars(select(Region)).one()
        region.own_seats += count
        users = []
        for number in range(count):
            seat = Seat(region_id=region.id, code=f"X-{number:03}")
            person = Person(region_id=region.id, name=f"Ledamot {number}")
            session.add_all([seat, person])
            session.flush()
            user = f"UX{number:03}"
            session.add(Account(platform="slack", workspace=TEAM, user_id=user, person_id=person.id))
            session.add(
                Appointment(
                    person_id=person.id,
                    role=Role.MEMBER,
                    seat_id=seat.id,
                    substitute=False,
                    valid_from=FIRST_DAY,
                )
            )
            users.append(user)
        session.flush()
        return users

    return await town.database.write(write)


async def gather_council(town: Town, count: int, **choices: str) -> tuple[list[str], Poll]:
    """Compile a round of eight proposals, add `count` seats and open a poll (by points)."""
    await compile_round(town, 8)
    users = await seat_crowd(town, count)
    poll_id = await open_poll(town, **choices)
    poll: Poll = await town.query(lambda session: session.get_one(Poll, poll_id))
    return users, poll


def ballot(user: str, poll: int | str, points: dict[str, int], key: str = "") -> Submission:
    """A ballot by points as the form hands it in."""
    values = {option: str(given) for option, given in points.items()}
    return Submission("poll.vote", {"poll": str(poll)}, values, account(user), None, key or f"v-{user}")


def press(user: str, value: str, action: str, key: str) -> Click:
    """A pressed button."""
    return Click(action, value, account(user), None, {}, key)


def account(user: str) -> User:
    """The account in the playground's workspace."""
    return User("slack", TEAM, user)


async def insist(town: Town, event: Event) -> Answered:
    """Hand it in, and again when it was given up, as a person does (and as Slack does with events)."""
    for _ in range(PATIENCE):
        try:
            return Answered(event.person.id, event, await town.dispatcher.dispatch(event))
        except TooSlow:
            continue
    raise AssertionError(f"{event.person.id} was told {PATIENCE} times to try again")


async def ballots_by_account(town: Town, poll_id: int) -> dict[str, dict[str, int]]:
    """What is stored, by the account of who cast it."""

    def by_account(session: Session) -> dict[str, dict[str, int]]:
        accounts = {a.person_id: a.user_id for a in session.scalars(select(Account))}
        return {accounts[b.cast_by]: b.points for b in list_ballots(session, poll_id)}

    stored: dict[str, dict[str, int]] = await town.query(by_account)
    return stored


async def count_ballots(town: Town) -> int:
    """How many ballots are stored in all."""
    number: int = await town.query(lambda session: session.scalar(select(func.count()).select_from(Ballot)))
    return number


def said(reply: Reply) -> str:
    """Every word of a reply, a form's errors included."""
    match reply:
        case Notice(card):
            return read(card)
        case FormErrors(_, errors):
            return "\n".join(errors.values())
        case _:
            return ""


def options_of(poll: Poll) -> list[str]:
    """The ids of what is voted on."""
    options: list[dict[str, Any]] = poll.options
    return [str(option["id"]) for option in options]
