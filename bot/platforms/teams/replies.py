"""What a reply looks like in Teams: a message, a card in another's place, a line, a dialog. All pure."""

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
    """Return the message that answers a command, a reaction, an install; None when nothing is to be said.

    In a conversation of two a short form is filled in where it stands. For any other Teams opens a dialog,
    and that only for a pressed button: so there is one, which repeats the command.
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
    """Return the message that answers something pressed in a card, for the person alone.

    `number` is the part that is asked for of an answer too long for one message.
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
            # The button did not say that a form follows; the one it is answered with does.
            return _message(Notice(_opener(form, _again_of(event), language)), language)
        case None:
            return note(texts(language)("teams-done"), language)


def short(reply: Reply, language: str) -> str | None:
    """Return the reply as one line of text, if one plain line is all it is."""
    match reply:
        case None:
            return texts(language)("teams-done")
        case Notice(card):
            return render.line(card)
    return None


def own_view(reply: Reply, language: str) -> Told:
    """Return the card that one reader sees instead of everybody's; who is refused one keeps everybody's."""
    if not isinstance(reply, Notice) or reply.card.own_view is None:
        return line("")
    return shown(draw_answer(lambda card: render.message(card, language), reply, 1, language))


def shown(message: Told) -> Told:
    """Return an invoke's answer that shows a message's card in the place of the card that was pressed."""
    return {"statusCode": 200, "type": CARD_TYPE, "value": message["attachments"][0]["content"]}


def line(text: str) -> Told:
    """Return an invoke's answer that says a line and leaves the card as it stands."""
    return {"statusCode": 200, "type": MESSAGE_TYPE, "value": text}


def dialog(reply: Reply, language: str, opened: Opened | None = None, number: int = 1) -> Told:
    """Go on in the dialog: the next form, the same with errors, or what there is to say."""
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
        # Teams' inputs take any length, and what was typed in all of them must fit into one card.
        form, told = _cut(form, language)
    try:
        return forms.dialog(form, language, {**errors, **told}, opened=opened)
    except DoesNotFit as error:
        log.error("teams_dialog_too_large", reason=str(error))
        return _beside(Notice(too_large(language)), language, opened.behind if opened else "", 1)


def _in_card(reply: FormErrors, language: str) -> Told:
    """Draw a form in the chat anew; when no card holds what was typed, with the beginning of each text."""
    try:
        return forms.message(reply.form, language, reply.errors)
    except DoesNotFit:
        form, told = _cut(reply.form, language)
    try:
        return forms.message(form, language, {**reply.errors, **told})
    except DoesNotFit:
        return _message(spell_out(reply), language)


def _cut(form: Form, language: str) -> tuple[Form, dict[str, str]]:
    """Return the form with the beginning of every text longer than its field, and what to say there."""
    say_it, kept, told = texts(language), dict[str, str](), dict[str, str]()
    for field in form.fields:
        most = field.max_length
        if most is not None and isinstance(field.value, str) and len(field.value) > most:
            kept[field.id] = field.value[:most]
            told[field.id] = say_it("field-far-too-long", length=len(field.value), most=most)
    return form.filled(kept), told


def _beside(notice: Notice, language: str, behind: str, number: int) -> Told:
    """Draw what is read in a dialog, with the way back to the form behind it unless that fits no card."""
    try:
        return draw_answer(lambda card: render.notice(card, language, behind), notice, number, language)
    except DoesNotFit:
        # Somebody has forged the form behind.
        return draw_answer(lambda card: render.notice(card, language), notice, number, language)


def _message(notice: Notice, language: str, number: int = 1) -> Told:
    return draw_answer(lambda card: render.message(card, language, place="private"), notice, number, language)


def _is_short(form: Form, language: str) -> bool:
    """Tell whether the form is filled in where it stands: few questions, and no more than one card holds."""
    if len(form.fields) > limits.FORM_IN_CARD or form.sealed:
        return False
    try:
        forms.message(form, language)
    except DoesNotFit:
        return False
    return True


def _again_of(event: Click | Command) -> Again:
    """Return the press that repeats the deed."""
    if isinstance(event, Command):
        return Again(COMMAND, " ".join(event.words))
    return Again(event.action, event.value)


def _opener(form: Form, again: Again, language: str) -> Card:
    say_it = texts(language)
    label = form.title or say_it("teams-open-form")
    button = Button(again.action, label, again.value, style="primary", opens_form=True)
    return Card(text=say_it("teams-open-form-text"), buttons=(button,))
