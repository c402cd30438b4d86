"""The compilation as a workbook: a sheet to read first, then one table a sheet, what was typed as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from bot.documents.cleaning import plain
from bot.documents.compilation.counts import Counts, counts
from bot.documents.compilation.pdf import day, head_rows, made_at
from bot.documents.facts import CompilationFacts, CompiledProposal
from bot.text import Texts
from bot.text import texts as texts_in

# support.microsoft.com, "Excel specifications and limits": characters in a cell.
_CELL = 32_767

Cell = str | int | datetime


@dataclass(frozen=True)
class Column:
    """A column's head and its width in characters."""

    head: str
    width: int


@dataclass(frozen=True)
class Styles:
    """The looks of cells."""

    text: Format
    number: Format
    moment: Format


def xlsx(facts: CompilationFacts) -> bytes:
    """Write the compilation as xlsx: "Läs mig", then proposals, municipalities and areas."""
    texts, counted, target = texts_in(facts["language"]), counts(facts), BytesIO()
    book = Workbook(target, {"in_memory": True})
    styles = Styles(
        text=book.add_format({"text_wrap": True, "valign": "top"}),
        number=book.add_format({"num_format": "0", "valign": "top"}),
        moment=book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top", "align": "left"}),
    )
    made = made_at(facts).replace(tzinfo=None)
    title = texts("documents-compilation-title")
    book.set_properties({"title": title, "author": plain(facts["region"]), "created": made})
    _sheet(book, styles, texts, "readme", _readme_columns(texts), _readme(texts, facts))
    _sheet(book, styles, texts, "proposals", _proposal_columns(texts), _proposals(texts, facts, counted))
    if taken_back := facts.get("withdrawn", []):
        gone: list[list[Cell]] = [[p["id"], p["municipality"], p["title"], p["reason"]] for p in taken_back]
        _sheet(book, styles, texts, "withdrawn", _withdrawn_columns(texts), gone)
    _sheet(book, styles, texts, "municipalities", *_municipalities(texts, facts, counted))
    _sheet(book, styles, texts, "areas", *_areas(texts, counted))
    book.close()
    return target.getvalue()


def _sheet(
    book: Workbook,
    styles: Styles,
    texts: Texts,
    name: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
) -> None:
    """Add a sheet with its one table: heads in row 1, frozen and repeated in print."""
    sheet = book.add_worksheet(texts(f"documents-workbook-{name}"))
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width)
    # A table must have a row beneath its heads (ECMA-376 18.5.1.2), so that an empty one keeps a blank row.
    sheet.add_table(
        0,
        0,
        max(len(rows), 1),
        len(columns) - 1,
        {
            "name": name.capitalize(),
            "columns": [{"header": column.head} for column in columns],
            "style": "Table Style Light 1",
            "autofilter": name != "readme",
        },
    )
    for down, row in enumerate(rows, start=1):
        for across, cell in enumerate(row):
            _write(sheet, styles, texts, (down, across), cell)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _write(sheet: Worksheet, styles: Styles, texts: Texts, at: tuple[int, int], cell: Cell) -> None:
    """Write a cell by its kind; a text is always a string, so that "=1+1" stays what was typed."""
    match cell:
        case str():
            sheet.write_string(*at, _fitting(texts, plain(cell)), styles.text)
        case int():
            sheet.write_number(*at, cell, styles.number)
        case datetime():
            sheet.write_datetime(*at, cell, styles.moment)


def _fitting(texts: Texts, text: str) -> str:
    if len(text) <= _CELL:
        return text
    note = " " + texts("documents-workbook-continues")
    return text[: _CELL - len(note)] + note


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
        # A workbook knows no time zones: the cell holds the region's clock, to the minute.
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
