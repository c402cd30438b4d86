"""The emoji poll: open while it runs. Reactions and the equivalent buttons are counted together.

Only the agreed emoji count, and only from a person with a seat; `positions` in models/poll/mark.py decides
what a seat says. Others who react are told so once, privately, as are those who react too late.
"""

from __future__ import annotations

from functools import partial

from bot.changes import Change
from bot.chat import Click, Notice, Reaction, Reply, say
from bot.unit_of_work import UnitOfWork
from handlers.ids import read_id, read_parts
from handlers.poll.cards import pulse as cards
from handlers.poll.polls import body_of, find_poll, find_seat, require_open, seat_of
from models.errors import RuleError
from models.outbox.outbox import find_message
from models.outbox.uncertain import stands_unknown
from models.people.actor import Held
from models.poll.mark import (
    AGREED,
    BUTTON,
    REACTION,
    Mark,
    Told,
    find_own_marks,
    list_standing,
    positions,
    put_mark,
    retire_marks,
    tell_once,
)
from models.poll.poll import PollFacts, PollOption, find_open_poll, hold_poll
from models.region import Purpose


def tick(event: Click, uow: UnitOfWork) -> Reply:
    """Choose the button's position, or remove it if it was chosen. Replies with what the seat says now."""
    poll_id, option_id, emoji = read_parts(event.value, 3)
    poll = hold_poll(uow.connection, uow.region.id, read_id(poll_id))
    option = poll.option(option_id)
    if not poll.rule.by_reactions or emoji not in AGREED:
        raise RuleError("poll-missing")
    require_open(poll, uow)
    seat = seat_of(uow, poll)
    uow.about = f"poll:{poll.id}"
    _retire(uow, poll, option, seat)
    own = find_own_marks(uow.session, poll.id, option.id, uow.actor.person_id or 0)
    chosen = {mark.emoji for mark in own if mark.source == BUTTON}
    for name in AGREED:
        is_on = name == emoji and name not in chosen
        if is_on or name in chosen:
            put_mark(uow.connection, _mark(uow, poll, option, name, BUTTON, seat, present=is_on))
    said = _show(uow, poll, option)
    reacted = {mark.emoji for mark in own if mark.source == REACTION}
    stays = bool(reacted) and reacted != {emoji}
    body, position = body_of(uow, poll, seat), said.get(seat.seat_id or 0)
    return Notice(cards.counted(uow.text, option, body, position, reaction_stays=stays))


def view(event: Click, uow: UnitOfWork) -> Reply:
    """Show a proposal of the open poll to a person with a seat: what it says now. Nothing to others."""
    poll = find_poll(event, uow).facts
    seat = find_seat(uow, poll)
    if seat is None or not poll.takes_votes(uow.now):
        return None
    option = poll.option(read_parts(event.value, 2)[1])
    said = positions(list_standing(uow.connection, poll.id, option.id))
    common = cards.option(uow.text, poll, option, said.values(), uow.region.zone)
    position = said.get(seat.seat_id or 0)
    return Notice(cards.option_to(uow.text, common, body_of(uow, poll, seat), position))


def react(event: Reaction, uow: UnitOfWork) -> Reply:
    """Store an emoji that was added or removed. One that counts for nothing leaves no trace."""
    found = _find_option(event, uow) if event.emoji in AGREED else None
    seat = find_seat(uow, found[0]) if found is not None else None
    if found is None or seat is None or not found[0].takes_votes(uow.now):
        uow.ignore()
        return _answer_uncounted(event, uow, found[0] if found is not None else None)
    poll, option = found
    uow.about = f"poll:{poll.id}"
    _retire(uow, poll, option, seat)
    mark = _mark(uow, poll, option, event.emoji, REACTION, seat, present=event.added)
    mark.at = event.at
    put_mark(uow.connection, mark)
    _show(uow, poll, option)
    return None


def post_options(uow: UnitOfWork, poll: PollFacts) -> None:
    """Post a message for each proposal to the council."""
    for option in poll.options:
        draw = partial(cards.option, poll=poll, chosen=option, said=(), zone=uow.region.zone)
        uow.post(Purpose.COUNCIL, draw, about=f"poll:{poll.id}:{option.id}")


