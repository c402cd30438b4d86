"""Turns an error of the rules into a reply: one sentence, or errors in a form that stays open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from bot.chat import Event, Form, FormErrors, OpenForm, Reply, Submission, say
from bot.permission import has_role
from bot.routes import Route
from bot.text import Texts
from bot.unit_of_work import UnitOfWork
from models.errors import RuleError


def refuse(refusal: RuleError | ValidationError, route: Route, event: Event, uow: UnitOfWork) -> Reply:
    """Return the refusal in the person's language; a form stays open with what was typed."""
    # A person who may not submit a form must not see the facts it is drawn from either.
    if isinstance(event, Submission) and route.redraw is not None and has_role(route, uow):
        try:
            form = route.redraw(event, uow)
        except RuleError as gone:
            # A form that may no longer be opened (a closed poll, a forged id) cannot be drawn again either.
            # The first error says why the action failed, the drawing's only what the drawing needs.
            why = refusal if isinstance(refusal, RuleError) else gone
            return say(uow.text(why.key, **why.values))
        if isinstance(form, OpenForm):
            form = form.form
        form = form.filled(_kept(event.values, refusal))
        return FormErrors(form, _errors(refusal, form, uow.text))
    if isinstance(refusal, ValidationError):
        raise refusal
    return say(uow.text(refusal.key, **refusal.values))


def _kept(values: Mapping[str, Any], refusal: RuleError | ValidationError) -> dict[str, Any]:
    """Return the typed values that the form can show again; of a text that is too long, its beginning."""
    kept = dict(values)
    for e in refusal.errors() if isinstance(refusal, ValidationError) else ():
        if e["type"] == "field-far-too-long":
            kept[str(e["loc"][0])] = str(e["input"])[: e["ctx"]["most"]]
    return kept


def _errors(refusal: RuleError | ValidationError, form: Form, t: Texts) -> dict[str, str]:
    first = form.fields[0].id
    if isinstance(refusal, RuleError):
        name = refusal.field or first
        is_missing = refusal.key == "field-required"
        return {name: _missing(form, name, t) if is_missing else t(refusal.key, **refusal.values)}
    errors = {str(error["loc"][0]) if error["loc"] else first: error for error in refusal.errors()}
    return {name: _sentence(error, form, name, t) for name, error in errors.items()}


def _missing(form: Form, name: str, t: Texts) -> str:
    """Return what to write or choose in a field that is empty."""
    field = next((field for field in form.fields if field.id == name), None)
    if field is None:
        return t("field-required")
    return field.missing or t(f"field-missing-{field.kind}")


def _sentence(error: Any, form: Form, name: str, t: Texts) -> str:
    """Return what is wrong with one field: a sentence of ours for each error type of pydantic."""
    match error["type"]:
        case "string_too_long":
            return t("field-too-long", over=len(error["input"]) - error["ctx"]["max_length"])
        case "missing" | "string_type" | "string_too_short" | "literal_error" | "too_short":
            return _missing(form, name, t)
        case kind if t.has(kind):
            return t(kind, **error.get("ctx", {}))
        case _:
            return t("field-wrong")
