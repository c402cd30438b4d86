"""Cards for staff about messages that did not arrive, or perhaps did."""

from __future__ import annotations

from bot.chat import Button, Card, Row
from bot.text import Texts
from models.region import Purpose

# A platform's error code, and the key of the sentence that says what to do about it.
REASONS = {
    "channel_not_found": "outbox-reason-missing",
    "not_in_channel": "outbox-reason-missing",
    "is_archived": "outbox-reason-archived",
    "user_not_found": "outbox-reason-person",
    "user_disabled": "outbox-reason-person",
    "cannot_dm_bot": "outbox-reason-person",
}
PURPOSES = {
    Purpose.COMMON: "outbox-place-common",
    Purpose.COUNCIL: "outbox-place-council",
    Purpose.STAFF: "outbox-place-staff",
}
OPENING = 80


def place_name(t: Texts, purpose: str | None, person: str | None, channel: str) -> str:
    """Return the name of the place: a channel by its purpose, a person by name, otherwise the id."""
    if person is not None:
        return t("outbox-place-direct", person=person)
    if purpose is not None:
        return t(PURPOSES[Purpose(purpose)])
    return t("outbox-place-other", channel=channel)


def refused(t: Texts, where: str, code: str, message: Card, again: int | None) -> Card:
    """Return the card for staff: the platform refused a message, and what to do; `again`: id to resend."""
    reason = REASONS.get(code)
    text = t(reason) if reason else t("outbox-reason-other", code=code)
    return Card(
        t("outbox-refused-title"),
        t("outbox-refused-text", where=where),
        rows=(_opening(t, message), Row(text)),
        buttons=_again(t, again),
    )


def broken(t: Texts, where: str, number: int, tries: int, message: Card) -> Card:
    """Return the card for staff: a message itself could not be sent; others in the place are sent."""
    return Card(
        t("outbox-refused-title"),
        t("outbox-broken-text", where=where, tries=tries),
        rows=(_opening(t, message), Row(t("outbox-broken-advice", number=str(number)))),
        buttons=_again(t, number),
    )


def too_large(t: Texts, where: str, number: int, message: Card) -> Card:
    """Return the card for staff: a message was too long, so a sentence was sent in its place."""
    return Card(
        t("outbox-refused-title"),
        t("outbox-large-text", where=where),
        rows=(_opening(t, message), Row(t("outbox-unchanged-advice", number=str(number)))),
    )


def unchanged(t: Texts, where: str, number: int, message: Card) -> Card:
    """Return the card for staff: an edit failed, so a message shows old facts."""
    return Card(
        t("outbox-unchanged-title"),
        t("outbox-unchanged-text", where=where),
        rows=(_opening(t, message), Row(t("outbox-unchanged-advice", number=str(number)))),
    )


def uncertain(t: Texts, where: str, outgoing_id: int, message: Card) -> Card:
    """Return the card for staff: nobody knows whether a message arrived; look, and press a button."""
    return Card(
        t("outbox-uncertain-title"),
        t("outbox-uncertain-text", where=where),
        rows=(_opening(t, message),),
        buttons=(
            Button("outbox.resend", t("outbox-button-resend"), str(outgoing_id)),
            Button("outbox.settle", t("outbox-button-settle"), str(outgoing_id)),
        ),
    )


def resent(t: Texts, person: str, *, was_given_up: bool) -> Card:
    """Return the card that replaces the question: the message is sent again."""
    title = "outbox-refused-title" if was_given_up else "outbox-uncertain-title"
    return Card(t(title), t("outbox-resent", person=person))


def settled(t: Texts, person: str) -> Card:
    """Return the card that replaces the question: the message had arrived."""
    return Card(t("outbox-uncertain-title"), t("outbox-settled", person=person))


def found(t: Texts) -> Card:
    """Return the card that replaces the question: somebody used the message, so it had arrived."""
    return Card(t("outbox-uncertain-title"), t("outbox-found"))


def _again(t: Texts, number: int | None) -> tuple[Button, ...]:
    if number is None:
        return ()
    return (Button("outbox.resend", t("outbox-button-resend"), str(number)),)


def _opening(t: Texts, message: Card) -> Row:
    words = (message.title or message.text or message.note).split("\n")[0] or t("outbox-opening-unreadable")
    return Row(words if len(words) <= OPENING else f"{words[:OPENING].rstrip()} …", t("outbox-opening-label"))
