"""Reads a shared plan (.docx, .txt, .tsv, .csv) into text with tabs between cells; decodes a register."""

from __future__ import annotations

import base64
import csv
import io
import re
from collections import Counter
from pathlib import PurePath

from bot.documents.facts import PlanFileFacts
from bot.documents.shared_files.errors import ReadingError
from bot.documents.shared_files.word import word_text
from models.register.head import looks_like_register
from models.text.decoding import NotText, SeveralReadings, decode

MOST_BYTES = 5 * 1024 * 1024
_QUOTED = re.compile(r'(^|[\t;,])"', re.MULTILINE)


def plan_bytes(facts: PlanFileFacts) -> bytes:
    """Return a shared file (its bytes in base64) as UTF-8 text; see `plan_text`."""
    return plan_text(facts["name"], base64.b64decode(facts["content"])).encode()


def plan_text(name: str, content: bytes) -> str:
    """Return a plan's file as text, with tabs between a table's cells and line breaks between its rows.

    Nothing is dropped. A register comes back as its decoded text, unchanged. The ending of the name says what
    kind of file it is; at most 5 MB. Raises ReadingError with the text key of what is wrong and what to do.
    """
    if len(content) > MOST_BYTES:
        raise ReadingError("documents-reading-too-large", megabytes=MOST_BYTES // 1024**2)
    match PurePath(name).suffix.lower():
        case ".docx":
            text = word_text(content)
        case ".txt" | ".tsv" | ".csv" as kind:
            text = _decoded(content)
            # The register's reader needs quotation marks and separators, to say what is wrong with a line.
            if not looks_like_register(text):
                text = _separated(text) if kind == ".csv" else _typed(text)
        case ".doc":
            raise ReadingError("documents-reading-old-word")
        case _:
            raise ReadingError("documents-reading-unknown-kind")
    if not text.strip():
        raise ReadingError("documents-reading-empty")
    return text


def _decoded(content: bytes) -> str:
    try:
        return decode(content)
    except NotText as wrong:
        raise ReadingError("documents-reading-not-text") from wrong
    except SeveralReadings as several:
        readings = " / ".join(several.readings)
        raise ReadingError("documents-reading-several", line=several.line, readings=readings) from several


def _typed(text: str) -> str:
    """Return plain text unchanged, and a table from a spreadsheet without the quotes of its cells."""
    quoted = "\t" in text and _QUOTED.search(text) and text.count('"') % 2 == 0
    return _tabbed(text, "\t") if quoted else text


def _separated(text: str) -> str:
    """Separate cells by the sign that gives most rows of equal length; "sep=" decides between equals."""
    first, _, rest = text.partition("\n")
    said = re.fullmatch(r'"?sep=([^\w"\r ])"?', first.strip("\ufeff "))
    body = rest if said else text
    marks = [*([said.group(1)] if said else []), *"\t;,"]
    return _tabbed(body, max(marks, key=lambda mark: _regularity(body, mark)))


def _regularity(text: str, mark: str) -> int:
    widths = Counter(len(row) for row in _rows(text, mark) if len(row) > 1)
    return max(widths.values(), default=0)


def _tabbed(text: str, mark: str) -> str:
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in _rows(text, mark))


def _rows(text: str, mark: str) -> list[list[str]]:
    # A single quotation mark would make the rest of the file one cell.
    lone = text.count('"') % 2 == 1
    csv.field_size_limit(MOST_BYTES)
    lines = io.StringIO(text, newline="")
    return list(csv.reader(lines, delimiter=mark, quoting=csv.QUOTE_NONE if lone else csv.QUOTE_MINIMAL))
