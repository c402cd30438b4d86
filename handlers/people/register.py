"""A register as a file: read, asked about where it is in doubt, taken in as a whole or not at all.

A short one is taken in at once. A long one is work for the child process: here it is only kept (`receive`),
and when the child has read it, written (`finish`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.chat import Channel, Click, Form, Notice, OpenForm, Reply, Said, Submission, User, say
from bot.unit_of_work import UnitOfWork
from handlers.ids import read_id
from handlers.people.cards import register as cards
from handlers.people.forms import register as forms
from models.errors import RuleError
from models.people.appointment import has_holder, require_keeper
from models.people.roles import KEEPERS
from models.register.deciding import Decided, decide_text
from models.register.importing import Change, apply_change, load_known
from models.register.known import count_tasks
from models.register.waiting import (
    WaitingRegister,
    dump_doubts,
    find_waiting,
    keep_waiting,
    load_doubts,
)

# What is longer, or held against a longer register, is decided in the child process: deciding about this
# much takes some 30 ms, in which nobody else can write.
MOST_LINES_AT_ONCE = 300
MOST_TASKS_AT_ONCE = 1_000


def receive(event: Said, uow: UnitOfWork) -> Reply:
    """Take in a register as CSV: all of it, or nothing and every wrong line told."""
    if _is_long(event.text, uow):
        return _hand_over(keep_waiting(uow.session, uow.region.id, event.text, uow.machine_now), event, uow)
    return _take_in(event.text, {}, None, uow)


def ask(event: Click, uow: UnitOfWork) -> Reply:
    """Ask what must be known before the register is taken in."""
    return OpenForm(_form(event.value, uow))


def draw_form(event: Submission, uow: UnitOfWork) -> Form:
    """Draw the form that was handed in."""
    return _form(event.context.get("waiting", ""), uow)


def settle(event: Submission, uow: UnitOfWork) -> Reply:
    """Take the answers, and with them the register, unless they lead to more questions."""
    waiting = _waiting(event.context.get("waiting", ""), uow)
    answers = waiting.answers | forms.read_answers(event.values, load_doubts(waiting))
    waiting.answers = answers
    if _is_long(waiting.text, uow):
        return _hand_over(waiting, event, uow)
    return _take_in(waiting.text, answers, waiting, uow)


def stop(event: Click, uow: UnitOfWork) -> Reply:
    """Drop a register that waits for answers."""
    uow.session.delete(_waiting(event.value, uow))
    uow.about = "register"
    return say(uow.text("register-stopped"))


def finish(decided: Decided, waiting_id: int, uow: UnitOfWork) -> Reply:
    """Write what the child process has decided; raises `RegisterChanged` when that is out of date."""
    waiting = find_waiting(uow.session, uow.region.id, waiting_id, hold=True)
    if waiting is None:
        return None
    return _write(decided, waiting.text, waiting, uow)


def _take_in(
    text: str, answers: Mapping[str, str], waiting: WaitingRegister | None, uow: UnitOfWork
) -> Reply:
    uow.session.flush()
    known = load_known(uow.connection, uow.region.id, day=uow.today, hold=True)
    return _write(decide_text(text, known, answers), text, waiting, uow)


def _write(decided: Decided, text: str, waiting: WaitingRegister | None, uow: UnitOfWork) -> Reply:
    """Write what was decided, or say what is wrong or in doubt; a register that is wrong does not wait on."""
    uow.about = "register"
    if decided.problems:
        wrong = cards.wrong_lines(uow.text, decided.problems)
        if waiting is None:
            raise RuleError("register-refused", lines=wrong)
        uow.session.delete(waiting)
        return say(uow.text("register-refused", lines=wrong))
    if decided.change is None:
        waiting = waiting or keep_waiting(uow.session, uow.region.id, text, uow.machine_now)
        waiting.doubts = dump_doubts(decided.doubts)
        return Notice(cards.doubts(uow.text, decided.doubts, waiting.id))
    _apply(decided.change, uow)
    if waiting is not None:
        uow.session.delete(waiting)
    receipt = cards.imported(uow.text, decided.change.summary, decided.other_columns, decided.vacancies)
    return Notice(receipt)


def _apply(change: Change, uow: UnitOfWork) -> None:
    """Write a change, unless it gives whoever brings it a vote or another name, or leaves no keeper."""
    if {uow.actor.person_id, uow.account} & change.seated:
        raise RuleError("people-not-yourself")
    if uow.account in change.moved_accounts:
        raise RuleError("people-not-your-account")
    had_keeper = has_holder(uow.session, uow.region.id, uow.today, KEEPERS)
    apply_change(uow.connection, uow.region.id, change)
    uow.session.expire_all()
    if had_keeper:
        require_keeper(uow.session, uow.region.id, uow.today)


def _form(identity: str, uow: UnitOfWork) -> Form:
    # A form is drawn where nothing may be written.
    waiting = _waiting(identity, uow, hold=False)
    return forms.doubts(uow.text, load_doubts(waiting), waiting.id)


def _waiting(identity: str, uow: UnitOfWork, *, hold: bool = True) -> WaitingRegister:
    waiting = find_waiting(uow.session, uow.region.id, read_id(identity), hold=hold)
    if waiting is None:
        raise RuleError("register-gone")
    return waiting


def _is_long(text: str, uow: UnitOfWork) -> bool:
    return (
        text.count("\n") > MOST_LINES_AT_ONCE
        or count_tasks(uow.connection, uow.region.id) > MOST_TASKS_AT_ONCE
    )


def _hand_over(waiting: WaitingRegister, event: Said | Submission, uow: UnitOfWork) -> Reply:
    """Leave the register to the child process; the receipt comes where the person wrote."""
    channel = event.channel if isinstance(event, Said) else None
    uow.job("register", waiting=waiting.id, day=uow.today.isoformat(), **_whose(event.person, channel))
    uow.about = "register"
    return say(uow.text("register-reading", count=waiting.text.count("\n")))


def _whose(person: User, channel: Channel | None) -> dict[str, Any]:
    """Say who is to be answered and where; without a channel in the person's own chat."""
    return {
        "platform": person.platform,
        "workspace": person.workspace,
        "user": person.id,
        "channel": channel.id if channel is not None else f"@{person.id}",
    }
