"""Nobody is sent to somebody, or to something, that then says no: in every state, as everybody.

The story of `test_every_button` is walked. In each of its states everybody uses every command, and some that
are misspelt, and presses what is offered. Whatever the answers name (commands, buttons, people to ask) is
then done by whoever it is said to; only what was asked for may be missing, never the right or the time.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from structlog.testing import capture_logs

from bot.chat import Button, Notice, Reply
from bot.text import texts
from handlers import ROUTES
from models.database import Database
from models.person import Role
from tests.conversations import walk
from tests.conversations.test_every_button import ADMINS, STORY
from tests.conversations.town import Sent, Town
from tests.conversations.walk import Ask

STAFF = "USTAFF"
# A contact, a member, the chair, staff, an administrator, a stranger.
PEOPLE = ("UC2326", "UM2326", "UR1", STAFF, "UADMIN", "USTRANGER")
HOLDERS = {
    Role.CONTACT: "UC2326",
    Role.STAFF: STAFF,
    Role.OWNER: "UOWNER",
    Role.MEMBER: "UM2326",
    Role.CHAIR: "UR1",
    Role.ADMIN: "UADMIN",
}
MISSPELT = ("sammanstäl", "röst", "omgång öpna", "prioritera öpna", "prioritera stng", "tidsplam", "persone")
MORE = (
    "visa 1",
    "visa INS-2020-99",
    "ändra 1",
    "återkalla 1",
    "lista Berg",
    "lista Malmö",
    "omgång visa 1999",
)
TOPICS = ("hjälp inspel", "hjälp omröstning", "hjälp omgång", "hjälp personuppgifter", "hjälp kaffe")
# What may be missing is what was asked for, not the right to ask nor the time for it.
MISSING = {
    "proposal-missing",
    "proposal-missing-all",
    "proposal-list-none-found",
    "proposal-list-none-own",
    "proposal-list-empty",
    "proposal-list-later",
    "people-none-found",
    "round-none-found",
    "round-list-empty",
    "account-stranger",
    "channel-not-direct",
}
# Whom each text that asks somebody sends to whom, and for what; None where nothing is done with the bot.
ADMIT = Ask(STAFF, button="proposal.ask_admit")
REGISTER = Ask(STAFF, "personer ny")
ASKS: dict[str, Ask | None] = {
    "account-has-one": Ask(STAFF, "personer"),
    "account-not-you": Ask(STAFF, "personer"),
    "account-not-you-nobody": None,
    "council-ask": Ask(STAFF, "personer"),
    "menu-stranger-ask": REGISTER,
    "menu-stranger-ask-nobody": None,
    "now-late-decided": ADMIT,
    "outbox-broken-advice": None,
    "outbox-unchanged-advice": None,
    "people-not-yourself": REGISTER,
    "plan-missing": None,
    "poll-no-channel": Ask(STAFF, "kanal"),
    "poll-not-released": Ask(STAFF, "prioritera resultat"),
    "poll-not-sent-out": Ask(STAFF, "sammanställ"),
    "poll-too-few": Ask(STAFF, "sammanställ"),
    "privacy-ask": None,
    "privacy-ask-nobody": None,
    "proposal-edit-closed": Ask(STAFF, "omgång öppna"),
    "proposal-form-decided": ADMIT,
    "proposal-receipt-decided": ADMIT,
    "proposal-received-decided": ADMIT,
    "refuse-no-municipality": REGISTER,
    "refuse-no-round": Ask(STAFF, "omgång ny"),
    "refuse-no-seat": REGISTER,
    # The roles it names are read off the route: `follow_role`.
    "refuse-role": None,
    "refuse-stranger": REGISTER,
    "reminder-t2-text": Ask(STAFF, "omgång förläng"),
    "round-closed-early-late": ADMIT,
    "slack-too-large": None,
    "teams-too-large": None,
    "trouble-advice": None,
    "trouble-no-region": None,
    "voting-closed-next": Ask(STAFF, "prioritera resultat"),
    "work-failed-text": None,
}
# A button's own value is not known to who is asked: that nothing is found by it is no refusal.
UNKNOWN_VALUE = {"proposal-gone"}


class Walk:
    """One state of the story, in copies: what everybody is told, and what comes of it."""

    def __init__(self, folder: Path, town: Town, state: str) -> None:
        self.folder, self.town, self.state = folder, town, state
        self.wrong: list[str] = []
        self._outcomes: dict[tuple[str, str, str], tuple[Reply, str]] = {}
        self._copies = 0

    async def ask_around(self, user: str) -> None:
        """Use every command, and follow what the answers name."""
        spellings = [route.command.split("|")[0] for route in ROUTES if route.command not in ("", "-")]
        for words in ("", *spellings, *MISSPELT, *MORE, *TOPICS):
            reply, reason = await self.outcome(user, "command", words)
            route = walk.route_of(words)
            if reason or route is None or route.reads:
                await self.follow(user, f"“{words}”", walk.sentences(reply))
            if isinstance(reply, Notice):
                await self.press(user, f"“{words}”", walk.buttons([reply.card]))

    async def press(self, user: str, where: str, buttons: list[Button]) -> None:
        """Press the buttons of an answer, one of each kind."""
        for button in {button.action: button for button in buttons}.values():
            reply, reason = await self.outcome(user, button.action, button.value)
            if reason and reason not in MISSING:
                self.note(f"{user} {where} [{button.label}] → {reason}")
            if reason or walk.TABLE.by_id[button.action].reads:
                await self.follow(user, f"{where} [{button.label}]", walk.sentences(reply))

    async def follow(self, user: str, where: str, text: str) -> None:
        """Do as a text says: its commands as the reader, or as the one it asks."""
        asked = walk.asks(text)
        followed = [ask for key in sorted(asked) if (ask := ASKS.get(key)) is not None]
        doers = {ask.command: ask.user for ask in followed if ask.command}
        for ask in followed:
            reason = (await self.outcome(ask.user, ask.button, ""))[1] if ask.button else ""
            if reason not in ("", *UNKNOWN_VALUE):
                self.note(f"{user} {where} is sent to {ask.user} for {ask.button} → {reason}")
        for command in {*walk.named_commands(text), *doers}:
            doer = doers.get(command, user)
            _, reason = await self.outcome(doer, "command", command)
            if reason and reason not in MISSING:
                self.wrong.append(
                    f"{self.state}: {user} {where} “{command}” as {doer} → {reason}: {text[:160]}"
                )

    async def follow_role(self, user: str, words: str) -> None:
        """Somebody of the roles that a refusal names can do it now."""
        found = walk.route_of(words)
        if found is None:
            return
        holders = [HOLDERS[role] for role in HOLDERS if role in found.who]
        reasons = [(await self.outcome(holder, "command", words))[1] for holder in holders]
        if holders and all(reason and reason not in MISSING for reason in reasons):
            self.note(f"{user} “{words}” is sent to {holders}, who get {reasons}")

    def note(self, what: str) -> None:
        """Remember somebody who was misled."""
        self.wrong.append(f"{self.state}: {what}")

    async def posted(self, sent: list[Sent]) -> None:
        """What was posted in this state leads somewhere: for its reader, or somebody of the channel."""
        for one in sent:
            reader = one.place.removeprefix("@") if one.place.startswith("@") else ""
            for button in walk.buttons([one.card]):
                route = walk.TABLE.by_id[button.action]
                readers = [reader] if reader else [HOLDERS[r] for r in HOLDERS if r in route.who] or [STAFF]
                reasons = [(await self.outcome(who, button.action, button.value))[1] for who in readers]
                if all(reason and reason not in MISSING for reason in reasons):
                    self.wrong.append(
                        f"{self.state}: {one.place} [{button.label}] → {reasons}: {one.card.title}"
                    )
            if reader:
                await self.follow(reader, f"message “{one.card.title}”", walk.said(one.card))

    async def outcome(self, user: str, action: str, value: str) -> tuple[Reply, str]:
        """What comes of a command or a press: the answer, and the key of the rule that says no."""
        known = (user, action, value)
        if known not in self._outcomes:
            self._outcomes[known] = await self._try(*known)
            _, reason = self._outcomes[known]
            if reason == "refuse-role" and action == "command":
                await self.follow_role(user, value)
        return self._outcomes[known]

    async def _try(self, user: str, action: str, value: str) -> tuple[Reply, str]:
        route = walk.route_of(value) if action == "command" else walk.TABLE.by_id.get(action)
        if route is None or route.reads:
            return await _attempt(self.town, user, action, value)
        # What changes something is tried in a copy, so that each begins from the story's own state.
        self._copies += 1
        path = self.folder / f"{self.state}{self._copies}.db"
        with sqlite3.connect(self.folder / "story.db") as source, sqlite3.connect(path) as target:
            source.backup(target)
        town = Town(Database(f"sqlite:///{path}"), admins=ADMINS)
        town.clock.now = self.town.clock.now
        try:
            reply, reason = await _attempt(town, user, action, value)
            # What the answer to a deed names is done after it.
            for command in walk.named_commands(walk.sentences(reply)) if not reason else ():
                _, refused = await _attempt(town, user, "command", command)
                if refused not in ("", *MISSING):
                    self.note(f"{user} “{command}” after {action} → {refused}")
            return reply, reason
        finally:
            town.database.close()
            path.unlink()


async def _attempt(town: Town, user: str, action: str, value: str) -> tuple[Reply, str]:
    person = town.person(user)
    with capture_logs() as logs:
        command = action == "command"
        reply = await (person.commands(value) if command else person.clicks(action, value))
    reasons = [str(line["reason"]) for line in logs if line["event"] == "refused"]
    if isinstance(reply, Notice) and reply.card.text == texts("sv", "slack")("unknown-button"):
        reasons.append("unknown-button")
    return reply, reasons[-1] if reasons else ""


def test_every_text_that_asks_somebody_is_followed() -> None:
    assert walk.asking_keys() ^ ASKS.keys() == set()


async def test_nobody_is_sent_where_they_are_refused(tmp_path: Path) -> None:
    town = await Town.open(f"sqlite:///{tmp_path}/story.db", admins=ADMINS)
    wrong: list[str] = []
    before = 0
    for chapter in (None, *STORY):
        if chapter is not None:
            await chapter(town)
        here = Walk(tmp_path, town, chapter.__name__ if chapter else "none")
        sent = await town.sent()
        await here.posted(sent[before:])
        before = len(sent)
        for user in PEOPLE:
            await here.ask_around(user)
        wrong += here.wrong
    town.database.close()
    assert wrong == [], "\n".join(wrong)
