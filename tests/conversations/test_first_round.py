"""The README's first round from an empty database: by a file and by forms alone, in Slack and in Teams.

Its commands and buttons are read out of README.md, and the files out of docs/REGISTER.md. What is typed goes
through each platform's own reading of what it sends.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_DNS, uuid5

import pytest

from bot.app import found_region
from bot.chat import Card, Channel, Click, Event, Message, Notice, OpenForm, Reply, Submission, User
from bot.platforms.slack import parse as slack
from bot.platforms.teams import parse as teams
from bot.settings import Settings
from handlers.round.rounds import close_due_intake
from models.storage.database import Database
from models.storage.tables import Base
from tests.conversations import walk
from tests.conversations.stories import PROPOSAL, at, finish_jobs
from tests.conversations.town import Town, words
from tests.conversations.vote import as_scheduler, close_due
from tests.platforms.slack import payloads as slack_payloads
from tests.platforms.teams import payloads as teams_payloads

README = Path("README.md").read_text("utf-8").partition("## The first round\n")[2].partition("\n## ")[0]
EXAMPLE = re.compile(r"^```\n((?:platform|Aktiviteter);.*?)^```", re.DOTALL | re.MULTILINE)
REGISTER, PLAN = EXAMPLE.findall(Path("docs/REGISTER.md").read_text("utf-8"))
# "`/inspel kanal` in Slack, `@Inspel kanal` in a channel in Teams, and plainly `kanal`": how each is begun.
IN_SLACK, IN_TEAMS, PLAINLY = re.findall(r"`([^`]*)kanal`", README.partition("\n1.")[0])
STEPS = re.split(r"^\d+\. ", README, flags=re.MULTILINE)[1:]
# The commands of the steps in their order, each once.
CODES = re.findall(r"`([^`]+)`", "".join(STEPS))
COMMANDS = [code for code in dict.fromkeys(CODES) if walk.route_of(code) is not None]
SEND, RELEASE = re.findall(r"\*([^*]+)\*", STEPS[-1])

ADMIN, VERA, MAJA, OLGA, SVEN = "ADMIN", "U0VERA", "U0MAJA", "U0OLGA", "U0SVEN"
CHANNELS = {"common": "C0ALL", "council": "C0RSR", "staff": "C0STAFF"}


class Office:
    """A region that the bot has just been started for, on one platform."""

    def __init__(self, database: Database, platform: str) -> None:
        self.platform = platform
        self.team = slack_payloads.OWN.team if platform == "slack" else teams_payloads.TENANT
        self.town = Town(database, admins=frozenset({(platform, self.team, self.account(ADMIN))}))
        self.reply: Reply = None

    async def types(self, user: str, command: str, place: str = "") -> Reply:
        """Write a command as the README spells it, in a channel or in one's own chat with Inspel."""
        if self.platform == "slack":
            slash, _, text = f"{IN_SLACK}{command}".partition(" ")
            body = slack_payloads.payload("command") | {
                "command": slash,
                "text": text,
                "user_id": self.account(user),
            }
            event: Event | None = slack.command(
                body | {"channel_id": place or f"D{user}", "trigger_id": ""}, slack_payloads.OWN
            )
        elif place:
            text = f"{IN_TEAMS}{command}".replace("@Inspel", "<at>Inspel</at>")
            event = self._written(user, text, {"id": place, "conversationType": "channel"}, "command_channel")
        else:
            event = self._written(user, f"{PLAINLY}{command}", self._own_chat(user), "command_direct")
        assert event is not None
        return await self._do(event)

    async def pastes(self, user: str, text: str) -> None:
        """Paste a file's text to the bot in one's own chat; it answers by a message."""
        if self.platform == "slack":
            told = slack_payloads.payload("said_direct")
            said = told["event"] | {
                "user": self.account(user),
                "text": text,
                "channel": f"D{user}",
                "team": self.team,
            }
            (event,) = slack.happening(told | {"event": said, "event_id": ""}, slack_payloads.OWN)
        else:
            event = self._written(user, text, self._own_chat(user), "said_paste")
        assert await self._do(event) is None

    async def submits(self, user: str, **values: Any) -> Notice:
        """Fill in the form that stands open and hand it in."""
        assert isinstance(self.reply, OpenForm), self.reply
        form = self.reply.form
        typed = {field.id: field.value for field in form.fields} | values
        reply = await self._do(Submission(form.id, form.context, typed, self._person(user), None, ""))
        assert isinstance(reply, Notice), reply
        return reply

    async def presses(self, user: str, card: Card, label: str) -> Reply:
        """Press the card's button with that label."""
        (button,) = [each for each in card.buttons if each.label == label]
        place = Channel(self.platform, self.team, CHANNELS["staff"])
        click = Click(button.action, button.value, self._person(user), Message(place, "1.1"), {}, "")
        return await self._do(click)

    async def last(self, place: str) -> Card:
        """The newest message in a place."""
        return (await self.town.sent(to=place))[-1].card

    def _written(self, user: str, text: str, place: dict[str, Any], name: str) -> Event:
        known = teams_payloads.payload(name)
        who = known["from"] | {"aadObjectId": self.account(user)}
        body = known | {"from": who, "text": text, "conversation": known["conversation"] | place, "id": ""}
        (event,) = teams.message(body, teams_payloads.OWN, walk.TABLE.knows)
        return event

    def account(self, person: str) -> str:
        """The id of somebody's account here: Teams' are the directory's."""
        return person if self.platform == "slack" else str(uuid5(NAMESPACE_DNS, person))

    def _own_chat(self, user: str) -> dict[str, Any]:
        return {"id": f"a:{user}", "conversationType": "personal"}

    def _person(self, user: str) -> User:
        return User(self.platform, self.team, self.account(user), "sv-SE")

    async def _do(self, event: Event) -> Reply:
        self.reply = await self.town.dispatcher.dispatch(event)
        return self.reply


