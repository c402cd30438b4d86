"""Cards about a person's accounts in several chats."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat import Button, Card
from bot.text import Texts


def code(t: Texts, secret: str, minutes: int) -> Card:
    """To somebody we know: what to write in the other chat."""
    return Card(t("account-code-title", code=secret), t("account-code-text", code=secret, minutes=minutes))


def nothing_to_join(t: Texts, platforms: Sequence[str]) -> Card:
    """To somebody who is known in every chat of the region."""
    names = t.names([t(f"platform-{platform}") for platform in platforms])
    buttons = (_messages_button(t),) if len(platforms) > 1 else ()
    return Card(t("account-all-title"), t("account-all-text", platforms=names), buttons=buttons)


def joined(t: Texts, name: str) -> Card:
    """To the account that has been joined."""
    return Card(
        t("account-joined-title"), t("account-joined-text", name=name), buttons=(_messages_button(t),)
    )


def joined_elsewhere(t: Texts, platform: str, staff: str) -> Card:
    """To the account that was there before: whoever did not do this should say so at once."""
    text = t("account-joined-elsewhere", platform=t(f"platform-{platform}"))
    ask = t("account-not-you", staff=staff) if staff else t("account-not-you-nobody")
    return Card(text=f"{text} {ask}")


def messages_saved(t: Texts, platform: str) -> Card:
    """Where direct messages come from now on."""
    if not platform:
        return Card(text=t("account-saved-latest"))
    return Card(text=t("account-saved-always", platform=t(f"platform-{platform}")))


def _messages_button(t: Texts) -> Button:
    return Button("account.edit", t("button-account-messages"), opens_form=True)
