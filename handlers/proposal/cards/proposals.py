"""Cards about proposals: the receipt, the full text, the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import tzinfo

from bot.chat import Button, Card, Row
from bot.text import Texts
from models.proposal import Proposal, ProposalState

# With more buttons than this the person must type the number instead.
MOST_TO_CHOOSE = 20
# For each route that asks which proposal is meant: its buttons' label, and whether a form follows.
_DEEDS = {
    "proposal.show": ("button-show", False),
    "proposal.edit": ("button-edit", True),
    "proposal.ask_withdraw": ("button-withdraw", True),
}


def full(t: Texts, p: Proposal, municipality: str, zone: tzinfo, buttons: Sequence[Button] = ()) -> Card:
    """Return the full text of a proposal."""
    handed_in = t("proposal-handed-in", municipality=municipality, moment=t.moment_year(p.submitted_at, zone))
    rows = full_rows(t, p)
    if p.state == ProposalState.WITHDRAWN:
        rows = (Row(p.withdrawn_reason or t("proposal-no-reason"), t("proposal-withdraw-reason")), *rows)
    return Card(_heading(t, p), marks(t, p), rows, tuple(buttons), note=handed_in)


def received(t: Texts, p: Proposal, outlook: str, version: int) -> Card:
    """Return the reply to a submission: thanks, or that the change is stored.

    `outlook` is from models/round.py, for a late proposal.
    """
    if version > 1:
        return Card(
            t("proposal-changed-title", code=p.code),
            t("proposal-changed-text", version=version),
        )
    text = t(f"proposal-received-{outlook or 'decided'}" if p.late else "proposal-received-text")
    return Card(t("proposal-received-title", code=p.code), text)


def receipt(t: Texts, p: Proposal, deadline: str, outlook: str, *, version: int) -> Card:
    """Return the receipt: number, full text, and what can be done until the deadline."""
    named = {"code": p.code, "title": p.title}
    text = t("proposal-receipt-text", **named)
    if version > 1:
        text = t("proposal-receipt-changed", version=version, **named)
    text += "\n" + (
        t(f"proposal-receipt-{outlook or 'decided'}")
        if p.late
        else t("proposal-receipt-until", deadline=deadline)
    )
    title = t("proposal-receipt-title", code=p.code)
    if version > 1:
        title = t("proposal-receipt-version", code=p.code, version=version)
    return Card(title, text, full_rows(t, p), tuple(own_buttons(t, p, can_change=not p.late)))


def for_staff(t: Texts, p: Proposal, municipality: str, zone: tzinfo, admits_late: bool) -> Card:
    """Return the new proposal in full, for staff; a late one can be admitted until the vote begins."""
    if p.late and p.state != ProposalState.WITHDRAWN and not admits_late:
        shown = full(t, p, municipality, zone)
        return replace(shown, text=f"{shown.text}. {t('proposal-late-out')}")
    can_admit = p.late and p.state != ProposalState.WITHDRAWN
    return full(t, p, municipality, zone, (admit_button(t, p),) if can_admit else ())


def admitted(t: Texts, p: Proposal, municipality: str, reason: str) -> Card:
    """Return the card for staff and the sender: a late proposal was admitted."""
    text = t("proposal-admitted-text", municipality=municipality, title=p.title)
    return Card(t("proposal-admitted-title", code=p.code), text, (Row(reason, t("proposal-admit-reason")),))


def listing(
    t: Texts,
    proposals: Sequence[Proposal],
    names: dict[int, str],
    page: int,
    pages: int,
    found: Sequence[Proposal],
    value: Callable[[int], str],
    title: str = "",
) -> Card:
    """Return one page of the proposals in `found`, each with a button that shows it in full.

    `value` returns the value of the button to a page; `title` is the name of a round that is not at work.
    """
    rows = tuple(
        Row(
            f"{names[p.municipality_id]} · {t(f'area-{p.area}')}{marks(t, p, ' · ')}",
            f"{p.code} {p.title}",
            Button("proposal.show", t("button-show"), p.id),
        )
        for p in proposals
    )
    buttons = []
    if page > 1:
        buttons.append(Button("proposal.list", t("button-previous"), value(page - 1)))
    if page < pages:
        buttons.append(Button("proposal.list", t("button-next"), value(page + 1)))
    note = t("proposal-list-page", page=page, pages=pages) if pages > 1 else ""
    gone = sum(p.state == ProposalState.WITHDRAWN for p in found)
    text = t("proposal-list-count", count=len(found) - gone, withdrawn=gone)
    return Card(title or t("proposal-list-title"), text, rows, tuple(buttons), note=note)


def which(t: Texts, route: str, proposals: Sequence[Proposal], names: dict[int, str]) -> Card:
    """Return the question which of these is meant, with a button for each that does what was asked."""
    label, opens_form = _DEEDS[route]
    shown = proposals[:MOST_TO_CHOOSE]
    rows = tuple(
        Row(names[p.municipality_id], _heading(t, p), Button(route, t(label), p.id, opens_form=opens_form))
        for p in shown
    )
    left = len(proposals) - len(shown)
    note = t("proposal-which-more", count=left) if left else ""
    return Card(t("proposal-which-title"), rows=rows, note=note)


def own_buttons(t: Texts, p: Proposal, *, can_change: bool) -> list[Button]:
    """Return the button [Ändra] if it can be changed, and [Återkalla] if it is the municipality's own."""
    change = Button("proposal.edit", t("button-edit"), p.id, opens_form=True)
    withdraw = Button("proposal.ask_withdraw", t("button-withdraw"), p.id, opens_form=True)
    return [change, withdraw] if can_change else [withdraw]


def admit_button(t: Texts, p: Proposal) -> Button:
    """Return the button [Ta med ändå]."""
    return Button("proposal.ask_admit", t("button-admit"), p.id, opens_form=True)


def _heading(t: Texts, p: Proposal) -> str:
    return f"{p.code} {p.title}"


def marks(t: Texts, p: Proposal, before: str = "") -> str:
    """Return 'återkallat', 'för sent': what must be shown with the proposal everywhere."""
    if p.state == ProposalState.WITHDRAWN:
        return before + t("proposal-withdrawn")
    return before + t("proposal-late") if p.late else ""


def full_rows(t: Texts, p: Proposal) -> tuple[Row, ...]:
    """Return every answer in the proposal, under its question."""
    return (
        Row(p.title, t("proposal-title")),
        Row(t(f"area-{p.area}"), t("proposal-area")),
        Row(p.problem, t("proposal-problem")),
        Row(p.position, t("proposal-position")),
        Row(t(f"level-{p.level}"), t("proposal-level")),
        Row(f"{t(f'authority-{p.authority}')}. {p.authority_reason}", t("proposal-authority")),
        Row(t(f"anchoring-{p.anchoring}"), t("proposal-anchoring")),
    )
