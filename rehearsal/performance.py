"""One rehearsal: the stage, the story, what it left behind, and whether the result is the expected one."""

from __future__ import annotations

import json
import sys
import time
import urllib.request
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.commands.ballot_file import result_json
from bot.settings import SettingsError
from models.poll.counting import count_poll
from models.poll.poll import Poll
from models.poll.rules.points import POINTS
from models.storage.database import Database
from playground.driver import Workspace
from playground.driver.person import BOT
from playground.driver.teams import TeamsMessage
from rehearsal.cast import SLACK, prepare, teams_home
from rehearsal.dataset import DataSet, load_data_set
from rehearsal.faces import Faces, Seen
from rehearsal.stage import Stage
from rehearsal.story import COMMON, STAFF, STOCKHOLM, Story

MEASURES = {
    "rank": "rank",
    "points": "score",
    "breadth_other_municipalities": "breadth",
    "seats_supporting": "seats",
    "max_marks": "max_marks",
    "tied": "tied",
}

# How long (s) an effect may take, on a busy machine too. Teams lets a bot send 60 messages to a channel in
# 30 s, and a pulse of 24 proposals with its running counts uses them up (docs/TEAMS.md 5).
PATIENCE = 120.0
# In the address of every document that the bot serves to Teams.
DOCUMENTS = "/files/"


def rehearse(out: Path, platform: str = "slack") -> int:
    """Play the data set's round on a platform (faces.PLATFORMS); 1 when its result differs, else 0."""
    began = time.monotonic()
    _make_room(out)
    played = load_data_set()
    platforms = ("slack", "teams") if platform == "both" else (platform,)
    with Stage(log=out / "bot.log", platforms=platforms) as stage:
        town = open_town(stage, platform)
        Story(town, played, lambda line: _say(town, line), seconds=PATIENCE).play()
        result = counted(stage.database_url)
        _keep(out, town, result)
        refusals = town.refusals()
    differences = compare(result, played) + [f"refused: {refusal}" for refusal in refusals]
    print(f"\n{len(result['ranking'])} proposals ranked in {time.monotonic() - began:.1f} s; see {out}")
    for difference in differences:
        print(f"DIFFERS  {difference}", file=sys.stderr)
    print("The result is the expected one." if not differences else "The result is not the expected one.")
    return 1 if differences else 0


def _make_room(out: Path) -> None:
    """Make the folder, with an empty log, before a minute is spent; `SettingsError` when it cannot be."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / "bot.log").write_bytes(b"")
    except OSError as error:
        raise SettingsError(f"{out} cannot be written ({error.strerror}): name another folder.") from error


def open_town(stage: Stage, platform: str) -> Faces:
    """Fill the register with people who live where the platform says, start the bot, and let them meet."""
    town = Faces(Workspace(stage.url), platform)
    homes = [SLACK] if platform != "teams" else []
    if platform != "slack":
        # The story itself tells the bot what Teams' channels are for.
        homes.append(replace(teams_home(stage), channels={}))
    prepare(
        stage.database_url,
        planned=False,
        homes=homes,
        lives_in=lambda user: homes[-1:] if town.is_in_teams(user) else homes[:1],
    )
    if platform != "slack":
        # Teams gives tokens only to a bot it knows, and tells the bot as soon as it answers.
        stage.install_in_teams()
    stage.start_bot()
    if stage.socket_mode:
        # Over HTTP there is no connection to wait for: the bot is ready, and Slack calls it.
        town.wait_for_connection()
    return town


def counted(database_url: str) -> dict[str, Any]:
    """Count the points poll from the bot's own database, in the form of `tally`."""
    database = Database(database_url)
    try:
        with database.engine.connect() as connection:
            session = Session(connection)
            newest = select(Poll).filter_by(kind=POINTS.name).order_by(Poll.id.desc()).limit(1)
            poll = session.scalars(newest).one()
            return dict(result_json(count_poll(session, poll.facts).result))
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


def _say(town: Faces, line: str) -> None:
    print(f"{town.clock.now.astimezone(STOCKHOLM):%Y-%m-%d %H.%M}  {line}", flush=True)


def _keep(out: Path, town: Faces, result: dict[str, Any]) -> None:
    """Write the result, the documents, the pictures and the timeline of what was sent to whom."""
    (out / "result.json").write_text(
        json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )
    for message in town.posts(COMMON):
        for name, address in _documents(message):
            _fetch(address, out / name)
    pictures = [address for message in town.posts(STAFF) for address in _pictures(message, town)]
    for number, address in enumerate(pictures, start=1):
        _fetch(address, out / f"result-of-vote-{number}.png")
    lines = [_line(message) for message in sorted(town.messages(), key=_when) if _is_ours(message)]
    (out / "timeline.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\nWhat was sent when, and to whom")
    print("\n".join(lines))


def _documents(message: Seen) -> list[tuple[str, str]]:
    """The names and addresses of the documents in a message: files in Slack, links of buttons in Teams."""
    if isinstance(message, TeamsMessage):
        links = [action.url for action in message.actions if DOCUMENTS in action.url]
        return [(unquote(link.rpartition("/")[2]), link) for link in links]
    return [(file["name"], file["url_private"]) for file in message.raw.get("files", [])]


def _pictures(message: Seen, town: Faces) -> list[str]:
    """The addresses of the pictures in a message."""
    files = [block["slack_file"]["id"] for block in message.blocks if "slack_file" in block]
    shown = [block["image_url"] for block in message.blocks if "image_url" in block]
    return [*shown, *(f"{town.workspace.url}/files/{reference}/result.png" for reference in files)]


def _is_ours(message: Seen) -> bool:
    return message.author == BOT if isinstance(message, TeamsMessage) else "bot_id" in message.raw


def _when(message: Seen) -> datetime:
    return datetime.fromisoformat(str(message.shown_at))


def _line(message: Seen) -> str:
    """The calendar time at which a message came, where to, and how it begins."""
    files = ", ".join(str(file["name"]) for file in message.raw.get("files", []))
    words = (message.words or message.text).partition("\n")[0] or files
    when = _when(message).astimezone(STOCKHOLM)
    return f"{when:%Y-%m-%d %H.%M}  {message.to or message.channel:10}  {words[:90]}"


def _fetch(address: str, path: Path) -> None:
    request = urllib.request.Request(address, headers={"Authorization": "Bearer xoxb-playground"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310  (the playground's own address)
        path.write_bytes(answer.read())
