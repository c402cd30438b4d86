"""What is said of a result, alike everywhere: too few votes, ties at the cap, proposals nobody supports."""

from __future__ import annotations

import pytest

from bot.chat import Card, Picture
from bot.text import texts
from handlers.poll.cards import outcome as words_of
from handlers.poll.cards.outcome import Outcome
from models.poll.counting import Count
from models.poll.poll import PollFacts, PollOption, PollSeat
from models.poll.tally import CastBallot, Option, Quorum, tally
from tests.conversations.town import Town, read, words
from tests.conversations.vote import CLOSING, cast, close_due, compile_round, open_poll

TOO_FEW = "För få har röstat: det behövs minst 6 ledamöter och 5 kommuner, och 1 kommun har röstat."


async def released(town: Town, poll: int) -> Card:
    """Close and release; what the council is shown."""
    await close_due(town)
    await town.person("USTAFF").clicks("poll.release", str(poll))
    return (await town.sent(to="C0COUNCIL", about=f"poll:{poll}:released"))[-1].card


def picture_of(card: Card) -> Picture:
    assert card.picture is not None
    return card.picture


async def test_too_few_votes_are_said_to_everybody_in_the_same_words(town: Town) -> None:
    await compile_round(town, 12)
    poll = await open_poll(town)
    await cast(town.person("UM2326"), poll, {"INS-2020-01": 2})
    card = await released(town, poll)
    staff = (await town.sent(to="C0STAFF", about=f"poll:{poll}:result"))[-1].card
    assert TOO_FEW in card.text
    assert TOO_FEW in staff.text
    assert TOO_FEW in words(await town.person("UM2326").commands("prioritera resultat"))
    for each in (card, staff):
        assert picture_of(each).facts["quorum"] == TOO_FEW
        assert TOO_FEW in picture_of(each).alt


async def test_enough_votes_leave_no_warning_in_the_picture(town: Town) -> None:
    await compile_round(town, 12)
    poll = await open_poll(town)
    for user in ("UM2303", "UM2305", "UM2309", "UM2313", "UM2321", "UR1"):
        await cast(town.person(user), poll, {"INS-2020-01": 2})
    card = await released(town, poll)
    assert "Tillräckligt många har röstat" in card.text
    assert picture_of(card).facts["quorum"] == ""


async def test_no_points_are_never_chosen_without_a_word(town: Town) -> None:
    await compile_round(town, 4)
    poll = await open_poll(town, cap="4")
    await cast(town.person("UM2326"), poll, {"INS-2020-01": 2, "INS-2020-02": 1})
    card = await released(town, poll)
    said = "Två inspel kommer med fast de inte fick några poäng."
    assert said in card.text
    assert [row.text for row in card.rows if not row.title] == ["Kommer med: fyra av högst fyra", said]
    facts = picture_of(card).facts
    assert [row["mark"] for row in facts["ranking"]] == ["in", "in", "bare", "bare"]
    assert facts["headings"] == {"in": "Kommer med: fyra av högst fyra", "bare": said}


async def test_without_a_cap_too(town: Town) -> None:
    await compile_round(town, 3)
    poll = await open_poll(town, cap="none", kind="approval")
    nils = town.person("UM2326")
    await nils.clicks("poll.ballot", str(poll))
    assert nils.form is not None
    await nils.submits(picks=[choice.id for choice in nils.form.fields[0].choices[:2]])
    card = await released(town, poll)
    assert "Ett inspel fick inga kryss." in card.text
    assert [row.text for row in card.rows if not row.title] == ["Ett inspel fick inga kryss."]


async def test_when_nobody_has_voted_nothing_is_called_chosen(town: Town) -> None:
    await compile_round(town, 4)
    poll = await open_poll(town, cap="2")
    card = await released(town, poll)
    assert "Inget inspel fick poäng." in card.text
    assert [row.text for row in card.rows if not row.title] == [
        "Fyra inspel utan poäng delar första plats, men bara två får vara med. RSR avgör på mötet."
    ]
    assert "Överst" not in read(card)


def outcome(points: dict[str, int], count: int, cap: int | None) -> Outcome:
    """A poll of so many proposals in which one seat has given these points."""
    options = tuple(
        PollOption(str(n), f"I-{n:02}", f"Fråga {n}", 1, "Bergs kommun", "x") for n in range(count)
    )
    seats = (PollSeat(1, "K-1", 1, "2326", "Bergs kommun"),)
    poll = PollFacts(1, 1, "points", "closed", 99, 99, cap, seats, options, CLOSING)
    ballots = [CastBallot("1", "1", points)]
    result = tally([Option(o.code, "1") for o in options], ballots, max_per_item=99, cap=cap)
    return Outcome(poll, "2020", CLOSING.date(), Count(result, Quorum(1, 1, 1, 1), {}, {}, {}), ())


@pytest.mark.parametrize(
    ("tied", "before", "cap", "sv", "en"),
    [
        (
            2,
            9,
            10,
            "Två inspel delar tionde plats, men bara ett får vara med. RSR avgör på mötet.",
            "Two proposals share tenth place, but only one can be included. The RSR decides at its meeting.",
        ),
        (
            4,
            0,
            3,
            "Fyra inspel delar första plats, men bara tre får vara med. RSR avgör på mötet.",
            "Four proposals share first place, but only three can be included. "
            "The RSR decides at its meeting.",
        ),
        (
            13,
            20,
            33 - 1,
            "13 inspel delar 21:a plats, men bara tolv får vara med. RSR avgör på mötet.",
            "13 proposals share 21st place, but only twelve can be included. The RSR decides at its meeting.",
        ),
        (
            2,
            12,
            13,
            "Två inspel delar 13:e plats, men bara ett får vara med. RSR avgör på mötet.",
            "Two proposals share 13th place, but only one can be included. The RSR decides at its meeting.",
        ),
    ],
)
def test_a_tie_at_the_cap_is_a_sentence(tied: int, before: int, cap: int, sv: str, en: str) -> None:
    points = {f"I-{n:02}": 90 - n for n in range(before)}
    points |= {f"I-{n:02}": 5 for n in range(before, before + tied)}
    counted = outcome(points, before + tied + 2, cap)
    assert words_of.edge_line(texts("sv"), counted) == sv
    assert words_of.edge_line(texts("en"), counted) == en


@pytest.mark.parametrize(
    ("cap", "line"),
    [
        (1, "Kommer inte med"),
        (2, "Kommer inte med bland de två"),
        (10, "Kommer inte med bland de tio"),
        (13, "Kommer inte med bland de 13"),
    ],
)
def test_the_line_below_the_cap(cap: int, line: str) -> None:
    counted = outcome({f"I-{n:02}": 90 - n for n in range(20)}, 20, cap)
    assert words_of.heading(texts("sv"), counted, "out") == line
