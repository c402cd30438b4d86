"""Cards about proposals: the receipt, the full text, the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import tzinfo

from bot.chat import Button, Card, Row
from bot.text import Texts
from models.proposal import Proposal, ProposalState

# More buttons than this are no question any more: then the number is typed.
MOST_TO_CHOOSE = 20
# What a question about a proposal is asked for: the button's label, and whether a form follows.
_DEEDS = {
    "proposal.show": ("button-show", False),
    "proposal.edit": ("button-edit", True),
    "proposal.ask_withdraw": ("button-withdraw", True),
}


def full(t: Texts, p: Proposal, municipality: str, zone: tzinfo, buttons: Sequence[Button] = ()) -> Card:
    """A proposal's whole text."""
    handed_in = t("proposal-handed-in", municipality=municipality, moment=t.moment_year(p.submitted_at, zone))
    rows = full_rows(t, p)
    if p.state == ProposalState.WITHDRAWN:
        rows = (Row(p.withdrawn_reason or t("proposal-no-reason"), t("proposal-withdraw-reason")), *rows)
    return Card(_heading(t, p), marks(t, p), rows, tuple(buttons), note=handed_in)


def received(t: Texts, p: Proposal, outlook: str, version: int) -> Card:
    """The answer to handing in: a short thank you, or that the change is saved.

    `outlook` as models/round.py gives it, for a late one.
    """
    if version > 1:
        return Card(
            t("proposal-changed-title", code=p.code),
            t("proposal-changed-text", version=version),
        )
    text = t(f"proposal-received-{outlook or 'decided'}" if p.late else "proposal-received-text")
    return Card(t("proposal-received-title", code=p.code), text)


def receipt(t: Texts, p: Proposal, deadline: str, outlook: str, *, version: int) -> Card:
    """The receipt in a direct message: number, full text, and what can be done until the deadline."""
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
    """To staff: what came in, whole; a late one can be let in until the vote begins, as it says."""
    if p.late and p.state != ProposalState.WITHDRAWN and not admits_late:
        shown = full(t, p, municipality, zone)
        return replace(shown, text=f"{shown.text}. {t('proposal-late-out')}")
    can_admit = p.late and p.state != ProposalState.WITHDRAWN
    return full(t, p, municipality, zone, (admit_button(t, p),) if can_admit else ())


def admitted(t: Texts, p: Proposal, municipality: str, reason: str) -> Card:
    """To staff and the sender: a late proposal was let in."""
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
    """One page of what was `found`, each with a button that shows it whole.

    `value` gives the value of a button that leads to a page; `title` is another round's than the one at work.
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
    """A question: which of these is meant, each with a button that does what was asked."""
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
    """[Ändra], as long as it can be changed, and [Återkalla] for the municipality's own proposal."""
    change = Button("proposal.edit", t("button-edit"), p.id, opens_form=True)
    withdraw = Button("proposal.ask_withdraw", t("button-withdraw"), p.id, opens_form=True)
    return [change, withdraw] if can_change else [withdraw]


def admit_button(t: Texts, p: Proposal) -> Button:
    """[Ta med ändå]."""
    return Button("proposal.ask_admit", t("button-admit"), p.id, opens_form=True)


def _heading(t: Texts, p: Proposal) -> str:
    return f"{p.code} {p.title}"


def marks(t: Texts, p: Proposal, before: str = "") -> str:
    """'återkallat', 'för sent': what must be said wherever the proposal stands."""
    if p.state == ProposalState.WITHDRAWN:
        return before + t("proposal-withdrawn")
    return before + t("proposal-late") if p.late else ""


def full_rows(t: Texts, p: Proposal) -> tuple[Row, ...]:
    """Everything that was handed in, each under its question."""
    return (
        Row(p.title, t("proposal-title")),
        Row(t(f"area-{p.area}"), t("proposal-area")),
        Row(p.problem, t("proposal-problem")),
        Row(p.position, t("proposal-position")),
        Row(t(f"level-{p.level}"), t("proposal-level")),
        Row(f"{t(f'authority-{p.authority}')}. {p.authority_reason}", t("proposal-authority")),
        Row(t(f"anchoring-{p.anchoring}"), t("proposal-anchoring")),
    )
