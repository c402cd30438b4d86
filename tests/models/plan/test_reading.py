"""A whole plan with its oddities, the table in every dress, the years left out, and any text at all."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.plan.kinds import KINDS, guess_kind
from models.plan.reading import PlannedActivity, PlanReading, read_plan

PLAN = (Path(__file__).parents[3] / "playground" / "data" / "plan.tsv").read_text(encoding="utf-8")
HEADS = "Aktiviteter\tStart- och slutdatum\tBeskrivning\n"

EXPECTED = [
    ("Formulera förslag till struktur", "2020-04-07", "2020-04-24", "range", "structure"),
    ("Genomförandeplan skickas till RSR", "2020-04-27", "2020-04-27", "date", "dispatch"),
    ("Förslaget presenteras för RUN:s presidium", "2020-04-30", "2020-04-30", "date", "presidium"),
    ("Förslaget till struktur behandlas på RSR", "2020-05-04", "2020-05-04", "date", "structure"),
    ("Förfrågan om inspel från kommunerna", "2020-05-08", "2020-10-02", "range", "intake"),
    ("Sammanställning av inspel", "2020-10-05", "2020-10-29", "range", "compilation"),
    ("Sammanställning skickas till RSR", "2020-10-30", "2020-10-30", "date", "dispatch"),
    ("Workshop för att prioritera inspel", "2020-11-09", "2020-11-09", "date", "workshop"),
    ("Formulering av agendan", "2020-11-09", "2020-12-19", "range", "drafting"),
    ("Arbetet förankras i Länspartnerskapet", "2020-11-27", "2020-11-27", "date", "briefing"),
    ("Samråd med näringsliv, organisationer aktörer", "2020-12-19", "2021-01-29", "range", "consultation"),
    ("Fastställande", "2021-01-01", "2021-03-31", "quarter", "adoption"),
]


def summary(reading: PlanReading) -> list[tuple[str, str, str, str, str]]:
    """Show activities as the expected table does."""
    return [(one.title, str(one.start), str(one.end), one.precision, one.kind) for one in reading.activities]


def reasons(reading: PlanReading) -> list[tuple[int, str, int | None]]:
    """Show where the questions stand and why."""
    return [(question.line, question.reason, question.activity) for question in reading.questions]


def only(row: str, *, year: int | None = None) -> tuple[PlannedActivity, list[str]]:
    """Read a plan of one row."""
    reading = read_plan(HEADS + row, year=year)
    return reading.activities[0], [question.reason for question in reading.questions]


def test_the_plan_is_read_in_the_documents_order_without_a_question() -> None:
    reading = read_plan(PLAN)
    assert summary(reading) == EXPECTED
    assert reading.questions == ()
    assert reading.activities[6].description == ""
    assert "läns gemensam påverkansagenda" in reading.activities[8].description


@pytest.mark.parametrize(
    "changed",
    [
        PLAN.replace("\n", "\r\n"),
        PLAN.replace("\n", "\r"),
        "\ufeff" + PLAN,
        PLAN.replace("Aktiviteter\tStart- och slutdatum", "AKTIVITETER\tstart- och\u00a0slutdatum"),
        PLAN.replace(" och 2020", "\u00a0och\u00a02020"),
        PLAN.replace(" och 2020", " – 2020"),
        PLAN.replace("2020-", "2020\u2011"),
        PLAN.replace("2020-10-30\t\n", "2020-10-30\n"),
        PLAN.replace("\t\t\n", "\n"),
        PLAN.replace("\t\t\n", "\t \t\n\n \n"),
        PLAN.replace("2020-04-30", '"2020-04-30"'),
        PLAN.replace("påverkansagenda skrivs", "påverkans\u00adagenda skrivs"),
        PLAN.replace("Första kvartalet 2021", "Q1 2021"),
        PLAN.replace("2020-11-27", "fredag 27 november 2020"),
    ],
)
def test_dress_makes_no_difference(changed: str) -> None:
    assert summary(read_plan(changed)) == EXPECTED
    assert read_plan(changed).questions == ()


@pytest.mark.parametrize("delimiter", [";", ","])
def test_csv_with_quoted_cells(delimiter: str) -> None:
    lines = PLAN.split("\n")
    first = lines.index(HEADS.strip())
    table = [
        delimiter.join('"' + cell.replace('"', '""') + '"' if cell else "" for cell in line.split("\t"))
        for line in lines[first : first + 14]
    ]
    reading = read_plan("\n".join([*lines[:first], *table, *lines[first + 14 :]]))
    assert summary(reading) == EXPECTED
    assert reading.questions == ()


def test_quoted_cells_hold_line_breaks() -> None:
    activity, asked = only(
        '"Förslag\ntill struktur"\t"2020-04-07 och\n2020-04-24"\t"Ett ""PM"".\n Andra stycket"\n'
    )
    assert activity.title == "Förslag till struktur"
    assert (activity.start, activity.end) == (date(2020, 4, 7), date(2020, 4, 24))
    assert activity.description == 'Ett "PM".\nAndra stycket'
    assert asked == []


def test_a_quote_that_never_ends_swallows_no_row() -> None:
    reading = read_plan(HEADS + '"A\t2020-05-08\tB\nC\t2020-05-09\tD"\n')
    assert [activity.title for activity in reading.activities] == ['"A', "C"]


def test_a_broken_line_joins_the_row_before_it_and_is_asked_about() -> None:
    reading = read_plan(
        HEADS + "A\t2020-05-08\tFörsta raden\nandra raden\n\t\ttredje raden\nB\t2020-05-09\t\n"
    )
    assert reading.activities[0].description == "Första raden\nandra raden\ntredje raden"
    assert [activity.title for activity in reading.activities] == ["A", "B"]
    assert reasons(reading) == [(3, "line-continued", 0), (4, "line-continued", 0)]


def test_a_title_alone_after_an_empty_row_is_an_activity_without_dates() -> None:
    reading = read_plan(HEADS + "A\t2020-05-08\t\n\nReferensgrupper bildas\nB\t2020-05-09\t\n")
    assert summary(reading)[1] == ("Referensgrupper bildas", "None", "None", "tbd", "other")
    assert reasons(reading) == [(4, "date-missing", 1)]


def test_text_right_below_the_table_is_asked_about_and_later_text_is_prose() -> None:
    reading = read_plan(HEADS + "A\t2020-05-08\tB\nFotnot\n\nBrödtext, utan tabb 2020-05-09\n")
    assert len(reading.activities) == 1
    assert [(question.text, question.reason) for question in reading.questions] == [
        ("Fotnot", "text-after-table")
    ]


def test_repeated_heads_and_more_columns() -> None:
    reading = read_plan(
        "Nr\tBeskrivning\tSlutdatum\tAktivitet\tStartdatum\n1\tText\t2020-10-02\tInspel\t2020-05-08\textra\n"
        "Nr\tBeskrivning\tSlutdatum\tAktivitet\tStartdatum\n"
    )
    assert [activity.title for activity in reading.activities] == ["Inspel"]
    assert reading.activities[0].description == "Text\nNr: 1\nextra"
    assert (str(reading.activities[0].start), str(reading.activities[0].end)) == ("2020-05-08", "2020-10-02")
    assert reasons(reading) == []


def test_start_and_end_in_columns_of_their_own() -> None:
    reading = read_plan("Aktivitet\tStart\tSlut\nInspel\t2020-05-08\t2020-10-02\nMöte\t2020-10-05\t\n")
    assert [str(activity.end) for activity in reading.activities] == ["2020-10-02", "2020-10-05"]


def test_rows_without_heads_are_read_and_asked_about() -> None:
    reading = read_plan(
        "Hej, här kommer planen.\nInspel\t2020-05-08 och 2020-10-02\tText\nMöte\t2020-10-05\n"
    )
    assert [activity.title for activity in reading.activities] == ["Inspel", "Möte"]
    assert reasons(reading) == [(2, "heads-missing", None)]


@pytest.mark.parametrize("text", ["", "\n \n", "Hej\nVi ses 2020-05-08.", HEADS, "Aktiviteter och datum"])
def test_without_a_table_there_is_one_question(text: str) -> None:
    reading = read_plan(text)
    assert reading.activities == ()
    assert [question.reason for question in reading.questions] == ["table-missing"]


def test_a_row_without_a_title_is_kept_and_asked_about() -> None:
    activity, asked = only("\t2020-05-08\tText\n")
    assert (activity.title, str(activity.start), activity.description) == ("", "2020-05-08", "Text")
    assert asked == ["title-missing"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("FORMULERA FÖRSLAG TILL STRUKTUR", "structure"),
        ("Förslag till upplägg av agendan", "structure"),
        ("Genomförandeplanen sänds till RSR", "dispatch"),
        ("Utskick av sammanställning", "dispatch"),
        ("Avstämning med styrgruppen", "presidium"),
        ("Presidie beredning", "presidium"),
        ("Kommunerna lämnar inspel", "intake"),
        ("Förfrågan om inspel skickas till kommunerna", "intake"),
        ("Inspel från kommunerna", "intake"),
        ("Inspelen sammanställs", "compilation"),
        ("Samman ställning av inspel", "compilation"),
        ("RSR prioriterar inspelen", "workshop"),
        ("Work shop", "workshop"),
        ("Formulering av läns gemensam påverkansagenda", "drafting"),
        ("Information till läns partnerskapet", "briefing"),
        ("Sam råd med näringslivet", "consultation"),
        ("Förslaget skickas på remiss", "consultation"),
        ("Agendan fastställs politiskt efter samråd", "adoption"),
        ("Beslut i RUN", "adoption"),
        ("Referensgrupper bildas", "other"),
        ("", "other"),
    ],
)
def test_kinds_are_guessed_from_words(title: str, kind: str) -> None:
    assert guess_kind(title) == kind


def test_the_description_helps_where_the_title_says_nothing() -> None:
    assert guess_kind("Möte", "Inspelen prioriteras.") == "workshop"
    assert guess_kind("Samråd", "Inspelen prioriteras.") == "consultation"


PIECES = st.sampled_from(
    [
        *("\t", "\t\t", "\n", "\r\n", "\n\n", ";", ",", '"', '""', "\u00a0", "\ufeff", "\u00ad", "\x00", " "),
        *("Aktiviteter", "Start- och slutdatum", "Beskrivning", "2020-05-08", " och ", "–", "8/5", "v. 45"),
        *(
            "Första kvartalet 2021",
            "15 december",
            "2020-02-30",
            "9999-12-31",
            "vecka 53",
            "29 februari",
            "2100",
        ),
        *("Inspel", "Samråd", "½", "١٢", "ß", "å"),
    ]
)


@given(st.lists(PIECES | st.text(max_size=5), max_size=40).map("".join), st.none() | st.integers(1990, 2100))
def test_any_text_is_read_without_a_crash(text: str, year: int | None) -> None:
    reading = read_plan(text, year=year)
    assert reading.activities or reading.questions
    for activity in reading.activities:
        assert (activity.start is None) == (activity.end is None) == (activity.precision == "tbd")
        assert activity.start is None or activity.end is None or activity.start <= activity.end
        assert activity.kind in KINDS
    for question in reading.questions:
        assert question.activity is None or question.activity < len(reading.activities)


WORDS = st.text(st.characters(categories=["L"], max_codepoint=0x17F), min_size=1, max_size=8)
DATES = st.sampled_from(["2020-05-08", "2020-02-30", "8/5", "Löpande", "Q1 2021", ""])


@given(st.lists(st.tuples(WORDS, DATES, WORDS | st.just("")) | st.just(("", "", "")), max_size=8))
def test_every_row_is_an_activity_or_a_question(rows: list[tuple[str, str, str]]) -> None:
    text = HEADS + "".join("\t".join(row) + "\n" for row in rows)
    reading = read_plan(text)
    full = [row for row in rows if any(row)]
    assert [(one.title, one.description) for one in reading.activities] == [(row[0], row[2]) for row in full]
    asked = {question.activity for question in reading.questions}
    undated = {number for number, one in enumerate(reading.activities) if one.start is None}
    assert undated <= asked


@given(st.lists(st.sampled_from(["\t", "\n", "ord", "2020-05-08", '"']), max_size=30).map("".join))
def test_no_word_inside_the_table_is_lost(text: str) -> None:
    body = text + "\nsist\t2020-05-09\tslut\n"
    reading = read_plan(HEADS + body)
    kept = "".join(one.title + one.description for one in reading.activities)
    kept += "".join(question.text for question in reading.questions)
    assert kept.count("ord") >= body.count("ord")


def test_a_row_that_looks_like_heads_is_a_row() -> None:
    reading = read_plan(
        "Aktivitet\tDatum\tAnsvarig\nUppstart\t2 mars 2026\tV\nMöte\tnär det går\tV\nVad\tTid\tVem\n"
    )
    assert [activity.title for activity in reading.activities] == ["Uppstart", "Möte", "Vad"]


@pytest.mark.parametrize(
    ("title", "when", "kind"),
    [
        ("Inspelsperioden öppnar", "8 maj 2026", "other"),
        ("Inspel öppnar", "8 maj – 2 oktober 2026", "intake"),
        ("Inbjudan att lämna inspel skickas", "2020-05-08", "dispatch"),
        ("Utskick av förfrågan om inspel", "v. 19 2020", "dispatch"),
        ("Förfrågan om inspel skickas till kommunerna", "2020-05-08 – 2020-10-02", "intake"),
        ("Förfrågan om inspel", "fr.o.m. 2020-05-08", "intake"),
        ("Kommunerna lämnar inspel", "2020-05-08 – 2020-10-02", "intake"),
    ],
)
def test_an_invitation_of_one_day_is_sent_and_an_intake_lasts(title: str, when: str, kind: str) -> None:
    assert only(f"{title}\t{when}\t\n")[0].kind == kind


def test_a_later_table_without_a_head_for_its_names_is_asked_about_at_its_own_heads() -> None:
    reading = read_plan(
        "Aktivitet\tDatum\nUppstart\t2 mars 2026\n\nDatum\tUnderskrift\n2 februari 2026\tOlga\n"
    )
    assert [(one.line, one.reason) for one in reading.questions][-1] == (4, "title-head-missing")
