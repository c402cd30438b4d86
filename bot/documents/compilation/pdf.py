"""Writes the compilation of all proposals as a PDF that a region can register and send out."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from bot.documents import typesetting
from bot.documents.compilation.counts import Counts, counts
from bot.documents.facts import AreaFacts, CompilationFacts, CompiledProposal
from bot.documents.spans import when
from bot.text import Texts
from bot.text import texts as texts_in


def pdf(facts: CompilationFacts) -> bytes:
    """Return the compilation as PDF: head, summary, process, proposals by area, who sent none, late ones."""
    texts, counted = texts_in(facts["language"]), counts(facts)
    page = {
        "language": texts.language,
        "words": _words(texts),
        "head": _head(texts, facts),
        "summary": _summary(texts, facts, counted),
        "process": _process(texts, facts),
        "areas": [_area(texts, facts, area) for area in counted.areas_with],
        "areas_without": _areas_without(texts, counted),
        "without": _without(texts, counted),
        "late": _late(texts, facts, counted),
        "withdrawn": [
            [p["id"], p["title"], p["municipality"], p["reason"]] for p in facts.get("withdrawn", [])
        ],
    }
    return typesetting.pdf("compilation.typ", page, made_at(facts))


def made_at(facts: CompilationFacts) -> datetime:
    """Return noon of the compilation's date, as the time each file was made: equal facts, equal files."""
    return datetime.combine(date.fromisoformat(facts["date"]), time(12), UTC)


def received(texts: Texts, facts: CompilationFacts, proposal: CompiledProposal) -> str:
    """Return when a proposal came in, in the region's local time."""
    return texts.moment_year(datetime.fromisoformat(proposal["submitted_at"]), ZoneInfo(facts["timezone"]))


def day(texts: Texts, iso: str) -> str:
    """Return an ISO date as "2 oktober 2020"."""
    return texts.date_year(date.fromisoformat(iso))


def head_rows(texts: Texts, facts: CompilationFacts) -> list[tuple[str, str]]:
    """Return the rows of the head: date, registration number if there is one, version, case officer."""
    version = str(facts["version"])
    if facts["draft"]:
        version += f", {texts('documents-compilation-draft').lower()}"
    rows = [("date", day(texts, facts["date"]))]
    if number := facts["case_number"]:
        rows.append(("case-number", number))
    rows.append(("version", version))
    if officer := facts.get("officer"):
        rows.append(("officer", officer))
    return [(texts(f"documents-compilation-{key}"), value) for key, value in rows]


_WORDS = (
    "contents page summary by-area by-municipality in-brief total process process-next activity when "
    "proposals proposals-none areas-without number name municipality area received late-mark count without "
    "late withdrawn withdrawn-reason"
)


def _words(texts: Texts) -> dict[str, str]:
    return {key: texts(f"documents-compilation-{key}") for key in _WORDS.split()}


def _head(texts: Texts, facts: CompilationFacts) -> dict[str, Any]:
    return {
        "region": facts["region"],
        "body": facts.get("body", ""),
        "kind": texts("documents-compilation-kind"),
        "rows": [list(row) for row in head_rows(texts, facts)],
        "title": texts("documents-compilation-title"),
        "round": facts["round"],
    }


def _summary(texts: Texts, facts: CompilationFacts, counted: Counts) -> dict[str, Any]:
    proposals, late = len(facts["proposals"]), len(counted.late)
    sentences = [
        texts(
            "documents-compilation-summary-text",
            proposals=proposals,
            senders=len(counted.senders),
            municipalities=len(counted.municipalities),
            used=len(counted.areas_with),
            areas=len(counted.areas),
        )
    ]
    if proposals:
        sentences.append(_summary_late(texts, counted, late))
    return {
        "text": " ".join(sentences),
        "figures": _figures(texts, proposals, counted),
        "by_area": [[area["name"], counted.of_area(area)] for area in counted.areas],
        "levels": counted.levels,
        "by_municipality": [
            [name, [counted.of(name, level) for level in counted.levels], counted.of(name)]
            for name in counted.municipalities
        ],
        "totals": [counted.of(level=level) for level in counted.levels],
        "brief": [[p["id"], p["title"], p["municipality"]] for p in facts["proposals"]],
    }


