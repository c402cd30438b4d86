"""A person's accounts are joined by a code that is told in one chat and written in the other."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select, update
from sqlalchemy.orm import Session

from bot.chat import Command, Notice, User
from models.audit import Audit
from models.people.joining import JoinCode, JoinTry
from models.people.person import Account, find_person, list_accounts
from models.region import Workspace
from models.storage.repeat import Repeat
from tests.conversations.stories import PROPOSAL, hand_in, open_intake
from tests.conversations.town import TEAM, Actor, Town, errors_of, form_of, words

TENANT = "tenant"
WRONG = "Koden gäller inte: den är felskriven, redan använd eller äldre än 15 minuter."


@pytest.fixture
async def stranger(town: Town) -> Actor:
    """Somebody in the region's Teams whom the register does not know."""

    def connect(connection: Connection) -> None:
        session = Session(connection)
        session.add(Workspace(platform="teams", id=TENANT, region_id=1))
        session.flush()

    await town.database.write(connect)
    return in_teams(town, "aad-maja")


def in_teams(town: Town, user: str) -> Actor:
    return Actor(town, User("teams", TENANT, user, "sv-SE"))


async def code_of(person: Actor) -> str:
    """Ask for a code and read it off the answer."""
    reply = await person.commands("konto")
    assert isinstance(reply, Notice)
    return reply.card.title.removeprefix("Din kod: ")


async def age(town: Town, table: type[JoinCode] | type[JoinTry], by: timedelta) -> None:
    """Let machine time pass for what is kept."""
    column = JoinCode.made_at if table is JoinCode else JoinTry.at

    def write(connection: Connection) -> None:
        session = Session(connection)
        at = session.scalars(select(column)).first()
        assert at is not None
        session.execute(update(table).values({column: at - by}))

    await town.database.write(write)


async def accounts(town: Town, user: str = "UC2326") -> list[tuple[str, str, bool]]:
    def read(session: Session) -> list[tuple[str, str, bool]]:
        who = find_person(session, 1, "slack", TEAM, user)
        assert who is not None
        return [(one.platform, one.user_id, one.current) for one in list_accounts(session, who.id)]

    found: list[tuple[str, str, bool]] = await town.query(read)
    return found


async def tracks(town: Town) -> list[str]:
    """What the audit says of this."""
    query = select(Audit.about).where(Audit.action == "account.join").order_by(Audit.id)
    found: list[str] = await town.query(lambda session: list(session.scalars(query)))
    return found


async def test_the_code_joins_the_account_to_the_same_person(town: Town, stranger: Actor) -> None:
    await open_intake(town)
    maja = town.person("UC2326")
    assert "Jag känner inte igen det här kontot." in words(await stranger.commands("konto"))
    code = await code_of(maja)
    answer = await stranger.commands(f"konto {code.lower()[:4]} {code.lower()[4:]}")
    assert "i registret, här som i den andra chatten." in words(answer)
    assert await accounts(town) == [("teams", "aad-maja", True), ("slack", "UC2326", False)]
    told = (await town.sent(to="@UC2326"))[-1].card.text
    assert "Ett konto i Teams har kopplats till dig" in told
    assert "Säg det genast till Vera och Åsa på regionen." in told
    # It is the same person: the contact of Berg hands in from Teams, and the receipt comes there.
    form_of(await stranger.commands("ny"))
    assert isinstance(await stranger.submits(**PROPOSAL), Notice)
    assert (await town.sent(to="@aad-maja"))[-1].card.title.startswith("Kvitto")
    person = (await tracks(town))[-1]
    assert person.startswith("person:")
    # Asked by the stranger, handed out to Maja, taken from the stranger.
    assert await tracks(town) == ["", person, person]


async def test_a_code_is_used_once(town: Town, stranger: Actor) -> None:
    code = await code_of(town.person("UC2326"))
    await stranger.commands(f"konto {code}")
    assert WRONG in words(await in_teams(town, "aad-thief").commands(f"konto {code}"))
    assert "är redan ditt" in words(await stranger.commands(f"konto {code}"))
    assert len(await accounts(town)) == 2
    assert "account:wrong" in await tracks(town)


async def test_a_code_holds_for_a_quarter_of_an_hour(town: Town, stranger: Actor) -> None:
    code = await code_of(town.person("UC2326"))
    # Only machine time counts: a playground's calendar may be pushed by a month meanwhile.
    town.clock.now += timedelta(days=30)
    await age(town, JoinCode, timedelta(minutes=15))
    assert WRONG in words(await stranger.commands(f"konto {code}"))
    assert await accounts(town) == [("slack", "UC2326", True)]


