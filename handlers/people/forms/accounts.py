"""The form that asks where somebody wants direct messages."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel

from bot.chat import Choice, Field, Form
from bot.text import Texts

LATEST = "latest"


class MessagesAnswer(BaseModel):
    """The answer to `messages`: `LATEST` or a platform."""

    messages: str


def messages(t: Texts, platforms: Sequence[str], chosen: str) -> Form:
    """Ask where direct messages shall come; `chosen` is "" for where the person last wrote."""
    always = tuple(
        Choice(each, t("account-messages-always", platform=t(f"platform-{each}"))) for each in platforms
    )
    choices = (Choice(LATEST, t("account-messages-latest")), *always)
    return Form(
        "account.save",
        t("account-form-title"),
        t("button-save"),
        (Field("messages", t("account-messages"), "radio", value=chosen or LATEST, choices=choices),),
    )
