"""Cards and forms as Adaptive Cards 1.5. People's words go only where Teams reads no markup."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import orjson

from bot.chat import Button, Card, Form, OwnView, Row
from bot.teams import limits
from bot.teams.fields import inputs, kinds
from bot.teams.limits import LimitError
from bot.teams.lines import Element, lines
from bot.teams.parse import OURS
from bot.teams.wording import clean, label
from bot.text import Texts, texts

APP_NAME = "Inspel"
ADAPTIVE = "application/vnd.microsoft.card.adaptive"

# Where a card stands decides what its buttons are: in a message that all see, in an answer that one person
# sees, or in a dialog, where Teams knows only Action.Submit.
Place = Literal["public", "private", "dialog"]
_STYLES = {"primary": "positive", "danger": "destructive"}


def message(card: Card, language: str, picture: str | None = None, place: Place = "public") -> dict[str, Any]:
    """Return a message activity; `picture` is the address of the card's picture."""
    return {
        "type": "message",
        "summary": summary(card),
        "attachments": [attachment(adaptive(card, language, picture, place))],
    }


def adaptive(card: Card, language: str, picture: str | None = None, place: Place = "public") -> Element:
    """Return the Adaptive Card."""
    say = texts(language)
    body = lines(card.title, size="Large", weight="Bolder") + lines(card.text)
    if card.picture and picture:
        alt = clean(card.picture.alt)
        body.append({"type": "Image", "url": picture, "altText": alt, "size": "Stretch"})
    elif card.picture:
        body += lines(card.picture.alt)
    for row in card.rows:
        body += _row(row, place, say)
    body += lines(card.note, size="Small", isSubtle=True)
    body += _actions(card.buttons, place, say)
    view = card.own_view if place == "public" else None
    return _card(body or lines("…"), language, refresh=_refresh(view, say) if view else None)


def notice(card: Card, language: str) -> Element:
    """Return the dialog that tells something; its buttons go on in it."""
    return _dialog(card.title or APP_NAME, adaptive(card, language, None, "dialog"))


def form(
    asked: Form, language: str, errors: Mapping[str, str] | None = None, nonce: str | None = None
) -> Element:
    """Return a form's dialog, filled in with its values, each error below its field.

    The same dialog (`nonce`, random unless given) handed in twice with the same values is one deed.
    """
    return _dialog(asked.title, _form(asked, language, "dialog", errors, nonce))


def form_message(asked: Form, language: str, errors: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return the message in which a short form is filled in where it stands."""
    card = _form(asked, language, "private", errors, None)
    words = summary(Card(asked.title, asked.text))
    return {"type": "message", "summary": words, "attachments": [attachment(card)]}


def _form(
    asked: Form, language: str, place: Place, errors: Mapping[str, str] | None, nonce: str | None
) -> Element:
    say, errors = texts(language), dict(errors or {})
    title = clean(asked.title)
    is_headless = place != "dialog" or len(title) > limits.DIALOG_TITLE
    body = lines(title, size="Large", weight="Bolder") if is_headless else []
    body += lines(asked.text)
    known = {field.id for field in asked.fields}
    loose = [errors.pop(name) for name in list(errors) if name not in known]
    if loose or errors:
        words = "\n".join([*loose, *([say("teams-check-again")] if errors else [])])
        body += lines(words, color="Attention", weight="Bolder")
    body += inputs(asked.fields, errors, say)
    ours = {
        "form": asked.id,
        "context": dict(asked.context),
        "fields": kinds(asked.fields),
        "nonce": nonce or secrets.token_hex(8),
    }
    submit: Element = {"title": label(asked.submit), "style": "positive"}
    if place == "dialog":
        submit |= {"type": "Action.Submit", "data": {OURS: ours}}
    else:
        submit |= {"type": "Action.Execute", "verb": asked.id, "data": {OURS: ours | {"private": True}}}
    return _card(body, language, [submit])


def again(given: Mapping[str, Any], sentence: str, language: str) -> Element:
    """Return the dialog for a form that could not be taken: why, what was typed, and a button to send it."""
    typed = [str(given[name]) for name in given.get(OURS, {}).get("fields", {}) if given.get(name)]
    body = lines(sentence, color="Attention", weight="Bolder")
    body += [part for text in typed for part in lines(text)]
    send = {"type": "Action.Submit", "title": texts(language)("teams-send-again"), "data": dict(given)}
    return _dialog(APP_NAME, _card(body, language, [send | {"style": "positive"}]))


def line(card: Card) -> str | None:
    """Return the card as one line of text, if one plain line is all it is."""
    if card.title or card.rows or card.buttons or card.picture or card.note:
        return None
    text = clean(card.text).strip()
    return text if text and "\n" not in text and len(text) <= limits.LINE else None


def summary(card: Card) -> str:
    """Return the line of a notification; Teams reads no markup in it."""
    words = " · ".join(part for part in (card.title, card.text) if part)
    if not words and card.rows:
        words = card.rows[0].title or card.rows[0].text
    words = clean(words or card.note or (card.picture.alt if card.picture else "")).replace("\n", " ")
    words = words.strip() or APP_NAME
    return words if len(words) <= limits.SUMMARY else words[: limits.SUMMARY - 1] + "…"


def attachment(card: Element) -> dict[str, Any]:
    """Return the card as a message or a dialog carries it."""
    return {"contentType": ADAPTIVE, "content": card}


def _card(
    body: Sequence[Element],
    language: str,
    actions: Sequence[Element] = (),
    refresh: Element | None = None,
) -> Element:
    card = {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5",
        "lang": texts(language).language,
        "body": list(body),
        **({"actions": list(actions)} if actions else {}),
        **({"refresh": {"action": refresh}} if refresh else {}),
    }
    size = len(orjson.dumps(card))
    if size > limits.CARD:
        raise LimitError("a card in bytes", size, limits.CARD)
    return card


def _dialog(title: str, card: Element) -> Element:
    head = label(title)
    head = head if len(head) <= limits.DIALOG_TITLE else APP_NAME
    return {"title": head, "height": "large", "width": "medium", "card": attachment(card)}


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
    # Adaptive Cards have no question before a press, but a button may unfold one.
    question = _card(lines(button.confirm), say.language, [action | {"title": label(say("teams-confirm"))}])
    return {"type": "Action.ShowCard", "title": action["title"], "card": question}


def _press(button: Button, place: Place) -> Element:
    ours: Element = {"action": button.action, "value": button.value}
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
    # No userIds: in a channel of at most 60 members Teams then asks for everybody, in a larger one for who
    # chooses to refresh the card (learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/
    # universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards).
    ours = {"action": view.action, "value": view.value, "own_view": True}
    title = label(say("teams-refresh"))
    return {"type": "Action.Execute", "title": title, "verb": view.action, "data": {OURS: ours}}


def _chunks(items: Sequence[Button], size: int) -> Iterable[Sequence[Button]]:
    return (items[start : start + size] for start in range(0, len(items), size))
