"""python -m bot plan FILE: prints a plan's activities as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from bot.commands.console import DONE, NOT_UNDERSTOOD, read, refuse

WHAT = "Print a plan's activities as JSON."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the plan's file: Word, CSV or text."""
    parser.add_argument("file", type=Path)


def run(options: argparse.Namespace) -> int:
    """Print the activities as JSON; questions and their readings go to standard error."""
    from bot.commands.plan_file import plan_json, question_lines
    from bot.documents.shared_files.errors import ReadingError
    from bot.documents.shared_files.reading import plan_text
    from bot.text import texts
    from models.plan.reading import read_plan
    from models.plan.table import MOST_LINES

    content = read(options.file)
    if content is None:
        return NOT_UNDERSTOOD
    try:
        reading = read_plan(plan_text(options.file.name, content), year=date.today().year)
    except ReadingError as error:
        return refuse(f"{options.file}: {texts('en')(error.key, **error.values)}")
    if not reading.activities:
        reasons = {question.reason for question in reading.questions}
        if "chart-unread" in reasons:
            return refuse(f"{options.file}: {texts('en')('plan-chart')}")
        long = "rows-too-many" in reasons
        what = f"is longer than a plan of {MOST_LINES} lines" if long else "holds no table of activities"
        return refuse(f"{options.file} {what}.")
    for line in question_lines(reading, texts("en")):
        print(line, file=sys.stderr)
    print(json.dumps(plan_json(reading), ensure_ascii=False, indent=2))
    return DONE
