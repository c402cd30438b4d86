"""How large a plan may be, what is said of a larger one, and that reading takes time in proportion to it."""

from time import process_time

import pytest

from models.plan.limits import LONGEST_CELL, LONGEST_TEXT, MOST_COLUMNS, MOST_LINES, MOST_ROWS
from models.plan.reading import read_plan

HEADS = "Aktivitet\tDatum\tBeskrivning\n"
ROW = "Möte\t2020-05-08\t\n"


def _wide(columns: int, cell: str = "x") -> str:
    heads = "\t".join(f"Annat {number}" for number in range(columns - 2))
    return f"Aktivitet\tDatum\t{heads}\nMöte\t2020-05-08\t{cell}" + f"\t{cell}" * (columns - 3) + "\n"


def _turned(activities: int) -> str:
    titles = "\t".join(f"Möte {number}" for number in range(activities))
    return f"Aktivitet\t{titles}\nDatum" + "\t2020-05-08" * activities + "\n"


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        (HEADS + ROW * 100_000, "text-too-long", 1),
        (HEADS + "ord\n" * MOST_LINES, "lines-too-many", MOST_LINES),
        (HEADS + ROW * (MOST_ROWS + 1), "rows-too-many", MOST_ROWS + 2),
        (_wide(MOST_COLUMNS + 1), "columns-too-many", 2),
        (_wide(10_000), "columns-too-many", 2),
        (_wide(10_000).replace("\t", ";"), "columns-too-many", 2),
        (HEADS + "Möte\t2020-05-08" + "\tx" * MOST_COLUMNS + "\n", "columns-too-many", 2),
        (_turned(MOST_COLUMNS), "columns-too-many", 1),
        (_turned(5_000), "columns-too-many", 1),
        (f"{HEADS}Möte\t2020-05-08\t{'x' * (LONGEST_CELL + 1)}\n", "cell-too-long", 2),
        (f"{HEADS}{'x' * 100_000}\t2020-05-08\t\n", "cell-too-long", 2),
        (f"{HEADS}Möte\t{'2020-05-08 ' * 9_000}\t\n", "cell-too-long", 2),
    ],
)
def test_what_is_larger_than_a_plan_is_told_by_its_line_and_not_read(
    text: str, reason: str, line: int
) -> None:
    reading = read_plan(text)
    [question] = reading.questions
    assert (reading.activities, question.reason, question.line) == ((), reason, line)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (HEADS + ROW * MOST_ROWS, MOST_ROWS),
        (_wide(MOST_COLUMNS), 1),
        (_turned(MOST_COLUMNS - 1), MOST_COLUMNS - 1),
        (f"{HEADS}Möte\t2020-05-08\t{'x' * LONGEST_CELL}\n", 1),
        ("Vi ses, " * 200 + "\n" + HEADS + ROW, 1),
    ],
)
def test_a_plan_as_large_as_may_be_is_read(text: str, count: int) -> None:
    assert len(text) < LONGEST_TEXT
    assert len(read_plan(text).activities) == count


LONG_ROW = "Förfrågan\tfredag 8 maj 2020 – 2/10 2020 (v. 19–40)\tKommunerna lämnar före 2 oktober.\n"


@pytest.mark.parametrize(
    ("few", "many"),
    [
        (HEADS + LONG_ROW * 40, HEADS + LONG_ROW * 400),
        (_wide(10, "ord"), _wide(100, "ord")),
        (_wide(10, "2020-05-08"), _wide(100, "2020-05-08")),
        (_turned(9), _turned(90)),
        (HEADS + "ord " * 200, HEADS + "ord " * 2_000),
        (HEADS + ROW.replace("\n", "till 1 maj " * 60), HEADS + ROW.replace("\n", "till 1 maj " * 600)),
        # Lines that begin like heads, and are none.
        (("Möte" + "\tx" * 90 + "\n") * 80, ("Möte" + "\tx" * 90 + "\n") * 800),
        (("Aktivitet" + "\tGrej" * 90 + "\n") * 40, ("Aktivitet" + "\tGrej" * 90 + "\n") * 400),
        # Lines of a list that might be parted in many places.
        ("- ord - ord - ord\n" * 100, "- ord - ord - ord\n" * 1_000),
        ("- 1 maj: " + "ord - " * 4 + "\n", "- 1 maj: " + "ord - " * 40 + "\n"),
    ],
)
def test_reading_takes_time_in_proportion_to_the_plan(few: str, many: str) -> None:
    assert min(_seconds(many) for _ in range(5)) < 15 * min(_seconds(few) for _ in range(5))


def _seconds(text: str) -> float:
    begun = process_time()
    read_plan(text)
    return process_time() - begun


def test_nothing_of_a_plan_is_remembered() -> None:
    from models.plan.columns import dated_cells, is_date
    from models.plan.dates import read_folded
    from models.plan.heads import read_head

    read_plan(HEADS + LONG_ROW)
    kept = [one.cache_info().currsize for one in (is_date, dated_cells, read_folded, read_head)]
    assert kept == [0, 0, 0, 0]
