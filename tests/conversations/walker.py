"""Somebody who uses every command in one state of a round, and does what every answer says."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.orm import Session
from structlog.testing import capture_logs

from bot.chat import Button, Channel, Click, Command, Notice, Reply, User
from bot.text import texts
from handlers import ROUTES
from models.people.person import add_account, find_person
from models.region import Workspace
from models.storage.database import Database
from tests.conversations import walk
from tests.conversations.asking import (
    ASKS,
    HOLDERS,
    MISSING,
    MISSPELT,
    MORE,
    PEOPLE,
    STAFF,
    TOPICS,
    UNKNOWN_VALUE,
)
from tests.conversations.test_every_button import ADMINS
from tests.conversations.town import TEAM, Sent, Town
from tests.conversations.walk import Speech

TENANT = "tenant"
BOTH_ADMINS = ADMINS | {("teams", TENANT, f"aad-{user}") for _, _, user in ADMINS}
FIRST = Speech("sv", "slack")


async def join_teams(town: Town) -> None:
    """Give everybody of the register who asks around an account in the region's Teams too."""

    def join(connection: Connection) -> None:
        session = Session(connection)
        session.add(Workspace(platform="teams", id=TENANT, region_id=1))
        for user in {*PEOPLE, *HOLDERS.values()}:
            person = find_person(session, 1, "slack", TEAM, user)
            if person is not None:
                add_account(session, person, ("teams", TENANT, f"aad-{user}"))
        session.flush()

    await town.database.write(join)


class Scratch:
    """A copy of the story's database, made anew only after something has changed in it."""

    def __init__(self, story: Path, copy: Path) -> None:
        self._story, self._copy = story, copy
        self.town = Town(Database(f"sqlite:///{copy}"), admins=BOTH_ADMINS)
        self.town.database.on_commit = self.spoil
        self._spoilt = True

    def spoil(self) -> None:
        """Say that the copy is no longer like the story."""
        self._spoilt = True

    def fresh(self, story: Town) -> Town:
        """The copy, as the story is now."""
        if self._spoilt:
            with sqlite3.connect(self._story) as source, sqlite3.connect(self._copy) as target:
                target.execute("PRAGMA synchronous=OFF")
                source.backup(target)
            self._spoilt = False
        self.town.clock.now = story.clock.now
        return self.town


@dataclass(frozen=True)
class Deed:
    """What somebody does: the route of a button, or "command", and its value or the words typed."""

    user: str
    action: str
    value: str

    @property
    def meaning(self) -> tuple[str, ...]:
        """The same for every spelling of the same deed."""
        typed = walk.meaning(self.value) if self.action == "command" else (self.value,)
        return (self.user, self.action, *typed)


class State:
    """One state of the story: what comes of each deed, whose reasons are the same in every language."""

    def __init__(self, name: str, story: Town, scratch: Scratch) -> None:
        self.name, self._story, self._scratch = name, story, scratch
        self.wrong: list[str] = []
        self._reasons: dict[tuple[str, ...], str] = {}
        self._answers: dict[tuple[Deed, Speech], tuple[Reply, str]] = {}
        scratch.spoil()

    def note(self, what: str) -> None:
        """Remember somebody who was misled."""
        self.wrong.append(f"{self.name}: {what}")

    async def reason(self, deed: Deed) -> str:
        """The key of the rule that says no to a deed; "" when it is done."""
        if deed.meaning not in self._reasons:
            await self.answer(deed, FIRST)
        return self._reasons[deed.meaning]

    async def answer(self, deed: Deed, speech: Speech) -> tuple[Reply, str]:
        """What is answered to a deed in a language and chat, and why it is refused."""
        if (deed, speech) not in self._answers:
            self._answers[deed, speech] = await self._try(deed, speech)
        return self._answers[deed, speech]

    async def _try(self, deed: Deed, speech: Speech) -> tuple[Reply, str]:
        route = walk.route_of(deed.value) if deed.action == "command" else walk.TABLE.by_id.get(deed.action)
        changes = route is not None and not route.reads
        # What changes something is tried in a copy, so that each begins from the story's own state.
        town = self._scratch.fresh(self._story) if changes else self._story
        reply, reason = await _attempt(town, deed, speech)
        new = deed.meaning not in self._reasons
        self._reasons[deed.meaning] = reason
        if changes and not reason:
            await self._follow_up(town, deed, speech, reply)
        if new and reason == "refuse-role" and deed.action == "command":
            await self._follow_role(deed)
        return reply, reason

    async def _follow_up(self, town: Town, deed: Deed, speech: Speech, reply: Reply) -> None:
        """What the answer to a deed names is done after it."""
        for command in walk.named_commands(walk.sentences(reply), speech.platform):
            named = Deed(deed.user, "command", command)
            meaning = (*deed.meaning, "then", *named.meaning)
            if meaning not in self._reasons:
                self._reasons[meaning] = (await _attempt(town, named, speech))[1]
            if self._reasons[meaning] not in ("", *MISSING):
                self.note(f"{deed.user} “{command}” after {deed.action} → {self._reasons[meaning]}")

    async def _follow_role(self, deed: Deed) -> None:
        """Somebody of the roles that a refusal names can do it now."""
        route = walk.route_of(deed.value)
        holders = [HOLDERS[role] for role in HOLDERS if route is not None and role in route.who]
        reasons = [await self.reason(Deed(holder, "command", deed.value)) for holder in holders]
        if holders and all(_is_no(reason) for reason in reasons):
            self.note(f"{deed.user} “{deed.value}” is sent to {holders}, who get {reasons}")


