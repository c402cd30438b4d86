"""Writes down how each file in `plans/` is read: python -m tests.models.plan.recording [NAME ...].

The difference shows what a change of the reader does to other people's plans: look at it before committing.
"""

import json
import sys
from typing import Any

from tests.models.plan.reading_plans import FILES, PLANS, expected, seen

# What the writer of a plan meant, and whether the plan leaves something of it open; the rest is the reading.
_TRUTH = ("start", "end", "asked")


def without_truth(written: dict[str, Any]) -> dict[str, Any]:
    """Return the part of an expectation that says how the file is read."""
    rows = [
        {key: value for key, value in row.items() if key not in _TRUTH}
        for row in written.get("activities", [])
    ]
    return {**written, "activities": rows} if "activities" in written else written


def _recorded(name: str) -> dict[str, Any]:
    """Put how a file is read beside what its writer meant."""
    read = seen(name)
    meant = expected(name).get("activities", [])
    rows = read.get("activities", [])
    if "refused" in read or len(rows) != len(meant):
        sys.exit(f"{name}: {len(meant)} activities are meant, read is {json.dumps(read, ensure_ascii=False)}")
    merged = [
        {**{key: value for key, value in told.items() if key in ("title", *_TRUTH)}, **row}
        for told, row in zip(meant, rows, strict=True)
    ]
    return {**read, "activities": merged}


def main(names: list[str]) -> None:
    """Write the files anew whose reading has changed."""
    for name in names or FILES:
        if "refused" not in expected(name) and (recorded := _recorded(name)) != expected(name):
            (PLANS / f"{name}.json").write_text(_written(recorded), encoding="utf-8")
            print(name)


def _written(expectation: dict[str, Any]) -> str:
    """Write an expectation with a line for each activity."""
    rows = ",\n  ".join(json.dumps(row, ensure_ascii=False) for row in expectation["activities"])
    parts = [' "activities": [\n  ' + rows + "\n ]"]
    if table := expectation.get("asked_of_table"):
        parts.insert(0, f' "asked_of_table": {json.dumps(table, ensure_ascii=False)}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


if __name__ == "__main__":
    main(sys.argv[1:])
