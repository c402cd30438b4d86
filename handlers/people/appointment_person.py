"""Whose the account on the form of an appointment is: asked as a file's lines are asked about."""

from __future__ import annotations

from typing import Final

from bot.chat import Submission
from bot.unit_of_work import UnitOfWork
from handlers.people.forms import people as forms
from models.errors import RuleError
from models.people.person import Person, add_account, add_person, find_person
from models.register.form import find_users_of_address, identify_account, keep_different
from models.register.identities import Doubt, Identities
from models.register.known import Address
from models.register.people import DIFFERENT, SAME
from models.text.folding import fold_address, fold_name

# As the table keeps them (models/people/person.py).
_LONGEST_ADDRESS: Final = 200
_LONGEST_NAME: Final = 100
_NAMESAKE: Final = "register-doubt-namesake"


def identify_new(uow: UnitOfWork, event: Submission, answer: forms.AppointmentAnswer) -> Person:
    """Find whose account was chosen, or add somebody new; `RuleError` asks what only staff know.

    Two with the same address, or the same name, are one person only when staff say so.
    """
    account = _account(event, answer.account)
    who = find_person(uow.session, uow.region.id, *account)
    if who is not None:
        if fold_name(who.name) != fold_name(answer.name):
            raise RuleError("people-account-taken", field="name", name=who.name)
        settle_address(uow, answer, who)
        return who
    others = _users_of_address(uow, answer, None)
    if others and answer.whose == SAME:
        if len(others) > 1:
            raise RuleError("people-address-of-many", field="whose")
        add_account(uow.session, others[0], account)
        return others[0]
    namesake = _settle_name(uow, account, answer, {fold_address(answer.email): DIFFERENT} if others else {})
    if others:
        keep_different(uow.session, uow.region.id, answer.email)
    if namesake is not None:
        add_account(uow.session, namesake, account)
        return namesake
    return add_person(uow.session, uow.region.id, account, answer.name, answer.email)


def settle_address(uow: UnitOfWork, answer: forms.AppointmentAnswer, who: Person) -> None:
    """Ask whether others who have somebody's new address are other people; two known do not become one."""
    others = _users_of_address(uow, answer, who)
    if others and answer.whose == SAME:
        raise RuleError("people-already-two", field="whose", name=others[0].name)
    if others:
        keep_different(uow.session, uow.region.id, answer.email)


def find_questions(uow: UnitOfWork, event: Submission, who: Person | None) -> dict[str, str]:
    """Say which questions the answers call for, by field, with the name each is about."""
    email, name, chosen = (_typed(event, field) for field in ("email", "name", "account"))
    if len(email) > _LONGEST_ADDRESS or len(name) > _LONGEST_NAME:
        return {}
    account = _account(event, chosen) if who is None and chosen else None
    is_new = False
    if account is not None:
        who = find_person(uow.session, uow.region.id, *account)
        is_new = who is None
    asked = {}
    if others := find_users_of_address(uow.session, uow.region.id, email, who):
        asked["whose"] = others[0].name
    if account is not None and is_new and name and _typed(event, "whose") != SAME:
        answers = {fold_address(email): DIFFERENT} if others else {}
        found = identify_account(uow.session, uow.region.id, account, (name, email), answers)
        if doubt := _find_namesake(found):
            asked["namesake"] = str(doubt.values["other_name"])
    return asked


def _users_of_address(uow: UnitOfWork, answer: forms.AppointmentAnswer, who: Person | None) -> list[Person]:
    others = find_users_of_address(uow.session, uow.region.id, answer.email, who)
    if others and answer.whose is None:
        raise RuleError("people-address-shared", field="whose", name=others[0].name)
    return others


def _settle_name(
    uow: UnitOfWork, account: Address, answer: forms.AppointmentAnswer, answers: dict[str, str]
) -> Person | None:
    """Find who of the register the account is one more of, as staff say; None for somebody new."""
    if answer.namesake:
        answers = answers | {f"{account[0]}:{account[2]}": answer.namesake}
    words = (answer.name, answer.email)
    found = identify_account(uow.session, uow.region.id, account, words, answers)
    if asked := _find_namesake(found):
        raise RuleError("people-name-shared", field="namesake", name=asked.values["other_name"])
    if found.problems:
        raise RuleError("people-name-of-many", field="namesake", name=answer.name)
    person = found.person_of[account]
    return uow.session.get(Person, person) if person > 0 else None


def _find_namesake(found: Identities) -> Doubt | None:
    return next((doubt for doubt in found.doubts if doubt.text == _NAMESAKE), None)


def _typed(event: Submission, field: str) -> str:
    typed = event.values.get(field)
    return typed if isinstance(typed, str) else ""


def _account(event: Submission, account: str | None) -> tuple[str, str, str]:
    if not account:
        raise RuleError("field-required", field="account")
    return event.person.platform, event.person.workspace, account[:100]
