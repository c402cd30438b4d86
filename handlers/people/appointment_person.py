"""Whose the account on the form of an appointment is: asked as a file's lines are asked about."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.chat import Submission
from bot.unit_of_work import UnitOfWork
from handlers.people.forms import people as forms
from models.errors import RuleError
from models.people.person import Person, add_account, add_person, find_person
from models.register.form import find_namesakes, find_users_of_address, identify_account, keep_different
from models.register.identities import Identities
from models.register.known import Address
from models.register.people import DIFFERENT, SAME
from models.text.folding import fold_address, fold_name

# As the table keeps them (models/people/person.py).
_LONGEST_ADDRESS: Final = 200
_LONGEST_NAME: Final = 100
# In the order in which they are asked: each depends on the answers to those before it.
QUESTIONS: Final = ("renamed", "whose", "namesake")
_NAMESAKE: Final = "register-doubt-namesake"


def identify_new(uow: UnitOfWork, event: Submission, answer: forms.AppointmentAnswer) -> Person:
    """Find whose account was chosen, or add somebody new; `RuleError` asks what only staff know.

    Two with the same address, or the same name, are one person only when staff say so, and so is whoever has
    an account under another name. Who takes over an account gets none of what its former owner holds.
    """
    account = _account(event, answer.account)
    former = find_person(uow.session, uow.region.id, *account)
    if former is not None and _is_still(former, event, answer):
        settle_words(uow, answer, former)
        return former
    others = _users_of_address(uow, answer, former)
    if others and answer.whose == SAME:
        if len(others) > 1:
            raise RuleError("people-address-of-many", field="whose")
        _settle_new_name(uow, answer, others[0], others)
        add_account(uow.session, others[0], account)
        return others[0]
    namesake = _settle_name(uow, account, answer, is_taken_over=former is not None, others=others)
    if others or (former is not None and _have_one_address(former, answer)):
        keep_different(uow.session, uow.region.id, answer.email)
    if namesake is not None:
        add_account(uow.session, namesake, account)
        return namesake
    return add_person(uow.session, uow.region.id, account, answer.name, answer.email)


def settle_words(uow: UnitOfWork, answer: forms.AppointmentAnswer, who: Person) -> None:
    """Ask whether others who have somebody's new address or name are other people.

    Two known do not become one.
    """
    others = _users_of_address(uow, answer, who)
    if others and answer.whose == SAME:
        raise RuleError("people-already-two", field="whose", name=others[0].name)
    _settle_new_name(uow, answer, who, others)
    if others:
        keep_different(uow.session, uow.region.id, answer.email)


def settle_answers(uow: UnitOfWork, event: Submission, who: Person | None) -> Submission:
    """Return the submission with the answers about who is who that are about those asked about now."""
    for field in QUESTIONS:
        asked = find_questions(uow, _answering(event, field, None), who).get(field, "")
        event = _answering(event, field, forms.read_way(event.values.get(field), asked))
    return event


def _answering(event: Submission, field: str, way: str | None) -> Submission:
    return replace(event, values={**event.values, field: way})


def find_questions(uow: UnitOfWork, event: Submission, who: Person | None) -> dict[str, str]:
    """Say which questions the answers call for, by field, with the name each is about."""
    email, name, chosen = (_typed(event, field) for field in ("email", "name", "account"))
    if len(email) > _LONGEST_ADDRESS or len(name) > _LONGEST_NAME:
        return {}
    account = _account(event, chosen) if who is None and chosen else None
    former = find_person(uow.session, uow.region.id, *account) if account is not None else None
    asked: dict[str, str] = {}
    if former is not None and name and fold_name(former.name) != fold_name(name):
        asked["renamed"] = former.name
        if not _typed(event, "renamed"):
            return asked
    if former is not None and _typed(event, "renamed") != DIFFERENT:
        who = former
    if others := find_users_of_address(uow.session, uow.region.id, email, who or former):
        asked["whose"] = others[0].name
    if others and _typed(event, "whose") == SAME:
        who = who or others[0]
    if who is not None:
        namesake = _find_known_namesake(uow, name, who, others)
    elif account is not None and name:
        found = _identify(uow, account, (name, email), is_taken_over=former is not None, others=others)
        namesake = _asked_about(found)
    else:
        namesake = ""
    return asked | ({"namesake": namesake} if namesake else {})


def _is_still(former: Person, event: Submission, answer: forms.AppointmentAnswer) -> bool:
    """Tell whether the account is its owner's, whatever name was written; `RuleError` asks it."""
    if fold_name(former.name) == fold_name(answer.name) or answer.renamed == SAME:
        return True
    if answer.renamed is None:
        raise RuleError("people-account-renamed", field="renamed", name=former.name)
    if answer.account == event.person.id:
        raise RuleError("people-not-your-account", field="account")
    return False


