"""The form that asks where somebody wants direct messages."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel

from bot.chat import Choice, Field, Form
from bot.text import Texts

LATEST = "latest"


class MessagesAnswer(BaseModel):
    """The answer to `messages`: `LATEST` or a chat (`choice_of`)."""

    messages: str


def choice_of(where: tuple[str, str]) -> str:
    """Return the id of the choice of a platform and a workspace."""
    return ":".join(where)


def messages(t: Texts, chats: Mapping[str, str], chosen: str) -> Form:
    """Ask where direct messages shall come: in the chat last used, or always in one of `chats`, by choice."""
    always = tuple(Choice(each, t("account-messages-always", platform=name)) for each, name in chats.items())
    choices = (Choice(LATEST, t("account-messages-latest")), *always)
    return Form(
        "account.save",
        t("account-form-title"),
        t("button-save"),
        (Field("messages", t("account-messages"), "radio", value=chosen, choices=choices),),
    )
