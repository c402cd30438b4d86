"""Cards about a proposal that was taken back: that it was, why, and that it no longer is."""

from __future__ import annotations

from bot.chat import Button, Card, Row
from bot.text import Texts
from handlers.proposal.cards.proposals import full_rows, own_buttons
from models.proposal import Proposal, ProposalState


def withdrawn(t: Texts, p: Proposal, municipality: str, *, can_undo: bool) -> Card:
    """To staff: a proposal was taken back, and why; until the compilation it can be undone."""
    text = t("proposal-withdrawn-text", municipality=municipality, title=p.title)
    buttons = (restore_button(t, p),) if can_undo else ()
    return Card(t("proposal-withdrawn-title", code=p.code), text, (_reason(t, p),), buttons)


def withdrawn_reply(t: Texts, p: Proposal, *, can_undo: bool) -> Card:
    """The answer to whoever took it back."""
    text = t("proposal-withdrawn-undo" if can_undo else "proposal-withdrawn-kept", title=p.title)
    buttons = (restore_button(t, p),) if can_undo else ()
    return Card(t("proposal-withdrawn-title", code=p.code), text, (_reason(t, p),), buttons)


def restored(t: Texts, p: Proposal, municipality: str) -> Card:
    """To staff, the sender and whoever did it: the proposal counts again."""
    text = t("proposal-restored-text", municipality=municipality, title=p.title)
    return Card(t("proposal-restored-title", code=p.code), text)


def receipt_now(t: Texts, p: Proposal, *, can_change: bool, can_undo: bool) -> Card:
    """In place of a receipt: how the proposal stands now, and what can be done with it."""
    if p.state == ProposalState.WITHDRAWN:
        undo = (restore_button(t, p),) if can_undo else ()
        rows = (_reason(t, p), *full_rows(t, p))
        return Card(t("proposal-withdrawn-title", code=p.code), p.title, rows, undo)
    buttons = tuple(own_buttons(t, p, can_change=can_change))
    title = t("proposal-receipt-title", code=p.code)
    text = t("proposal-receipt-text", code=p.code, title=p.title)
    return Card(title, text, full_rows(t, p), buttons)


def restore_button(t: Texts, p: Proposal) -> Button:
    """[Ångra återkallandet], after a question."""
    return Button("proposal.restore", t("button-restore"), p.id, confirm=t("proposal-restore-confirm"))


def _reason(t: Texts, p: Proposal) -> Row:
    return Row(p.withdrawn_reason or t("proposal-no-reason"), t("proposal-withdraw-reason"))
