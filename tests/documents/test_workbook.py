"""The compilation as a workbook, read back: sheets, heads, real dates, and text that stays text."""

from datetime import datetime
from io import BytesIO
from typing import cast

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot.documents.facts import CompilationFacts
from bot.documents.making import make
from tests.documents.examples import HOSTILE, compilation_facts, empty_compilation


def read(facts: CompilationFacts) -> Workbook:
    """Make the workbook and open it."""
    return load_workbook(BytesIO(make("compilation.xlsx", facts)))


def sheet(book: Workbook, name: str) -> Worksheet:
    """Return a sheet by its name."""
    found = book[name]
    assert isinstance(found, Worksheet)
    return found


def rows(found: Worksheet) -> list[dict[object, object]]:
    """Return a sheet's rows by the heads of row 1."""
    head, *lines = found.iter_rows(values_only=True)
    return [dict(zip(head, line, strict=True)) for line in lines]


def test_the_sheet_to_read_stands_first_and_each_sheet_holds_one_frozen_table() -> None:
    book = read(compilation_facts())
    assert book.sheetnames == ["Läs mig", "Inspel", "Kommuner", "Sakområden"]
    for name in book.sheetnames:
        found = sheet(book, name)
        assert found.freeze_panes == "A2"
        assert len(found.tables) == 1
        assert not found.merged_cells.ranges
        assert all(found.column_dimensions[letter].width >= 8 for letter in ("A", "B"))


def test_every_proposal_stands_in_its_row_with_a_real_date() -> None:
    facts = compilation_facts()
    found = rows(sheet(read(facts), "Inspel"))
    assert [row["Nummer"] for row in found] == [proposal["id"] for proposal in facts["proposals"]]
    for row, proposal in zip(found, facts["proposals"], strict=True):
        assert row["Rubrik"] == proposal["title"]
        assert row["Nuläge och problem"] == proposal["problem"]
        assert row["Förslag till ståndpunkt"] == proposal["position"]
        assert row["Varför behöver vi påverka?"] == proposal["no_own_authority"]
        assert isinstance(row["Inkom"], datetime)
    late = next(row for row in found if row["Sent inkommet"] == "Ja")
    assert (late["Nummer"], late["Inkom"]) == ("INS-2020-21", datetime(2020, 10, 4, 20, 12))


def test_municipalities_and_areas_are_counted() -> None:
    book = read(compilation_facts())
    counted = {row["Kommun"]: row for row in rows(sheet(book, "Kommuner"))}
    assert next(iter(counted)) == "Bergs kommun"
    assert list(counted)[-1] == "Östersunds kommun"
    assert (counted["Härjedalens kommun"]["Antal"], counted["Härjedalens kommun"]["Varav sena"]) == (3, 1)
    areas = {row["Kod"]: row["Antal"] for row in rows(sheet(book, "Sakområden"))}
    assert (areas["TRP"], areas["KUL"], sum(map(int, map(str, areas.values())))) == (7, 0, 24)


@pytest.mark.parametrize(
    "typed", ["=1+1", "+46 70", "-5", "@SUM(A1)", '=HYPERLINK("http://x")', "https://x.se", "007"]
)
def test_what_looks_like_a_formula_stays_what_was_typed(typed: str) -> None:
    facts = compilation_facts()
    facts["proposals"][0]["title"] = typed
    cell = sheet(read(facts), "Inspel")["D2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (typed, "s", None)


def test_hostile_text_stays_text_and_an_endless_one_says_that_it_goes_on() -> None:
    facts = compilation_facts()
    facts["proposals"][0]["title"] = HOSTILE
    facts["proposals"][0]["problem"] = "å" * 40_000
    row = rows(sheet(read(facts), "Inspel"))[0]
    assert "[U+0000] omvänt \U0001f44d ï =1+1" in str(row["Rubrik"])
    assert len(str(row["Nuläge och problem"])) == 32_767
    assert str(row["Nuläge och problem"]).endswith("[texten fortsätter i sammanställningen som pdf]")


def test_an_empty_compilation_still_opens() -> None:
    book = read(empty_compilation())
    declined = [row["Kommun"] for row in rows(sheet(book, "Kommuner")) if row["Avstår"] == "Ja"]
    assert declined == ["Ragunda kommun"]


def test_its_properties_and_bytes_come_from_the_facts() -> None:
    first, second = (make("compilation.xlsx", compilation_facts()) for _ in range(2))
    assert first == second
    properties = load_workbook(BytesIO(first)).properties
    assert properties.title == "Sammanställning av inspel till länsgemensam påverkansagenda"
    assert properties.created == datetime(2020, 10, 30, 12)


def test_the_planned_last_day_stands_beside_the_one_that_became_true() -> None:
    facts = compilation_facts() | {"deadline": "2020-09-28", "planned_deadline": "2020-10-02"}
    lines = {row["Uppgift"]: row for row in rows(sheet(read(facts), "Läs mig"))}
    assert "28 september 2020" in lines["Sista dag"].values()
    assert "2 oktober 2020" in lines["Sista dag enligt planen"].values()


def test_what_was_withdrawn_has_a_sheet_of_its_own() -> None:
    gone = {"id": "INS-2020-25", "title": "=1+1", "municipality": "Bergs kommun", "reason": "Löst"}
    book = read(cast(CompilationFacts, compilation_facts() | {"withdrawn": [gone]}))
    [line] = rows(sheet(book, "Återkallade"))
    assert list(line.values()) == ["INS-2020-25", "Bergs kommun", "=1+1", "Löst"]
    assert "Återkallade" not in read(compilation_facts()).sheetnames
