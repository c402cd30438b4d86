"""A walk through a town by odd deeds: with other people's ids, texts that are none, lists for texts."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import astuple, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from bot.chat import (
    Channel,
    Click,
    Command,
    Event,
    FormErrors,
    HomeOpened,
    Notice,
    OpenForm,
    Reply,
    Said,
    Submission,
    User,
)
from bot.dispatch import Failed
from bot.platforms.teams import replies
from handlers import ROUTES
from models.storage.tables import Base
from tests.conversations.both import OPENER, judge_card, judge_reply
from tests.conversations.town import TEAM, Town
from tests.faults.hostile import TEXTS
from tests.faults.mutations import ODD
from tests.platforms.teams.judge import judge_dialog, judge_message
from tests.races.deeds import ASKED_FOR
from tests.races.rules import broken
from tests.races.scenes import Facts, set_up

PEOPLE = ("UC2326", "UC2326B", "UC2309", "UM2326", "US2303", "UR1", "USTAFF", "UOWNER", "UGONE", "UNOBODY")
WORDS = (
    *(
        "",
        "lista",
        "lista 2019 berg",
        "visa 1",
        "status",
        "tidsplan",
        "personer",
        "ny",
        "ändra 1",
        "återkalla",
    ),
    *("sammanställ", "omgång ny", "omgång planera", "omgång öppna", "omgång förläng", "omgång avbryt"),
    *(
        "prioritera",
        "prioritera resultat",
        "prioritera öppna",
        "prioritera stäng",
        "rösta",
        "konto",
        "region",
    ),
    *("kanal", "hjälp", "omgångar", "omgång visa 2020", "personer ny"),
)
NAMES = ("id", "poll", "round", "activity", "person", "appointment", "waiting", "channel")
# What other fields of ours hold, and what looks like it.
ALMOST = (
    *("0", "-1", "٣", "1.0", "9" * 18, "1:2", "9999:9999", "none", "new", "holder", "yes", "same", "latest"),
    *("2020-01-01", "2020-02-30", "0001-01-01", "9999-12-31", "24:00", "08:00", "K-2326", "emoji", "points"),
)
# After so many steps time goes on, and rows and messages are looked at.
_LOOK_EACH = 50
_MOST_KEPT = 1_500


class Walk:
    """Deeds one after the other in one town, by a seed; `faults` is what went wrong."""

    def __init__(self, town: Town, facts: Facts, seed: str) -> None:
        self.town = town
        self.faults: list[str] = []
        self._chance = random.Random(seed)
        self._texts = [*TEXTS, *(made for odd in ODD if isinstance(made := _text(odd()), str)), *ALMOST]
        self._values = [*NAMES, *list_values(facts)]
        self._deeds: list[Event] = []
        self._seen = 0

    @classmethod
    async def begin(cls, town: Town, scene: str, seed: str) -> Walk:
        """Bring the town to the scene, and gather what people do in it."""
        facts = await set_up(town, scene)
        walk = cls(town, facts, seed)
        walk._deeds += await list_examples(facts)
        staff, place = User("slack", TEAM, "USTAFF"), Channel("slack", TEAM, "C0COMMON")
        walk._deeds += [Command(tuple(words.split()), staff, place) for words in WORDS]
        walk._deeds.append(HomeOpened(staff))
        return walk

    async def try_every_field(self) -> list[str]:
        """Hand in each form with each of its answers of another kind, or far too long; what went wrong."""
        forms = [event for event in self._deeds if isinstance(event, Submission)]
        for number, form in enumerate(forms):
            for name in (*form.values, *form.context):
                for odd in (["a"], "x" * 50_000, None):
                    values = form.values if name in form.context else {**form.values, name: odd}
                    context = (
                        form.context if name in form.values else {**form.context, name: str(odd)[:3_000]}
                    )
                    event = replace(form, values=values, context=context, key=f"{number} {name} {odd!r:.9}")
                    await self._do(event)
        return self.faults

    async def take(self, steps: int) -> list[str]:
        """Do so many deeds; returns what went wrong."""
        for number in range(1, steps + 1):
            await self._do(replace(self._odd(self._chance.choice(self._deeds)), key=f"step {number}"))
            if number % _LOOK_EACH == 0:
                await self._look()
        return self.faults

    async def _do(self, event: Event) -> None:
        try:
            reply = await self.town.dispatcher.dispatch(event)
        except Failed as failed:
            self._note(event, failed.__cause__ or failed)
            return
        self._judge(event, reply)
        self._learn(event, reply)

    def _odd(self, event: Event) -> Event:
        for _ in range(self._chance.choice((0, 1, 1, 2, 3))):
            match event:
                case Click():
                    event = replace(event, value=str(self._value() or "")[:4_000])
                case Submission():
                    event = self._odd_form(event)
                case Command():
                    more = self._one_of(self._texts, self._values).split()[:50]
                    event = replace(event, words=(*event.words[: self._chance.randrange(4)], *more))
                case Said():
                    at = self._chance.randrange(len(event.text) + 1)
                    text = event.text[:at] + self._chance.choice(self._texts) + event.text[at + 3 :]
                    event = replace(event, text=text)
        if self._chance.random() < 0.5:
            person = replace(
                event.person, id=self._chance.choice(PEOPLE), locale=self._chance.choice((None, "en"))
            )
            event = replace(event, person=person)
        return event

    def _odd_form(self, event: Submission) -> Submission:
        values, context = dict(event.values), dict(event.context)
        if values and self._chance.random() < 0.8:
            values[self._chance.choice(list(values))] = self._value()
        else:
            name = self._chance.choice([*context, *NAMES])
            context[name] = self._one_of(self._texts, self._values)[:3_000]
        form = self._chance.choice(ROUTES).id if self._chance.random() < 0.05 else event.form
        return replace(event, form=form, values=values, context=context)

    def _value(self) -> Any:
        """A value as a platform's edge may bring one: a text, several, or none."""
        one = self._one_of(self._texts, self._values)
        several = [self._one_of(self._texts, self._values) for _ in range(self._chance.randrange(4))]
        return self._chance.choice(
            (one, one, one, several, None, f"{one[:90]}:{self._chance.choice(self._values)}")
        )

    def _one_of(self, *kinds: Sequence[str]) -> str:
        return self._chance.choice(self._chance.choice(kinds))

    def _judge(self, event: Event, reply: Reply) -> None:
        """Draw the answer as both platforms do; a form that comes back keeps its questions."""
        try:
            if not isinstance(reply, FormErrors):
                judge_reply(reply)
                return
            dialog = replies.dialog(reply, "sv", OPENER)["task"]["value"]
            card = judge_dialog(dialog)
            assert any("form" in button["data"].get("inspel", {}) for button in card["actions"]), "no form"
            if isinstance(event, Submission):
                judge_message(replies.pressed(event, reply, "sv"))
        except Exception as error:
            self._note(event, error)

    def _learn(self, event: Event, reply: Reply) -> None:
        """Let later deeds be what this answer offers, by anybody."""
        match reply:
            case OpenForm(form) | FormErrors(form):
                filled = {field.id: field.value for field in form.fields}
                self._deeds.append(Submission(form.id, form.context, filled, event.person))
            case Notice(card):
                buttons = [*card.buttons, *(row.button for row in card.rows if row.button is not None)]
                self._deeds += [Click(one.action, one.value, event.person, None) for one in buttons]
                self._values += [one.value for one in buttons]
        del self._deeds[:-_MOST_KEPT], self._values[:-_MOST_KEPT]

    async def _look(self) -> None:
        """Hold the rows against what must always be so, draw what was sent, and let time go on."""
        rows = await self.town.query(_read_rows)
        self.faults += broken(rows)
        sent = await self.town.sent()
        for each in sent[self._seen :]:
            try:
                judge_card(each.card)
            except Exception as error:
                self.faults.append(f"{each.about}: {error!r}"[:500])
        self._seen = len(sent)
        self.town.clock.now += timedelta(days=self._chance.choice((0, 0, 0, 1, 10)))

    def _note(self, event: Event, error: BaseException) -> None:
        self.faults.append(f"{error!r}"[:300] + f" of {event!r}"[:500])