@pytest.fixture(params=["slack", "teams"])
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    """An empty database, as it is when the bot has been started for the first time."""
    database = Database(f"sqlite:///{tmp_path}/empty.db")
    office = Office(database, request.param)
    office.town.clock.now = at("2026-11-23 09:00")
    settings = Settings(_env_file=None)  # type: ignore[call-arg]

    def start(connection: Any) -> None:
        Base.metadata.create_all(connection)
        found_region(connection, settings, office.platform, office.team)

    await database.write(start)
    yield office
    database.close()


async def channels(office: Office, command: str) -> None:
    for purpose, place in CHANNELS.items():
        await office.types(ADMIN, command, place)
        await office.submits(ADMIN, purpose=purpose)


async def region(office: Office, command: str) -> None:
    await office.types(ADMIN, command)
    await office.submits(ADMIN, name="Region Norr")


async def people_by_file(office: Office, _command: str) -> None:
    # The example has Maja's account in Teams besides, which a bot without Teams does not know.
    lines = [line for line in REGISTER.splitlines() if not line.startswith("teams;")]
    text = re.sub(r"slack;(\w+)", lambda one: f"{office.platform};{office.account(one[1])}", "\n".join(lines))
    await office.pastes(ADMIN, text)
    here = f"D{ADMIN}" if office.platform == "slack" else f"a:{ADMIN}"
    assert "Registret är inläst" in (await office.last(here)).title


async def people_by_form(office: Office, command: str) -> None:
    berg = {"municipality": "new", "new_municipality": "2326 Bergs kommun"}
    for account, name, more in (
        (VERA, "Vera", {"role": "staff"}),
        (MAJA, "Maja", {"role": "contact"} | berg),
        (OLGA, "Olga", {"role": "member", "seat": "new", "new_municipality": "2326"}),
        (SVEN, "Sven", {"role": "chair", "seat": "new"}),
    ):
        await office.types(ADMIN, command)
        await office.submits(ADMIN, account=office.account(account), name=name, **more)


async def new_round(office: Office, command: str) -> None:
    await office.types(VERA, command)
    await office.submits(VERA, title="Vad vi driver 2027")
    await office.pastes(VERA, PLAN)


async def review(office: Office, command: str) -> None:
    await office.types(VERA, command)
    await office.submits(VERA)


async def open_intake(office: Office, command: str) -> None:
    office.town.clock.now = at("2026-11-24 09:00")
    await office.types(VERA, command)
    await office.submits(VERA)
    assert "Sista dag är fredag 26 februari." in words(Notice(await office.last(f"@{office.account(MAJA)}")))
    for title in ("Bredband till alla", "Mötesfri väg", "Flyg året om"):
        await office.types(MAJA, "ny")
        await office.submits(MAJA, **(PROPOSAL | {"title": title}))
    office.town.clock.now = at("2027-02-27 00:01")
    await as_scheduler(office.town, close_due_intake)


async def compilation(office: Office, command: str) -> None:
    shown = await office.types(VERA, command)
    assert isinstance(shown, Notice)
    await office.presses(VERA, shown.card, SEND)
    await finish_jobs(office.town)


async def vote(office: Office, command: str) -> None:
    office.town.clock.now = at("2027-03-19 09:00")
    opened = await office.types(VERA, command)
    assert isinstance(opened, OpenForm)
    # The council is smaller than the eleven seats that a region has from the start, so Vera says it is right.
    (anyway,) = next(field for field in opened.form.fields if field.id == "seats").choices
    await office.submits(VERA, seats=[anyway.id])
    ballot = (await office.last(CHANNELS["council"])).buttons[0]
    for voter in (OLGA, SVEN):
        await office.presses(voter, await office.last(CHANNELS["council"]), ballot.label)
        assert isinstance(office.reply, OpenForm)
        points = {field.id: "1" for field in office.reply.form.fields[:3]}
        await office.submits(voter, **points)
    await close_due(office.town, at=at("2027-04-12 09:00"))
    await office.presses(VERA, await office.last(CHANNELS["staff"]), RELEASE)


# What is typed and chosen at each of the README's commands, by its route.
DONE: dict[str, Callable[[Office, str], Awaitable[None]]] = {
    "channel.edit": channels,
    "region.edit": region,
    "people.new": people_by_form,
    "round.new": new_round,
    "plan.review": review,
    "round.open": open_intake,
    "compilation.ask": compilation,
    "poll.new": vote,
}


@pytest.mark.parametrize("people", [people_by_file, people_by_form], ids=["by a file", "by forms alone"])
async def test_the_first_round_goes_as_the_readme_says(office: Office, people: Any) -> None:
    meant = [walk.meaning(command)[0] for command in COMMANDS]
    assert meant == list(DONE)
    for route, command in zip(meant, COMMANDS, strict=True):
        await (DONE | {"people.new": people})[route](office, command)
    released = await office.last(CHANNELS["council"])
    assert "Resultat" in words(Notice(released)), released
