"""A long register: decided in the child process, written once by whoever may, on the register as it is."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bot.chat import Said
from bot.dispatch import TooSlow
from handlers.people import register as handlers
from models.job import Job
from models.people.person import Account, Person
from models.people.seats import seat_words
from models.region import Region
from models.register.deciding import Decided, decide_text
from models.register.importing import RegisterChanged, apply_change, load_known
from models.register.waiting import WaitingRegister
from models.storage.database import Database
from scheduler.work import Work
from tests.conversations.register import HEAD
from tests.conversations.town import Town, form_of, read, words

LINES = 400
LONG = f"{HEAD}\n" + "".join(
    f"slack,ULONG{n},Person {n},,contact,{9000 + n % 40} Kommun nummer {n % 40},,,,\n" for n in range(LINES)
)


class Workshop:
    """The work beside a town, with something that may happen before a register is written."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.before: list[Callable[[Connection], None]] = []
        self.written = 0
        self.work = Work(town.database, {}, dispatch=town.dispatcher.dispatch, take_in=self.take_in)

    async def take_in(self, said: Said, waiting_id: int, decided: Decided) -> None:
        if self.before:
            await self.town.database.write(self.before.pop())
        self.written += 1
        await self.town.dispatcher.carry_on(
            "register.settle", said, lambda uow: handlers.finish(decided, waiting_id, uow)
        )


@pytest.fixture
async def shop(town: Town) -> AsyncIterator[Workshop]:
    opened = Workshop(town)
    yield opened
    await opened.work.close()


async def last(town: Town, user: str = "USTAFF") -> str:
    sent = [each for each in await town.sent() if each.place in (f"D{user}", f"@{user}")]
    return read(sent[-1].card)


async def count(town: Town) -> int:
    return int(await town.query(lambda s: s.query(Person).filter(Person.name.like("Person %")).count()))


async def test_a_long_register_is_taken_in_beside(town: Town, shop: Workshop) -> None:
    vera = town.person("USTAFF")
    assert await vera.says(LONG) is None
    assert "Jag läser in registret (401 rader)." in await last(town)
    assert await count(town) == 0
    assert await shop.work.run_once()
    assert "400 personer, 40 kommuner, 0 platser." in await last(town)
    assert "Person 0, Person 1" in await last(town)
    assert "och 385 till" in await last(town)
    assert await count(town) == LINES
    assert await town.query(lambda s: s.query(WaitingRegister).count()) == 0
    # Those who came by it may act, and their messages find them.
    assert "Du lämnar inspel för din kommun." in words(await town.person("ULONG7").commands("hjälp"))
    assert await town.query(lambda s: s.query(Account).filter_by(user_id="ULONG7", current=True).count()) == 1


async def test_a_line_held_against_a_long_register_is_decided_beside_too(town: Town, shop: Workshop) -> None:
    vera = town.person("USTAFF")
    known = "".join(
        f"slack,ULONG{n},Person {n},,contact,{9000 + n % 40} Kommun nummer {n % 40},,,,\n"
        for n in range(1_000)
    )
    await vera.says(f"{HEAD}\n{known}")
    await shop.work.run_once()
    assert await vera.says(f"{HEAD}\nslack,ULATE,Person sen,,contact,9001 Kommun nummer 1,,,,\n") is None
    assert "Jag läser in registret (2 rader)." in await last(town)
    assert await count(town) == 1_000
    await shop.work.run_once()
    assert await count(town) == 1_001


async def test_a_long_register_that_is_wrong_or_unclear_is_told(town: Town, shop: Workshop) -> None:
    vera = town.person("USTAFF")
    await vera.says(LONG + "slack,UX,Ola,,kung,,,,,\n")
    await shop.work.run_once()
    assert "Rad 402: Det finns ingen roll som heter ”kung”." in await last(town)
    await vera.says(LONG + "slack,UX,Ola,,member,2326,K2326,,,\n")
    await shop.work.run_once()
    assert (
        "Platsen K2326 (Bergs kommun, Ola) finns inte, men liknar K-2326 (Bergs kommun, Nils)."
        in await last(town)
    )
    assert await count(town) == 0
    sent = (await town.sent(to=vera.direct.id))[-1].card
    form_of(await vera.clicks("register.ask", sent.buttons[0].value))
    assert "Jag läser in registret" in words(await vera.submits(**{"doubt-0": "new"}))
    await shop.work.run_once()
    assert "Nya platser\nK2326 (Bergs kommun, Ola)" in await last(town)
    assert await count(town) == LINES


