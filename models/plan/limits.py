"""How large a plan may be. What is larger is another list, and reading it would keep others waiting."""

from typing import Final

LONGEST_TEXT: Final = 200_000  # Letters; some seventy pages.
MOST_LINES: Final = 5_000  # Of text, prose around the table with them.
MOST_ROWS: Final = 500  # Of tables.
MOST_COLUMNS: Final = 100
LONGEST_CELL: Final = 10_000

# By the key of the remark that says which one was passed.
LIMITS: Final = {
    "text-too-long": LONGEST_TEXT,
    "lines-too-many": MOST_LINES,
    "rows-too-many": MOST_ROWS,
    "columns-too-many": MOST_COLUMNS,
    "cell-too-long": LONGEST_CELL,
}


class TooLarge(Exception):
    """A text that is larger than a plan may be: `reason` is a key of `LIMITS`, `line` where it was passed."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