def _have_one_address(former: Person, answer: forms.AppointmentAnswer) -> bool:
    return bool(answer.email) and fold_address(answer.email) == fold_address(former.email)


def _users_of_address(uow: UnitOfWork, answer: forms.AppointmentAnswer, who: Person | None) -> list[Person]:
    others = find_users_of_address(uow.session, uow.region.id, answer.email, who)
    if others and answer.whose is None:
        raise RuleError("people-address-shared", field="whose", name=others[0].name)
    return others


def _settle_new_name(
    uow: UnitOfWork, answer: forms.AppointmentAnswer, who: Person, others: list[Person]
) -> None:
    """Ask whether somebody else who has the new name of somebody known is another person."""
    namesake = _find_known_namesake(uow, answer.name, who, others)
    if namesake and answer.namesake is None:
        raise RuleError("people-name-shared", field="namesake", name=namesake)
    if namesake and answer.namesake == SAME:
        raise RuleError("people-already-two", field="namesake", name=namesake)


def _find_known_namesake(uow: UnitOfWork, name: str, who: Person, others: list[Person]) -> str:
    """Find somebody else of the new name of somebody known, "" for nobody.

    Of `others`, who have the same address, it is answered already whether they are other people.
    """
    found = find_namesakes(uow.session, uow.region.id, name, who)
    return next((each.name for each in found if each not in others), "")


def _settle_name(
    uow: UnitOfWork,
    account: Address,
    answer: forms.AppointmentAnswer,
    *,
    is_taken_over: bool,
    others: list[Person],
) -> Person | None:
    """Find who of the register the account is one more of, as staff say; None for somebody new."""
    words = (answer.name, answer.email)
    found = _identify(uow, account, words, answer.namesake, is_taken_over=is_taken_over, others=others)
    if namesake := _asked_about(found):
        raise RuleError("people-name-shared", field="namesake", name=namesake)
    if found.problems:
        raise RuleError("people-name-of-many", field="namesake", name=answer.name)
    person = found.person_of[account]
    return uow.session.get(Person, person) if person > 0 else None


def _identify(
    uow: UnitOfWork,
    account: Address,
    words: tuple[str, str],
    namesake: str | None = None,
    *,
    is_taken_over: bool,
    others: list[Person],
) -> Identities:
    """Decide whose an account is as for a line of a file; `others` at its address are said to be others."""
    about = f"{account[0]}:{account[2]}"
    answers = {about: DIFFERENT} if is_taken_over else {}
    if others:
        answers[fold_address(words[1])] = DIFFERENT
    if namesake:
        answers[f"name:{about}" if is_taken_over else about] = namesake
    return identify_account(uow.session, uow.region.id, account, words, answers)


def _asked_about(found: Identities) -> str:
    """Say whose name is asked about, "" for nobody's."""
    asked = (str(doubt.values["other_name"]) for doubt in found.doubts if doubt.text == _NAMESAKE)
    return next(asked, "")


def _typed(event: Submission, field: str) -> str:
    typed = event.values.get(field)
    return typed if isinstance(typed, str) else ""


def _account(event: Submission, account: str | None) -> Address:
    if not account:
        raise RuleError("field-required", field="account")
    return event.person.platform, event.person.workspace, account[:100]
