"""What a job and a track keep is bounded: the worst that is accepted fits, and more is a sentence."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.platforms.payload import MOST_ID, MOST_NAME
from bot.text import texts
from handlers import ROUTES
from handlers.compilation.cards import compilation as cards
from models.audit import MOST_ABOUT, Audit, fit_about
from models.errors import RuleError
from models.job import MOST_FACTS, Job, require_fitting
from models.proposal import Proposal
from tests.conversations.town import Town
from tests.handlers.lengths import PATTERNS
from tests.handlers.worst import Worst
from tests.scheduler.calendar_town import Autumn

# The most letters of what a job keeps of a shared file: the address of one in Teams.
MOST_URL = 4_000


def worst_compilation(pattern: str) -> dict[str, Any]:
    """The facts of a job that makes a compilation of 200 proposals, all as long as is accepted."""
    worst = Worst(pattern)
    given = worst.arguments("compilation.facts", cards.facts, texts("sv"))
    found = worst.of(Sequence[Proposal], "found")
    for proposal in found:
        proposal.municipality_id = given["municipalities"][0].id
    facts = cards.facts(**given | {"proposals": found})
    facts["withdrawn"] = cards.withdrawn_facts(found[:10], given["municipalities"])
    return {"files": [{"facts": facts}, {"facts": facts}], "proposals": [p.id for p in found]}


def size(facts: dict[str, Any]) -> int:
    """How many bytes of JSON the facts are."""
    return len(json.dumps(facts, ensure_ascii=False).encode())


def test_the_largest_compilation_that_is_accepted_fits_three_times_over() -> None:
    found = [worst_compilation(pattern) for pattern in PATTERNS.values()]
    for facts in found:
        require_fitting(facts)
    assert max(map(size, found)) * 3 < MOST_FACTS


def test_a_shared_file_and_a_register_keep_little() -> None:
    who = {"platform": "teams", "workspace": "å" * MOST_ID, "user": "å" * MOST_ID, "channel": "å" * MOST_ID}
    reading = who | {"reference": "å" * MOST_URL, "name": "\N{OWL}" * MOST_NAME, "size": 2**53}
    assert size(reading) < 16_000


async def test_more_than_a_job_keeps_is_a_sentence_and_nothing_is_kept(tmp_path: Path) -> None:
    town = await Town.open(f"sqlite:///{tmp_path}/inspel.db")
    with pytest.raises(RuleError) as refused:
        await Autumn(town).do(lambda uow: uow.job("reading", text="x" * MOST_FACTS))
    assert await town.query(lambda session: session.query(Job).count()) == 0
    town.database.close()
    said = texts("sv")(refused.value.key, **refused.value.values)
    assert said.startswith("Det här blir för stort för att göras på en gång: 17 MB, och jag tar högst 16 MB.")


def test_every_route_fits_the_track_and_so_does_whatever_it_is_about() -> None:
    action = Audit.__table__.c.action.type
    assert max(len(route.id) for route in ROUTES) <= action.length  # type: ignore[attr-defined]
    assert fit_about("x" * MOST_ABOUT) == "x" * MOST_ABOUT
    longer = [fit_about("channel:" + "å" * 190 + end) for end in "ab"]
    assert [len(each) for each in longer] == [MOST_ABOUT] * 2
    assert len(set(longer)) == 2
