"""Writes the activities of a plan in the JSON form of `python -m bot plan FILE`."""

from datetime import date

from models.plan import PlanReading


def plan_json(reading: PlanReading) -> list[dict[str, str | None]]:
    """Return the activities in the document's order, dates in ISO form, null where precision is "tbd"."""
    return [
        {
            "title": activity.title,
            "start": _iso(activity.start),
            "end": _iso(activity.end),
            "precision": activity.precision,
            "description": activity.description,
            "kind": activity.kind,
        }
        for activity in reading.activities
    ]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
