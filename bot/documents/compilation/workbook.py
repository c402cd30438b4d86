"""Writes the compilation as a workbook: a sheet to read first, then proposals, municipalities and areas."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.documents.compilation.counts import Counts, counts
from bot.documents.compilation.pdf import day, head_rows, made_at
from bot.documents.facts import CompilationFacts, CompiledProposal
from bot.documents.tables.table import About, Cell, Column, Table
from bot.documents.tables.workbook import workbook
from bot.text import Texts
from bot.text import texts as texts_in


def xlsx(facts: CompilationFacts) -> bytes:
    """Return the compilation as xlsx: sheets "Läs mig", proposals, municipalities and areas."""
    texts, counted = texts_in(facts["language"]), counts(facts)
    about = About(
        title=texts("documents-compilation-title"),
        author=facts["region"],
        language=facts["language"],
        made=made_at(facts).replace(tzinfo=None),
        continues=texts("documents-workbook-continues"),
    )
    tables = [
        _table(texts, "readme", _readme_columns(texts), _readme(texts, facts), is_list=False),
        _table(texts, "proposals", _proposal_columns(texts), _proposals(texts, facts, counted)),
    ]
    if taken_back := facts.get("withdrawn", []):
        gone = [(p["id"], p["municipality"], p["title"], p["reason"]) for p in taken_back]
        tables.append(_table(texts, "withdrawn", _withdrawn_columns(texts), gone))
    tables.append(_table(texts, "municipalities", *_municipalities(texts, facts, counted)))
    tables.append(_table(texts, "areas", *_areas(texts, counted)))
    return workbook(about, tables)


def _table(
    texts: Texts,
    name: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    *,
    is_list: bool = True,
) -> Table:
    return Table(name.capitalize(), texts(f"documents-workbook-{name}"), columns, rows, is_list)


def _readme_columns(texts: Texts) -> list[Column]:
    return [
        Column(texts("documents-workbook-readme-what"), 24),
        Column(texts("documents-workbook-readme-text"), 80),
    ]


def _readme(texts: Texts, facts: CompilationFacts) -> list[list[Cell]]:
    planned = facts.get("planned_deadline")
    sheets = ("proposals", "municipalities", "areas")
    rows = [
        (texts("documents-workbook-document"), texts("documents-compilation-title")),
        (texts("documents-workbook-region"), facts["region"]),
        (texts("documents-workbook-body"), facts.get("body", "")),
        (texts("documents-workbook-round"), facts["round"]),
        *head_rows(texts, facts),
        (texts("documents-workbook-deadline"), day(texts, facts["deadline"])),
        (texts("documents-workbook-planned"), day(texts, planned) if planned else ""),
        *(
            (
                texts("documents-workbook-sheet", name=texts(f"documents-workbook-{name}")),
                texts(f"documents-workbook-{name}-about"),
            )
            for name in sheets
        ),
    ]
    return [list(row) for row in rows if row[1]]


def _proposal_columns(texts: Texts) -> list[Column]:
    widths = {
        "number": 14,
        "municipality": 20,
        "area": 28,
        "name": 40,
        "problem": 60,
        "position": 50,
        "authority": 24,
        "why": 45,
        "level": 16,
        "anchoring": 34,
        "received": 17,
        "late-mark": 15,
    }
    return [Column(texts(f"documents-compilation-{key}"), width) for key, width in widths.items()]


def _withdrawn_columns(texts: Texts) -> list[Column]:
    widths = {"number": 14, "municipality": 20, "name": 40, "withdrawn-reason": 50}
    return [Column(texts(f"documents-compilation-{key}"), width) for key, width in widths.items()]


def _proposals(texts: Texts, facts: CompilationFacts, counted: Counts) -> list[list[Cell]]:
    zone = ZoneInfo(facts["timezone"])
    areas = {area["code"]: area["name"] for area in counted.areas}
    return [_proposal(texts, proposal, areas, zone) for proposal in facts["proposals"]]


def _proposal(texts: Texts, proposal: CompiledProposal, areas: dict[str, str], zone: ZoneInfo) -> list[Cell]:
    received = datetime.fromisoformat(proposal["submitted_at"]).astimezone(zone)
    return [
        proposal["id"],
        proposal["municipality"],
        areas[proposal["area"]],
        proposal["title"],
        proposal["problem"],
        proposal["position"],
        proposal["authority"],
        proposal["no_own_authority"],
        proposal["level"],
        proposal["anchoring"],
        # A workbook knows no time zones: the cell has the region's local time, to the minute.
        received.replace(tzinfo=None, second=0, microsecond=0),
        _yes_or_no(texts, proposal["late"]),
    ]


def _municipalities(
    texts: Texts, facts: CompilationFacts, counted: Counts
) -> tuple[list[Column], list[list[Cell]]]:
    declined = set(counted.declined)
    columns = [
        Column(texts("documents-compilation-municipality"), 30),
        Column(texts("documents-compilation-count"), 10),
        *(Column(level, 18) for level in counted.levels),
        Column(texts("documents-workbook-late-count"), 14),
        Column(texts("documents-workbook-declined"), 12),
    ]
    rows: list[list[Cell]] = [
        [
            name,
            counted.of(name),
            *(counted.of(name, level) for level in counted.levels),
            sum(proposal["municipality"] == name for proposal in counted.late),
            _yes_or_no(texts, name in declined),
        ]
        for name in counted.municipalities
    ]
    return columns, rows


def _areas(texts: Texts, counted: Counts) -> tuple[list[Column], list[list[Cell]]]:
    columns = [
        Column(texts("documents-workbook-code"), 8),
        Column(texts("documents-compilation-area"), 50),
        Column(texts("documents-compilation-count"), 10),
    ]
    return columns, [[area["code"], area["name"], counted.of_area(area)] for area in counted.areas]


def _yes_or_no(texts: Texts, answer: bool) -> str:
    return texts(f"documents-workbook-{'yes' if answer else 'no'}")
