"""The ballots of a released poll as a file, so that anybody can count again (`python -m bot tally`)."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.unit_of_work import UnitOfWork
from models.poll.counting import cast_by_seat
from models.poll.poll import Poll, PollFacts
from models.region import Purpose, list_municipalities

JSON = "application/json"


def hand_out(uow: UnitOfWork, poll: Poll, closed_on: date) -> None:
    """Make the file and hand it to staff, who give it to whoever asks: it is a public record by then."""
    uow.job(
        "ballots",
        round_id=poll.round_id,
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
