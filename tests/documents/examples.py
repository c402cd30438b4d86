"""Facts for the tests: the data set's round, plan and result, and texts that try to be more than text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot.documents.facts import (
    ActivityFacts,
    CompilationFacts,
    CompiledProposal,
    Precision,
    RankedProposal,
    RankingFacts,
    TimelineFacts,
)

ROUND: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "playground" / "data" / "inspel.json").read_text(encoding="utf-8")
)
LEVELS = {"nationell": "Nationell nivå", "EU": "EU-nivå", "båda": "Båda nivåerna"}
HOSTILE = (
    '#import "x": * $x^2$ *fet* _kursiv_ = rubrik \\ <script>alert(1)</script> @ref `kod` [a](b) <!channel> '
    "\x00 \u202eomvänt\u200f \U0001f44d ï =1+1"
)
# What paper can hold of it: direction marks are gone, NUL stands as its code, the emoji by its name.
HOSTILE_PRINTED = (
    '#import "x": * $x^2$ *fet* _kursiv_ = rubrik \\ <script>alert(1)</script> @ref `kod` [a](b) <!channel> '
    "[U+0000] omvänt [thumbs up sign] ï =1+1"
)


def activity(title: str, start: str | None, end: str | None, precision: Precision) -> ActivityFacts:
    """Return an activity."""
    return ActivityFacts(title=title, start=start, end=end, precision=precision)


def plan() -> list[ActivityFacts]:
    """Return the data set's plan in short, one of each precision that it has."""
    return [
        activity("Förfrågan om inspel från kommunerna", "2020-05-08", "2020-10-02", "range"),
        activity("Sammanställning skickas till RSR", "2020-10-30", "2020-10-30", "date"),
        activity("Samråd med näringsliv, organisationer aktörer", "2020-12-19", "2021-01-29", "range"),
        activity("Fastställande", "2021-01-01", "2021-03-31", "quarter"),
        activity("Uppföljning", None, None, "tbd"),
    ]


def timeline_facts(activities: list[ActivityFacts]) -> TimelineFacts:
    """Return facts for a timeline."""
    return TimelineFacts(
        language="sv",
        title="Länsgemensam påverkansagenda 2020",
        today="2020-09-24",
        activities=activities,
    )


def ranking_facts() -> RankingFacts:
    """Return the data set's expected result, whose cap of ten cuts a shared rank."""
    result = ROUND["expected_result"]
    senders = {proposal["id"]: proposal["municipality"] for proposal in ROUND["inspel"]}
    edge = result["cap_boundary_tie"]
    return RankingFacts(
        language="sv",
        title="Länsgemensam påverkansagenda 2020",
        closed="2020-11-09",
        turnout="10 av 11 ledamöter har röstat.",
        quorum="",
        headings={
            "in": "Kommer med: åtta av högst tio",
            "edge": "Fyra inspel delar nionde plats, men bara två får vara med. RSR avgör på mötet.",
            "out": "Kommer inte med bland de tio",
        },
        ranking=[
            RankedProposal(
                id=line["id"],
                title=line["title"],
                municipality=senders[line["id"]],
                rank=line["rank"],
                score=line["points"],
                scored=f"{line['points']} poäng",
                breadth=line["breadth_other_municipalities"],
                tied=line["tied"],
                mark="edge" if line["id"] in edge else "in" if line["rank"] <= result["cap"] else "out",
            )
            for line in result["tally"]
        ],
    )


def compilation_facts() -> CompilationFacts:
    """Return the data set's 24 proposals, of which one came in late."""
    return CompilationFacts(
        language="sv",
        timezone="Europe/Stockholm",
        region="Region Jämtland Härjedalen",
        body="Regionala utvecklingsnämnden",
        officer="Handläggare, regional utveckling",
        round="Länsgemensam påverkansagenda 2020",
        date="2020-10-30",
        case_number=None,
        version=1,
        draft=False,
        opens=ROUND["meta"]["round"]["opens"],
        deadline=ROUND["meta"]["round"]["deadline"],
        areas=[{"code": area["code"], "name": area["sv"]} for area in ROUND["areas"]],
        municipalities=[{"name": m["name"], "declined": False} for m in ROUND["municipalities"]],
        proposals=[_proposal(proposal) for proposal in ROUND["inspel"]],
        next_steps=plan()[1:],
    )


def empty_compilation() -> CompilationFacts:
    """Return a compilation to which nobody has sent anything; one municipality has said that it will not."""
    facts = compilation_facts()
    facts["proposals"] = []
    facts["municipalities"][0]["declined"] = True
    return facts


def _proposal(proposal: dict[str, Any]) -> CompiledProposal:
    anchoring = proposal["anchoring"]
    parts = (anchoring["label"], anchoring["paragraph"], anchoring["date"])
    return CompiledProposal(
        id=proposal["id"],
        municipality=proposal["municipality"],
        area=proposal["area"],
        title=proposal["title"],
        problem=proposal["problem"],
        position=proposal["position"],
        authority="Vi saknar rådighet.",
        no_own_authority=proposal["no_own_authority"],
        level=LEVELS[proposal["level"]],
        anchoring=", ".join(part for part in parts if part),
        submitted_at=proposal["submitted_at"],
        late=proposal["status"] == "submitted_late",
    )
