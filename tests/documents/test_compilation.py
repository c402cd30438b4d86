"""The compilation as a PDF, read back: everything that was handed in stands in it, as text."""

from io import BytesIO
from typing import Any, cast

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from bot.documents.facts import CompilationFacts
from bot.documents.making import make
from tests.documents.examples import HOSTILE, HOSTILE_PRINTED, compilation_facts, empty_compilation


def read(facts: CompilationFacts) -> PdfReader:
    """Make the PDF and open it."""
    return PdfReader(BytesIO(make("compilation.pdf", facts)))


def squeezed(text: str) -> str:
    """Return text without white space and zero-width spaces, which differ by where its lines were broken."""
    return "".join(text.replace("\u200b", "").split())


def words(reader: PdfReader) -> str:
    """Return the pages' text but for running heads and feet, which stand between a text's two halves."""
    lines = "\n".join(page.extract_text() for page in reader.pages).splitlines()
    running = (
        "Region Jämtland Härjedalensida",
        "Sammanställning av inspel till länsgemensam påverkansagendaLäns",
    )
    return squeezed(
        "\n".join(line for line in lines if not squeezed(line).startswith(tuple(map(squeezed, running))))
    )


@pytest.fixture(scope="module")
def whole() -> PdfReader:
    """The data set's compilation."""
    return read(compilation_facts())


def test_every_proposal_stands_in_it_in_full(whole: PdfReader) -> None:
    text = words(whole)
    for proposal in compilation_facts()["proposals"]:
        for part in (
            f"{proposal['id']} {proposal['title']}",
            proposal["problem"],
            proposal["position"],
            proposal["no_own_authority"],
            proposal["anchoring"],
            proposal["level"],
        ):
            assert squeezed(part) in text


def test_its_head_and_its_summary_say_what_it_is(whole: PdfReader) -> None:
    text = words(whole)
    for part in (
        "Region Jämtland Härjedalen",
        "Datum: 30 oktober 2020",
        "24 inspel har kommit in, från 8 av 8 kommuner. De rör 12 av 14 sakområden.",
        "Ett kom in efter sista dagen och är märkt ”Sent inkommet”.",
        "Förfrågan om inspel öppnade 8 maj 2020 och gällde 8 kommuner.",
        "Inga inspel har kommit in inom Kultur, fritid och civilsamhälle; Annat.",
        "Alla kommuner har lämnat inspel.",
        "4 oktober 2020 kl. 20.12",
    ):
        assert squeezed(part) in text


def test_a_date_stands_on_one_line() -> None:
    facts = compilation_facts()
    for number, proposal in enumerate(facts["proposals"]):
        # The date meets the end of a line in one of these at least, whatever the letters' widths.
        proposal["problem"] = f"{'Väg ' * (16 + number)}före den 12 oktober 2020."
    lines = [line.strip() for page in read(facts).pages for line in page.extract_text().splitlines()]
    assert sum("12 oktober 2020" in line for line in lines) >= len(facts["proposals"])


def test_one_late_proposal_is_counted_in_the_singular(whole: PdfReader) -> None:
    assert squeezed("1 sent inkommet") in words(whole)


def test_pages_are_numbered_out_of_how_many(whole: PdfReader) -> None:
    count = len(whole.pages)
    assert [f"sida {at} ({count})" in page.extract_text() for at, page in enumerate(whole.pages, 1)] == [
        True
    ] * count


def test_it_is_tagged_in_swedish_with_a_title_and_bookmarks(whole: PdfReader) -> None:
    catalogue = cast("dict[str, Any]", whole.trailer["/Root"])
    assert catalogue["/Lang"] == "sv-SE"
    assert catalogue["/MarkInfo"]["/Marked"].value
    assert "/StructTreeRoot" in catalogue
    assert whole.metadata is not None
    assert whole.metadata.title == "Sammanställning av inspel till länsgemensam påverkansagenda"
    marks = [mark.title for mark in whole.outline if isinstance(mark, Destination)]
    assert marks[:2] == ["1 Sammanfattning", "2 Så gick det till"]


def test_it_says_which_standards_it_keeps() -> None:
    written = make("compilation.pdf", compilation_facts())
    assert b"pdfuaid:part>1<" in written
    assert b"pdfaid:part>2<" in written


def test_the_overview_gives_each_proposals_page(whole: PdfReader) -> None:
    start = next(at for at, page in enumerate(whole.pages) if at and "INS-2020-24" in page.extract_text())
    place = next(
        at
        for at, page in enumerate(whole.pages, 1)
        if at > start + 1 and "INS-2020-24" in page.extract_text()
    )
    row = next(
        line for line in whole.pages[start].extract_text().splitlines() if line.startswith("INS-2020-24")
    )
    assert row.endswith(f" {place}")


