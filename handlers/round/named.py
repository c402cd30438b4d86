"""Which round a button or a form is about: the one it was made for, also when a newer one has begun."""

from __future__ import annotations

from dataclasses import replace

from bot.chat import Click, Command, Form, Submission
from bot.unit_of_work import UnitOfWork
from handlers.ids import read_id, read_parts
from models.round import Round, get_round


def name_round(form: Form, round_: Round) -> Form:
    """Let a form tell which round it was opened for, so that it is never handed in for another."""
    return replace(form, context={**form.context, "round": str(round_.id)})


def find_named_round(event: Command | Click | Submission, uow: UnitOfWork) -> Round | None:
    """Find the round that a form's context names, or a button's value before its colon; None for neither."""
    if isinstance(event, Submission):
        named = event.context.get("round", "")
    else:
        named = read_parts(event.value, 2)[0] if isinstance(event, Click) else ""
    return get_round(uow.session, uow.region.id, read_id(named)) if named else None
