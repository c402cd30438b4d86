"""Charts, tables on their side, tables made with spaces, and texts that are no table."""

import pytest

from models.plan.reading import read_plan


def _seen(text: str) -> list[tuple[str, str, str]]:
    return [(one.title, str(one.start), str(one.end)) for one in read_plan(text).activities]


@pytest.mark.parametrize(
    "heads",
    [
        "Aktivitet\tjan\tfeb\tmar",
        "Aktivitet\tJanuari 2026\tFebruari 2026\tMars 2026",
        "Aktivitet\tv. 14\tv. 15\tv. 16",
        "Aktivitet\tQ1\tQ2\tQ3",
    ],
)
def test_a_chart_is_named_as_one_and_makes_no_activity(heads: str) -> None:
    reading = read_plan(f"Plan\n\n{heads}\nUppstart\tX\t\t\nInspel\t\tX\tX\n")
    assert reading.activities == ()
    assert [one.reason for one in reading.questions] == ["chart-unread"]


def test_a_chart_beside_a_start_alone_is_asked_about() -> None:
    reading = read_plan("Aktivitet\tStart\tv14\tv15\tv16\nUppstart\t2026-03-30\tX\tX\t\n")
    assert "chart-beside" in [one.reason for one in reading.questions]


def test_a_table_on_its_side_is_turned_and_asked_about() -> None:
    text = "Aktivitet\tInspel\tWorkshop\nStart\t2026-04-01\t2026-09-01\nSlut\t2026-06-30\t2026-09-02\n"
    assert _seen(text) == [("Inspel", "2026-04-01", "2026-06-30"), ("Workshop", "2026-09-01", "2026-09-02")]
    assert [one.reason for one in read_plan(text).questions] == ["table-turned"]


def test_a_table_made_with_spaces_keeps_its_holes_and_is_asked_about() -> None:
    text = (
        "Aktivitet         Start       Slut        Ansvarig\n"
        "Inspel            2026-04-01  2026-06-30  Vera\n"
        "Workshop                      2026-09-02  Olga\n"
    )
    assert _seen(text) == [("Inspel", "2026-04-01", "2026-06-30"), ("Workshop", "2026-09-02", "2026-09-02")]
    assert "table-laid-out" in [one.reason for one in read_plan(text).questions]


@pytest.mark.parametrize(
    "text",
    [
        "Tidplan 2026\n1. Inspel: 1 april – 30 juni 2026\n2. Workshop: 1 september 2026\n",
        "Tidplan 2026\n1. 1 april – 30 juni: Inspel\n2. 1 september: Workshop\n",
        "1) Inspel, 2026-04-01–2026-06-30\n2) Workshop, 2026-09-01\n",
        "- 1 april – 30 juni 2026 – Inspel\n- 1 september 2026 – Workshop\n",
        "Hej! Så här blir det.\n• Inspel (1 april – 30 juni 2026)\n• Workshop (1 september 2026)\nVera",
        "2026-04-01 – 2026-06-30: Inspel\n2026-09-01: Workshop\n",
    ],
)
def test_a_list_with_dates_is_read_and_asked_about(text: str) -> None:
    assert _seen(text) == [("Inspel", "2026-04-01", "2026-06-30"), ("Workshop", "2026-09-01", "2026-09-01")]
    assert "list-read" in [one.reason for one in read_plan(text).questions]


def test_a_line_of_a_list_without_dates_is_an_activity_and_asked_about() -> None:
    text = "1. Inspel: 1 april – 30 juni 2026\n2. Utvärdering\n3. Workshop: 1 september 2026\n"
    reading = read_plan(text)
    assert [one.title for one in reading.activities] == ["Inspel", "Utvärdering", "Workshop"]
    assert ("date-missing", 1) in [(one.reason, one.activity) for one in reading.questions]


@pytest.mark.parametrize(
    "text",
    [
        "§ 12 Tidplan\nInspel lämnas 1 april – 30 juni 2026. Workshop hålls den 1 september 2026.\n",
        "Från: Vera\nSkickat: den 5 mars 2026\nTill: Olga\nDatum: 2026-03-06\nÄmne: Tidplan\n",
        "Möte: 5 maj 2026\nJag återkommer med mer.\nVi ses.\nSent: 6 maj 2026\nVera\n",
    ],
)
def test_prose_and_the_heads_of_letters_make_no_activity(text: str) -> None:
    assert _seen(text) == []


WHO_LAST = "Aktivitet\tStart\tSlut\tAnsvarig\nUppstart\t2026-03-02\t2026-03-03\tOlga\n"
WHO_FIRST = "Aktivitet\tAnsvarig\tStart\tSlut\nUppstart\tOlga\t2026-03-02\t2026-03-03\n"
NO_WHO = "Aktivitet\tStart\tSlut\nUppstart\t2026-03-02\t2026-03-03\n"
PERIOD = "Aktivitet\tDatum\tAnsvarig\nUppstart\t2–3 mars 2026\tOlga\n"