def test_equal_facts_make_equal_bytes() -> None:
    assert make("compilation.pdf", compilation_facts()) == make("compilation.pdf", compilation_facts())


def test_nobody_having_sent_anything_is_said() -> None:
    text = words(read(empty_compilation()))
    for part in (
        "Inga inspel har kommit in.",
        "Det finns inga inspel att återge.",
        "Har meddelat att de inte lämnar inspel denna gång: Ragunda kommun.",
        "Har inte lämnat inspel: Bergs kommun, Bräcke kommun,",
        "Inga inspel kom in efter sista dagen.",
    ):
        assert squeezed(part) in text


def test_what_people_typed_is_text_and_never_markup() -> None:
    facts = compilation_facts()
    proposal = facts["proposals"][0]
    proposal["title"] = proposal["problem"] = proposal["position"] = HOSTILE
    proposal["no_own_authority"] = proposal["anchoring"] = proposal["authority"] = HOSTILE
    facts["round"] = facts["officer"] = HOSTILE
    assert words(read(facts)).count(squeezed(HOSTILE_PRINTED)) >= 8


@pytest.mark.parametrize(
    "long", ["x" * 3001, "Åtgärder i gles bygd. " * 140, "rad ett\n\nrad två\r\nrad tre"]
)
def test_long_and_broken_texts_lose_nothing(long: str) -> None:
    facts = compilation_facts()
    facts["proposals"][0]["problem"] = long
    assert squeezed(long) in words(read(facts))


def test_an_area_or_a_sender_nobody_listed_is_not_lost() -> None:
    facts = compilation_facts()
    facts["areas"], facts["municipalities"] = [], []
    text = words(read(facts))
    assert all(squeezed(proposal["position"]) in text for proposal in facts["proposals"])


def test_a_number_a_draft_and_english_change_the_words() -> None:
    facts = compilation_facts()
    facts["case_number"], facts["draft"], facts["language"] = "RUN/516/2020", True, "en"
    text = words(read(facts))
    for part in ("Reg. no.: RUN/516/2020", "Version: 1, draft", "Proposals by policy area", "page 1 ("):
        assert squeezed(part) in text


def test_the_planned_last_day_stands_beside_the_one_that_became_true() -> None:
    facts = compilation_facts() | {"deadline": "2020-09-28", "planned_deadline": "2020-10-02"}
    said = words(read(facts))
    assert squeezed("Sista dag att lämna inspel var 28 september 2020.") in said
    assert squeezed("Enligt planen var sista dagen 2 oktober 2020.") in said
    assert squeezed("Enligt planen") not in words(read(compilation_facts()))


def test_what_was_withdrawn_is_named_with_its_reason() -> None:
    gone = {"id": "INS-2020-25", "title": "En fråga", "municipality": "Bergs kommun", "reason": "Löst #let"}
    facts = cast(CompilationFacts, compilation_facts() | {"withdrawn": [gone]})
    said = words(read(facts))
    for text in ("Återkallade inspel", "INS-2020-25", "En fråga", "Löst #let"):
        assert squeezed(text) in said
    assert squeezed("Återkallade inspel") not in words(read(compilation_facts()))


def test_a_number_that_nobody_has_given_is_not_promised(whole: PdfReader) -> None:
    assert "Dnr" not in words(whole)


def test_a_late_proposal_that_was_let_in_says_so_and_why() -> None:
    facts = compilation_facts()
    late = next(proposal for proposal in facts["proposals"] if proposal["late"])
    late["late"], late["admitted"] = False, "Mejlet fastnade i ett filter"

    text = words(read(facts))

    assert squeezed("Ett inspel kom in sent men togs med. Skäl: Mejlet fastnade i ett filter.") in text
    assert squeezed("0 sent inkomna") not in text
    assert squeezed(f"{late['id']} från {late['municipality']} kom in sent") in text
    assert squeezed("Inga inspel kom in efter sista dagen.") not in text


def test_a_proposal_that_fits_a_page_is_not_divided() -> None:
    facts = compilation_facts()
    model, areas = facts["proposals"][0], [area["code"] for area in facts["areas"]]
    facts["proposals"] = [
        {
            **model,
            "id": f"INS-2020-{n:02}",
            "area": areas[n % 4],
            "problem": "Ord i rad. " * (20 + 7 * n % 90),
        }
        for n in range(1, 49)
    ]

    pages = [squeezed(page.extract_text()) for page in read(facts).pages]

    # A heading stands above its own text, and the last line of it is when it came in.
    started = [page for page in pages if squeezed("Nuläge och problem") in page]
    assert [page.count("Nulägeochproblem") - page.count("Inkom:") for page in started] == [0] * len(started)
    assert sum(page.count("Inkom:") for page in pages) == 48
