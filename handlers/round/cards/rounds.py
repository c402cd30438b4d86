"""Cards about a round: its state, and what people are told when it changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from bot.chat import Button, Card, Row
from bot.text import Texts
from models.proposal import Intake
from models.round import Round


def created(t: Texts, title: str) -> Card:
    """Return the card for staff: the round exists, and its plan comes next."""
    return Card(t("round-created-title", title=title), t("round-created-text"))


def status(t: Texts, r: Round, standing: str, intake: Intake, buttons: Sequence[Button]) -> Card:
    """Return the round's state; counts, no contents."""
    rows = (
        Row(t(f"round-state-{r.state}"), t("round-state-label")),
        *deadline_rows(t, r),
        Row(count(t, intake), t("round-intake-label")),
    )
    return Card(r.title, standing, rows=rows, buttons=tuple(buttons))


def listing(t: Texts, rounds: Sequence[tuple[Round, Intake]], *, more: int) -> Card:
    """Return the region's rounds, each with a button that shows it."""
    rows = tuple(
        Row(
            f"{t(f'round-state-{r.state}')} · {count(t, intake)}",
            r.title,
            Button("round.look", t("button-show"), str(r.id)),
        )
        for r, intake in rounds
    )
    return Card(t("round-list-title"), rows=rows, note=t("round-list-more", count=more) if more else "")


def which(t: Texts, rounds: Sequence[Round], route: str, value: Callable[[Round], str]) -> Card:
    """Return the question which of these rounds is meant."""
    rows = tuple(
        Row(t(f"round-state-{r.state}"), r.title, Button(route, t("button-show"), value(r))) for r in rounds
    )
    return Card(t("round-which-title"), rows=rows)


def earlier(t: Texts, r: Round, intake: Intake, buttons: Sequence[Button]) -> Card:
    """Return one round, perhaps an earlier one: how far it came; counts, no contents."""
    return status(t, r, "", intake, buttons)


def deadline_rows(t: Texts, r: Round) -> tuple[Row, ...]:
    """Return the last day, with the planned one if another applies; no row before there is one."""
    if r.deadline is None:
        return ()
    return (Row(moved(t, t.date_year(r.deadline), r.moved_from), t("round-deadline-label")),)


def moved(t: Texts, when: str, planned: date | None) -> str:
    """Return a day or a period in words, with the last day that was planned if it was another."""
    return t("round-moved", when=when, planned=t.date_year(planned)) if planned is not None else when


def count(t: Texts, intake: Intake) -> str:
    """Return '17 inspel från 6 kommuner'."""
    return t("round-count", proposals=intake.proposals, municipalities=intake.municipalities)


def opened(t: Texts, round_id: int, deadline: date, intake: Intake) -> Card:
    """Return the call for the common channel, edited as proposals come in: you can submit now."""
    return Card(
        t("round-opened-title"),
        t("round-opened-text", deadline=t.date(deadline)),
        note=t("round-opened-note", count=count(t, intake)),
        buttons=(proposal_button(t), timeline_button(t, round_id)),
    )


def invited(t: Texts, round_id: int, deadline: date) -> Card:
    """Return the invitation for each contact: you can submit now."""
    return Card(
        t("round-opened-title"),
        t("round-opened-text", deadline=t.date(deadline)),
        buttons=(proposal_button(t), timeline_button(t, round_id)),
    )


def extended(t: Texts, deadline: date) -> Card:
    """Return the card for the common channel and each contact: there is more time."""
    return Card(
        t("round-extended-title"),
        t("round-extended-text", deadline=t.date(deadline)),
        buttons=(proposal_button(t),),
    )


def closed(t: Texts, intake: Intake, last: date, announced: date | None) -> Card:
    """Return the card for the common channel: closed, perhaps before the day `announced`; what is next."""
    text = t("round-closed-text", count=count(t, intake))
    if announced is not None:
        early = t("round-closed-early", day=t.date(last), announced=t.date(announced))
        text = f"{early} {text}"
    return Card(t("round-closed-title"), text)


def closed_early(t: Texts, last: date, announced: date) -> Card:
    """Return the card for each contact: closed before its last day, and what can still be done."""
    early = t("round-closed-early", day=t.date(last), announced=t.date(announced))
    return Card(t("round-closed-title"), f"{early} {t('round-closed-early-late')}")


def call_over(t: Texts, last: date) -> Card:
    """Return the card that replaces a call for proposals: it is closed, without a button."""
    return Card(t("round-closed-title"), t("round-call-over", day=t.date_year(last)))


def closed_for_staff(t: Texts, round_id: int, intake: Intake, silent: Sequence[str]) -> Card:
    """Return the card for staff: the intake is closed, and who sent nothing."""
    text = t("round-closed-silent", names=t.names(silent)) if silent else t("round-closed-complete")
    return Card(
        t("round-closed-title"),
        f"{count(t, intake)}.",
        rows=(Row(text, t("round-silent-label")),),
        buttons=(
            Button("compilation.ask", t("button-compile"), str(round_id), style="primary"),
            Button("round.open", t("button-reopen"), str(round_id), opens_form=True),
        ),
    )


def ask_close(t: Texts, r: Round, intake: Intake, silent: Sequence[str]) -> Card:
    """Return the question before the intake is closed early: are you sure?"""
    text = t(
        "round-ask-close-text", deadline=t.date(r.deadline) if r.deadline else "", count=count(t, intake)
    )
    if silent:
        text += "\n" + t("round-closed-silent", names=t.names(silent))
    return Card(
        t("round-ask-close-title"),
        text,
        buttons=(Button("round.close_intake", t("button-close"), str(r.id), style="danger"),),
    )


def cancelled(t: Texts, title: str, reason: str) -> Card:
    """Return the card for staff: the round was cancelled."""
    return Card(t("round-cancelled-title", title=title), t("round-cancelled-text", reason=reason))


def cancelled_for_all(t: Texts, title: str) -> Card:
    """Return the card for the common channel, which also replaces the call: the round was cancelled."""
    return Card(t("round-cancelled-title", title=title), t("round-cancelled-for-all"))


def proposal_button(t: Texts) -> Button:
    """Return the button [Lämna inspel]."""
    return Button("proposal.new", t("button-new-proposal"), style="primary", opens_form=True)


def timeline_button(t: Texts, round_id: int) -> Button:
    """Return the button [Tidsplan] of that round, even when a newer one has begun."""
    return Button("plan.show", t("button-timeline"), str(round_id))
