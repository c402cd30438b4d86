"""The limits of a plan's size. A larger text is no plan, and reading it would make others wait."""

from typing import Final

LONGEST_TEXT: Final = 200_000  # Letters; some seventy pages.
MOST_LINES: Final = 5_000  # Of text, prose around the table with them.
MOST_ROWS: Final = 500  # Of tables.
MOST_COLUMNS: Final = 100
LONGEST_CELL: Final = 10_000

# By the key of the remark that says which limit was exceeded.
LIMITS: Final = {
    "text-too-long": LONGEST_TEXT,
    "lines-too-many": MOST_LINES,
    "rows-too-many": MOST_ROWS,
    "columns-too-many": MOST_COLUMNS,
    "cell-too-long": LONGEST_CELL,
}


class TooLarge(Exception):
    """The text exceeds a limit: `reason` is a key of `LIMITS`, `line` the line where it was exceeded."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
