"""Figures for Prometheus; labels are our own words, never people's."""

from __future__ import annotations

from prometheus_client import CONTENT_TYPE_LATEST, Counter, Gauge, Histogram, generate_latest

EVENTS = Counter("inspel_events", "Events handled, by route and outcome", ["route", "outcome"])
ANSWER_SECONDS = Histogram(
    "inspel_answer_seconds",
    "Seconds from an event's arrival to its committed answer",
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5),
)
OUTBOX = Gauge("inspel_outbox", "Messages in the outbox that are not sent, by state", ["state"])
CONTENT_TYPE = CONTENT_TYPE_LATEST


def page() -> bytes:
    """The page that Prometheus reads."""
    return generate_latest()
