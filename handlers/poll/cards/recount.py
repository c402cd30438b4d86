"""Cards for staff about the file of a poll's ballots."""

from __future__ import annotations

from bot.chat import Button, Card
from bot.text import Texts


def failed(t: Texts, poll_id: int) -> Card:
    """Return that the file was given up: the result is not affected, and the file can be made again."""
    button = Button("poll.make_file", t("button-make-file"), str(poll_id))
    return Card(t("voting-file-failed-title"), t("voting-file-failed-text"), buttons=(button,))