class Walk:
    """What everybody is told in one state, in one language and chat, and what comes of it."""

    def __init__(self, state: State, speech: Speech) -> None:
        self.state, self.speech = state, speech

    async def ask_around(self, user: str) -> None:
        """Use every command, and follow what the answers name."""
        language = self.speech.language
        spelling = {"sv": 0, "en": -1}[language]
        commands = [route.command.split("|")[spelling] for route in ROUTES if route.command not in ("", "-")]
        for words in ("", *commands, *MISSPELT[language], *MORE[language], *TOPICS[language]):
            reply, reason = await self.state.answer(Deed(user, "command", words), self.speech)
            route = walk.route_of(words)
            if reason or route is None or route.reads:
                await self.follow(user, f"“{words}”", walk.sentences(reply))
            if isinstance(reply, Notice):
                await self.press(user, f"“{words}”", walk.buttons([reply.card]))

    async def press(self, user: str, where: str, buttons: list[Button]) -> None:
        """Press the buttons of an answer, one of each kind."""
        for button in {button.action: button for button in buttons}.values():
            reply, reason = await self.state.answer(Deed(user, button.action, button.value), self.speech)
            if _is_no(reason):
                self.note(f"{user} {where} [{button.label}] → {reason}")
            if reason or walk.TABLE.by_id[button.action].reads:
                await self.follow(user, f"{where} [{button.label}]", walk.sentences(reply))

    async def follow(self, user: str, where: str, text: str) -> None:
        """Do as a text says: its commands as the reader, or as the one it asks."""
        asked = walk.asks(text, self.speech.language)
        followed = [ask for key in sorted(asked) if (ask := ASKS.get(key)) is not None]
        doers = {walk.meaning(ask.command): ask for ask in followed if ask.command}
        for ask in followed:
            reason = await self.state.reason(Deed(ask.user, ask.button, "")) if ask.button else ""
            if reason not in ("", *UNKNOWN_VALUE):
                self.note(f"{user} {where} is sent to {ask.user} for {ask.button} → {reason}")
        named = {walk.meaning(one): one for one in walk.named_commands(text, self.speech.platform)}
        for meaning, command in ({key: ask.command for key, ask in doers.items()} | named).items():
            doer = doers[meaning].user if meaning in doers else user
            reason = await self.state.reason(Deed(doer, "command", command))
            if _is_no(reason):
                self.note(f"{user} {where} “{command}” as {doer} → {reason}: {text[:160]}")

    async def read_posts(self, sent: list[Sent]) -> None:
        """What was posted in this state leads somewhere: for its reader, or somebody of the channel."""
        for one in sent:
            reader = one.place.removeprefix("@") if one.place.startswith("@") else ""
            for button in walk.buttons([one.card]):
                route = walk.TABLE.by_id[button.action]
                readers = [reader] if reader else [HOLDERS[r] for r in HOLDERS if r in route.who] or [STAFF]
                reasons = [await self.state.reason(Deed(who, button.action, button.value)) for who in readers]
                if all(_is_no(reason) for reason in reasons):
                    self.note(f"{one.place} [{button.label}] → {reasons}: {one.card.title}")
            if reader:
                await self.follow(reader, f"message “{one.card.title}”", walk.said(one.card))

    def note(self, what: str) -> None:
        """Remember somebody who was misled, and by which texts."""
        self.state.note(f"{self.speech.language} in {self.speech.platform}: {what}")


def _is_no(reason: str) -> bool:
    return bool(reason) and reason not in MISSING


async def _attempt(town: Town, deed: Deed, speech: Speech) -> tuple[Reply, str]:
    locale = "en-GB" if speech.language == "en" else None
    if speech.platform == "slack":
        person, place = User("slack", TEAM, deed.user, locale), Channel("slack", TEAM, "C0COMMON")
    else:
        person = User("teams", TENANT, f"aad-{deed.user}", locale)
        place = Channel("teams", TENANT, f"a:{deed.user}", direct=True)
    event = (
        Command(tuple(deed.value.split()), person, place)
        if deed.action == "command"
        else Click(deed.action, deed.value, person, None)
    )
    with capture_logs() as logs:
        reply = await town.dispatcher.dispatch(event)
    reasons = [str(line["reason"]) for line in logs if line["event"] == "refused"]
    t = texts(speech.language, speech.platform)
    if isinstance(reply, Notice) and reply.card.text == t("unknown-button"):
        reasons.append("unknown-button")
    if deed.action == "command" and walk.route_of(deed.value) is None:
        reasons.append("unknown-command")
    return reply, reasons[-1] if reasons else ""
