"""Cards about the compilation, and the facts for its documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.chat import Button, Card, Row
from bot.text import Texts
from handlers.plan.cards import activity_facts
from models.compilation import Changes
from models.people.actor import RegionFacts
from models.plan.activity import Activity
from models.proposal import AREAS, Proposal
from models.region import Municipality
from models.round import Round
from models.text.collation import sort_key

# A row of this length is shown in full on both platforms.
MOST_TEXT = 2_000


def asked(t: Texts, count: int) -> Card:
    """Return the card for staff while the documents are made; the scheduler edits it for each document."""
    return Card(t("compilation-asked-title"), t("compilation-asked-text", count=count))


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be sent, and to whom; `value` is what the button compares when it is sent."""

    proposals: Sequence[Proposal]
    withdrawn: Sequence[Proposal]
    names: Mapping[int, str]
    silent: Sequence[str]
    receivers: Sequence[str]
    without: Sequence[str]
    version: int
    is_first: bool
    value: str


def preview(t: Texts, shown: Preview, changes: Changes) -> Card:
    """Return the preview for staff, before anybody else sees it: its contents, and who will get it."""
    senders = {p.municipality_id for p in shown.proposals}
    sent_to = t.names([t(f"compilation-to-{purpose}") for purpose in shown.receivers])
    rows = [
        *_changes(t, changes),
        Row(_by_sender(shown, shown.proposals), t("compilation-preview-proposals")),
    ]
    if sent_to:
        rows.append(Row(sent_to, t("compilation-preview-to")))
    late = [p.code for p in shown.proposals if p.late]
    for key, names in (("late", late), ("silent", shown.silent)):
        if names:
            rows.append(Row(t.names(names), t(f"compilation-preview-{key}")))
    if shown.withdrawn:
        lines = [f"{p.code} {p.title}: {p.withdrawn_reason}" for p in shown.withdrawn]
        rows.append(Row("\n".join(lines)[:MOST_TEXT], t("compilation-preview-withdrawn")))
    if shown.without:
        missing = t.names([t(f"compilation-to-{purpose}") for purpose in shown.without])
        rows.append(Row(t("compilation-preview-no-channel", receivers=missing)))
    return Card(
        t("compilation-preview-title", version=shown.version),
        t("compilation-preview-text", count=len(shown.proposals), municipalities=len(senders)),
        tuple(rows),
        (
            Button("compilation.make", t("button-compile-send"), shown.value, style="primary"),
            Button("compilation.cancel", t("button-compile-cancel")),
        ),
        note=t("compilation-preview-first" if shown.is_first else "compilation-preview-again"),
    )


def _changes(t: Texts, changes: Changes) -> list[Row]:
    if not changes:
        return []
    said = [
        t(f"compilation-changed-{key}", codes=t.names(codes))
        for key, codes in (
            ("came", changes.came),
            ("withdrawn", changes.withdrawn),
            ("back", changes.back),
            ("words", changes.changed),
        )
        if codes
    ]
    return [Row(" ".join(said) or t("compilation-changed-unnamed"), t("compilation-changed-title"))]


def _by_sender(shown: Preview, proposals: Sequence[Proposal]) -> str:
    """Return the proposals' numbers by municipality, in Swedish order; only counts if there are too many."""
    by_name: dict[str, list[str]] = {}
    for p in proposals:
        by_name.setdefault(shown.names[p.municipality_id], []).append(p.code)
    ordered = sorted(by_name.items(), key=lambda each: sort_key(each[0]))
    lines = "\n".join(f"{name}: {', '.join(codes)}" for name, codes in ordered)
    return lines if len(lines) <= MOST_TEXT else "\n".join(f"{name}: {len(codes)}" for name, codes in ordered)


def ready(t: Texts, count: int) -> Card:
    """Return the card posted in the channels together with the documents: read them before you vote."""
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
    """Return the facts of the documents (bot/documents/facts.py, CompilationFacts)."""
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


def withdrawn_facts(
    proposals: Sequence[Proposal], municipalities: Sequence[Municipality]
) -> list[dict[str, str]]:
    """Return the facts about withdrawn proposals."""
    names = {m.id: m.name for m in municipalities}
    return [
        {
            "id": p.code,
            "title": p.title,
            "municipality": names[p.municipality_id],
            "reason": p.withdrawn_reason,
        }
        for p in proposals
    ]


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
        "admitted": p.admitted_reason,
    }