async def list_examples(facts: Facts) -> list[Event]:
    """List an example of every deed that somebody asks for, by each of the two who do it in the races."""
    caught = _Caught()
    for deed in ASKED_FOR:
        for side in (0, 1):
            await deed.do(caught, facts, side)  # type: ignore[arg-type]
    return caught.events


class _Caught:
    """Stands where a bot would, and keeps the event instead of carrying it out."""

    def __init__(self) -> None:
        self.dispatcher = self
        self.events: list[Event] = []

    async def dispatch(self, event: Event) -> None:
        self.events.append(event)


def _text(made: Any) -> Any:
    """An odd text as both edges let it in: without NUL and halves of letters."""
    return made.replace("\0", "").encode("utf-8", "ignore").decode() if isinstance(made, str) else None


def list_values(facts: Facts) -> list[str]:
    """The ids and keys of all that is in the town."""
    found: list[str] = []
    for each in astuple(facts):
        found += map(
            str, each.values() if isinstance(each, dict) else each if isinstance(each, tuple) else [each]
        )
    return found


def _read_rows(session: Any) -> dict[str, list[dict[str, Any]]]:
    tables = Base.metadata.sorted_tables
    rows = {table.name: [dict(row._mapping) for row in session.execute(select(table))] for table in tables}
    for held in rows["appointment"]:
        held |= {name: held[name].isoformat() if held[name] else None for name in ("valid_from", "valid_to")}
    return rows
