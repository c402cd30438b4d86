"""Draws forms as Adaptive Cards: a dialog (in pages when too long for one card) or a card in the chat."""

from __future__ import annotations

import secrets
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import orjson

from bot.chat import Card, Choice, Field, Form
from bot.platforms.teams import beside, frame, limits
from bot.platforms.teams.card_answers import OURS, Opened, written_as
from bot.platforms.teams.fields import inputs, kinds
from bot.platforms.teams.limits import LimitError
from bot.platforms.teams.lines import Element, lines
from bot.platforms.teams.render import summary
from bot.platforms.teams.wording import clean, label
from bot.text import Texts, texts

# No text of a form may be longer (handlers/answers.py).
_MOST_KEPT = 1_500


def dialog(
    asked: Form,
    language: str,
    errors: Mapping[str, str] | None = None,
    *,
    opened: Opened | None = None,
    nonce: str | None = None,
) -> Element:
    """Return a form's dialog, with its values filled in and each error below its field.

    The same dialog (`nonce`, random unless given) submitted twice with the same values counts once. A form
    too long for one card gets pages if `opened` says how to open it again; otherwise it raises `LimitError`.
    If a list of choices still does not fit, the choices are cut and end in dots.
    """
    nonce = nonce or secrets.token_hex(8)
    try:
        return _dialog(asked, language, errors, opened, nonce)
    except LimitError:
        for longest in limits.CHOICES:
            try:
                return _dialog(_shortened(asked, longest), language, errors, opened, nonce)
            except LimitError:
                continue
        raise


def _dialog(
    asked: Form, language: str, errors: Mapping[str, str] | None, opened: Opened | None, nonce: str
) -> Element:
    errors = dict(errors or {})
    ours = _ours(asked, nonce)
    submit = _submit(asked, ours)
    head = _head(asked, texts(language), errors, is_dialog=True)
    looks = _looks(asked, opened, asked.fields, 0)
    try:
        questions = inputs(asked.fields, errors, texts(language))
        card = frame.card([*head, *looks, *questions], language, [submit])
    except LimitError:
        if opened is None or not opened.opener:
            raise
        card = _page(asked, texts(language), errors, opened, head, ours)
    return frame.dialog(asked.title, card)


