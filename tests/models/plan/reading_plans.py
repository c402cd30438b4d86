"""Reads the files in `plans/` as the program does, and judges a reading by what the file's writer meant."""

import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.documents.shared_files.errors import ReadingError
from bot.documents.shared_files.reading import plan_text
from bot.platforms.teams.pasted import words_of_html
from models.plan.periods import Period
from models.plan.reading import PlannedActivity, PlanReading, Question, read_plan

PLANS = Path(__file__).parent / "plans"
FILES = sorted(path.name.removesuffix(".json") for path in PLANS.glob("*.json"))

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"'
    ' ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
# Questions about a whole table concern every row of it.
_WHOLE = frozenset(
    [
        "heads-missing",
        "year-from-heading",
        "title-head-missing",
        "table-turned",
        "table-laid-out",
        "chart-beside",
    ]
)


@dataclass
class Verdict:
    """How one activity was read: "right", "asked" (and the right one offered), "lost" or "silently wrong"."""

    file: str
    title: str
    explicit: bool
    result: str
    seen: str


def zipped(document: bytes) -> bytes:
    """Make a Word file of its main part alone."""
    strict = b"purl.oclc.org" in document
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship'
            f' Id="r1" Type="{_STRICT_OFFICE if strict else _OFFICE}" Target="word/document.xml"/>'
            "</Relationships>",
        )
        package.writestr("word/document.xml", document)
    return target.getvalue()


def text_of(name: str, content: bytes) -> str:
    """Return the text of a file as it reaches the reader: shared, or pasted in Teams where it is HTML."""
    if name.endswith(".html"):
        return words_of_html(content.decode())
    if name.endswith(".docx.xml"):
        return plan_text(name.removesuffix(".xml"), zipped(content))
    return plan_text(name, content)


def read(name: str) -> PlanReading:
    """Read a file of the collection."""
    return read_plan(text_of(name, (PLANS / name).read_bytes()))


def expected(name: str) -> dict[str, Any]:
    """Return what is written down of a file: what its writer meant, and how it is read."""
    written: dict[str, Any] = json.loads((PLANS / f"{name}.json").read_text(encoding="utf-8"))
    return written


def seen(name: str) -> dict[str, Any]:
    """Tell how a file is read, in the form in which it is written down.

    For each activity what it is for, its description, and, where it is asked about, why, what is taken
    meanwhile and what is offered; for the whole table what is asked about it.
    """
    try:
        reading = read(name)
    except ReadingError as error:
        return {"refused": error.key}
    of_table = [f"{one.line}: {one.reason}" for one in reading.questions if one.activity is None]
    rows = [_seen_activity(number, one, reading) for number, one in enumerate(reading.activities)]
    return {"activities": rows, **({"asked_of_table": of_table} if of_table else {})}


def _seen_activity(number: int, activity: PlannedActivity, reading: PlanReading) -> dict[str, Any]:
    about = [question for question in reading.questions if question.activity == number]
    taken = (
        Period(activity.start, activity.end, activity.precision) if activity.start and activity.end else None
    )
    if about:
        dates = {
            "why": [question.reason for question in about],
            "taken": _spelt(taken) if taken else None,
            "offered": list(dict.fromkeys(_spelt(p) for question in about for p in question.readings)),
        }
        read: dict[str, Any] | str = dates
    else:
        read = _spelt(taken) if taken else "none"
    said = {"kind": activity.kind, "description": activity.description, "read": read}
    return {"title": activity.title, **{key: value for key, value in said.items() if value}}


def _spelt(period: Period) -> str:
    return f"{period.start} – {period.end} ({period.precision})"


def judge(name: str) -> list[Verdict]:
    """Compare a file's reading with what its writer meant; a file that is refused has no activities."""
    if "refused" in expected(name):
        return []
    meant = expected(name)["activities"]
    reading = read(name)
    titles = [one.title for one in reading.activities]
    if titles != [one["title"] for one in meant]:
        asked = "lost" if reading.questions else "silently wrong"
        return [Verdict(name, one["title"], not one["asked"], asked, f"titles {titles}") for one in meant]
    return [_judge_one(name, number, one, reading) for number, one in enumerate(meant)]


def _judge_one(name: str, number: int, meant: dict[str, Any], reading: PlanReading) -> Verdict:
    activity = reading.activities[number]
    about = [one for one in reading.questions if one.activity == number or one.reason in _WHOLE]
    spans = [(activity.start, activity.end), *((p.start, p.end) for one in about for p in one.readings)]
    offered = any(_fits(meant, start, end) for start, end in spans)
    whole = meant["start"] is not None and meant["end"] is not None
    right = whole and _fits(meant, activity.start, activity.end)
    unasked = "right" if right else "silently wrong"
    result = unasked if not about else "asked" if offered else "lost"
    seen = f"{activity.start} – {activity.end}, {[question.reason for question in about]}, {_shown(about)}"
    return Verdict(name, meant["title"], not meant["asked"], result, seen)


def _fits(meant: dict[str, Any], start: Any, end: Any) -> bool:
    return meant["start"] in (None, str(start)) and meant["end"] in (None, str(end))


def _shown(questions: list[Question]) -> list[str]:
    return [f"{period.start} – {period.end}" for one in questions for period in one.readings]
