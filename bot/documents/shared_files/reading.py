"""A plan that was shared as a file (.docx, .txt, .tsv, .csv) as tab-separated text; nothing is dropped."""

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

MOST_BYTES = 5 * 1024 * 1024
_BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
# Windows first: of equals the first counts.
_OLD_TABLES = ("cp1252", "mac_roman", "cp850")
_SWEDISH = "åäöÅÄÖéÉèüÜ»«…§½°·€\u00a0\u00d7\u2013\u2014\u2018\u2019\u201c\u201d"
_QUOTED = re.compile(r'(^|[\t;,])"', re.MULTILINE)
# What a text file never holds; form feeds and the like do occur in old exports.
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffe\uffff]")


def plan_bytes(facts: PlanFileFacts) -> bytes:
    """Read a shared file (its bytes in base64) into UTF-8 text; see `plan_text`."""
    return plan_text(facts["name"], base64.b64decode(facts["content"])).encode()


def plan_text(name: str, content: bytes) -> str:
    """Read a plan's file into text whose table cells are parted by tabs and rows by line breaks.

    The name's ending says what kind of file it is. ReadingError carries the text key of what is wrong
    and what to do about it. At most 5 MB.
    """
    if len(content) > MOST_BYTES:
        raise ReadingError("documents-reading-too-large", megabytes=MOST_BYTES // 1024**2)
    match PurePath(name).suffix.lower():
        case ".docx":
            text = word_text(content)
        case ".txt" | ".tsv":
            text = _typed(_decoded(content))
        case ".csv":
            text = _separated(_decoded(content))
        case ".doc":
            raise ReadingError("documents-reading-old-word")
        case _:
            raise ReadingError("documents-reading-unknown-kind")
    if not text.strip():
        raise ReadingError("documents-reading-empty")
    return text


def _decoded(content: bytes) -> str:
    """Decode by the mark at the start; without one as UTF-16 (half nil bytes), UTF-8 or an old table."""
    marked = next((code for mark, code in _BYTE_ORDER_MARKS.items() if content.startswith(mark)), None)
    for encoding in [marked] if marked else [*_nil_bytes(content), "utf-8", *_old_tables(content)]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _NOT_TEXT.search(text):
            return re.sub("\r\n?|[\v\f\x85\u2028\u2029]", "\n", text)
    raise ReadingError("documents-reading-not-text")


def _old_tables(content: bytes) -> list[str]:
    """Order Excel's three kinds of CSV (Windows, Macintosh, MS-DOS) by how Swedish each makes the text."""
    return sorted(_OLD_TABLES, key=lambda table: _strangeness(content.decode(table, errors="replace")))


def _strangeness(text: str) -> int:
    """Count the letters and signs that no Swedish text has, twice, less those that it has."""
    usual = sum(text.count(letter) for letter in _SWEDISH)
    return 2 * (len(text) - sum(map(str.isascii, text)) - usual) - usual


def _nil_bytes(content: bytes) -> list[str]:
    """Name the UTF-16 that Latin text without a mark is in: every other byte of it is nil."""
    half = len(content) / 2 * 0.7
    if content[1::2].count(0) > half:
        return ["utf-16-le"]
    return ["utf-16-be"] if content[0::2].count(0) > half else []


def _typed(text: str) -> str:
    """Return text as it is, but for a spreadsheet's table, which quotes cells that hold line breaks."""
    quoted = "\t" in text and _QUOTED.search(text) and text.count('"') % 2 == 0
    return _tabbed(text, "\t") if quoted else text


def _separated(text: str) -> str:
    first, _, rest = text.partition("\n")
    # Excel writes and reads a first line "sep=;".
    if said := re.fullmatch(r'"?sep=(.)"?', first.strip("\ufeff ")):
        return _tabbed(rest, said.group(1))
    return _tabbed(text, _separator(text))


def _separator(text: str) -> str:
    """Find what parts the cells: what gives the most rows of the same number of cells, two at least."""
    return max("\t;,", key=lambda mark: _regularity(text, mark))


def _regularity(text: str, mark: str) -> int:
    widths = Counter(len(row) for row in _rows(text, mark) if len(row) > 1)
    return max(widths.values(), default=0)


def _tabbed(text: str, mark: str) -> str:
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in _rows(text, mark))


def _rows(text: str, mark: str) -> list[list[str]]:
    # A lone quotation mark would swallow the rest of the file as one cell.
    lone = text.count('"') % 2 == 1
    csv.field_size_limit(MOST_BYTES)
    lines = io.StringIO(text, newline="")
    return list(csv.reader(lines, delimiter=mark, quoting=csv.QUOTE_NONE if lone else csv.QUOTE_MINIMAL))