def close_options(uow: UnitOfWork, poll: PollFacts) -> None:
    """Remove the buttons of every message, and show the final count."""
    marks = list_standing(uow.connection, poll.id)
    for option in poll.options:
        said = tuple(positions(mark for mark in marks if mark.option_id == option.id).values())
        draw = partial(cards.closed_option, chosen=option, said=said)
        uow.edit(f"poll:{poll.id}:{option.id}", draw, Change.VOTE)


def _find_option(event: Reaction, uow: UnitOfWork) -> tuple[PollFacts, PollOption] | None:
    """Return the poll and the option of this message; None if it is not one of an open poll."""
    channel = event.message.channel
    row = find_message(uow.session, channel.platform, channel.workspace, channel.id, event.message.id)
    if row is None or row.region_id != uow.region.id:
        return None
    thing, poll_id, option_id = read_parts(row.about, 3)
    if thing != "poll" or not option_id:
        return None
    poll = hold_poll(uow.connection, uow.region.id, read_id(poll_id))
    return next(((poll, option) for option in poll.options if option.id == option_id), None)


def _answer_uncounted(event: Reaction, uow: UnitOfWork, poll: PollFacts | None) -> Reply:
    """Reply why a reaction does not count, if the person could have meant it as a vote."""
    if event.emoji not in AGREED:
        return None
    if poll is None:
        return _ask_for_a_press(event, uow) if event.added else None
    if not poll.takes_votes(uow.now):
        return _tell_once(event, uow, poll, "pulse-too-late")
    why = "pulse-no-seat" if uow.actor.seat is None else "poll-seat-later"
    return _tell_once(event, uow, poll, why) if event.added else None


def _ask_for_a_press(event: Reaction, uow: UnitOfWork) -> Reply:
    """Ask for a press of a button if the reaction may be on a poll message whose id is unknown."""
    poll = find_open_poll(uow.session, uow.round.id) if uow.round is not None else None
    if poll is None or not poll.rule.by_reactions or find_seat(uow, poll.facts) is None:
        return None
    channel = event.message.channel
    abouts = [f"poll:{poll.id}:{option.id}" for option in poll.facts.options]
    where = (channel.platform, channel.workspace, channel.id)
    return say(uow.text("pulse-which")) if stands_unknown(uow.session, where, abouts) else None


def _show(uow: UnitOfWork, poll: PollFacts, option: PollOption) -> dict[int, str]:
    """Show the current count on the proposal's message; return what each seat says."""
    said = positions(list_standing(uow.connection, poll.id, option.id))
    draw = partial(cards.option, poll=poll, chosen=option, said=tuple(said.values()), zone=uow.region.zone)
    uow.edit(f"poll:{poll.id}:{option.id}", draw, Change.VOTE)
    return said


def _retire(uow: UnitOfWork, poll: PollFacts, option: PollOption, seat: Held) -> None:
    """Remove marks of the seat's earlier holder, so that the present holder decides for it."""
    if not seat.substitute:
        retire_marks(uow.connection, poll.id, option.id, seat.seat_id or 0, uow.actor.person_id or 0)


def _mark(
    uow: UnitOfWork,
    poll: PollFacts,
    option: PollOption,
    emoji: str,
    source: str,
    seat: Held,
    *,
    present: bool,
) -> Mark:
    return Mark(
        poll_id=poll.id,
        option_id=option.id,
        person_id=uow.actor.person_id,
        emoji=emoji,
        source=source,
        seat_id=seat.seat_id,
        substitute=seat.substitute,
        present=present,
        at="",
    )


def _tell_once(event: Reaction, uow: UnitOfWork, poll: PollFacts, why: str) -> Reply:
    who = event.person
    told = Told(poll_id=poll.id, platform=who.platform, workspace=who.workspace, user_id=who.id, why=why)
    return say(uow.text(why)) if tell_once(uow.connection, told) else None
