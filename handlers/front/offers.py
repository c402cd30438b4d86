"""What a person can do now, the most important first, and the next date."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from bot.chat import Button
from bot.unit_of_work import UnitOfWork
from models.people.roles import STAFF
from models.plan.activity import list_activities
from models.poll.poll import Poll, find_latest_poll, find_open_poll
from models.round import RoundState as S
from models.round import outlook

# A menu with more buttons than this cannot be read; help lists every command.
MOST = 8
# States besides the round's own: there is no round; or its poll is closed and the result not released.
NO_ROUND = "none"
COUNTED = "counted"
BEGUN = frozenset(S) - {S.DRAFT, S.PLANNED} | {COUNTED}
POLL_ROUTES = frozenset({"poll.ballot", "poll.status", "poll.result"})
READ_BY_ALL = frozenset({S.COMPILED, S.PRIORITISING, S.PRIORITISED, COUNTED})


@dataclass(frozen=True, slots=True)
class Offer:
    """An action as a button: `main` are the states where it comes first, `only` those where it is shown."""

    route: str
    label: str
    main: Collection[str] = ()
    only: Collection[str] = ()
    opens_form: bool = False


OFFERS = (
    Offer("proposal.new", "button-new-proposal", {S.INTAKE_OPEN}, opens_form=True),
    Offer("round.new", "button-new-round", {NO_ROUND}, {NO_ROUND, S.PRIORITISED}, opens_form=True),
    Offer("plan.review", "button-review-plan", {S.DRAFT}, {S.DRAFT, S.PLANNED}, opens_form=True),
    Offer("round.open", "button-open-intake", {S.PLANNED}, {S.PLANNED}, opens_form=True),
    Offer("compilation.ask", "button-compile", {S.INTAKE_CLOSED}),
    Offer("poll.ballot", "button-prioritise", {S.PRIORITISING}, {S.PRIORITISING}, opens_form=True),
    Offer("poll.result", "button-result", {COUNTED, S.PRIORITISED}, {COUNTED, S.PRIORITISED}),
    Offer("poll.new", "button-new-poll", {S.COMPILED}, {S.COMPILED, COUNTED}, opens_form=True),
    Offer("poll.status", "button-poll-status", only={S.PRIORITISING}),
    Offer("proposal.list", "button-list", only=BEGUN),
    Offer("plan.show", "button-timeline"),
    Offer("round.show", "button-status", only={S.DRAFT, S.PLANNED, *BEGUN}),
    Offer("people.list", "button-people"),
    Offer("region.edit", "button-region", opens_form=True),
    Offer("help.show", "button-help"),
)


def list_offers(uow: UnitOfWork, *, but: Collection[str] = ()) -> list[Button]:
    """Return what the person may do now as buttons, what the state needs first; at most `MOST`.

    The routes in `but` are left out.
    """
    state = state_of(uow)
    offered = [
        offer
        for offer in OFFERS
        if offer.route not in but
        and (not offer.only or state in offer.only)
        and uow.can(offer.route)
        and not _is_empty(uow, offer.route)
    ]
    offered.sort(key=lambda offer: state not in offer.main)
    # The help button always has a place.
    chosen = offered if len(offered) <= MOST else [*offered[: MOST - 1], offered[-1]]
    return [
        Button(
            offer.route,
            uow.text(_label(uow, offer)),
            _poll_value(uow) if offer.route in POLL_ROUTES else "",
            style="primary" if state in offer.main else "",
            opens_form=offer.opens_form,
        )
        for offer in chosen
    ]


def _label(uow: UnitOfWork, offer: Offer) -> str:
    late = offer.route == "proposal.new" and uow.round is not None and outlook(uow.round, uow.now)
    return "button-late-proposal" if late else offer.label


def state_of(uow: UnitOfWork) -> str:
    """Return the round's state, `NO_ROUND`, or `COUNTED`."""
    if uow.round is None:
        return NO_ROUND
    is_voting = uow.round.state == S.PRIORITISING
    return COUNTED if is_voting and find_open_poll(uow.session, uow.round.id) is None else uow.round.state


def standing(uow: UnitOfWork) -> str:
    """Return the round's state as a sentence, for those who lead it or for all others."""
    key = "now-staff-" if uow.actor.roles & STAFF else "now-"
    said = uow.text(f"{key}{state_of(uow)}")
    late = outlook(uow.round, uow.now) if uow.round is not None and uow.can("proposal.new") else ""
    return f"{said} {uow.text(f'now-late-{late}')}" if late else said


def next_date(uow: UnitOfWork) -> str:
    """Return the next date: the end of the vote, the last day of the intake, or the plan's next date."""
    t, r = uow.text, uow.round
    if r is None:
        return ""
    poll = find_open_poll(uow.session, r.id)
    if poll is not None and poll.closes_at > uow.now:
        return t("next-poll", moment=t.moment(poll.closes_at, uow.region.zone))
    if r.state == S.INTAKE_OPEN and r.deadline is not None:
        return t("next-deadline", day=t.date(r.deadline))
    today = uow.today
    coming = [
        (day, t(key, title=activity.title, day=_day(uow, day, today)))
        for activity in list_activities(uow.session, r.id)
        if activity.is_exact
        for day, key in ((activity.start, "next-activity"), (activity.end, "next-activity-ends"))
        if day is not None and day >= today
    ]
    return min(coming, key=lambda each: each[0])[1] if coming else ""


def own_municipalities(uow: UnitOfWork) -> frozenset[int]:
    """Return the municipalities a person belongs to: as a contact, or by their seat."""
    seat = uow.actor.seat
    by_seat = [seat.municipality_id] if seat is not None and seat.municipality_id is not None else []
    return frozenset((*uow.actor.municipality_ids, *by_seat))


def _day(uow: UnitOfWork, day: date, today: date) -> str:
    return uow.text.date(day) if day.year == today.year else uow.text.date_year(day)


def _poll_value(uow: UnitOfWork) -> str:
    poll = _poll(uow)
    return str(poll.id) if poll is not None else ""


def _poll(uow: UnitOfWork) -> Poll | None:
    return find_latest_poll(uow.session, uow.round.id) if uow.round is not None else None


def _is_empty(uow: UnitOfWork, route: str) -> bool:
    """Return whether the action is permitted but would show this person an empty page."""
    if route != "proposal.list":
        return False
    reads = uow.actor.roles & STAFF or own_municipalities(uow)
    return not reads and state_of(uow) not in READ_BY_ALL
