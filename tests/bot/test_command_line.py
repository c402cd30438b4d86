"""The command line as those who run the bot meet it: its words, its exit codes, what it prints where."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bot.demo import prepare

ROOT = Path(__file__).parents[2]
CAST = ROOT / "playground" / "data"
DATA_SET = json.loads((CAST / "inspel.json").read_text(encoding="utf-8"))


def inspel(*words: str, folder: Path = ROOT, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run one command in a folder without an .env of its own."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | settings
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        capture_output=True,
        text=True,
        cwd=folder,
        env=environment,
        check=False,
        timeout=60,
    )


def test_plan_prints_json_alone() -> None:
    done = inspel("plan", str(CAST / "plan.tsv"))
    activities = json.loads(done.stdout)
    assert done.returncode == 0
    assert len(activities) == 12
    assert activities[4] == {
        "title": activities[4]["title"],
        "start": "2020-05-08",
        "end": "2020-10-02",
        "precision": "range",
        "description": activities[4]["description"],
        "kind": "intake",
    }


def test_plan_asks_on_standard_error(tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text("Aktiviteter\tStart- och slutdatum\tBeskrivning\nMöte\tnär snön smält\t\n", "utf-8")
    done = inspel("plan", str(plan))
    [activity] = json.loads(done.stdout)
    assert (activity["precision"], activity["start"]) == ("tbd", None)
    assert done.stderr.startswith("Line 2: I do not understand the date")


@pytest.mark.parametrize("name", ["plan.txt", "plan.docx", "plan.exe", "missing.txt"])
def test_a_plan_that_cannot_be_read_is_one_sentence(tmp_path: Path, name: str) -> None:
    if name != "missing.txt":
        (tmp_path / name).write_bytes(b"\x00\x01 no plan")
    done = inspel("plan", str(tmp_path / name))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_tally_counts_the_data_set(tmp_path: Path) -> None:
    seats = {seat["seat"]: seat["municipality_code"] for seat in DATA_SET["seats"]}
    file = tmp_path / "ballots.json"
    options = [{"id": p["id"], "municipality": p["municipality_code"]} for p in DATA_SET["inspel"]]
    ballots = [
        {"seat": b["seat"], "municipality": seats[b["seat"]], "weight": 1, "points": b["points"]}
        for b in DATA_SET["ballots"]
    ]
    count = {"rule": "points", "cap": 10, "budget": 8, "max_per_item": 3}
    file.write_text(json.dumps(count | {"options": options, "ballots": ballots}), "utf-8")
    done = inspel("tally", str(file))
    result = json.loads(done.stdout)
    assert done.returncode == 0
    assert [s["id"] for s in result["ranking"]] == [t["id"] for t in DATA_SET["expected_result"]["tally"]]
    assert result["tied_at_cap"] == DATA_SET["expected_result"]["cap_boundary_tie"]


def test_a_broken_ballot_file_is_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "ballots.json"
    file.write_text('{"rule": "points"', "utf-8")
    done = inspel("tally", str(file))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({}, "SLACK_BOT_TOKEN"),
        ({"SLACK_BOT_TOKEN": "xoxb-secret-1"}, "SLACK_APP_TOKEN"),
        ({"SLACK_BOT_TOKEN": "secret-2"}, "SLACK_BOT_TOKEN"),
        ({"PORT": "ninety"}, "PORT"),
        ({"TIMEZONE": "Mars/Olympus"}, "TIMEZONE"),
        ({"LANGUAGE": "fi"}, "LANGUAGE"),
        ({"ADMINS": "U123"}, "ADMINS"),
        ({"DATABASE_URL": "mysql://root:hidden@host/x"}, "DATABASE_URL"),
    ],
)
def test_a_wrong_setting_is_one_sentence_without_its_secret(
    tmp_path: Path, settings: dict[str, str], named: str
) -> None:
    done = inspel("run", folder=tmp_path, **settings)
    assert done.returncode == 2
    assert named in done.stderr
    assert done.stderr.count("\n") == 1
    assert "secret" not in done.stderr
    assert "hidden" not in done.stderr


def test_a_setting_from_the_file_is_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("LANGUAGE=xx\n", "utf-8")
    assert "LANGUAGE" in inspel("doctor", folder=tmp_path).stderr


def test_the_doctor_says_what_to_mend(tmp_path: Path) -> None:
    done = inspel("doctor", folder=tmp_path)
    assert done.returncode == 1
    assert "SLACK_BOT_TOKEN" in done.stdout
    assert "not up to date" in done.stdout


def test_people_are_imported_into_the_region(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/inspel.db"
    early = inspel("people", "import", str(CAST / "register.csv"), DATABASE_URL=database)
    assert early.returncode == 2
    assert "bot run" in early.stderr
    prepare(database, planned=False)
    done = inspel("people", "import", str(CAST / "register.csv"), DATABASE_URL=database)
    assert (done.returncode, done.stderr) == (0, "")
    assert "22 people" in done.stdout
    broken = tmp_path / "broken.csv"
    broken.write_text(
        (CAST / "register.csv").read_text("utf-8").replace(",contact,", ",kontakt,", 1), "utf-8"
    )
    refused = inspel("people", "import", str(broken), DATABASE_URL=database)
    assert refused.returncode == 2
    assert "kontakt" in refused.stderr


def test_the_manifest_is_json_alone() -> None:
    done = inspel("manifest", "slack", "--request-url", "https://inspel.example.org/slack/events")
    assert json.loads(done.stdout)["settings"]["socket_mode_enabled"] is False
    assert done.stderr == ""


def test_the_teams_package_is_written(tmp_path: Path) -> None:
    told = {
        "TEAMS_TENANT_ID": "5c0b1f6e-8d4a-4c6e-9b57-2f9a4e0d1a01",
        "TEAMS_CLIENT_ID": "7a3f52d0-1e6b-4f0c-8c5d-6b1e9d2c7f02",
        "TEAMS_CLIENT_SECRET": "hidden",
        "PUBLIC_URL": "https://inspel.example.org",
    }
    out = tmp_path / "inspel.zip"
    done = inspel("manifest", "teams", "--out", str(out), folder=tmp_path, **told)
    assert (done.returncode, done.stdout) == (0, "")
    with zipfile.ZipFile(out) as package:
        assert json.loads(package.read("manifest.json"))["bots"][0]["botId"] == told["TEAMS_CLIENT_ID"]
    half = inspel("manifest", "teams", folder=tmp_path, TEAMS_TENANT_ID=told["TEAMS_TENANT_ID"])
    assert half.returncode == 2
    assert "TEAMS_CLIENT_ID" in half.stderr
