"""The command line as those who run the bot meet it: its words, its exit codes, what it prints where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rehearsal.cast import prepare
from tests.command_line import ROOT, inspel

CAST = ROOT / "playground" / "data"
REGISTER = CAST / "register.csv"
HEAD = REGISTER.read_text(encoding="utf-8").partition("\n")[0]
DATA_SET = json.loads((CAST / "inspel.json").read_text(encoding="utf-8"))


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


def test_plan_shows_both_readings(tmp_path: Path) -> None:
    plan = tmp_path / "plan.csv"
    plan.write_text(
        "Aktivitet;Start;Slut\nFörfrågan om inspel;2026-03-02;\nWorkshop;3/4/2026;3/4/2026\n", "utf-8"
    )
    done = inspel("plan", str(plan))
    _, workshop = json.loads(done.stdout)
    assert "the last date is missing" in done.stderr
    assert "[2026-04-03 | 2026-03-04]" in done.stderr
    assert [one["start"] for one in workshop["questions"][0]["readings"]] == ["2026-04-03", "2026-03-04"]


PLANS = ROOT / "tests" / "models" / "plan" / "plans"


def test_a_table_whose_cells_cannot_be_placed_is_refused_in_a_sentence() -> None:
    done = inspel("plan", str(PLANS / "P19_gridspan_not_a_number.docx"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "Save it anew in Word" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_hundred_thousand_rows_are_refused_at_once(tmp_path: Path) -> None:
    plan = tmp_path / "plan.csv"
    plan.write_text("Aktivitet;Datum\n" + "Möte;2026-05-08\n" * 100_000, "utf-8")
    done = inspel("plan", str(plan))
    assert (done.returncode, done.stdout) == (2, "")
    assert "more than 200,000 characters" in done.stderr


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
        ({"SLACK_BOT_TOKEN": "xoxb-secret-1"}, "SLACK_APP_TOKEN"),
        ({"SLACK_BOT_TOKEN": "secret-2"}, "SLACK_BOT_TOKEN"),
        ({"TIMEZONE": "Mars/Olympus"}, "TIMEZONE"),
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
    (tmp_path / ".env").write_text("REGION_LANGUAGE=xx\n", "utf-8")
    assert "REGION_LANGUAGE" in inspel("doctor", folder=tmp_path).stderr


def test_people_are_imported_into_the_region(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/inspel.db"
    early = inspel("people", "import", str(REGISTER), DATABASE_URL=database)
    assert early.returncode == 2
    assert "-m bot run" in early.stderr
    prepare(database, planned=False)
    done = inspel("people", "import", str(REGISTER), DATABASE_URL=database)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "The register has been read in: 22 people, 8 municipalities, 11 seats. Those who are not in the file "
        "stay as they were. A role ends when it is given a last day in valid_to.\n"
    )
    one = tmp_path / "one.csv"
    one.write_text(f"{HEAD}\nslack,U1,Ola,,staff,,,,,\n", "utf-8")
    alone = inspel("people", "import", str(one), DATABASE_URL=database)
    assert "read in: One person, 0 municipalities, 0 seats." in alone.stdout


def test_a_register_that_is_wrong_is_told_line_by_line(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/inspel.db"
    prepare(database, planned=False)
    broken = tmp_path / "broken.csv"
    broken.write_text(f"{HEAD}\nslack,vera,Vera,,staff,,,,,\nmsteams,U1,Ola,,handläggare,,,,,\n", "utf-8")
    done = inspel("people", "import", str(broken), DATABASE_URL=database)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        f"{broken}: nothing was imported.",
        "Line 2: “vera” is not an id in Slack. One begins with U or W, and stands in the person's profile "
        "under Copy member ID.",
        "Line 3: There is no platform called “msteams”. Write slack or teams.",
    ]


def test_a_register_whose_letters_may_be_others_says_how_to_save_it(tmp_path: Path) -> None:
    register = tmp_path / "register.csv"
    register.write_bytes(f"{HEAD}\nslack,U1,J\x94nsson,,staff,,,,,\n".encode("latin-1"))
    done = inspel("people", "import", str(register), folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(
        f"{register}: The file is saved in an older encoding, and line 2 can be read"
    )
    assert "slack,U1,Jînsson,,staff,,,,, / slack,U1,Jönsson,,staff,,,,," in done.stderr
    assert "CSV UTF-8" in done.stderr
    register.write_bytes(b"\x00\x01")
    assert "does not hold text" in inspel("people", "import", str(register), folder=tmp_path).stderr
