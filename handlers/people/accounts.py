"""A person's accounts: joined by a code told in one chat and written in the other; where to write to them.

Whoever knows the code is taken for the person, so a display name is never looked at. A code that is wrong is
answered, not refused: the try must be counted, and what is refused is rolled back.
"""

from __future__ import annotations

from bot.chat import Click, Command, Form, Notice, OpenForm, Reply, Submission, say
from bot.unit_of_work import UnitOfWork
from handlers.chats import name_chat
from handlers.front.help import who_to_ask
from handlers.people.cards import accounts as cards
from handlers.people.forms import accounts as forms
from models.errors import RuleError
from models.people.joining import TRIES, VALID, find_owner, make_code, may_try, use_up
from models.people.person import Person, add_account, list_accounts, use_account
from models.region import list_workspaces
from models.register.known import touch_register

MINUTES = int(VALID.total_seconds()) // 60


def join(event: Command, uow: UnitOfWork) -> Reply:
    """Hand out a code to somebody we know; take one from somebody we do not."""
    code = "".join(event.words)
    if uow.actor.person_id is not None:
        return say(uow.text("account-known")) if code else _hand_out(uow.actor.person_id, uow)
    if not code:
        return say(uow.text("account-stranger"))
    account = (event.person.platform, event.person.workspace, event.person.id)
    if not may_try(uow.session, account, uow.machine_now):
        uow.about = "account:limited"
        return say(uow.text("account-too-many", tries=TRIES))
    return _take(code, account, event.person.locale, uow)


def edit(event: Click, uow: UnitOfWork) -> Reply:
    """Ask where the person wants direct messages."""
    return OpenForm(draw_form(event, uow))


def draw_form(event: Click | Submission, uow: UnitOfWork) -> Form:
    """Draw the form with what holds now."""
    who = _myself(uow)
    chats = {forms.choice_of(where): name_chat(uow, uow.text, where) for where in _chats(uow, who)}
    chosen = next((where for where in _chats(uow, who) if _is_chosen(who, where)), None)
    return forms.messages(uow.text, chats, forms.choice_of(chosen) if chosen else forms.LATEST)


def save(event: Submission, uow: UnitOfWork) -> Reply:
    """Keep where the person wants direct messages."""
    who = _myself(uow)
    chosen = forms.MessagesAnswer.model_validate(event.values).messages
    chats = {forms.choice_of(where): where for where in _chats(uow, who)}
    if chosen != forms.LATEST and chosen not in chats:
        raise RuleError("field-required", field="messages")
    where = chats.get(chosen)
    who.messages_on, who.messages_workspace = where or ("", "")
    uow.about = f"person:{who.id}"
    return Notice(cards.messages_saved(uow.text, name_chat(uow, uow.text, where) if where else ""))


def _hand_out(person_id: int, uow: UnitOfWork) -> Reply:
    who = uow.session.get_one(Person, person_id)
    uow.about = f"person:{person_id}"
    known = _chats(uow, who)
    if not set(list_workspaces(uow.session, uow.region.id)) - set(known):
        return Notice(cards.nothing_to_join(uow.text, [name_chat(uow, uow.text, each) for each in known]))
    code = make_code(uow.session, uow.region.id, person_id, uow.machine_now)
    return Notice(cards.code(uow.text, code, MINUTES), once=True)


def _take(code: str, account: tuple[str, str, str], locale: str | None, uow: UnitOfWork) -> Reply:
    owner = find_owner(uow.session, uow.region.id, code, uow.machine_now)
    who = uow.session.get(Person, owner) if owner is not None else None
    if who is None or who.region_id != uow.region.id:
        uow.about = "account:wrong"
        return say(uow.text("account-code-wrong", minutes=MINUTES))
    here = account[:2]
    if here in _chats(uow, who):
        uow.about = "account:taken"
        return say(uow.text("account-has-one"))
    if not use_up(uow.session, uow.region.id, code):
        uow.about = "account:wrong"
        return say(uow.text("account-code-wrong", minutes=MINUTES))
    staff = who_to_ask(uow)
    uow.direct(who.id, lambda t: cards.joined_elsewhere(t, name_chat(uow, t, here), staff))
    add_account(uow.session, who, account, locale)
    use_account(uow.session, who.id, *account)
    touch_register(uow.connection, uow.region.id)
    uow.about = f"person:{who.id}"
    return Notice(cards.joined(uow.text, who.name))


def _myself(uow: UnitOfWork) -> Person:
    if uow.actor.person_id is None:
        raise RuleError("refuse-stranger")
    return uow.session.get_one(Person, uow.actor.person_id)


def _chats(uow: UnitOfWork, who: Person) -> list[tuple[str, str]]:
    """List where the person has an account, by platform and workspace."""
    return sorted({(account.platform, account.workspace) for account in list_accounts(uow.session, who.id)})


def _is_chosen(who: Person, where: tuple[str, str]) -> bool:
    """Tell whether messages shall come there; older versions kept the platform alone."""
    return who.messages_on == where[0] and who.messages_workspace in ("", where[1])
