"""Draws cards as Adaptive Cards 1.5. People's words are put only where Teams reads no markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from bot.chat import Button, Card, OwnView, Row
from bot.platforms.drawing import notify
from bot.platforms.parts import numbered
from bot.platforms.teams import frame, limits
from bot.platforms.teams.card_answers import OURS
from bot.platforms.teams.frame import APP_NAME
from bot.platforms.teams.lines import Element, lines
from bot.platforms.teams.wording import label, shown
from bot.text import Texts, texts

# Where a card is shown, which decides the kind of its buttons: in a message that all see, in an answer that
# one person sees, or in a dialog, where Teams knows only Action.Submit.
Place = Literal["public", "private", "dialog"]
_STYLES = {"primary": "positive", "danger": "destructive"}


def message(card: Card, language: str, picture: str | None = None, place: Place = "public") -> dict[str, Any]:
    """Return a message activity; `picture` is the address of the card's picture."""
    return {
        "type": "message",
        "summary": summary(card),
        "attachments": [frame.attachment(adaptive(card, language, picture, place))],
    }


def adaptive(card: Card, language: str, picture: str | None = None, place: Place = "public") -> Element:
    """Return the Adaptive Card."""
    say = texts(language)
    body = lines(card.title, size="Large", weight="Bolder") + lines(card.text)
    if card.picture and picture:
        alt = shown(card.picture.alt)
        # Its letters are too small on a phone; a press opens it in full size.
        larger = {"type": "Action.OpenUrl", "title": say("teams-picture-larger"), "url": picture}
        image = {"type": "Image", "url": picture, "altText": alt, "size": "Stretch", "selectAction": larger}
        body.append(image)
    elif card.picture:
        body += lines(card.picture.alt)
    for row in card.rows:
        body += _row(row, place, say)
    body += lines(card.note, size="Small", isSubtle=True)
    body += _actions(card.buttons, place, say)
    view = card.own_view if place == "public" else None
    return frame.card(body or lines("…"), language, refresh=_refresh(view, say) if view else None)


def notice(card: Card, language: str, behind: str = "") -> Element:
    """Return a dialog that shows the card; its buttons continue in the dialog.

    When it replaces a form (`behind`, packed), each button contains the form, and one leads back to it.
    """
    made = adaptive(card, language, None, "dialog")
    if behind:
        _carry(made["body"], behind)
        back: Element = {
            "type": "Action.Submit",
            "title": label(texts(language)("teams-back-to-form")),
            "style": "positive",
            "associatedInputs": "none",
            "data": {OURS: {"return": True, "behind": behind}},
        }
        made = frame.card([*made["body"], {"type": "ActionSet", "actions": [back]}], language)
    return frame.dialog(card.title or APP_NAME, made)


def line(card: Card) -> str | None:
    """Return the card as one line of text; None when it is more than one plain line."""
    if card.title or card.rows or card.buttons or card.picture or card.note:
        return None
    text = shown(card.text).strip()
    return text if text and "\n" not in text and len(text) <= limits.LINE else None


def summary(card: Card) -> str:
    """Return the card's line for a notification; Teams reads no markup in it."""
    words = shown(notify(card)).replace("\n", " ").strip() or APP_NAME
    return words if len(words) <= limits.SUMMARY else words[: limits.SUMMARY - 1] + "…"


def _carry(part: Any, behind: str) -> None:
    """Add the packed form `behind` to the data of every button in a card."""
    if isinstance(part, list):
        for one in part:
            _carry(one, behind)
    elif isinstance(part, dict):
        if part.get("type") == "Action.Submit":
            part["data"][OURS]["behind"] = behind
        for one in part.values():
            _carry(one, behind)


def _row(row: Row, place: Place, say: Texts) -> list[Element]:
    words = lines(row.title, weight="Bolder")
    words += lines(row.text, spacing="None" if words else "Default")
    if row.button is None:
        return words
    button = _actions((row.button,), place, say)
    if not words or row.button.confirm:
        return words + button
    columns = [
        {"type": "Column", "width": "stretch", "items": words},
        {"type": "Column", "width": "auto", "verticalContentAlignment": "Center", "items": button},
    ]
    return [{"type": "ColumnSet", "columns": columns}]


def _actions(buttons: Sequence[Button], place: Place, say: Texts) -> list[Element]:
    return [
        {"type": "ActionSet", "actions": [_button(button, place, say) for button in some]}
        for some in _chunks(buttons, limits.ACTIONS)
    ]


def _button(button: Button, place: Place, say: Texts) -> Element:
    action = _press(button, place)
    if not button.confirm:
        return action
    # Adaptive Cards cannot ask for confirmation, but a button can open a part of the card with a question.
    question = frame.card(
        lines(button.confirm), say.language, [action | {"title": label(say("teams-confirm"))}]
    )
    return {"type": "Action.ShowCard", "title": action["title"], "card": question}


def _press(button: Button, place: Place) -> Element:
    ours: Element = {"action": numbered(button), "value": button.value}
    if place == "private":
        ours |= {"private": True}
    data: Element = {OURS: ours}
    action: Element = {"title": label(button.label)}
    if button.style:
        action["style"] = _STYLES[button.style]
    if place == "dialog":
        return {"type": "Action.Submit", "data": data, "associatedInputs": "none", **action}
    if button.opens_form:
        data["msteams"] = {"type": "task/fetch"}
        return {"type": "Action.Submit", "data": data, **action}
    return {"type": "Action.Execute", "verb": button.action, "data": data, **action}


def _refresh(view: OwnView, say: Texts) -> Element:
    # No userIds: in a channel of at most 60 members Teams then asks for everybody, in a larger one for those
    # who refresh the card (learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/
    # universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards).
    ours = {"action": view.action, "value": view.value, "own_view": True}
    title = label(say("teams-refresh"))
    return {"type": "Action.Execute", "title": title, "verb": view.action, "data": {OURS: ours}}


def _chunks(items: Sequence[Button], size: int) -> Iterable[Sequence[Button]]:
    return (items[start : start + size] for start in range(0, len(items), size))
