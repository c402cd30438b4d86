"""Cards about long work: how far it has come, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat import Card, Row
from bot.text import Texts


def progress(t: Texts, made: int, total: int) -> Card:
    """While the documents are made: 'Dokument 1 av 2'."""
    return Card(t("work-progress-title"), t("work-progress-text", number=made + 1, total=total))


def ready(t: Texts, names: Sequence[str]) -> Card:
    """The documents are made and on their way; named so that they are found again."""
    rows = tuple(Row(name) for name in names)
    return Card(t("work-ready-title"), t("work-ready-text"), rows=rows)


def overtaken(t: Texts, withdrawn: Sequence[str]) -> Card:
    """What the documents tell has changed meanwhile; with nothing `withdrawn` the round was cancelled."""
    why = t("work-overtaken-withdrawn", codes=t.names(withdrawn)) if withdrawn else t("work-overtaken-round")
    return Card(t("work-overtaken-title"), why)


def failed(t: Texts) -> Card:
    """Nothing came of it."""
    return Card(t("work-failed-title"), t("work-failed-text"))
