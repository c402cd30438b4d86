"""How a no is said: a sentence in the person's language, or errors by the fields of a form left open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from bot.chat import Event, FormErrors, OpenForm, Reply, Submission, say
from bot.permission import has_role
from bot.routes import Route
from bot.text import Texts
from bot.unit_of_work import UnitOfWork
from models.errors import RuleError


def refuse(refusal: RuleError | ValidationError, route: Route, event: Event, uow: UnitOfWork) -> Reply:
    """Say no in the person's language; a form stays open with what was typed."""
    # Who may not hand in a form is not to see what it would be drawn with either.
    if isinstance(event, Submission) and route.redraw is not None and has_role(route, uow):
        try:
            form = route.redraw(event, uow)
        except RuleError as gone:
            # What may no longer be opened (a closed poll, a forged id) cannot be drawn again either; the
            # first refusal says why the deed failed, the drawing's only what it would need itself.
            why = refusal if isinstance(refusal, RuleError) else gone
            return say(uow.text(why.key, **why.values))
        if isinstance(form, OpenForm):
            form = form.form
        form = form.filled(_kept(event.values, refusal))
        return FormErrors(form, _errors(refusal, form.fields[0].id, uow.text))
    if isinstance(refusal, ValidationError):
        raise refusal
    return say(uow.text(refusal.key, **refusal.values))


def _kept(values: Mapping[str, Any], refusal: RuleError | ValidationError) -> dict[str, Any]:
    """Return what was typed as the form can show it again: of a text far too long the start, as is said."""
    kept = dict(values)
    for e in refusal.errors() if isinstance(refusal, ValidationError) else ():
        if e["type"] == "field-far-too-long":
            kept[str(e["loc"][0])] = str(e["input"])[: e["ctx"]["most"]]
    return kept


def _errors(refusal: RuleError | ValidationError, first: str, t: Texts) -> dict[str, str]:
    if isinstance(refusal, RuleError):
        return {refusal.field or first: t(refusal.key, **refusal.values)}
    return {str(e["loc"][0]) if e["loc"] else first: _sentence(e, t) for e in refusal.errors()}


def _sentence(error: Any, t: Texts) -> str:
    """Say what is wrong with one field: a sentence of ours for each kind of error pydantic names."""
    match error["type"]:
        case "string_too_long":
            return t("field-too-long", over=len(error["input"]) - error["ctx"]["max_length"])
        case "missing" | "string_type" | "string_too_short" | "literal_error" | "too_short":
            return t("field-required")
        case kind if t.has(kind):
            return t(kind, **error.get("ctx", {}))
        case _:
            return t("field-wrong")
