"""Cards about a person's accounts in several chats."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat import Button, Card
from bot.text import Texts


def code(t: Texts, secret: str, minutes: int) -> Card:
    """To somebody we know: what to write in the other chat."""
    return Card(t("account-code-title", code=secret), t("account-code-text", code=secret, minutes=minutes))


def nothing_to_join(t: Texts, chats: Sequence[str]) -> Card:
    """To somebody who is known in every chat of the region."""
    buttons = (_messages_button(t),) if len(chats) > 1 else ()
    return Card(t("account-all-title"), t("account-all-text", platforms=t.names(chats)), buttons=buttons)


def joined(t: Texts, name: str) -> Card:
    """To the account that has been joined."""
    return Card(
        t("account-joined-title"), t("account-joined-text", name=name), buttons=(_messages_button(t),)
    )


def joined_elsewhere(t: Texts, chat: str, staff: str) -> Card:
    """To the account that was there before: whoever did not do this should say so at once."""
    text = t("account-joined-elsewhere", platform=chat)
    ask = t("account-not-you", staff=staff) if staff else t("account-not-you-nobody")
    return Card(text=f"{text} {ask}")


def messages_saved(t: Texts, chat: str) -> Card:
    """Where direct messages come from now on; "" for where the person last wrote."""
    if not chat:
        return Card(text=t("account-saved-latest"))
    return Card(text=t("account-saved-always", platform=chat))


def _messages_button(t: Texts) -> Button:
    return Button("account.edit", t("button-account-messages"), opens_form=True)
