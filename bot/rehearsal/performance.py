"""One rehearsal: the stage, the story, what it left behind, and whether the result is the expected one."""

from __future__ import annotations

import json
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.ballot_file import result_json
from bot.demo import prepare
from bot.rehearsal.dataset import DataSet, load_data_set
from bot.rehearsal.story import COMMON, COUNCIL, STOCKHOLM, Story
from bot.stage import Stage
from models.counting import count_poll
from models.database import Database
from models.poll import Poll, PollKind
from playground.driver import Message, Workspace

MEASURES = {
    "rank": "rank",
    "points": "score",
    "breadth_other_municipalities": "breadth",
    "seats_supporting": "seats",
    "max_marks": "max_marks",
    "tied": "tied",
}


def rehearse(out: Path) -> int:
    """Play the data set's round; 0 when its result is the expected one, 1 when not."""
    began = time.monotonic()
    out.mkdir(parents=True, exist_ok=True)
    (out / "bot.log").unlink(missing_ok=True)
    played = load_data_set()
    with Stage(log=out / "bot.log") as stage:
        prepare(stage.database_url, planned=False)
        stage.start_bot()
        town = Workspace(stage.url)
        town.wait_for_connection()
        story = Story(town, played, lambda line: _say(town, line))
        story.play()
        result = counted(stage.database_url)
        _keep(out, town, story, result)
        refusals = town.refusals()
    differences = compare(result, played) + [f"Slack refused {refusal}" for refusal in refusals]
    print(f"\n{len(result['ranking'])} proposals ranked in {time.monotonic() - began:.1f} s; see {out}")
    for difference in differences:
        print(f"DIFFERS  {difference}", file=sys.stderr)
    print("The result is the expected one." if not differences else "The result is not the expected one.")
    return 1 if differences else 0


def counted(database_url: str) -> dict[str, Any]:
    """Count the points poll from the bot's own database, in the form of `tally`."""
    database = Database(database_url)
    try:
        with database.engine.connect() as connection:
            session = Session(connection)
            poll = session.scalars(select(Poll).where(Poll.kind == PollKind.POINTS).order_by(Poll.id)).all()[
                -1
            ]
            return dict(result_json(count_poll(session, poll.region_id, poll.facts).result))
    finally:
        database.close()


def compare(result: dict[str, Any], played: DataSet) -> list[str]:
    """Say where a result differs from the expected one; empty when it does not."""
    ranking = {standing["id"]: standing for standing in result["ranking"]}
    expected = {line["id"]: line for line in played.expected["tally"]}
    differences = [f"{code} is ranked but not expected" for code in ranking.keys() - expected.keys()]
    for code, line in expected.items():
        if code not in ranking:
            differences.append(f"{code} is not ranked")
            continue
        differences += [
            f"{code}: {ours} is {ranking[code][ours]}, expected {line[theirs]}"
            for theirs, ours in MEASURES.items()
            if ranking[code][ours] != line[theirs]
        ]
    if sorted(result["tied_at_cap"]) != sorted(played.expected["cap_boundary_tie"]):
        differences.append(f"tied at the cap: {result['tied_at_cap']}")
    return differences


def _say(town: Workspace, line: str) -> None:
    print(f"{town.clock.now.astimezone(STOCKHOLM):%Y-%m-%d %H.%M}  {line}", flush=True)


def _keep(out: Path, town: Workspace, story: Story, result: dict[str, Any]) -> None:
    """Write the result, the documents, the pictures and the timeline of what was sent to whom."""
    (out / "result.json").write_text(
        json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )
    messages = town.messages()
    for message in messages:
        for file in message.raw.get("files", []) if message.channel == COMMON else []:
            _fetch(file["url_private"], out / file["name"])
        pictures = [block for block in message.blocks if block["type"] == "image"]
        if pictures and message.channel == COUNCIL:
            reference = pictures[0]["slack_file"]["id"]
            _fetch(f"{town.url}/files/{reference}/result.png", out / "result.png")
    lines = list(_timeline(story, messages))
    (out / "timeline.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\nWhat was sent when, and to whom")
    print("\n".join(lines))


def _timeline(story: Story, messages: list[Message]) -> Iterator[str]:
    """A line for each message of the bot, with the calendar time at which it came."""
    moves = list(story.moves)
    for number, message in enumerate(messages):
        while len(moves) > 1 and moves[1][0] <= number:
            moves.pop(0)
        if "bot_id" in message.raw:
            when = moves[0][1].astimezone(STOCKHOLM)
            words = (message.words or str(message.raw.get("text", ""))).partition("\n")[0]
            yield f"{when:%Y-%m-%d %H.%M}  {message.to or message.channel:10}  {words[:90]}"


def _fetch(address: str, path: Path) -> None:
    request = urllib.request.Request(address, headers={"Authorization": "Bearer xoxb-playground"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310  (the playground's own address)
        path.write_bytes(answer.read())
