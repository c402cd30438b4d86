"""Draws pictures for the chat: the plan as a timeline, a result as ranked bars; PNG, 1,200 pixels wide."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby
from typing import Any

from bot.documents.facts import ActivityFacts, RankedProposal, RankingFacts, TimelineFacts
from bot.documents.spans import bounds, when
from bot.documents.typesetting import png
from bot.text import Texts
from bot.text import texts as texts_in

# A picture with more rows is shrunk too far to be read; a line below it counts the other rows.
_MOST_ROWS = 40
_MOST_TICKS = 12
_IMPRECISE = ("month", "quarter", "half_year", "year")


def timeline(facts: TimelineFacts) -> bytes:
    """Return a picture of the activities in order of time, with the months above and a line for today."""
    texts = texts_in(facts["language"])
    today = date.fromisoformat(facts["today"])
    dated = [day for activity in facts["activities"] for day in bounds(activity) if day is not None]
    first = min(dated, default=today).replace(day=1)
    last = _next_month(max(dated, default=today))
    rows = [_activity_row(texts, a, first, last) for a in sorted(facts["activities"], key=_by_time)]
    shapes = {row["shape"] for row in rows}
    page = {
        "language": texts.language,
        "heading": texts("documents-timeline-heading"),
        "title": facts["title"],
        "empty": texts("documents-timeline-empty"),
        "rows": rows,
        "ticks": ticks(texts, first, last),
        "today": _share(today, first, last) if first <= today < last else None,
        "today_text": texts("documents-timeline-today", date=texts.date_year(today)),
        "legend": [
            {"shape": shape, "text": texts(f"documents-timeline-{shape}")}
            for shape in ("day", "period", "loose", "unset")
            if shape in shapes
        ],
    }
    return png("timeline.typ", page)


def ranking(facts: RankingFacts) -> bytes:
    """Return a picture of the result, best first: within the cap, tied across it, and below it."""
    texts = texts_in(facts["language"])
    ranked = facts["ranking"]
    shown, rest = ranked[:_MOST_ROWS], ranked[_MOST_ROWS:]
    most = max((Fraction(proposal["score"]) for proposal in ranked), default=Fraction(0))
    page = {
        "language": texts.language,
        "heading": texts("documents-ranking-heading"),
        "title": facts["title"],
        "turnout": facts["turnout"],
        "quorum": facts["quorum"],
        "closed": texts(
            "documents-ranking-closed", date=texts.date_year(date.fromisoformat(facts["closed"]))
        ),
        "empty": texts("documents-ranking-empty"),
        "groups": [
            group | {"rows": [ranked_row(texts, proposal, most) for proposal in members]}
            for group, members in parts(facts, shown)
        ],
        "rest": texts("documents-ranking-rest", count=len(rest)) if rest else "",
    }
    return png("ranking.typ", page)


def _activity_row(texts: Texts, activity: ActivityFacts, first: date, last: date) -> dict[str, Any]:
    start, end = bounds(activity)
    row = {"title": activity["title"], "when": when(texts, activity), "shape": _shape(activity)}
    if start is None or end is None:
        return row | {"from": 0, "to": 0}
    return row | {
        "from": _share(start, first, last),
        "to": _share(end + timedelta(days=1), first, last),
    }


def _shape(activity: ActivityFacts) -> str:
    start, end = bounds(activity)
    if start is None:
        return "unset"
    if activity["precision"] in _IMPRECISE:
        return "loose"
    return "day" if start == end else "period"


def _by_time(activity: ActivityFacts) -> tuple[date, date]:
    start, end = bounds(activity)
    return start or date.max, end or date.max


def _share(day: date, first: date, last: date) -> float:
    return (day - first).days / (last - first).days


def _next_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def ticks(texts: Texts, first: date, last: date) -> list[dict[str, Any]]:
    """Return the months to mark: all, or each second, third, sixth or twelfth if they would be too close."""
    months = [first]
    while (following := _next_month(months[-1])) < last:
        months.append(following)
    crowded = -(-len(months) // _MOST_TICKS)
    step = next((step for step in (1, 2, 3, 6, 12) if step >= crowded), crowded)
    marked = months[::step]
    years = [None, *(month.year for month in marked)]
    return [
        {
            "at": _share(month, first, last),
            "label": texts("documents-month-short", month=month.month),
            "year": str(month.year) if month.year != before else "",
        }
        for month, before in zip(marked, years, strict=False)
    ]


def parts(
    facts: RankingFacts, shown: list[RankedProposal]
) -> list[tuple[dict[str, str], list[RankedProposal]]]:
    """Divide the shown rows, in order, into within, across and below the cap; each with mark and heading."""
    return [
        ({"mark": mark, "heading": facts["headings"].get(mark, "")}, list(members))
        for mark, members in groupby(shown, key=lambda proposal: proposal["mark"])
    ]


def ranked_row(texts: Texts, proposal: RankedProposal, most: Fraction) -> dict[str, Any]:
    """Return a row to be drawn; its bar is the score divided by the highest score."""
    score = Fraction(proposal["score"])
    return {
        "rank": str(proposal["rank"]),
        "shared": texts("documents-ranking-shared") if proposal["tied"] else "",
        "id": proposal["id"],
        "title": proposal["title"],
        "municipality": proposal["municipality"],
        "share": float(score / most) if most else 0.0,
        "score": proposal.get("scored") or str(proposal["score"]),
        "support": texts("documents-ranking-support", count=proposal["breadth"]),
    }
