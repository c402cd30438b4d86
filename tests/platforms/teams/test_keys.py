"""Microsoft's keys are asked for seldom, whatever strangers send; a new key is taken within a minute."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from types import SimpleNamespace

import pytest

from bot.platforms.teams.gate import Gate, Identity
from bot.platforms.teams.hosts import Hosts
from bot.platforms.teams.parse import Own
from tests.platforms.teams.payloads import APP, TENANT
from tests.platforms.teams.small_teams import SmallTeams, sign


class Clock:
    """Machine time as PyJWT and the gate's keys read it, `ahead` seconds on."""

    ahead = 0.0

    def monotonic(self) -> float:
        """The time."""
        return time.monotonic() + self.ahead


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock that the keys are kept by."""
    made = Clock()
    for module in ("jwt.jwks_client", "jwt.jwk_set_cache", "bot.platforms.teams.keys"):
        monkeypatch.setattr(f"{module}.time", SimpleNamespace(monotonic=made.monotonic, time=time.time))
    return made


@pytest.fixture
async def gate(teams: SmallTeams) -> AsyncIterator[Gate]:
    """A gate before the small Teams."""
    made = Gate(Own(TENANT, APP, Hosts(teams.base)), Identity("secret"))
    await made.start()
    yield made
    await made.stop()


async def test_tokens_of_made_up_keys_fetch_nothing(gate: Gate, teams: SmallTeams, clock: Clock) -> None:
    here = {"type": "message", "serviceUrl": teams.service_url}
    assert await gate.admits(f"Bearer {sign(teams.service_url)}", here)

    for n in range(60):
        clock.ahead = n / 60 * 29
        assert not await gate.admits(f"Bearer {sign(teams.service_url, key='wrong', key_id=f'x{n}')}", here)

    assert teams.keys_fetched == 1


async def test_keys_out_of_reach_are_not_asked_for_by_each_token(
    gate: Gate, teams: SmallTeams, clock: Clock
) -> None:
    here = {"type": "message", "serviceUrl": teams.service_url}
    teams.keys_are_out_of_reach = True

    for n in range(60):
        assert not await gate.admits(f"Bearer {sign(teams.service_url, key_id=f'x{n}')}", here)
    assert teams.keys_fetched == 1

    teams.keys_are_out_of_reach = False
    clock.ahead = 11
    assert await gate.admits(f"Bearer {sign(teams.service_url)}", here)


async def test_known_keys_hold_while_new_ones_are_out_of_reach(
    gate: Gate, teams: SmallTeams, clock: Clock
) -> None:
    here = {"type": "message", "serviceUrl": teams.service_url}
    assert await gate.admits(f"Bearer {sign(teams.service_url)}", here)
    teams.keys_are_out_of_reach = True
    clock.ahead = 31

    assert not await gate.admits(f"Bearer {sign(teams.service_url, key_id='x')}", here)
    assert await gate.admits(f"Bearer {sign(teams.service_url, nbf=None)}", here)


async def test_a_new_key_is_taken_within_a_minute_whatever_strangers_send(
    gate: Gate, teams: SmallTeams, clock: Clock
) -> None:
    here = {"type": "message", "serviceUrl": teams.service_url}
    assert await gate.admits(f"Bearer {sign(teams.service_url)}", here)
    teams.keys = {"k2": "newest"}
    new = f"Bearer {sign(teams.service_url, key='newest', key_id='k2')}"

    took = 0
    while not await gate.admits(new, here):
        await gate.admits(f"Bearer {sign(teams.service_url, key_id=f'x{took}')}", here)
        took += 5
        clock.ahead += 5

    assert took <= 60
    assert teams.keys_fetched == 2


@pytest.mark.parametrize("key_id", ["x" * 101, "x" * 7_900], ids=len)
async def test_the_name_of_a_key_that_is_none_reaches_no_log(
    gate: Gate, teams: SmallTeams, caplog: pytest.LogCaptureFixture, key_id: str
) -> None:
    here = {"type": "message", "serviceUrl": teams.service_url}
    assert not await gate.admits(f"Bearer {sign(teams.service_url, key_id=key_id)}", here)
    assert "xxx" not in caplog.text