@pytest.mark.parametrize(
    ("above", "row"),
    [
        (WHO_LAST, "Inspel\t\t2026-04-01\t2026-06-30\tVera"),
        (WHO_LAST, "Inspel\t2026-04-01\t\t2026-06-30\tVera"),
        (NO_WHO, "Inspel\t2026-04-01\t\t2026-06-30"),
        (WHO_LAST, "\tInspel\t2026-04-01\t2026-06-30\tVera"),
        (PERIOD, "Inspel\t\t1 april – 30 juni 2026\tVera"),
        (WHO_LAST, "Inspel\t\t2026-04-01\t2026-06-30\t"),
        (WHO_FIRST, "Inspel\t2026-04-01\t2026-06-30"),
    ],
)
def test_a_row_with_a_tab_too_many_or_too_few_is_put_right_and_asked_about(above: str, row: str) -> None:
    assert _seen(above + row)[1:] == [("Inspel", "2026-04-01", "2026-06-30")]
    assert ("row-shifted", 1) in [(one.reason, one.activity) for one in read_plan(above + row).questions]


@pytest.mark.parametrize(
    "text",
    [
        "Aktivitet      jan   feb   mar\nUppstart       X\nInspel               X     X\n",
        "Aktivitet      Ansvarig   v14  v15  v16\nUppstart       Vera       x\nInspel         V         x\n",
        "              jan   feb   mar   apr\nUppstart       X\nInspel               X     X\n",
        "Aktivitet\tAnsvarig\tv14\tv15\tv16\nUppstart\tVera\tx\t\t\n",
    ],
)
def test_a_chart_drawn_with_crosses_is_named_as_one(text: str) -> None:
    reading = read_plan(text)
    assert (reading.activities, [one.reason for one in reading.questions]) == ((), ["chart-unread"])


def test_a_chart_made_with_spaces_beside_a_start_is_read_for_its_dates_alone() -> None:
    text = (
        "Aktivitet   Start        jan   feb   mar\n"
        "Uppstart    2026-01-05    X\n"
        "Inspel      2026-02-01          X     X\n"
    )
    assert [title for title, _, _ in _seen(text)] == ["Uppstart", "Inspel"]
    assert {"chart-beside", "table-laid-out"} <= {one.reason for one in read_plan(text).questions}


@pytest.mark.parametrize(
    ("written", "offered"),
    [
        ("julveckan 2026", "2026-12-21 – 2026-12-27"),
        ("påskveckan 2026", "2026-03-30 – 2026-04-05"),
        ("höstlovet 2026", "2026-10-26 – 2026-11-01"),
        ("veckan före midsommar 2026", "2026-06-08 – 2026-06-14"),
        ("veckan efter påsk 2026", "2026-04-06 – 2026-04-12"),
    ],
)
def test_weeks_of_holidays_are_offered_and_asked_about(written: str, offered: str) -> None:
    reading = read_plan(f"Aktivitet\tDatum\nInspel\t{written}\n")
    spans = [f"{one.start} – {one.end}" for question in reading.questions for one in question.readings]
    assert offered in spans


def test_what_stands_behind_a_table_on_its_side_is_not_passed_over() -> None:
    turned = "Aktivitet\tInspel\tWorkshop\nDatum\t2026-04-01\t2026-09-01\n"
    reading = read_plan(f"{turned}\nAktivitet\tDatum\nBeslut\t2026-11-01\n")
    assert [one.reason for one in reading.questions] == ["table-turned", "text-after-table"]


def test_a_plan_below_a_chart_is_read() -> None:
    assert _seen("Aktivitet\tjan\tfeb\tmar\nA\tX\t\t\n\nAktivitet\tDatum\nBeslut\t2026-11-01\n") == [
        ("Beslut", "2026-11-01", "2026-11-01")
    ]


@pytest.mark.parametrize(
    "heads",
    [
        "Aktivitet\tTid\t\tAnsvarig\n\tPlanerat\t\t\n\tStart\tSlut\t\n",
        "Aktivitet\tTid\t\t\t\n\tPlan\t\tUtfall\t\n\tStart\tSlut\tStart\tSlut\n",
        "Plan\tTid\t\tÖvrigt\n\tPlanerat\t\t\nAktivitet\tStart\tSlut\tAnsvarig\n",
    ],
)
def test_three_rows_of_heads_make_no_row(heads: str) -> None:
    rows = "Inspel\t2026-04-01\t2026-06-30\t\nWorkshop\t2026-09-01\t2026-09-02\t\n"
    assert _seen(heads + rows) == [
        ("Inspel", "2026-04-01", "2026-06-30"),
        ("Workshop", "2026-09-01", "2026-09-02"),
    ]