def message(asked: Form, language: str, errors: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return a message that contains a short form, to be filled in right there."""
    errors = dict(errors or {})
    say = texts(language)
    head = _head(asked, say, errors, is_dialog=False)
    data = {OURS: _ours(asked, None) | {"private": True}}
    submit = _submit(asked, {}) | {"type": "Action.Execute", "verb": asked.id, "data": data}
    card = frame.card([*head, *inputs(asked.fields, errors, say)], language, [submit])
    words = summary(Card(asked.title, asked.text))
    return {"type": "message", "summary": words, "attachments": [frame.attachment(card)]}


def again(given: Mapping[str, Any], sentence: str, language: str) -> Element:
    """Return a dialog after a failed submission: the reason, what was typed, and a button to send it again.

    The button contains all that was typed, even when there is no room to show it. A text too long for the
    button is too long for any form: it is left out, and the dialog says so.
    """
    say, ours = texts(language), dict(given).get(OURS, {})
    typed = [str(given[name]) for name in ours.get("fields", {}) if given.get(name)]
    shown = [part for text in typed for part in lines(text)]
    short = {name: value for name, value in given.items() if name == OURS or len(value) <= _MOST_KEPT}
    ways = ((shown, given), (lines(say("teams-kept")), given), (lines(say("teams-kept-in-part")), short))
    why = lines(sentence, color="Attention", weight="Bolder")
    for words, data in ways:
        send = {"type": "Action.Submit", "title": say("teams-send-again"), "data": dict(data)}
        try:
            card = frame.card([*why, *words], language, [send | {"style": "positive"}])
        except LimitError:
            continue
        return frame.dialog(frame.APP_NAME, card)
    return frame.dialog(frame.APP_NAME, frame.card(why, language, []))


def _shortened(asked: Form, longest: int) -> Form:
    """Return the form with choices cut to `longest` characters and dots, for a list too long for a card."""

    def short(choice: Choice) -> Choice:
        is_long = len(choice.label) > longest
        return replace(choice, label=f"{choice.label[: longest - 1]}…" if is_long else choice.label)

    fields = tuple(replace(field, choices=tuple(map(short, field.choices))) for field in asked.fields)
    return replace(asked, fields=fields)


def _head(asked: Form, say: Texts, errors: dict[str, str], *, is_dialog: bool) -> list[Element]:
    """Return the elements above the questions; removes from `errors` those that belong to no question."""
    title = clean(asked.title)
    has_title = is_dialog and len(title) <= limits.DIALOG_TITLE
    head = [] if has_title else lines(title, size="Large", weight="Bolder")
    head += lines(asked.text)
    known = {field.id for field in asked.fields}
    loose = [errors.pop(name) for name in list(errors) if name not in known]
    if loose or errors:
        words = "\n".join([*loose, *([say("teams-check-again")] if errors else [])])
        head += lines(words, color="Attention", weight="Bolder")
    return head


def _ours(asked: Form, nonce: str | None) -> Element:
    return {
        "form": asked.id,
        "context": dict(asked.context),
        "fields": kinds(asked.fields),
        "nonce": nonce or secrets.token_hex(8),
    }


def _submit(asked: Form, ours: Element) -> Element:
    return {
        "type": "Action.Submit",
        "title": label(asked.submit),
        "style": "positive",
        "data": {OURS: ours},
    }


def _page(
    asked: Form, say: Texts, errors: Mapping[str, str], opened: Opened, head: list[Element], ours: Element
) -> Element:
    """Draw one page. Every button contains the other pages' values, so nothing is stored between pages."""
    fields, ours = asked.fields, ours | {"opener": dict(opened.opener)}
    starts = _starts(asked, say, _room(asked, head, ours))
    at = _first_wrong(fields, errors, starts) if errors else min(opened.page, len(starts) - 1)
    shown = fields[starts[at] : [*starts, len(fields)][at + 1]]
    ours["held"] = _held([field for field in fields if field not in shown])
    place = lines(say("teams-page", page=at + 1, pages=len(starts)), size="Small", isSubtle=True)
    is_last = at == len(starts) - 1
    actions = [_submit(asked, ours) if is_last else _turn(say("teams-next"), ours, at + 1)]
    if at > 0:
        actions.append(_turn(say("teams-back"), ours, at - 1))
    looks = _looks(asked, opened, shown, at)
    return frame.card([*head, *looks, *place, *inputs(shown, errors, say)], say.language, actions)


def _looks(asked: Form, opened: Opened | None, shown: Sequence[Field], page: int) -> list[Element]:
    """Draw the buttons that show something about the questions; each contains the packed form."""
    if not asked.buttons or opened is None or not opened.opener:
        return []
    form = {
        "opener": dict(opened.opener),
        "page": page,
        "fields": kinds(asked.fields),
        "held": _held([field for field in asked.fields if field not in shown]),
        "shown": [field.id for field in shown],
    }
    actions = [
        {
            "type": "Action.Submit",
            "title": label(button.label),
            "data": {
                OURS: {"look": {"action": button.action, "value": button.value}, "behind": beside.pack(form)}
            },
        }
        for button in asked.buttons
    ]
    return [{"type": "ActionSet", "actions": actions}]


def _turn(words: str, ours: Element, page: int) -> Element:
    return {"type": "Action.Submit", "title": label(words), "data": {OURS: ours | {"turn": page}}}


def _held(fields: Sequence[Field]) -> dict[str, str]:
    return {field.id: raw for field in fields if (raw := written_as(field.value))}


def _room(asked: Form, head: list[Element], ours: Element) -> int:
    """Return how many bytes a page has for questions, besides two buttons with the largest possible data."""
    buttons = [_submit(asked, ours | {"held": _held([_widest(field) for field in asked.fields])})] * 2
    # The chosen values change the length of the packed form by less than two bytes each.
    widest = replace(asked, fields=tuple(_widest(field) for field in asked.fields))
    looks = _looks(widest, Opened(ours["opener"]), [], len(asked.fields))
    changing = 2 * len(asked.fields) * len(asked.buttons)
    return limits.CARD - limits.PAGE_RESERVE - changing - len(orjson.dumps([head, buttons, looks]))


def _starts(asked: Form, say: Texts, room: int) -> list[int]:
    """Return the index of each page's first question; independent of the values, so that none is skipped."""
    starts, left = [0], room
    for number, field in enumerate(asked.fields):
        size = len(orjson.dumps(inputs([_widest(field)], {}, say)))
        if size > left and number > starts[-1]:
            starts.append(number)
            left = room
        left -= size
    return starts


def _widest(field: Field) -> Field:
    ids = [choice.id for choice in field.choices]
    if not ids:
        return field
    is_many = field.kind in ("multi_select", "checkboxes")
    return replace(field, value=ids if is_many else max(ids, key=len))


def _first_wrong(fields: Sequence[Field], errors: Mapping[str, str], starts: Sequence[int]) -> int:
    wrong = min(number for number, field in enumerate(fields) if field.id in errors)
    return bisect_right(starts, wrong) - 1
