"""Every button of a played round, pressed by everybody in every state: each leads to words or a form."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from pathlib import Path

import pytest

from bot.chat import Button, Card, Message, Notice, OpenForm, Reply
from bot.text import texts
from handlers.round.rounds import close_due_intake
from models.storage.database import Database
from tests.conversations.stories import PLAN, at, compile_now, finish_jobs, hand_in
from tests.conversations.town import TEAM, Actor, Town
from tests.conversations.vote import as_scheduler, cast, close_due, open_poll

ADMINS = frozenset({("slack", TEAM, "UADMIN")})
# A contact, another's contact, a member, a substitute, the chair, staff, an administrator, a stranger.
EVERYBODY = ("UC2326", "UC2321", "UM2326", "US2303", "UR1", "USTAFF", "UADMIN", "USTRANGER")
WORDS = (
    "",
    "lista",
    "visa INS-2020-01",
    "status",
    "tidsplan",
    "prioritera",
    "prioritera resultat",
    "personer",
)
# A list has a button for each of its rows; so many of a kind are pressed.
OF_A_KIND = 2

Chapter = Callable[[Town], Awaitable[None]]


async def draft(town: Town) -> None:
    vera = town.person("USTAFF")
    await vera.commands("omgång ny")
    await vera.submits()


async def planned(town: Town) -> None:
    vera = town.person("USTAFF")
    await vera.says(PLAN)
    await vera.commands("omgång planera")
    await vera.submits()


async def opened(town: Town) -> None:
    town.clock.now = at("2020-05-08 09:00")
    vera = town.person("USTAFF")
    await vera.commands("omgång öppna")
    await vera.submits()
    for number in range(11):
        await hand_in(town, "UC2326", title=f"Fråga {number}")
    await hand_in(town, "UC2321")


async def closed(town: Town) -> None:
    town.clock.now = at("2020-10-03 09:00")
    await as_scheduler(town, close_due_intake)
    await hand_in(town, "UC2326", title="För sent")


async def compiled(town: Town) -> None:
    await compile_now(town)
    await finish_jobs(town)


async def voting(town: Town) -> None:
    town.clock.now = at("2020-10-30 09:00")
    poll = await open_poll(town)
    await cast(town.person("US2303"), poll, {"INS-2020-01": 3})


async def counted(town: Town) -> None:
    await close_due(town)


async def released(town: Town) -> None:
    await town.person("USTAFF").clicks("poll.release", "1")


async def by_emoji(town: Town) -> None:
    await open_poll(town, kind="emoji", closes_on="2020-11-20")


async def cancelled(town: Town) -> None:
    vera = town.person("USTAFF")
    await vera.clicks("poll.cancel", "2")
    await vera.commands("omgång avbryt")
    await vera.submits(reason="Om igen")


STORY: tuple[Chapter, ...] = (
    draft,
    planned,
    opened,
    closed,
    compiled,
    voting,
    counted,
    released,
    by_emoji,
    cancelled,
)


@pytest.mark.parametrize("last", STORY, ids=lambda chapter: chapter.__name__)
async def test_every_button_leads_somewhere(tmp_path: Path, last: Chapter) -> None:
    town = await Town.open(f"sqlite:///{tmp_path}/story.db", admins=ADMINS)
    for chapter in STORY[: STORY.index(last) + 1]:
        await chapter(town)
    sent = [each.card for each in await town.sent()]
    town.database.close()
    for user in EVERYBODY:
        copy = _copy(tmp_path, user, town.clock.now)
        person = copy.person(user)
        offered = [*await _ask_around(person), *_drawn(sent)]
        for button in _some_of_each(offered):
            await _press(person, button)
        copy.database.close()


async def test_what_the_menu_offers_is_not_refused(tmp_path: Path) -> None:
    town = await Town.open(f"sqlite:///{tmp_path}/story.db", admins=ADMINS)
    no = texts("sv", "slack")
    refusals = (no("refuse-stranger"), no("unknown-button"), no("plan-missing"), no("refuse-no-round"))
    for chapter in STORY:
        await chapter(town)
        for user in EVERYBODY:
            for words in ("", "status"):
                copy = _copy(tmp_path, f"{chapter.__name__}{user}{words}", town.clock.now)
                person = copy.person(user)
                for button in _drawn([_card(await person.commands(words))]):
                    reply = await person.clicks(button.action, button.value)
                    assert isinstance(reply, OpenForm) == button.opens_form, (chapter, user, button)
                    text = reply.card.text if isinstance(reply, Notice) else ""
                    assert text not in refusals, (chapter, user, button)
                    assert not text.startswith(("Du kan inte göra det här", "Det går inte i det läge"))
                    if button.action.endswith(".close_intake"):
                        break
                copy.database.close()
    town.database.close()


def _copy(folder: Path, name: str, now: datetime) -> Town:
    """The same town to press buttons in, so that each begins from the story's own end."""
    path = folder / f"{name}.db"
    with sqlite3.connect(folder / "story.db") as source, sqlite3.connect(path) as target:
        source.backup(target)
    town = Town(Database(f"sqlite:///{path}"), admins=ADMINS)
    town.clock.now = now
    return town


async def _ask_around(person: Actor) -> list[Button]:
    """The buttons of everything a person can ask for."""
    replies = [await person.commands(words) for words in WORDS]
    return _drawn([*(_card(reply) for reply in replies), _card(await person.opens_home())])


def _card(reply: Reply) -> Card:
    return reply.card if isinstance(reply, Notice) else Card()


def _drawn(cards: Iterable[Card]) -> list[Button]:
    cards = list(cards)
    return [
        button
        for card in cards
        for button in (*card.buttons, *(row.button for row in card.rows if row.button is not None))
    ]


def _some_of_each(buttons: Iterable[Button]) -> list[Button]:
    kinds: dict[str, dict[str, Button]] = {}
    for button in buttons:
        kinds.setdefault(button.action, {}).setdefault(button.value, button)
    return [button for kind in kinds.values() for button in list(kind.values())[:OF_A_KIND]]


async def _press(person: Actor, button: Button) -> None:
    """Press it twice, and hand in what it opens as it stands; the dispatcher raises when anything fails."""
    message = Message(person.direct, "1.1")
    for _ in range(2):
        reply = await person.clicks(button.action, button.value, message=message)
        _judge(reply)
        if isinstance(reply, OpenForm):
            _judge(await person.submits())


def _judge(reply: Reply) -> None:
    """What comes back has something in it, and shows no seams."""
    assert reply is not None, "nothing came back"
    if isinstance(reply, Notice):
        card = reply.card
        shown = "\n".join((card.title, card.text, card.note, *(row.text for row in card.rows)))
        assert shown.strip()
        assert not [seam for seam in ("None", "{", "}") if seam in shown], shown
