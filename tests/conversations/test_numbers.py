"""A proposal is found however its number is written, and a number is one proposal's in the year."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot.chat import Card, Notice, OpenForm, Reply
from models.proposal import list_proposals
from tests.conversations.stories import at, compile_now, finish_jobs, hand_in, make_round, open_intake
from tests.conversations.town import Town, form_of, words

HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2212"
SPELLINGS = [
    "1",
    "#1",
    "01",
    "001",
    "nr 1",
    "INS-2020-1",
    "ins-2020-1",
    "Ins-2020-01",
    "2020-01",
    "ins 2020 01",
    "ins\u00a02020\u00a001",
    "#INS-2020-01",
    "INS-2020-01.",
    "INS-2020-01,",
    "(INS-2020-01)",
    "\u201dINS-2020-01\u201d",
    "\u201cINS-2020-01\u201d",
    '"INS-2020-01"',
    "\u00bbINS-2020-01\u00ab",
    "INS-2020-01 Rusta Inlandsbanan",
    "INS-2020-01: Rusta Inlandsbanan för gods",
    *(f"INS{hyphen}2020{hyphen}01" for hyphen in HYPHENS),
]
NONE_OF_OURS = ["INS-2020-02", "INS-2021-01", "0", "INS-2020-01-02", "1 2", "INS-2020-01 Mötesfri E14", "x"]


def card(reply: Reply) -> Card:
    assert isinstance(reply, Notice), reply
    return reply.card


def chosen(reply: Reply) -> list[str]:
    """The proposals that a question offers."""
    return [row.title for row in card(reply).rows if row.button is not None]


async def codes(town: Town, round_id: int) -> list[str]:
    def read(session: Session) -> list[str]:
        return [p.code for p in list_proposals(session, round_id)]

    found: list[str] = await town.query(read)
    return found


async def begin_again(town: Town, day: str) -> None:
    """Staff end the round and open another."""
    vera = town.person("USTAFF")
    await vera.commands("omgång avbryt")
    await vera.submits(reason="Om igen")
    await open_intake(town)
    town.clock.now = at(f"{day} 09:00")


async def test_a_number_is_read_as_people_write_it(town: Town) -> None:
    await open_intake(town)
    await hand_in(town, "UC2326", title="Rusta Inlandsbanan för gods och persontrafik")
    maja = town.person("UC2326")
    for typed in SPELLINGS:
        for command in (f"visa {typed}", f"VISA. {typed}"):
            assert "INS-2020-01 Rusta Inlandsbanan" in words(await maja.commands(command)), typed
        assert form_of(await maja.commands(f"ändra {typed}")).title == "Ändra INS-2020-01", typed
        assert isinstance(await maja.commands(f"återkalla {typed}"), OpenForm), typed


async def test_what_is_no_number_of_ours_is_not_guessed(town: Town) -> None:
    await open_intake(town)
    await hand_in(town, "UC2326", title="Rusta Inlandsbanan")
    for typed in NONE_OF_OURS:
        for command in ("visa", "ändra", "återkalla"):
            said = words(await town.person("UC2326").commands(f"{command} {typed}"))
            assert said.startswith(f"Jag hittar inget inspel {typed} "), typed


async def test_a_second_round_of_the_year_goes_on_where_the_first_ended(town: Town) -> None:
    await open_intake(town)
    await hand_in(town, "UC2326")
    await hand_in(town, "UC2321")
    await begin_again(town, "2020-09-01")
    await hand_in(town, "UC2326", title="Andra omgången")
    assert await codes(town, 2) == ["INS-2020-03"]
    for typed in ("3", "INS-2020-03"):
        assert "Andra omgången" in words(await town.person("UC2326").commands(f"visa {typed}"))


async def test_a_number_that_fits_two_years_is_a_question(town: Town) -> None:
    await open_intake(town)
    await hand_in(town, "UC2326", title="Förra årets fråga")
    vera, maja, elin = (town.person(user) for user in ("USTAFF", "UC2326", "UC2321"))
    await vera.commands("omgång avbryt")
    await vera.submits(reason="Om igen")
    await make_round(town)
    town.clock.now = at("2021-02-01 09:00")
    await vera.commands("omgång öppna")
    await vera.submits(deadline="2021-10-01")
    await hand_in(town, "UC2326", title="Årets fråga")
    asked = await maja.commands("visa 1")
    assert card(asked).title == "Vilket inspel menar du?"
    assert chosen(asked) == ["INS-2021-01 Årets fråga", "INS-2020-01 Förra årets fråga"]
    [first, _] = [row.button for row in card(asked).rows]
    assert first is not None
    assert "Årets fråga" in words(await maja.clicks(first.action, first.value))
    assert "Förra årets fråga" in words(await maja.commands("visa 2020-1"))
    # What one may not read is not among the answers.
    assert "Jag hittar inget inspel 1" in words(await elin.commands("visa 1"))


async def test_change_and_withdraw_without_a_number_offer_ones_own(town: Town) -> None:
    await open_intake(town)
    await hand_in(town, "UC2326", title="Första")
    await hand_in(town, "UC2321", title="Någon annans")
    await hand_in(town, "UC2326", title="Andra")
    maja = town.person("UC2326")
    for command, action in (("ändra", "proposal.edit"), ("återkalla", "proposal.ask_withdraw")):
        reply = await maja.commands(command)
        assert chosen(reply) == ["INS-2020-01 Första", "INS-2020-03 Andra"]
        for row in card(reply).rows:
            assert row.button is not None
            assert row.button.action == action
            assert isinstance(await maja.clicks(row.button.action, row.button.value), OpenForm)
    await maja.commands("återkalla 1")
    await maja.submits(reason="Löst")
    assert chosen(await maja.commands("återkalla")) == ["INS-2020-03 Andra"]


async def test_with_nothing_to_change_it_says_why(town: Town) -> None:
    await open_intake(town)
    maja = town.person("UC2326")
    for command in ("ändra", "återkalla"):
        assert "Ni har inte lämnat något inspel än." in words(await maja.commands(command))
    await hand_in(town, "UC2326")
    town.clock.now = at("2020-10-05 09:00")
    assert "Tiden för att ändra har gått ut." in words(await maja.commands("ändra"))
    assert chosen(await maja.commands("återkalla")) != []
    await town.person("USTAFF").clicks("round.close_intake")
    await compile_now(town)
    await finish_jobs(town)
    assert "står redan i sammanställningen" in words(await maja.commands("återkalla"))


async def test_many_of_ones_own_are_offered_by_number(town: Town) -> None:
    await open_intake(town)
    for number in range(22):
        await hand_in(town, "UC2326", title=f"Fråga {number}")
    reply = await town.person("UC2326").commands("ändra")
    assert len(chosen(reply)) == 20
    assert "Och 2 till." in card(reply).note


async def test_show_without_a_number_is_the_list(town: Town) -> None:
    await open_intake(town)
    await hand_in(town, "UC2326", title="Min fråga")
    assert "Min fråga" in words(await town.person("UC2326").commands("visa"))


async def test_a_list_is_searched_as_people_write(town: Town) -> None:
    await open_intake(town)
    await hand_in(town, "UC2326", title="Bergs fråga")
    await hand_in(town, "UC2321", title="Åres fråga")
    for query in ("“Berg”", "\u201dBerg\u201d", "berg.", "BERG", "Bergs\u00a0kommun", "»berg«"):
        said = words(await town.person("USTAFF").commands(f"lista {query}"))
        assert "Bergs fråga" in said, query
        assert "Åres fråga" not in said, query


async def test_people_are_searched_as_people_write(town: Town) -> None:
    for query in ("“Nils”", "\u201dNils\u201d", "nils.", "NILS", "'Nils'"):
        said = words(await town.person("USTAFF").commands(f"personer {query}"))
        assert "Nils" in said, query
        assert "Maja" not in said, query