async def test_a_new_code_takes_the_place_of_the_former(town: Town, stranger: Actor) -> None:
    maja = town.person("UC2326")
    former, code = await code_of(maja), await code_of(maja)
    assert WRONG in words(await stranger.commands(f"konto {former}"))
    assert "i registret" in words(await stranger.commands(f"konto {code}"))


async def test_an_account_tries_five_codes_an_hour(town: Town, stranger: Actor) -> None:
    code = await code_of(town.person("UC2326"))
    for number in range(5):
        assert WRONG in words(await stranger.commands(f"konto AAAA{number}"))
    assert "Du har prövat 5 koder" in words(await stranger.commands(f"konto {code}"))
    assert (await tracks(town))[-1] == "account:limited"
    # Another account has tries of its own, and this one gets new ones after an hour.
    assert WRONG in words(await in_teams(town, "aad-other").commands("konto BBBB"))
    await age(town, JoinTry, timedelta(hours=1))
    assert "i registret" in words(await stranger.commands(f"konto {code}"))


async def test_a_second_account_in_the_same_chat_is_not_joined(town: Town, stranger: Actor) -> None:
    code = await code_of(town.person("UC2326"))
    reply = words(await town.person("UGUEST").commands(f"konto {code}"))
    assert "Koden hör till någon som redan har ett konto i den här chatten." in reply
    assert await accounts(town) == [("slack", "UC2326", True)]
    # The code is still the person's own to use.
    assert "i registret" in words(await stranger.commands(f"konto {code}"))


async def test_a_code_is_kept_nowhere(town: Town, stranger: Actor) -> None:
    maja = town.person("UC2326")
    reply = await maja.commands("konto", key="first")
    assert isinstance(reply, Notice)
    code = reply.card.title.removeprefix("Din kod: ")
    # The platform delivers the command once more: nothing is made, and nothing is told again.
    assert await maja.commands("konto", key="first") is None

    def kept(session: Session) -> list[Any]:
        return [*session.scalars(select(JoinCode.digest)), *session.scalars(select(Repeat.answer))]

    assert len(code) == 8
    assert not any(code in text for text in await town.query(kept))
    assert await town.sent() == []
    assert "i registret" in words(await stranger.commands(f"konto {code}"))


async def test_where_there_is_one_chat_there_is_nothing_to_join(town: Town) -> None:
    reply = words(await town.person("UC2326").commands("konto"))
    assert "Du är registrerad i Slack. Det finns ingen annan chatt att koppla." in reply


async def test_messages_come_where_the_person_wants_them(town: Town, stranger: Actor) -> None:
    await open_intake(town)
    maja = town.person("UC2326")
    await stranger.commands(f"konto {await code_of(maja)}")
    assert "Välj var du får meddelanden" in words(await maja.commands("konto"))
    form_of(await maja.clicks("account.edit"))
    reply = words(await maja.submits(messages="teams:tenant"))
    assert reply == "Meddelanden till dig kommer alltid i Teams."
    await hand_in(town, "UC2326")
    assert (await town.sent(to="@aad-maja"))[-1].card.title.startswith("Kvitto")
    assert form_of(await stranger.clicks("account.edit")).fields[0].value == "teams:tenant"
    assert (
        words(await stranger.submits(messages="latest")) == "Meddelanden till dig kommer dit du senast skrev."
    )
    await hand_in(town, "UC2326")
    assert (await town.sent(to="@UC2326"))[-1].card.title.startswith("Kvitto")


async def test_messages_cannot_be_asked_for_where_one_has_no_account(town: Town) -> None:
    maja = town.person("UC2326")
    form_of(await maja.clicks("account.edit"))
    assert errors_of(await maja.submits(messages="teams:tenant"))


async def test_the_joined_account_speaks_its_own_language(town: Town, stranger: Actor) -> None:
    english = stranger.in_english()
    code = await code_of(town.person("UC2326"))
    reply = await town.dispatcher.dispatch(
        Command(("account", code), english.account, english.direct, "english")
    )
    assert "here as in the other chat" in words(reply)
    locale = select(Account.locale).where(Account.user_id == "aad-maja")
    assert await town.query(lambda session: session.scalar(locale)) == "en-GB"
