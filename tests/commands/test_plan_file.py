"""The JSON of `plan FILE`."""

import json
from pathlib import Path

from bot.commands.plan_file import plan_json, question_lines
from bot.text import texts
from models.plan.reading import read_plan

PLAN = (Path(__file__).parents[2] / "playground" / "data" / "plan.tsv").read_text(encoding="utf-8")


def test_activities_have_the_form_of_the_command() -> None:
    activities = plan_json(read_plan(PLAN))
    assert len(activities) == 12
    assert activities[6] == {
        "title": "Sammanställning skickas till RSR",
        "start": "2020-10-30",
        "end": "2020-10-30",
        "precision": "date",
        "description": "",
        "kind": "dispatch",
    }
    assert activities[11] == {
        "title": "Fastställande",
        "start": "2021-01-01",
        "end": "2021-03-31",
        "precision": "quarter",
        "description": "Den läns gemensamma agendan fastställs politiskt.",
        "kind": "adoption",
    }


def test_a_date_that_cannot_be_read_is_null() -> None:
    [activity] = plan_json(read_plan("Aktiviteter\tStart- och slutdatum\tBeskrivning\nMöte\tLöpande\t\n"))
    assert json.loads(json.dumps(activity)) == {
        "title": "Möte",
        "start": None,
        "end": None,
        "precision": "tbd",
        "description": "",
        "kind": "other",
    }


def test_what_may_mean_two_things_has_both_readings_and_the_plans_own_words() -> None:
    reading = read_plan("Aktiviteter\tStart- och slutdatum\nMöte\t3/4/2026\n")
    [activity] = plan_json(reading)
    assert (activity["start"], activity["written"]) == ("2026-04-03", "3/4/2026")
    [question] = activity["questions"]
    assert question["reason"] == "date-ambiguous"
    assert [one["start"] for one in question["readings"]] == ["2026-04-03", "2026-03-04"]
    [line] = question_lines(reading, texts("en"))
    assert line.endswith("Möte: 3/4/2026 [2026-04-03 | 2026-03-04]")


def test_of_two_intakes_it_is_asked_which_one_counts() -> None:
    reading = read_plan("Aktiviteter\tDatum\nInspel A\t2026-04-01–06-30\nInspel B\t2026-04-01–08-31\n")
    for line in question_lines(reading, texts("en")):
        assert "which of these is the intake for proposals?" in line
        assert line.endswith("[Inspel A (until 2026-06-30) | Inspel B (until 2026-08-31)]")
