"""Earlier rounds are listed and shown, to each what they may read."""

from __future__ import annotations

import pytest

from bot.chat import Card, Notice, Reply
from tests.conversations.stories import at, compile_now, finish_jobs, hand_in, make_round, open_intake
from tests.conversations.town import Town, form_of, words


def card(reply: Reply) -> Card:
    assert isinstance(reply, Notice), reply
    return reply.card


@pytest.fixture
async def two_years(town: Town) -> Town:
    """A round of 2020 that was compiled and cancelled, and one of 2021 that is open."""
    await open_intake(town)
    await hand_in(town, "UC2326", title="Bergs från förra året")
    await hand_in(town, "UC2321", title="Åres från förra året")
    vera = town.person("USTAFF")
    await vera.clicks("round.close_intake")
    await compile_now(town)
    await finish_jobs(town)
    await vera.commands("omgång avbryt")
    await vera.submits(reason="Klar")
    await make_round(town)
    town.clock.now = at("2021-02-01 09:00")
    form_of(await vera.commands("omgång öppna"))
    await vera.submits(deadline="2021-10-01")
    await hand_in(town, "UC2326", title="Bergs nya")
    return town


async def test_without_any_the_list_says_so(town: Town) -> None:
    for said in ("omgångar", "omgång lista", "omgång visa", "omgång visa 2025"):
        assert words(await town.person("UC2326").commands(said)) == "Det har inte funnits någon omgång än."


async def test_all_are_listed_with_counts_and_no_contents(two_years: Town) -> None:
    for user in ("UC2326", "UM2321", "USTAFF", "UNOBODY"):
        for said in ("omgångar", "OMGÅNG LISTA", "rounds", "omgång visa"):
            reply = await two_years.person(user).commands(said)
            assert [row.text for row in card(reply).rows] == [
                "öppen för inspel · 1 inspel från 1 kommun",
                "avbruten · 2 inspel från 2 kommuner",
            ]
            assert "Bergs" not in words(reply)


async def test_one_is_shown_by_its_year_its_name_or_its_button(two_years: Town) -> None:
    person = two_years.person("UM2321")
    listed = card(await person.commands("omgångar")).rows[1].button
    assert listed is not None
    for reply in (
        await person.commands("omgång visa 2020."),
        await person.clicks(listed.action, listed.value),
    ):
        assert "avbruten" in words(reply)
        assert "2 inspel från 2 kommuner" in words(reply)
        [button] = card(reply).buttons
        assert "Åres från förra året" in words(await person.clicks(button.action, button.value))
    assert "Jag hittar ingen omgång ”2019”" in words(await person.commands("omgång visa 2019"))
    asked = await person.commands("omgång visa länsgemensam")
    assert card(asked).title == "Vilken omgång menar du?"
    assert len(card(asked).rows) == 2


async def test_the_list_of_a_year_shows_what_one_may_read(two_years: Town) -> None:
    elin, stranger = two_years.person("UC2321"), two_years.person("UNOBODY")
    said = words(await elin.commands("lista 2020"))
    assert "Bergs från förra året" in said
    assert "Bergs nya" not in said
    assert "Åres" not in words(await elin.commands("lista 2020 berg"))
    assert "Bergs nya" not in words(await elin.commands("lista 2021"))
    assert "registret" in words(await stranger.commands("lista 2020"))
    assert "Jag hittar ingen omgång ”1999”" in words(await elin.commands("lista 1999"))


async def test_two_rounds_of_a_year_are_a_question(town: Town) -> None:
    await open_intake(town)
    await hand_in(town, "UC2326", title="Första omgången")
    vera = town.person("USTAFF")
    await vera.commands("omgång avbryt")
    await vera.submits(reason="Om igen")
    await open_intake(town)
    asked = await town.person("UC2326").commands("lista 2020")
    assert card(asked).title == "Vilken omgång menar du?"
    button = card(asked).rows[1].button
    assert button is not None
    assert "Första omgången" in words(await town.person("UC2326").clicks(button.action, button.value))


async def test_pages_of_an_earlier_round_stay_in_it(town: Town) -> None:
    await open_intake(town)
    for number in range(12):
        await hand_in(town, "UC2326", title=f"Gammal {number}")
    vera = town.person("USTAFF")
    await vera.commands("omgång avbryt")
    await vera.submits(reason="Om igen")
    maja = town.person("UC2326")
    first = card(await maja.commands("lista 2020 mina"))
    assert first.title == "Länsgemensam påverkansagenda 2020"
    [following] = first.buttons
    assert "Gammal 11" in words(await maja.clicks(following.action, following.value))


@pytest.mark.parametrize("forged", ["alla:1:9", "alla:1:x", ":::", "alla:9999:1", "x" * 2000])
async def test_a_forged_page_is_answered(two_years: Town, forged: str) -> None:
    assert words(await two_years.person("UC2326").clicks("proposal.list", forged))
