"""Cards about the making of documents: progress, and result."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat import Card, Row
from bot.text import Texts


def progress(t: Texts, made: int, total: int) -> Card:
    """Return the card while the documents are made: 'Dokument 1 av 2'."""
    return Card(t("work-progress-title"), t("work-progress-text", number=made + 1, total=total))


def ready(t: Texts, names: Sequence[str]) -> Card:
    """Return the card that names the documents, which are made and will be sent."""
    rows = tuple(Row(name) for name in names)
    return Card(t("work-ready-title"), t("work-ready-text"), rows=rows)


def elsewhere(t: Texts, text: str, names: Sequence[str]) -> Card:
    """Where no files can be handed over: which documents there are; `text` is what goes with them."""
    rows = tuple(Row(name) for name in names)
    return Card(t("work-elsewhere-title"), text, rows=rows, note=t("work-elsewhere-note"))


def overtaken(t: Texts, withdrawn: Sequence[str]) -> Card:
    """Return the card that proposals were `withdrawn` meanwhile; with none, that the round was cancelled."""
    why = t("work-overtaken-withdrawn", codes=t.names(withdrawn)) if withdrawn else t("work-overtaken-round")
    return Card(t("work-overtaken-title"), why)


def failed(t: Texts) -> Card:
    """Return the card that says that the work failed."""
    return Card(t("work-failed-title"), t("work-failed-text"))
