"""The bot's own page: what to do now, the next date, what was sent, and personal data."""

from __future__ import annotations

import pytest

from bot.chat import Notice, Reply
from tests.conversations.stories import hand_in, make_round, open_intake
from tests.conversations.town import Town, words


def deeds(reply: Reply) -> list[str]:
    """The deeds the page offers, in order."""
    assert isinstance(reply, Notice), reply
    return [row.button.action for row in reply.card.rows if row.button]


@pytest.mark.parametrize("user", ["UC2326", "UM2326", "UR1", "USTAFF", "UOWNER", "UGUEST"])
async def test_everybody_reads_how_personal_data_are_handled(town: Town, user: str) -> None:
    said = words(await town.person(user).opens_home())
    assert "Så behandlar vi personuppgifter" in said
    for told in (
        "din e-post i tjänsten",
        "uppgift av allmänt intresse",
        "Vi sparar aldrig vilket parti",
        "allmänna handlingar",
        "regionens beslut om gallring",
        "att få ett utdrag och att få fel rättade. Kontakta Vera och Åsa",
    ):
        assert told in said


async def test_the_page_speaks_the_readers_language(town: Town) -> None:
    said = words(await town.person("UR3").in_english().opens_home())
    assert "How we handle personal data" in said
    assert "personuppgifter" not in said


async def test_a_strangers_page_says_whom_to_ask(town: Town) -> None:
    reply = await town.person("UGUEST").opens_home()
    assert "Be Vera och Åsa på regionen" in words(reply)
    assert deeds(reply) == ["help.show"]


async def test_a_contact_sees_what_to_do_and_ones_own_proposals_only(town: Town) -> None:
    await open_intake(town)
    maja = town.person("UC2326")
    before = await maja.opens_home()
    assert deeds(before)[0] == "proposal.new"
    assert "Sista dag för inspel är fredag 2 oktober." in words(before)
    assert "Ni har inte lämnat något inspel än." in words(before)
    await hand_in(town, "UC2321", title="Fjällräddning året runt")
    for number in range(1, 8):
        await hand_in(town, "UC2326", title=f"Fråga {number}")
    said = words(await maja.opens_home())
    assert "Inspel från Bergs kommun" in said
    assert "Ni har lämnat 7 inspel." in said
    assert "Och 2 till." in said
    assert "Fråga 7" in said
    assert "Fråga 2\n" not in said
    assert "Fjällräddning" not in said
    member = words(await town.person("UM2326").opens_home())
    assert "Ni har lämnat 7 inspel." in member


async def test_staff_see_counts_and_who_is_silent(town: Town) -> None:
    await make_round(town)
    vera = town.person("USTAFF")
    assert "Kommuner som inte har hört av sig" not in words(await vera.opens_home())
    await open_round(town)
    await hand_in(town, "UC2326")
    said = words(await vera.opens_home())
    assert "1 inspel från 1 kommun" in said
    assert "Åre kommun" in said
    assert "Bergs kommun" not in said
    assert "Kommuner som inte har hört av sig" not in words(await town.person("UC2326").opens_home())


async def open_round(town: Town) -> None:
    """Open the intake of the round that is planned."""
    vera = town.person("USTAFF")
    await vera.commands("omgång öppna")
    await vera.submits()
