"""A vote's card as each reader has it: whether the seat has voted, and what it says; never for whom."""

from __future__ import annotations

import pytest

from bot.chat import Card, Notice, OwnView, Reply
from tests.conversations.town import Town, read, words
from tests.conversations.vote import cast, close_due, compile_round, open_poll

POINTS = {"INS-2020-01": 3}


@pytest.fixture
async def poll(town: Town) -> int:
    """An open poll by points on four proposals."""
    await compile_round(town, 4)
    return await open_poll(town)


def card_of(reply: Reply) -> Card:
    assert isinstance(reply, Notice), reply
    return reply.card


async def view(town: Town, user: str, poll: int) -> Card:
    """What somebody's client is answered when it shows the card."""
    return card_of(await town.person(user).clicks("poll.view", str(poll)))


async def test_everybodys_card_names_the_view_and_so_does_the_view(town: Town, poll: int) -> None:
    (common,) = await town.sent(to="C0COUNCIL")
    assert common.card.own_view == OwnView("poll.view", str(poll))
    assert (await view(town, "UM2326", poll)).own_view == common.card.own_view


async def test_who_has_voted_sees_that_and_can_change_it(town: Town, poll: int) -> None:
    before = await view(town, "UM2326", poll)
    assert "Du har inte röstat än." in read(before)
    assert [button.label for button in before.buttons] == ["Prioritera", "Läs inspelen"]

    await cast(town.person("UM2326"), poll, POINTS)

    after = await view(town, "UM2326", poll)
    assert (
        "Du röstar för Bergs kommun som ordinarie ledamot. Du har röstat. Du kan ändra din röst till"
        in read(after)
    )
    assert (after.buttons[0].label, after.buttons[0].action) == ("Ändra din röst", "poll.ballot")
    assert "Du har inte röstat än." in read(await view(town, "UM2305", poll))


async def test_no_view_tells_what_a_ballot_holds(town: Town, poll: int) -> None:
    await cast(town.person("UM2326"), poll, POINTS)
    for user in ("UM2326", "UM2305", "UR1"):
        said = read(await view(town, user, poll))
        assert "INS-2020-01" not in said
        assert "poäng till" not in said.replace("högst 3 till", "")


async def test_a_seats_two_persons_see_whose_vote_stands(town: Town, poll: int) -> None:
    await cast(town.person("US2303"), poll, POINTS)
    holder = await view(town, "UM2303", poll)
    assert "Någon annan har redan röstat i ditt ställe. Om du röstar ersätter din röst den." in read(holder)
    assert [button.label for button in holder.buttons] == ["Prioritera", "Läs inspelen"]

    await cast(town.person("UM2303"), poll, POINTS)

    substitute = await view(town, "US2303", poll)
    assert "Den ordinarie ledamoten har redan röstat. Den rösten gäller." in read(substitute)
    assert [button.label for button in substitute.buttons] == ["Läs inspelen"]


@pytest.mark.parametrize("user", ["UC2326", "USTAFF", "UNOBODY"])
async def test_who_has_no_seat_keeps_everybodys_card(town: Town, poll: int, user: str) -> None:
    assert await town.person(user).clicks("poll.view", str(poll)) is None


async def test_there_is_no_view_of_a_closed_poll(town: Town, poll: int) -> None:
    await close_due(town)
    assert await town.person("UM2326").clicks("poll.view", str(poll)) is None


async def test_the_view_of_a_proposal_says_what_the_seat_says(town: Town) -> None:
    await compile_round(town, 4)
    poll = await open_poll(town, kind="emoji")
    options = [sent.card for sent in await town.sent(to="C0COUNCIL") if sent.card.title.startswith("INS-")]
    assert options[0].own_view is not None
    nils, value = town.person("UM2326"), options[0].own_view.value
    assert value.startswith(f"{poll}:")

    silent = card_of(await nils.clicks("poll.view_option", value))
    assert silent.own_view == OwnView("poll.view_option", value)
    assert "Räknas från" not in read(silent)
    await nils.clicks("poll.tick", f"{value}:check")

    said = words(await nils.clicks("poll.view_option", value))
    assert "Driva: 1 ledamot." in said
    assert "Räknas från Bergs kommun: driva." in said
    assert "Räknas från" not in words(await town.person("UM2305").clicks("poll.view_option", value))
    assert await town.person("UC2326").clicks("poll.view_option", value) is None
