"""Checks whether a person may do an action now; roles are read when the action is done, not before."""

from __future__ import annotations

from bot.routes import Route
from bot.text import Texts
from bot.unit_of_work import UnitOfWork
from models.errors import RuleError
from models.round import Round


def has_role(route: Route, uow: UnitOfWork) -> bool:
    """Return whether the person has one of the route's roles today."""
    return not route.who or bool(route.who & uow.actor.roles)


def is_permitted(route: Route, uow: UnitOfWork) -> bool:
    """Return whether the person may do this now, and there is something to do it with."""
    try:
        require_permission(route, uow)
    except RuleError:
        return False
    return route.ready is None or route.ready(uow)


def require_permission(route: Route, uow: UnitOfWork) -> None:
    """Raise `RuleError`, with a sentence that says what to do, if the person may not do this now."""
    if not has_role(route, uow):
        if not uow.actor.roles:
            raise RuleError("refuse-stranger")
        # Name those who may do it only if they could do it now.
        key = "refuse-role" if _is_time(route, uow) else "refuse-role-later"
        raise RuleError(key, roles=uow.text.names(_role_names(uow.text, route)))
    if route.scope == "municipality" and not uow.actor.municipality_ids:
        raise RuleError("refuse-no-municipality")
    if route.scope == "seat" and uow.actor.seat is None:
        raise RuleError("refuse-no-seat")
    if route.when:
        if uow.round is None:
            raise RuleError("refuse-no-round")
        if uow.round.state not in route.when:
            raise _not_now(uow, uow.round)


def _not_now(uow: UnitOfWork, round_: Round) -> RuleError:
    """Return the refusal with the round's state; an earlier round is named, as `status` shows another one."""
    state = uow.text(f"round-state-{round_.state}")
    if uow.round_at_work is None or uow.round_at_work.id != round_.id:
        return RuleError("refuse-state-earlier", round=round_.title, state=state)
    return RuleError("refuse-state", state=state)


def _is_time(route: Route, uow: UnitOfWork) -> bool:
    """Return whether a person with the right role could do this now."""
    if route.when and (uow.round is None or uow.round.state not in route.when):
        return False
    return route.ready is None or route.ready(uow)


def _role_names(t: Texts, route: Route) -> list[str]:
    return sorted(t(f"roles-{role}") for role in route.who)
