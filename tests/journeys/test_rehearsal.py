"""The whole round on Slack, on Teams and on both: the expected ranking, everybody told once."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from rehearsal.dataset import DataSet, load_data_set
from rehearsal.faces import Faces
from rehearsal.performance import PATIENCE, compare, counted, open_town
from rehearsal.stage import Stage
from rehearsal.story import CALL, COMMON, CONTACTS, COUNCIL, REMINDERS, STAFF, Story
from tests.journeys.ledger import Ledger, delivery_keys
from tests.journeys.said import Line, everything_said, times_said
from tests.journeys.short import shortened

WHOLE, SHORT = load_data_set(), shortened()
# Only for a rehearsal that never ends. How long one takes is measured by benchmarks/rehearsal.py.
NEVER_SECONDS = 900
# What stands where the call and the reminders stood, once the intake has closed.
CLOSED = "Det är stängt för inspel\nSista dagen var 2 oktober 2020."
LATE = "Ett inspel som kom för sent"
BERG, HÄRJEDALEN, ÖSTERSUND = "UC2326", "UC2361", "UC2380"


@dataclass(frozen=True)
class Way:
    """Where a round is played and how; Teams' limit of 60 messages in 30 s makes a whole pulse slow."""

    platform: str
    played: DataSet
    socket_mode: bool = True

    @property
    def platforms(self) -> tuple[str, ...]:
        """The platforms that the bot is told of."""
        return ("slack", "teams") if self.platform == "both" else (self.platform,)


WAYS = {
    "slack over websockets": Way("slack", WHOLE),
    "slack over http": Way("slack", WHOLE, socket_mode=False),
    "teams": Way("teams", SHORT),
    "both": Way("both", SHORT),
}


@dataclass
class Ended:
    """A round that has been played to its end, with the bot still running."""

    way: Way
    stage: Stage
    town: Faces
    story: Story
    ledger: Ledger

    def said(self) -> Counter[Line]:
        """Every lasting message of the bot."""
        return everything_said(self.town, self.ledger).lines


@pytest.fixture(scope="module", params=list(WAYS.values()), ids=list(WAYS))
def ended(request: pytest.FixtureRequest) -> Iterator[Ended]:
    """The story, told to the real bot in each way."""
    way: Way = request.param
    with Stage(platforms=way.platforms, socket_mode=way.socket_mode) as stage:
        town = open_town(stage, way.platform)
        story = Story(town, way.played, lambda line: None, seconds=PATIENCE)
        story.play()
        ledger = Ledger(stage.database_url)
        town.wait_until(ledger.is_settled, PATIENCE, "an empty outbox")
        yield Ended(way, stage, town, story, ledger)
        ledger.close()


def test_the_result_is_the_expected_one(ended: Ended) -> None:
    assert compare(counted(ended.stage.database_url), ended.way.played) == []


def test_nothing_of_what_was_sent_was_refused(ended: Ended) -> None:
    # Every message, form and file passed the playground's limits, scopes and shapes, on both faces.
    assert ended.town.refusals() == []


def test_reminders_reached_those_who_were_late_and_nobody_else(ended: Ended) -> None:
    assert ended.story.reminded == [
        ("2020-09-24 09:00", {BERG, HÄRJEDALEN, ÖSTERSUND}),
        ("2020-09-30 09:00", {HÄRJEDALEN, ÖSTERSUND}),
        ("2020-10-02 09:00", {ÖSTERSUND}),
    ]
    # Each said so when it came (Story.remind). Since the intake closed, every call and every reminder says
    # that it is closed: one for each time and place, on the platform of the place, and none anywhere else.
    called = {"2020-05-08 09:00": set(CONTACTS), **dict(ended.story.reminded)}
    expected = Counter(
        (platform, COMMON, when) for platform in ended.way.platforms for when in called
    ) + Counter(
        ("teams" if ended.town.is_in_teams(user) else "slack", user, when)
        for when, users in called.items()
        for user in users
    )
    assert times_said(ended.town, CLOSED) == expected
    assert [line for line in ended.said() if line[2].startswith((CALL, *REMINDERS))] == []


def test_every_message_was_sent_once(ended: Ended) -> None:
    sent = {one.key for platform in ended.way.platforms for one in ended.ledger.sent(platform)}
    assert delivery_keys(ended.town.messages()) == Counter(sent)
    assert ended.ledger.states().keys() == {"sent"}
    said = ended.said()
    receipts = Counter(place for _, place, words in said.elements() if words.startswith("Kvitto: "))
    assert receipts == Counter(written.contact for written in ended.way.played.proposals) + Counter(
        [ÖSTERSUND]
    )
    # The same words twice in one place is a doubled message. But each poll ends with its own card, and each
    # call and reminder with its own, which are counted one by one above.
    doubled = {key for key, times in said.items() if times > 1 and key[2] != CLOSED}
    assert {key for key in doubled if not key[2].startswith("Omröstningen")} == set()


def test_a_late_proposal_is_taken_in_marked_and_kept_out_of_the_vote(ended: Ended) -> None:
    receipts = [m.words for m in ended.town.person(ÖSTERSUND).messages_from_bot() if LATE in m.words]
    assert len(receipts) == 1
    assert "för sent" in receipts[0]
    assert any(LATE in message.words for message in ended.town.posts(STAFF))
    assert not any(LATE in message.words for message in ended.town.posts(COUNCIL))
    ranked = {standing["id"] for standing in counted(ended.stage.database_url)["ranking"]}
    assert ranked == {written.code for written in ended.way.played.proposals}


def test_the_documents_and_the_picture_are_where_they_belong(ended: Ended) -> None:
    one_on_each = {"slack": "USTAFF", "teams": "UOWNER"} if ended.way.platform == "both" else {"": "USTAFF"}
    for person in one_on_each.values():
        for channel in (COMMON, COUNCIL, STAFF):
            posts = ended.town.posts(channel, seen_by=person)
            names = [str(file["name"]) for m in posts for file in m.raw.get("files", [])]
            links = [label for m in posts for label in m.buttons if label.startswith("Hämta ")]
            # Staff get the votes seat by seat besides, to be counted again.
            documents = 3 if channel == STAFF else 2
            assert len(names) + len(links) == documents, (channel, names, links)
            assert {name.rpartition(".")[2] for name in names} <= {"pdf", "xlsx", "json"}
        council = ended.town.posts(COUNCIL, seen_by=person)
        (released,) = [m for m in council if "Resultat av prioriteringen" in m.words]
        assert [block["type"] for block in released.blocks].count("image") == 1


@pytest.mark.parametrize("platform", ["slack", "teams", "both"])
def test_the_command_plays_it_to_its_end(tmp_path: Path, platform: str) -> None:
    played = subprocess.run(
        [sys.executable, "-m", "bot", "rehearse", "--platform", platform, "--out", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=NEVER_SECONDS,
    )
    assert played.returncode == 0, played.stdout[-3000:] + played.stderr[-3000:]
    result = json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))
    assert compare(result, WHOLE) == []
    assert {path.suffix for path in tmp_path.iterdir()} >= {".pdf", ".xlsx", ".png", ".json", ".txt"}
    timeline = (tmp_path / "timeline.txt").read_text(encoding="utf-8").splitlines()
    assert timeline[0].startswith("2020-05-0")
    assert any(line.startswith("2020-09-24 09.00") for line in timeline)
