"""The form of a proposal, step 1 of DOMAIN 3b: enough to submit it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel

from bot.chat import Choice, Field, Form
from bot.text import Texts
from handlers.answers import Line100, Line200, Text500, Text800, Text1500
from models.proposal import ANCHORINGS, AREAS, AUTHORITIES, LEVELS


class ProposalAnswer(BaseModel):
    """The answers of `proposal`; lengths from DOMAIN 3b."""

    title: Line100
    area: Literal[AREAS]  # type: ignore[valid-type]
    problem: Text1500
    position: Text800
    level: Literal[LEVELS]  # type: ignore[valid-type]
    authority: Literal[AUTHORITIES]  # type: ignore[valid-type]
    authority_reason: Text500
    anchoring: Literal[ANCHORINGS]  # type: ignore[valid-type]


class Admission(BaseModel):
    """The answers of `admission`."""

    reason: Line200


class Withdrawal(BaseModel):
    """The answers of `withdrawal`."""

    reason: Line200


def proposal(
    t: Texts,
    identity: str,
    values: Mapping[str, Any],
    *,
    code: str = "",
    senders: Mapping[int, str] | None = None,
    late: str = "",
) -> Form:
    """Ask for a proposal; `identity` is the id of its row, so submitting twice makes only one.

    `code` is the number of a proposal that is changed. `senders` are the municipalities it may come from, by
    id; if there are several, the form asks which. `late` says beforehand that time is out: "decided" while
    staff can still admit it, "out" once the vote has begun.
    """
    questions = _questions(t)
    if senders is not None and len(senders) > 1:
        questions = (_sender(t, senders), *questions)
    title = t("proposal-edit-form", code=code) if code else t("proposal-new-form")
    submit = t("button-save") if code else t("button-submit")
    text = t("proposal-form-text")
    if late:
        text = f"{t(f'proposal-form-{late}')}\n{text}"
    form = Form("proposal.submit", title, submit, questions, {"id": identity}, text)
    return form.filled(values)


def withdrawal(t: Texts, code: str, title: str, identity: str) -> Form:
    """Ask why a proposal is withdrawn."""
    return Form(
        "proposal.withdraw",
        t("proposal-withdraw-form"),
        t("button-withdraw"),
        (
            Field(
                "reason",
                t("proposal-withdraw-reason"),
                "text",
                t("proposal-withdraw-hint"),
                max_length=200,
                missing=t("proposal-withdraw-missing"),
            ),
        ),
        {"id": identity},
        t("proposal-withdraw-text", code=code, title=title),
    )


def admission(t: Texts, code: str, title: str, identity: str) -> Form:
    """Ask why a late proposal is admitted."""
    label, hint = t("proposal-admit-reason"), t("proposal-admit-hint")
    missing = t("proposal-admit-missing")
    return Form(
        "proposal.admit",
        t("proposal-admit-form"),
        t("button-admit"),
        (Field("reason", label, "text", hint, max_length=200, missing=missing),),
        {"id": identity},
        t("proposal-admit-text", code=code, title=title),
    )


def _questions(t: Texts) -> tuple[Field, ...]:
    return (
        _written(t, "title", "text", 100),
        Field("area", t("proposal-area"), "select", t("proposal-area-hint"), choices=_areas(t)),
        _written(t, "problem", "paragraph", 1500),
        _written(t, "position", "paragraph", 800),
        Field(
            "level", t("proposal-level"), "radio", t("proposal-level-hint"), choices=_few(t, "level", LEVELS)
        ),
        Field(
            "authority",
            t("proposal-authority"),
            "radio",
            t("proposal-authority-hint"),
            choices=_few(t, "authority", AUTHORITIES),
        ),
        _written(t, "authority-reason", "paragraph", 500),
        Field(
            "anchoring",
            t("proposal-anchoring"),
            "radio",
            t("proposal-anchoring-hint"),
            choices=_few(t, "anchoring", ANCHORINGS),
        ),
    )


def _written(t: Texts, name: str, kind: Literal["text", "paragraph"], longest: int) -> Field:
    key = f"proposal-{name}"
    identity, hint, missing = name.replace("-", "_"), t(f"{key}-hint"), t(f"{key}-missing")
    return Field(identity, t(key), kind, hint, max_length=longest, missing=missing)


def _sender(t: Texts, senders: Mapping[int, str]) -> Field:
    choices = tuple(Choice(str(identity), name) for identity, name in senders.items())
    label, hint, missing = t("proposal-sender"), t("proposal-sender-hint"), t("proposal-sender-missing")
    return Field("municipality", label, "select", hint, choices=choices, missing=missing)


def _areas(t: Texts) -> tuple[Choice, ...]:
    return tuple(Choice(code, t(f"area-{code}")) for code in AREAS)


def _few(t: Texts, kind: str, codes: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(code, t(f"{kind}-{code}")) for code in codes)
