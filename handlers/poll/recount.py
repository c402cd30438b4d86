"""Sends the ballots of a released poll as a file, so that anybody can count again (`python -m bot tally`)."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.chat import Click, Reply, say
from bot.unit_of_work import UnitOfWork
from handlers.ids import read_id
from models.errors import RuleError
from models.job import BALLOTS, has_unfinished_job
from models.poll.counting import cast_by_seat
from models.poll.poll import Poll, PollFacts, PollState, get_poll
from models.region import Purpose, list_municipalities

JSON = "application/json"


def make_again(event: Click, uow: UnitOfWork) -> Reply:
    """Make the file again, when it was given up or has been lost; only for a released poll."""
    poll = get_poll(uow.session, uow.region.id, read_id(event.value))
    if poll.state != PollState.RELEASED or poll.closed_at is None:
        raise RuleError("poll-not-released")
    if has_unfinished_job(uow.session, uow.region.id, BALLOTS, poll.round_id):
        raise RuleError("poll-file-under-way")
    uow.about = f"poll:{poll.id}"
    hand_out(uow, poll, uow.region.day_of(poll.closed_at))
    return say(uow.text("voting-file-again"))


def hand_out(uow: UnitOfWork, poll: Poll, closed_on: date) -> None:
    """Make the file and send it to staff, who give it to anybody who asks: it is now a public record."""
    uow.job(
        BALLOTS,
        round_id=poll.round_id,
        poll_id=poll.id,
        files=[
            {
                "make": "ballots.json",
                "facts": _facts(uow, poll.facts),
                "name": f"{closed_on.isoformat()}_roster_{poll.id}.json",
                "title": uow.public("voting-file-title"),
                "media_type": JSON,
            }
        ],
        purposes=[Purpose.STAFF],
        about=f"poll:{poll.id}:ballots",
        text=uow.public("voting-file-text"),
    )


def _facts(uow: UnitOfWork, poll: PollFacts) -> dict[str, Any]:
    codes = {one.id: one.code for one in list_municipalities(uow.session, uow.region.id)}
    seats = {seat.id: seat for seat in poll.seats}
    rule = poll.rule
    return {
        "rule": rule.file.rule,
        "key": rule.file.key,
        "budget": None if rule.by_reactions else poll.budget,
        "max_per_item": poll.max_per_item if rule.by_numbers else None,
        "cap": poll.cap,
        "options": [
            {"id": option.code, "municipality": codes.get(option.municipality or 0)}
            for option in poll.options
        ],
        "seats": [{"seat": seat.code, "municipality": seat.municipality_code} for seat in poll.seats],
        "ballots": [
            {
                "seat": seats[seat].code,
                "municipality": seats[seat].municipality_code,
                "points": answers,
            }
            for seat, answers in sorted(cast_by_seat(uow.session, poll).items())
        ],
    }
