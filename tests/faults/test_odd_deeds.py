"""Deeds with other people's ids, texts that are none and answers of another kind: words each time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conversations.town import Town
from tests.faults.odd_deeds import Walk
from tests.races.scenes import SCENES

IN_CI, IN_SOAK = 250, 20_000
pytestmark = pytest.mark.parametrize("scene", SCENES)


async def test_an_odd_deed_is_answered(scene: str, tmp_path: Path) -> None:
    town = await Town.open(f"sqlite:///{tmp_path}/inspel.db")
    walk = await Walk.begin(town, scene, scene)
    assert await walk.try_every_field() == []
    assert await walk.take(IN_CI) == []
    town.database.close()


@pytest.mark.soak
async def test_so_are_many(scene: str, town: Town) -> None:
    walk = await Walk.begin(town, scene, f"{scene} soak")
    assert await walk.take(IN_SOAK) == []
