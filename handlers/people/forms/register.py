"""The form of what must be answered before a register is taken in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.chat import Choice, Field, Form
from bot.text import Texts
from handlers.people.cards.register import question
from models.errors import RuleError
from models.register.importing import Doubt

# So many questions stand in one form; what is left is asked in the next.
MOST_ASKED = 8


def doubts(t: Texts, waiting: Sequence[Doubt], waiting_id: int) -> Form:
    """Ask the questions about a register, one choice each."""
    fields = tuple(
        Field(
            f"doubt-{number}",
            question(t, doubt),
            "radio",
            choices=tuple(Choice(each, t(f"register-answer-{each}")) for each in doubt.choices),
        )
        for number, doubt in enumerate(waiting[:MOST_ASKED])
    )
    return Form(
        "register.settle",
        t("register-doubts-form"),
        t("button-register-answer"),
        fields,
        {"waiting": str(waiting_id)},
        t("register-doubts-form-text"),
    )


def read_answers(values: Mapping[str, Any], waiting: Sequence[Doubt]) -> dict[str, str]:
    """Read what was answered, by the keys of the questions; `RuleError` by the field that was left out."""
    answers = {}
    for number, doubt in enumerate(waiting[:MOST_ASKED]):
        given = values.get(f"doubt-{number}")
        if given not in doubt.choices:
            raise RuleError("register-answer-missing", field=f"doubt-{number}")
        answers[doubt.key] = str(given)
    return answers