def _summary_late(texts: Texts, counted: Counts, late: int) -> str:
    """Return how many came in late, with the reason of the only one admitted, or where the reasons are."""
    admitted = counted.admitted
    said = [texts("documents-compilation-summary-late", late=late)] if late or not admitted else []
    if admitted:
        reason = _sentence(admitted[0]["admitted"])
        said.append(texts("documents-compilation-summary-admitted", count=len(admitted), reason=reason))
    return " ".join(said)


def _sentence(text: str) -> str:
    """Return the text with a full stop at its end, unless it ends a sentence already."""
    return text if text.endswith((".", "!", "?", "…", "”", '"')) else f"{text}."


def _figures(texts: Texts, proposals: int, counted: Counts) -> list[list[str]]:
    words = "documents-compilation-figure-"
    late = len(counted.late) + len(counted.admitted)
    return [
        [texts.number(proposals), texts(f"{words}proposals")],
        [
            texts.number(len(counted.senders)),
            texts(f"{words}municipalities", all=len(counted.municipalities)),
        ],
        [texts.number(len(counted.areas_with)), texts(f"{words}areas", all=len(counted.areas))],
        [texts.number(late), texts(f"{words}late", count=late)],
    ]


def _process(texts: Texts, facts: CompilationFacts) -> dict[str, Any]:
    asked = texts(
        "documents-compilation-process-asked",
        opens=day(texts, facts["opens"]),
        deadline=day(texts, facts["deadline"]),
        municipalities=len(facts["municipalities"]),
    )
    if planned := facts.get("planned_deadline"):
        asked += " " + texts("documents-compilation-process-planned", planned=day(texts, planned))
    return {
        "paragraphs": [asked, texts("documents-compilation-process-order")],
        "next": [[activity["title"], when(texts, activity)] for activity in facts.get("next_steps", [])],
    }


def _area(texts: Texts, facts: CompilationFacts, area: AreaFacts) -> dict[str, Any]:
    inside = [p for p in facts["proposals"] if p["area"] == area["code"]]
    return {"name": area["name"], "proposals": [_proposal(texts, facts, proposal) for proposal in inside]}


def _proposal(texts: Texts, facts: CompilationFacts, proposal: CompiledProposal) -> dict[str, Any]:
    why = "\n".join(part for part in (proposal["authority"], proposal["no_own_authority"]) if part.strip())
    return {
        "id": proposal["id"],
        "title": proposal["title"],
        "municipality": proposal["municipality"],
        "late": proposal["late"],
        "texts": [
            [texts(f"documents-compilation-{key}"), _lines(texts, text), key == "position"]
            for key, text in (
                ("problem", proposal["problem"]),
                ("position", proposal["position"]),
                ("why", why),
            )
        ],
        "facts": [
            [texts("documents-compilation-level"), proposal["level"]],
            [texts("documents-compilation-anchoring"), proposal["anchoring"]],
            [texts("documents-compilation-received"), received(texts, facts, proposal)],
        ],
    }


def _lines(texts: Texts, text: str) -> list[str]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines or [texts("documents-compilation-empty")]


def _areas_without(texts: Texts, counted: Counts) -> str:
    names = [area["name"] for area in counted.areas if not counted.of_area(area)]
    return texts("documents-compilation-areas-without-text", areas=_listed(names)) if names else ""


def _listed(names: list[str]) -> str:
    # Many areas have commas and "och" in their names, so only semicolons can separate them.
    return "; ".join(names)


def _without(texts: Texts, counted: Counts) -> list[str]:
    said = [
        texts(f"documents-compilation-{key}", names=texts.names(names))
        for key, names in (("declined", counted.declined), ("silent", counted.silent))
        if names
    ]
    return said or [texts("documents-compilation-without-none")]


def _late(texts: Texts, facts: CompilationFacts, counted: Counts) -> dict[str, Any]:
    admitted = [
        texts(
            "documents-compilation-admitted",
            number=p["id"],
            municipality=p["municipality"],
            received=received(texts, facts, p),
            reason=_sentence(p["admitted"]),
        )
        for p in counted.admitted
    ]
    if not counted.late:
        none = texts("documents-compilation-late-none")
        return {"text": "" if admitted else none, "rows": [], "admitted": admitted}
    deadline = day(texts, facts["deadline"])
    return {
        "admitted": admitted,
        "text": texts("documents-compilation-late-text", late=len(counted.late), deadline=deadline),
        "rows": [[p["id"], p["title"], p["municipality"], received(texts, facts, p)] for p in counted.late],
    }
