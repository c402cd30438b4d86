"""Forms about a round: a new round, its intake, its cancelling."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel

from bot.chat import Choice, Field, Form
from bot.text import Texts
from handlers.answers import Day, Line200


class NewRound(BaseModel):
    """The answers of `new_round`."""

    title: Line200


class OpenIntake(BaseModel):
    """The answers of `open_intake`; `without` is ticked when a municipality has no contact."""

    deadline: Day
    without: list[str] | None = None


class ExtendIntake(BaseModel):
    """The answers of `extend_intake`."""

    deadline: Day


class CancelRound(BaseModel):
    """The answers of `cancel_round`."""

    reason: Line200


def new_round(t: Texts, title: str) -> Form:
    """Ask for a round's title."""
    return Form(
        "round.create",
        t("round-new-title"),
        t("button-create"),
        (
            Field(
                "title",
                t("round-title-label"),
                "text",
                t("round-title-hint"),
                title,
                max_length=200,
                missing=t("round-title-missing"),
            ),
        ),
        text=t("round-new-text"),
    )


def open_intake(
    t: Texts, deadline: date | None, contacts: int, missing: list[str], *, again: bool = False
) -> Form:
    """Ask for the last day, and for consent if a municipality has no contact."""
    fields = [
        Field(
            "deadline",
            t("round-deadline-label"),
            "date",
            t("round-deadline-hint"),
            deadline.isoformat() if deadline else None,
        )
    ]
    if missing:
        choice = Choice("yes", t("round-without-choice"))
        label = t("round-without-label", names=t.names(missing))
        fields.append(Field("without", label, "checkboxes", required=True, choices=(choice,)))
    return Form(
        "round.open_intake",
        t("round-open-title"),
        t("button-open"),
        tuple(fields),
        text=t("round-open-text", contacts=contacts) + ("\n" + t("round-open-again") if again else ""),
    )


def extend_intake(t: Texts, deadline: date) -> Form:
    """Ask for a last day later than `deadline`."""
    label, hint = t("round-extend-label"), t("round-deadline-hint")
    return Form(
        "round.extend",
        t("round-extend-title"),
        t("button-extend"),
        (Field("deadline", label, "date", hint, deadline.isoformat()),),
        text=t("round-extend-text", deadline=t.date(deadline)),
    )


def cancel_round(t: Texts, title: str) -> Form:
    """Ask why the round is cancelled."""
    return Form(
        "round.cancel",
        t("round-cancel-title"),
        t("button-cancel-round"),
        (
            Field(
                "reason",
                t("round-reason-label"),
                "text",
                t("round-reason-hint"),
                max_length=200,
                missing=t("round-reason-missing"),
            ),
        ),
        text=t("round-cancel-text", title=title),
    )
