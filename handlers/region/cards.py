"""Cards about the region's settings and its channels."""

from __future__ import annotations

from bot.chat import Card
from bot.text import Texts
from models.region import ExpectedSeats


def region_saved(t: Texts, name: str, time_zone: str, language: str, seats: ExpectedSeats) -> Card:
    """Return the region's present settings."""
    text = t(
        "region-saved-text",
        time_zone=time_zone,
        language=t(f"language-{language}"),
        seats=seats.total,
        municipal=seats.municipal,
        own=seats.own,
    )
    return Card(t("region-saved-title", name=name), text, note=t("region-saved-note"))


def channel_saved(t: Texts, purpose: str, *, moved: bool, no_staff: bool) -> Card:
    """Return what the channel is for now, and what that means for others."""
    warnings = [t("channel-moved")] if moved else []
    if no_staff:
        warnings.append(t("channel-no-staff"))
    return Card(t("channel-saved-title"), t(f"channel-is-{purpose}"), note=" ".join(warnings))


def no_longer_staff(t: Texts) -> Card:
    """Return the card for a channel that no longer gets staff's messages."""
    return Card(t("channel-left-title"), t("channel-left-text"))
