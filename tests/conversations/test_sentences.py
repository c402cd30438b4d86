"""Sentences that took the place of misleading ones, where people read them, in both languages."""

from __future__ import annotations

import pytest

from tests.conversations.stories import hand_in, open_intake
from tests.conversations.town import Town, form_of, words
from tests.conversations.vote import compile_round


@pytest.mark.parametrize(
    ("english", "level"), [(False, "EU-nivå och nationell nivå"), (True, "EU and national level")]
)
async def test_both_levels_are_named(town: Town, english: bool, level: str) -> None:
    await open_intake(town)
    await hand_in(town, "UC2326", level="both")
    maja = town.person("UC2326")
    maja = maja.in_english() if english else maja
    form = form_of(await maja.commands("ny"))
    (asked,) = [field for field in form.fields if field.id == "level"]
    assert level in [choice.label for choice in asked.choices]
    assert level in words(await maja.commands("visa INS-2020-01"))


@pytest.mark.parametrize(
    ("english", "hidden"),
    [(False, "Inga röster visas förrän omröstningen är avslutad."), (True, "No votes are shown until")],
)
async def test_it_is_said_until_when_votes_are_hidden(town: Town, english: bool, hidden: str) -> None:
    await compile_round(town, 3)
    vera = town.person("USTAFF")
    form = form_of(await (vera.in_english() if english else vera).commands("prioritera öppna"))
    (kind,) = [field for field in form.fields if field.id == "kind"]
    hints = {choice.id: choice.hint for choice in kind.choices}
    assert hints["points"].startswith(hidden)
    assert hints["approval"] == hints["points"]
