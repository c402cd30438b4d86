"""Cards about the withdrawal of a proposal, and its undoing."""

from __future__ import annotations

from bot.chat import Button, Card, Row
from bot.text import Texts
from handlers.proposal.cards.proposals import full_rows, own_buttons
from models.proposal import Proposal, ProposalState


def withdrawn(t: Texts, p: Proposal, municipality: str, *, can_undo: bool) -> Card:
    """Return the card for staff: a proposal was withdrawn, and why; until the compilation with undo."""
    text = t("proposal-withdrawn-text", municipality=municipality, title=p.title)
    buttons = (restore_button(t, p),) if can_undo else ()
    return Card(t("proposal-withdrawn-title", code=p.code), text, (_reason(t, p),), buttons)


def withdrawn_reply(t: Texts, p: Proposal, *, can_undo: bool) -> Card:
    """Return the reply to the person who withdrew it."""
    text = t("proposal-withdrawn-undo" if can_undo else "proposal-withdrawn-kept", title=p.title)
    buttons = (restore_button(t, p),) if can_undo else ()
    return Card(t("proposal-withdrawn-title", code=p.code), text, (_reason(t, p),), buttons)


def restored(t: Texts, p: Proposal, municipality: str) -> Card:
    """Return the card for staff, the sender and the person who undid it: the proposal counts again."""
    text = t("proposal-restored-text", municipality=municipality, title=p.title)
    return Card(t("proposal-restored-title", code=p.code), text)


def receipt_now(t: Texts, p: Proposal, *, can_change: bool, can_undo: bool) -> Card:
    """Return the card that replaces a receipt: the proposal's state now, and what can be done."""
    if p.state == ProposalState.WITHDRAWN:
        undo = (restore_button(t, p),) if can_undo else ()
        rows = (_reason(t, p), *full_rows(t, p))
        return Card(t("proposal-withdrawn-title", code=p.code), p.title, rows, undo)
    buttons = tuple(own_buttons(t, p, can_change=can_change))
    title = t("proposal-receipt-title", code=p.code)
    text = t("proposal-receipt-text", code=p.code, title=p.title)
    return Card(title, text, full_rows(t, p), buttons)


def restore_button(t: Texts, p: Proposal) -> Button:
    """Return the button [Ångra återkallandet], which asks for confirmation."""
    return Button("proposal.restore", t("button-restore"), p.id, confirm=t("proposal-restore-confirm"))


def _reason(t: Texts, p: Proposal) -> Row:
    return Row(p.withdrawn_reason or t("proposal-no-reason"), t("proposal-withdraw-reason"))
