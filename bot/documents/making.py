"""The table of documents: makes each from its name and its facts, as bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

# Modules are named as text, not imported: the bot's own process imports this file to hand `make` to a
# child process, and must not load typst, python-docx and XlsxWriter itself.
_MAKERS = {
    "picture.timeline": ("bot.documents.pictures.pictures", "timeline"),
    "picture.ranking": ("bot.documents.pictures.pictures", "ranking"),
    "compilation.pdf": ("bot.documents.compilation.pdf", "pdf"),
    "compilation.xlsx": ("bot.documents.compilation.workbook", "xlsx"),
    "ballots.json": ("bot.documents.ballots.file", "ballots_json"),
    "register.decided": ("models.register.deciding", "decided_bytes"),
    "plan.text": ("bot.documents.shared_files.reading", "plan_bytes"),
}
NAMES = tuple(_MAKERS)


def make(name: str, facts: Mapping[str, Any]) -> bytes:
    """Return the document `name` made from its facts (bot/documents/facts.py); same facts, same bytes.

    "picture.*" gives PNG, "compilation.*" PDF or xlsx, "ballots.json" JSON, "plan.text" UTF-8 text or a
    ReadingError. "register.decided" gives no document: the changes that a register's text makes, pickled.
    """
    module, function = _MAKERS[name]
    maker: Callable[[Mapping[str, Any]], bytes] = getattr(import_module(module), function)
    return maker(facts)
