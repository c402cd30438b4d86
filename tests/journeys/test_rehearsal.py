"""The whole round, by the command and by the story itself: the expected ranking, everybody told once."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.demo import prepare
from bot.rehearsal.dataset import load_data_set
from bot.rehearsal.faces import Faces
from bot.rehearsal.performance import compare, counted
from bot.rehearsal.story import COMMON, COUNCIL, STAFF, Story
from bot.stage import Stage
from playground.driver import Workspace
from tests.journeys.ledger import Ledger, delivery_keys, everything_said

PLAYED = load_data_set()
LONGEST_SECONDS = 60
LATE = "Ett inspel som kom för sent"
BERG, HÄRJEDALEN, ÖSTERSUND = "UC2326", "UC2361", "UC2380"


@dataclass
class Ended:
    """A round that has been played to its end, with the bot still running."""

    stage: Stage
    town: Workspace
    story: Story
    ledger: Ledger


@pytest.fixture(scope="module", params=["websockets", "http"])
def ended(request: pytest.FixtureRequest) -> Iterator[Ended]:
    """The whole story, told to the real bot in either way."""
    with Stage(socket_mode=request.param == "websockets") as stage:
        prepare(stage.database_url, planned=False)
        stage.start_bot()
        town = Workspace(stage.url)
        story = Story(Faces(town, "slack"), PLAYED, lambda line: None)
        story.play()
        ledger = Ledger(stage.database_url)
        town.wait_until(ledger.is_settled, 30, "an empty outbox")
        yield Ended(stage, town, story, ledger)
        ledger.close()


def test_the_result_is_the_expected_one(ended: Ended) -> None:
    assert compare(counted(ended.stage.database_url), PLAYED) == []


def test_slack_refused_nothing_of_what_was_sent(ended: Ended) -> None:
    # Every message, modal and file passed the playground's limits, scopes and shapes.
    assert ended.town.refusals() == []


def test_reminders_reached_those_who_were_late_and_nobody_else(ended: Ended) -> None:
    assert ended.story.reminded == [
        ("2020-09-24 09:00", {BERG, HÄRJEDALEN, ÖSTERSUND}),
        ("2020-09-30 09:00", {HÄRJEDALEN, ÖSTERSUND}),
        ("2020-10-02 09:00", {ÖSTERSUND}),
    ]
    # All told, with the clock at its end: three in the common channel, six to contacts, none to anybody else.
    told = Counter(
        place
        for place, words in everything_said(ended.town).elements()
        if words.startswith(("Sista dag för inspel", "I dag är sista dagen"))
    )
    assert told == {COMMON: 3, BERG: 1, HÄRJEDALEN: 2, ÖSTERSUND: 3}


def test_every_message_was_sent_once(ended: Ended) -> None:
    keys = delivery_keys(ended.town)
    assert set(keys.values()) == {1}
    assert len(keys) == ended.ledger.posts_sent()
    assert ended.ledger.states().keys() == {"sent"}
    said = everything_said(ended.town)
    receipts = Counter(place for place, words in said.elements() if words.startswith("Kvitto: "))
    assert receipts == Counter(written.contact for written in PLAYED.proposals) + Counter([ÖSTERSUND])
    # The same words twice in one place is a doubled message; each poll ends with its own card.
    doubled = {
        key: times for key, times in said.items() if times > 1 and not key[1].startswith("Omröstningen")
    }
    assert doubled == {}


def test_a_late_proposal_is_taken_in_marked_and_kept_out_of_the_vote(ended: Ended) -> None:
    receipts = [m.words for m in ended.town.person(ÖSTERSUND).messages_from_bot() if LATE in m.words]
    assert len(receipts) == 1
    assert "för sent" in receipts[0]
    assert any(LATE in message.words for message in ended.town.posts(STAFF))
    assert not any(LATE in message.words for message in ended.town.posts(COUNCIL))
    ranked = {standing["id"] for standing in counted(ended.stage.database_url)["ranking"]}
    assert "INS-2020-25" not in ranked
    assert len(ranked) == 24


def test_the_documents_and_the_picture_are_where_they_belong(ended: Ended) -> None:
    for channel in (COMMON, COUNCIL, STAFF):
        names = [file["name"] for m in ended.town.posts(channel) for file in m.raw.get("files", [])]
        assert sorted(name.rpartition(".")[2] for name in names) == ["pdf", "xlsx"]
    (released,) = [m for m in ended.town.posts(COUNCIL) if "Resultat av prioriteringen" in m.words]
    assert [block["type"] for block in released.blocks].count("image") == 1


def test_the_command_plays_it_within_a_minute(tmp_path: Path) -> None:
    began = time.monotonic()
    played = subprocess.run(
        [sys.executable, "-m", "bot", "rehearse", "--out", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=3 * LONGEST_SECONDS,
    )
    assert played.returncode == 0, played.stdout[-3000:] + played.stderr[-3000:]
    assert time.monotonic() - began < LONGEST_SECONDS
    result = json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))
    assert compare(result, PLAYED) == []
    assert {path.suffix for path in tmp_path.iterdir()} >= {".pdf", ".xlsx", ".png", ".json", ".txt"}
    timeline = (tmp_path / "timeline.txt").read_text(encoding="utf-8").splitlines()
    assert timeline[0].startswith("2020-05-0")
    assert any(line.startswith("2020-09-24 09.00") for line in timeline)
