"""Finds the round that a button or a form was made for, even when a newer one has begun."""

from __future__ import annotations

from dataclasses import replace

from bot.chat import Click, Command, Form, Submission
from bot.unit_of_work import UnitOfWork
from handlers.ids import read_id, read_parts
from models.round import Round, get_round


def name_round(form: Form, round_: Round) -> Form:
    """Write into a form which round it is for, so that it cannot be submitted for another."""
    return replace(form, context={**form.context, "round": str(round_.id)})


def find_named_round(event: Command | Click | Submission, uow: UnitOfWork) -> Round | None:
    """Return the round named in a form's context, or in a button's value before its colon, or None."""
    if isinstance(event, Submission):
        named = event.context.get("round", "")
    else:
        named = read_parts(event.value, 2)[0] if isinstance(event, Click) else ""
    return get_round(uow.session, uow.region.id, read_id(named)) if named else None
