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
    from models.plan.limits import LIMITS
    from models.plan.reading import read_plan

    content = read(options.file)
    if content is None:
        return NOT_UNDERSTOOD
    try:
        reading = read_plan(plan_text(options.file.name, content), year=date.today().year)
    except ReadingError as error:
        return refuse(f"{options.file}: {texts('en')(error.key, **error.values)}")
    if not reading.activities:
        first = reading.questions[0]
        if first.reason in LIMITS:
            values = {"line": first.line, "most": LIMITS[first.reason]}
            return refuse(f"{options.file}: {texts('en')(f'plan-{first.reason}', **values)}")
        if any(question.reason == "chart-unread" for question in reading.questions):
            return refuse(f"{options.file}: {texts('en')('plan-chart')}")
        return refuse(f"{options.file} holds no table of activities.")
    for line in question_lines(reading, texts("en")):
        print(line, file=sys.stderr)
    print(json.dumps(plan_json(reading), ensure_ascii=False, indent=2))
    return DONE