async def test_a_register_that_changed_meanwhile_is_decided_again(town: Town, shop: Workshop) -> None:
    await town.person("USTAFF").says(LONG)

    def change(connection: Connection) -> None:
        text = f"{HEAD}\nslack,ULONG3,Person 3,,staff,,,,,"
        decided = decide_text(text, load_known(connection, 1), {})
        assert decided.change is not None
        apply_change(connection, 1, decided.change)

    shop.before.append(change)
    await shop.work.run_once()
    assert shop.written == 2
    names = await town.query(
        lambda s: [p.name for p in s.query(Person).join(Account).filter(Account.user_id == "ULONG3")]
    )
    assert names == ["Person 3"]
    assert await count(town) == LINES


async def test_whoever_lost_the_right_meanwhile_gets_a_no(town: Town, shop: Workshop) -> None:
    vera = town.person("USTAFF")
    await vera.says(LONG)

    def demote(connection: Connection) -> None:
        text = f"{HEAD}\nslack,USTAFF,Vera,vera@example.org,staff,,,,2020-01-01,2020-05-01"
        decided = decide_text(text, load_known(connection, 1), {})
        assert decided.change is not None
        apply_change(connection, 1, decided.change)

    shop.before.append(demote)
    await shop.work.run_once()
    assert "Jag hittar inget uppdrag för dig" in await last(town)
    assert await count(town) == 0


async def test_a_job_done_twice_writes_once(town: Town, shop: Workshop) -> None:
    await town.person("USTAFF").says(LONG)
    await shop.work.run_once()
    before = len(await town.sent())

    def again(connection: Connection) -> None:
        Session(connection).query(Job).update({"state": "pending"})

    await town.database.write(again)
    await shop.work.run_once()
    assert len(await town.sent()) == before
    assert await count(town) == LINES


async def test_what_was_too_slow_is_not_tried_again(town: Town) -> None:
    tried = []

    async def too_slow(said: Said, waiting_id: int, decided: Decided) -> None:
        tried.append(waiting_id)
        raise TooSlow

    work = Work(town.database, {}, dispatch=town.dispatcher.dispatch, take_in=too_slow)
    await town.person("USTAFF").says(LONG)
    await work.run_once()
    await work.run_once()
    await work.close()
    assert len(tried) == 1
    assert "Registret gick inte att läsa in. Ingenting är ändrat." in await last(town)


@pytest.mark.parametrize("deed", ["save", "end", "restore", "file"])
async def test_every_deed_on_the_register_changes_its_number(town: Town, deed: str) -> None:
    vera = town.person("USTAFF")

    async def number() -> int:
        return int(await town.query(lambda s: s.get(Region, 1).register_version))

    before = await number()
    match deed:
        case "save":
            await vera.commands("personer ny")
            await vera.submits(account="UNEW", name="Signe", role="staff")
        case "end":
            await vera.clicks("people.end", "1")
        case "restore":
            await vera.clicks("people.restore", "1:")
        case _:
            await vera.says(f"{HEAD}\nslack,UNEW,Signe,,staff,,,,,")
    assert await number() == before + 1


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_what_was_decided_on_an_older_register_is_not_written(
    request: pytest.FixtureRequest, tmp_path: Path, kind: str
) -> None:
    url = f"sqlite:///{tmp_path}/r.db" if kind == "sqlite" else request.getfixturevalue("fresh_postgres_url")
    town = await Town.open(str(url))
    known = await town.database.read(lambda connection: load_known(connection, 1))
    first = decide_text(f"{HEAD}\nslack,UA,Signe,,member,,R-9,,,", known, {}).change
    second = decide_text(f"{HEAD}\nslack,UB,Tyra,,member,,R-9,,,", known, {}).change
    assert first is not None
    assert second is not None
    database: Database = town.database
    await database.write(lambda connection: apply_change(connection, 1, first))
    with pytest.raises(RegisterChanged):
        await database.write(lambda connection: apply_change(connection, 1, second))
    known = await database.read(lambda connection: load_known(connection, 1))
    assert [seat.code for seat in known.seats].count("R-9") == 1
    [problem] = decide_text(f"{HEAD}\nslack,UB,Tyra,,member,,R-9,,,", known, {}).problems
    assert problem.values == {"name": "Signe", "other": 0} | seat_words("R-9", None)
    # What is added afterwards in the usual way gets ids of its own.
    await town.person("USTAFF").says(f"{HEAD}\nslack,UC,Pia,,staff,,,,,")
    await town.person("USTAFF").commands("personer ny")
    await town.person("USTAFF").says(f"{HEAD}\nslack,UD,Ulla,,staff,,,,,")
    people = await database.read(lambda c: [p.name for p in load_known(c, 1).people])
    assert {"Signe", "Pia", "Ulla"} <= set(people)
    database.close()
