"""A poll by kryss: up to five, hidden until it closes."""

from __future__ import annotations

import pytest

from models.poll.ballot import list_ballots
from tests.conversations.town import Town, errors_of, form_of, read, words
from tests.conversations.vote import close_due, compile_round, open_ballot, open_poll


@pytest.fixture
async def poll(town: Town) -> int:
    """An open poll by kryss on the 24 proposals."""
    await compile_round(town)
    return await open_poll(town, kind="approval")


async def test_the_ballot_is_one_list_of_which_five_may_be_chosen(town: Town, poll: int) -> None:
    assert "Välj upp till 5" in read((await town.sent(to="C0COUNCIL"))[0].card)
    (field,) = form_of(await open_ballot(town.person("UM2326"), poll)).fields
    assert (field.id, field.kind, field.max_choices, len(field.choices)) == ("picks", "multi_select", 5, 24)
    assert field.choices[15].label.startswith("INS-2020-16 ")


async def test_a_kryss_counts_one_and_can_be_changed(town: Town, poll: int) -> None:
    nils = town.person("UM2326")
    (field,) = form_of(await open_ballot(nils, poll)).fields
    first, second = field.choices[15].id, field.choices[16].id
    said = words(await nils.submits(picks=[first, second, second]))
    assert "Tack. Din röst är mottagen." in said
    assert "INS-2020-17" in said
    (field,) = form_of(await open_ballot(nils, poll)).fields
    assert sorted(field.value) == sorted([first, second])
    await nils.submits(picks=[second])
    (ballot,) = await town.query(lambda session: list_ballots(session, poll))
    assert ballot.points == {second: 1}
    await close_due(town)
    card = (await town.sent(to="C0STAFF"))[-1].card
    assert "1. INS-2020-17" in read(card)
    assert "1 kryss (1 från kommunernas ledamöter), inget stöd från andra kommuner" in read(card)


async def test_too_many_and_unknown_are_refused(town: Town, poll: int) -> None:
    nils = town.person("UM2326")
    (field,) = form_of(await open_ballot(nils, poll)).fields
    six = [choice.id for choice in field.choices[:6]]
    assert (
        "Du har valt 6 inspel men får välja högst 5. Ta bort 1."
        in errors_of(await nils.submits(picks=six))["picks"]
    )
    assert nils.form is not None
    assert nils.form.fields[0].value == six
    assert "finns inte i omröstningen" in errors_of(await nils.submits(picks=["x"]))["picks"]
    assert "Jag kan inte läsa" in errors_of(await nils.submits(picks="x"))["picks"]
    assert "blank röst" in words(await nils.submits(picks=None))


async def test_nobody_is_asked_for_more_kryss_than_there_are_proposals(town: Town) -> None:
    await compile_round(town, 3)
    few = await open_poll(town, kind="approval", picks="5")
    assert "Välj upp till 3" in read((await town.sent(to="C0COUNCIL"))[0].card)
    (field,) = form_of(await open_ballot(town.person("UM2326"), few)).fields
    assert field.max_choices == 3
