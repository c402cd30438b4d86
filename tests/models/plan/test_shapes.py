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
        "§ 12 Tidplan\nInspel lämnas 1 april – 30 juni 2026. Workshop hålls den 1 september 2026.\n",
        "- 1 april 2026 – Inspel öppnar\n- 30 juni 2026 – Inspel stänger\n",
    ],
)
def test_lists_and_prose_make_no_activity(text: str) -> None:
    assert _seen(text) == []


@pytest.mark.parametrize(
    ("written", "offered"),
    [
        ("julveckan 2026", "2026-12-21 – 2026-12-27"),
        ("påskveckan 2026", "2026-03-30 – 2026-04-05"),
        ("höstlovet 2026", "2026-10-26 – 2026-11-01"),
        ("veckan före midsommar 2026", "2026-06-08 – 2026-06-14"),
        ("veckan efter påsk 2026", "2026-04-06 – 2026-04-12"),
        ("nationaldagen 2026", "2026-06-06 – 2026-06-06"),
        ("första advent 2026", "2026-11-29 – 2026-11-29"),
        ("första advent 2028", "2028-12-03 – 2028-12-03"),
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
