"""Cards about the compilation, and the facts its documents are made from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.chat import Button, Card
from bot.text import Texts
from handlers.cards.plan import activity_facts
from models.activity import Activity
from models.actor import RegionFacts
from models.proposal import AREAS, Proposal
from models.region import Municipality
from models.round import Round


def asked(t: Texts, count: int) -> Card:
    """To staff while the documents are made; the scheduler edits it as they come."""
    return Card(t("compilation-asked-title"), t("compilation-asked-text", count=count))


def ready(t: Texts, count: int) -> Card:
    """To the channels together with the documents: read before you vote."""
    return Card(
        t("compilation-ready-title"),
        t("compilation-ready-text", count=count),
        buttons=(Button("proposal.list", t("button-list")),),
    )


def facts(
    t: Texts,
    region: RegionFacts,
    r: Round,
    today: date,
    version: int,
    municipalities: Sequence[Municipality],
    proposals: Sequence[Proposal],
    later: Sequence[Activity],
) -> dict[str, Any]:
    """What the documents are made from (bot/documents/facts.py, CompilationFacts)."""
    names = {m.id: m.name for m in municipalities}
    return {
        "language": t.language,
        "timezone": region.time_zone,
        "region": region.name,
        "round": r.title,
        "date": today.isoformat(),
        "case_number": None,
        "version": version,
        "draft": False,
        "opens": (r.opens_on or today).isoformat(),
        "deadline": (r.deadline or today).isoformat(),
        "planned_deadline": r.moved_from.isoformat() if r.moved_from else None,
        "areas": [{"code": code, "name": t(f"area-{code}")} for code in AREAS],
        "municipalities": [{"name": m.name, "declined": False} for m in municipalities],
        "proposals": [_proposal(t, p, names[p.municipality_id]) for p in proposals],
        "next_steps": [activity_facts(activity) for activity in later],
    }


def _proposal(t: Texts, p: Proposal, municipality: str) -> dict[str, Any]:
    return {
        "id": p.code,
        "municipality": municipality,
        "area": p.area,
        "title": p.title,
        "problem": p.problem,
        "position": p.position,
        "authority": t(f"authority-{p.authority}"),
        "no_own_authority": p.authority_reason,
        "level": t(f"level-{p.level}"),
        "anchoring": t(f"anchoring-{p.anchoring}"),
        "submitted_at": p.submitted_at.isoformat(),
        "late": p.late,
    }
