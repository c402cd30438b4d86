"""The pictures: their size, their rows, and that no facts can break them."""

import struct
from datetime import date
from fractions import Fraction

import pytest

from bot.documents.facts import ActivityFacts, Precision, RankedProposal, RankingFacts
from bot.documents.making import make
from bot.documents.pictures import pictures
from bot.documents.spans import when
from bot.text import texts
from tests.documents.examples import HOSTILE, activity, plan, ranking_facts, timeline_facts


def size(png: bytes) -> tuple[int, int]:
    """Return a PNG's width and height in pixels."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def many(count: int) -> RankingFacts:
    """Return a result of `count` proposals that all tie."""
    facts = ranking_facts()
    facts["ranking"] = [
        RankedProposal(
            id=f"INS-{at}",
            title="Lika",
            municipality="Åre kommun",
            rank=1,
            score=3,
            breadth=0,
            tied=True,
            mark="in",
        )
        for at in range(count)
    ]
    facts["headings"] = {"in": ""}
    return facts


def test_a_timeline_is_1200_wide_and_grows_by_its_activities() -> None:
    short, long = (size(make("picture.timeline", timeline_facts(plan() * times))) for times in (1, 6))
    assert short[0] == long[0] == 1200
    assert 700 < short[1] < 1200
    assert long[1] > 3 * short[1]


@pytest.mark.parametrize(
    "activities",
    [
        [],
        [activity("Utan datum", None, None, "tbd")],
        [activity("Bara slut", None, "2020-10-02", "date")],
        [activity("Baklänges", "2020-10-02", "2020-05-08", "range")],
        [activity("Lång tid", "1999-12-31", "2051-01-01", "range")],
        [activity(HOSTILE, "2020-01-01", "2020-12-31", "year"), activity("x" * 3001, None, None, "tbd")],
    ],
)
def test_no_plan_breaks_the_timeline(activities: list[ActivityFacts]) -> None:
    assert size(make("picture.timeline", timeline_facts(activities)))[0] == 1200


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        ("2020-04-27", "2020-04-27", "date", "27 april 2020"),
        ("2020-10-05", "2020-10-29", "range", "5–29 oktober 2020"),
        ("2020-05-08", "2020-10-02", "range", "8 maj–2 oktober 2020"),
        ("2020-12-19", "2021-01-29", "range", "19 december 2020–29 januari 2021"),
        ("2020-10-01", "2020-10-31", "month", "oktober 2020"),
        ("2021-01-01", "2021-03-31", "quarter", "första kvartalet 2021"),
        ("2021-07-01", "2021-12-31", "half_year", "andra halvåret 2021"),
        ("2021-01-01", "2021-12-31", "year", "2021"),
        (None, None, "tbd", "datum är inte satt"),
    ],
)
def test_a_span_claims_no_more_than_the_plan(
    start: str | None, end: str | None, precision: Precision, words: str
) -> None:
    assert when(texts("sv"), activity("", start, end, precision)) == words


@pytest.mark.parametrize(
    ("months", "labels"),
    [(12, "jan feb mar apr maj jun jul aug sep okt nov dec"), (24, "jan mar maj jul sep nov " * 2)],
)
def test_ticks_thin_out_before_they_crowd(months: int, labels: str) -> None:
    ticks = pictures.ticks(texts("sv"), date(2020, 1, 1), date(2020 + months // 12, 1, 1))
    assert [tick["label"] for tick in ticks] == labels.split()
    assert [tick["year"] for tick in ticks if tick["year"]] == [str(2020 + at) for at in range(months // 12)]


def test_a_result_is_parted_by_the_cap_under_the_lines_it_is_given() -> None:
    facts = ranking_facts()
    parts = pictures.parts(facts, facts["ranking"])
    assert [(part["mark"], len(members)) for part, members in parts] == [("in", 8), ("edge", 4), ("out", 12)]
    assert [part["heading"] for part, _ in parts] == list(facts["headings"].values())


def test_too_few_votes_are_said_in_the_picture() -> None:
    enough, too_few = ranking_facts(), ranking_facts()
    too_few["quorum"] = (
        "För få har röstat: det behövs minst 6 ledamöter och 5 kommuner, och 2 kommuner har röstat."
    )
    assert size(make("picture.ranking", too_few))[1] > size(make("picture.ranking", enough))[1] + 40


def test_a_row_says_score_support_and_shared_rank_in_words() -> None:
    lines = [pictures.ranked_row(texts("sv"), line, Fraction(10)) for line in ranking_facts()["ranking"]]
    assert (lines[0]["score"], lines[0]["support"], lines[0]["shared"]) == (
        "10 poäng",
        "stöd från 5 andra kommuner",
        "",
    )
    assert (lines[8]["rank"], lines[8]["shared"], lines[8]["share"]) == ("9", "delad placering", 0.3)
    first = ranking_facts()["ranking"][0]
    first["score"], first["scored"] = "7/2", "7/2 ledamöter vill driva"
    half = pictures.ranked_row(texts("sv"), first, Fraction(7))
    assert (half["score"], half["share"]) == ("7/2 ledamöter vill driva", 0.5)


def test_a_picture_queued_before_scores_came_in_words_shows_the_number() -> None:
    first = ranking_facts()["ranking"][0]
    del first["scored"]
    assert pictures.ranked_row(texts("sv"), first, Fraction(10))["score"] == "10"


def test_the_whole_result_is_drawn_and_more_than_forty_are_counted_in_words() -> None:
    heights = {count: size(make("picture.ranking", many(count)))[1] for count in (39, 40, 41, 80)}
    row = heights[40] - heights[39]
    assert row > 80
    assert 0 < heights[41] - heights[40] < row
    assert heights[80] == heights[41]


def test_no_result_breaks_the_ranking() -> None:
    facts = many(1)
    facts["ranking"][0]["score"], facts["ranking"][0]["title"] = 0, HOSTILE + "x" * 3001
    assert size(make("picture.ranking", facts))[0] == 1200
    assert size(make("picture.ranking", many(0)))[0] == 1200


def test_equal_facts_make_equal_bytes() -> None:
    assert make("picture.ranking", ranking_facts()) == make("picture.ranking", ranking_facts())
    assert make("picture.timeline", timeline_facts(plan())) == make(
        "picture.timeline", timeline_facts(plan())
    )
