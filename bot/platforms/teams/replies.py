"""Draws replies for Teams: as a message, a card that replaces another, a line or a dialog. Pure functions."""

from __future__ import annotations

from typing import Any

from bot.chat import (
    COMMAND,
    Again,
    Button,
    Card,
    Click,
    Command,
    Form,
    FormErrors,
    Notice,
    OpenForm,
    Reply,
    Submission,
    say,
)
from bot.logs import log
from bot.platforms.drawing import draw_answer, spell_out, too_large
from bot.platforms.parts import DoesNotFit
from bot.platforms.teams import forms, frame, limits, render
from bot.platforms.teams.card_answers import Opened
from bot.text import texts

Told = dict[str, Any]

CARD_TYPE = frame.ADAPTIVE
MESSAGE_TYPE = "application/vnd.microsoft.activity.message"


def written(command: Command | None, reply: Reply, language: str, *, direct: bool) -> Told | None:
    """Return the message that answers a command, a reaction or an install; None when there is nothing to say.

    In a private chat a short form is part of the message. Any other form needs a dialog, which Teams opens
    only after a press: so the message has a button, which repeats the command.
    """
    match reply:
        case Notice():
            return _message(reply, language)
        case OpenForm(form) if direct and _is_short(form, language):
            return forms.message(form, language)
        case OpenForm(form) if command is not None:
            return _message(Notice(_opener(form, _again_of(command), language)), language)
        case FormErrors():
            return _message(spell_out(reply), language)
    return None


def note(text: str, language: str) -> Told:
    """Return a message of one sentence."""
    return _message(say(text), language)


def pressed(event: Click | Command | Submission, reply: Reply, language: str, number: int = 1) -> Told:
    """Return the message that answers a press in a card, for the acting person only.

    `number` is the part to show of an answer that is too long for one message.
    """
    match reply:
        case Notice():
            return _message(reply, language, number)
        case FormErrors() if isinstance(event, Submission):
            return _in_card(reply, language)
        case FormErrors():
            return _message(spell_out(reply), language)
        case OpenForm(form):
            if isinstance(event, Submission) or _is_short(form, language):
                return forms.message(form, language)
            # The pressed button did not say that it opens a form; the button in this answer does.
            return _message(Notice(_opener(form, _again_of(event), language)), language)
        case None:
            return note(texts(language)("teams-done"), language)


def short(reply: Reply, language: str) -> str | None:
    """Return the reply as one line of text; None when it is more than one plain line."""
    match reply:
        case None:
            return texts(language)("teams-done")
        case Notice(card):
            return render.line(card)
    return None


def own_view(reply: Reply, language: str) -> Told:
    """Return the card that one reader sees instead of the common one; without one the common card stays."""
    if not isinstance(reply, Notice) or reply.card.own_view is None:
        return line("")
    return shown(draw_answer(lambda card: render.message(card, language), reply, 1, language))


def shown(message: Told) -> Told:
    """Return an invoke's answer that replaces the pressed card by the message's card."""
    return {"statusCode": 200, "type": CARD_TYPE, "value": message["attachments"][0]["content"]}


def line(text: str) -> Told:
    """Return an invoke's answer that shows a line of text and leaves the card as it is."""
    return {"statusCode": 200, "type": MESSAGE_TYPE, "value": text}


def dialog(reply: Reply, language: str, opened: Opened | None = None, number: int = 1) -> Told:
    """Return the dialog's next content: the next form, the same form with errors, or a notice."""
    if reply is None:
        return {"task": {"type": "message", "value": texts(language)("teams-done")}}
    if isinstance(reply, Notice):
        made = _beside(reply, language, opened.behind if opened else "", number)
    else:
        made = _dialog(reply, language, opened)
    return {"task": {"type": "continue", "value": made}}


def _dialog(reply: OpenForm | FormErrors, language: str, opened: Opened | None) -> Told:
    if isinstance(reply, FormErrors):
        form, errors = reply.form, reply.errors
    else:
        form, errors = reply.form.filled(opened.typed) if opened else reply.form, {}
    try:
        return forms.dialog(form, language, errors, opened=opened)
    except DoesNotFit:
        # Teams' inputs accept any length, and what was typed in all of them must fit in one card.
        form, told = _cut(form, language)
    try:
        return forms.dialog(form, language, {**errors, **told}, opened=opened)
    except DoesNotFit as error:
        log.error("teams_dialog_too_large", reason=str(error))
        return _beside(Notice(too_large(language)), language, opened.behind if opened else "", 1)


def _in_card(reply: FormErrors, language: str) -> Told:
    """Draw a form in the chat again; cuts each long text when what was typed does not fit in a card."""
    try:
        return forms.message(reply.form, language, reply.errors)
    except DoesNotFit:
        form, told = _cut(reply.form, language)
    try:
        return forms.message(form, language, {**reply.errors, **told})
    except DoesNotFit:
        return _message(spell_out(reply), language)


def _cut(form: Form, language: str) -> tuple[Form, dict[str, str]]:
    """Return the form with each text that is too long for its field cut, and the errors that say so."""
    say_it, kept, told = texts(language), dict[str, str](), dict[str, str]()
    for field in form.fields:
        most = field.max_length
        if most is not None and isinstance(field.value, str) and len(field.value) > most:
            kept[field.id] = field.value[:most]
            told[field.id] = say_it("field-far-too-long", length=len(field.value), most=most)
    return form.filled(kept), told


def _beside(notice: Notice, language: str, behind: str, number: int) -> Told:
    """Draw a notice in a dialog, with a button back to the form `behind` unless that does not fit."""
    try:
        return draw_answer(lambda card: render.notice(card, language, behind), notice, number, language)
    except DoesNotFit:
        # The packed form is forged.
        return draw_answer(lambda card: render.notice(card, language), notice, number, language)


def _message(notice: Notice, language: str, number: int = 1) -> Told:
    return draw_answer(lambda card: render.message(card, language, place="private"), notice, number, language)


def _is_short(form: Form, language: str) -> bool:
    """Tell whether the form can be filled in in the chat: few questions, which fit in one card."""
    if len(form.fields) > limits.FORM_IN_CARD or form.sealed:
        return False
    try:
        forms.message(form, language)
    except DoesNotFit:
        return False
    return True


def _again_of(event: Click | Command) -> Again:
    """Return the button press that repeats the action."""
    if isinstance(event, Command):
        return Again(COMMAND, " ".join(event.words))
    return Again(event.action, event.value)


def _opener(form: Form, again: Again, language: str) -> Card:
    say_it = texts(language)
    label = form.title or say_it("teams-open-form")
    button = Button(again.action, label, again.value, style="primary", opens_form=True)
    return Card(text=say_it("teams-open-form-text"), buttons=(button,))
