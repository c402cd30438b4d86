"""What a reply looks like in Teams: a message, a card in another's place, a line, a dialog. All pure."""

from __future__ import annotations

from typing import Any

from bot.chat import Button, Card, Click, Command, Form, FormErrors, Notice, OpenForm, Reply, Submission
from bot.logs import log
from bot.teams import forms, frame, limits, render
from bot.teams.given import Opened
from bot.teams.limits import LimitError
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
        case Notice(card):
            return _message(card, language)
        case OpenForm(form) if direct and _is_short(form):
            return forms.message(form, language)
        case OpenForm(form) if command is not None:
            return _message(_opener(form, *_again(command), language), language)
        case FormErrors():
            return _message(_spelled_out(reply), language)
    return None


def note(text: str, language: str) -> Told:
    """Return a message of one sentence."""
    return _message(Card(text=text), language)


def pressed(event: Click | Command | Submission, reply: Reply, language: str) -> Told:
    """Return the message that answers something pressed in a card, for the person alone."""
    match reply:
        case Notice(card):
            return _message(card, language)
        case FormErrors(form, errors) if isinstance(event, Submission):
            return forms.message(form, language, errors)
        case FormErrors():
            return _message(_spelled_out(reply), language)
        case OpenForm(form):
            if isinstance(event, Submission) or _is_short(form):
                return forms.message(form, language)
            # The button did not say that a form follows; the one it is answered with does.
            return _message(_opener(form, *_again(event), language), language)
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
    try:
        return shown(render.message(reply.card, language))
    except LimitError as error:
        log.error("teams_answer_too_large", reason=str(error))
        return line("")


def shown(message: Told) -> Told:
    """Return an invoke's answer that shows a message's card in the place of the card that was pressed."""
    return {"statusCode": 200, "type": CARD_TYPE, "value": message["attachments"][0]["content"]}


def line(text: str) -> Told:
    """Return an invoke's answer that says a line and leaves the card as it stands."""
    return {"statusCode": 200, "type": MESSAGE_TYPE, "value": text}


def dialog(reply: Reply, language: str, opened: Opened | None = None) -> Told:
    """Go on in the dialog: the next form, the same with errors, or what there is to say."""
    if reply is None:
        return {"task": {"type": "message", "value": texts(language)("teams-done")}}
    return {"task": {"type": "continue", "value": _dialog(reply, language, opened)}}


def _dialog(reply: Notice | OpenForm | FormErrors, language: str, opened: Opened | None) -> Told:
    try:
        match reply:
            case Notice():
                return render.notice(reply.card, language, opened.behind if opened else "")
            case OpenForm(form):
                form = form.filled(opened.typed) if opened else form
                return forms.dialog(form, language, opened=opened)
            case FormErrors(form, errors):
                return forms.dialog(form, language, errors, opened=opened)
    except LimitError as error:
        log.error("teams_dialog_too_large", reason=str(error))
        return render.notice(_too_large(language), language, opened.behind if opened else "")


def _message(card: Card, language: str) -> Told:
    try:
        return render.message(card, language, place="private")
    except LimitError as error:
        log.error("teams_answer_too_large", reason=str(error))
        return render.message(_too_large(language), language)


def _is_short(form: Form) -> bool:
    return len(form.fields) <= limits.FORM_IN_CARD and not form.sealed


def _again(event: Click | Command) -> tuple[str, str]:
    """The action and the value of a button that repeats the deed."""
    return ("/" + " ".join(event.words), "") if isinstance(event, Command) else (event.action, event.value)


def _opener(form: Form, action: str, value: str, language: str) -> Card:
    say_it = texts(language)
    label = form.title or say_it("teams-open-form")
    button = Button(action, label, value, style="primary", opens_form=True)
    return Card(text=say_it("teams-open-form-text"), buttons=(button,))


def _too_large(language: str) -> Card:
    return Card(text=texts(language)("teams-too-large"))


def _spelled_out(reply: FormErrors) -> Card:
    return Card(text="\n".join(reply.errors.values()))
