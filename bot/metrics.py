"""Keeps figures for Prometheus; labels are the program's own words, never what people wrote."""

from __future__ import annotations

from collections.abc import Mapping

from prometheus_client import CONTENT_TYPE_LATEST, Counter, Gauge, Histogram, generate_latest

_EVENTS = Counter("inspel_events", "Events handled, by route and outcome", ["route", "outcome"])
ANSWER_SECONDS = Histogram(
    "inspel_answer_seconds",
    "Seconds from an event's arrival to its committed answer",
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5),
)
_OUTBOX = Gauge("inspel_outbox", "Messages of the outbox, by state", ["state"])
CONTENT_TYPE = CONTENT_TYPE_LATEST


def count_event(route: str, outcome: str) -> None:
    """Count one event: its route ("" when none was found) and how it ended."""
    _EVENTS.labels(route, outcome).inc()


def page(outbox: Mapping[str, int]) -> bytes:
    """Return the page that Prometheus reads, with the present number of messages in each state."""
    for state, number in outbox.items():
        _OUTBOX.labels(state).set(number)
    return generate_latest()
