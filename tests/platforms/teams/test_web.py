"""The adapter before the SDK: tokens, addresses, shapes; never a 500."""

import asyncio
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from types import SimpleNamespace
from typing import Any

import jwt
import pytest
from starlette.types import ASGIApp

from bot.platforms.teams.gate import Gate, Identity
from bot.platforms.teams.hosts import Hosts
from bot.platforms.teams.listen import TeamsEdge
from bot.platforms.teams.parse import Own
from tests.platforms.slack.port import Port
from tests.platforms.teams.payloads import APP, TENANT, payload
from tests.platforms.teams.post import Headers, bearer, post, send
from tests.platforms.teams.small_teams import SmallTeams, key_pair, sign

Told = Callable[..., dict[str, Any]]
ENTRA = f"https://login.microsoftonline.com/{TENANT}/v2.0"
AGENTS = "5a807f24-c9de-44ee-a3a7-329e88a00ffc"


def unsigned(service_url: str) -> str:
    claims = {"iss": "https://api.botframework.com", "aud": APP, "serviceurl": service_url}
    return jwt.encode(claims | {"exp": int(time.time()) + 3600}, "", "none", headers={"kid": "k1"})


def shared_secret(service_url: str) -> str:
    claims = {"iss": "https://api.botframework.com", "aud": APP, "serviceurl": service_url}
    return jwt.encode(claims | {"exp": int(time.time()) + 3600}, "x" * 40, "HS256", headers={"kid": "k1"})


TOKENS: dict[str, Callable[[str], Headers]] = {
    "none": lambda url: [],
    "empty": lambda url: [(b"authorization", b"Bearer ")],
    "not a token": lambda url: bearer("abc.def.ghi"),
    "two headers": lambda url: bearer(sign(url)) * 2,
    "basic": lambda url: [(b"authorization", b"Basic " + sign(url).encode())],
    "wrong key": lambda url: bearer(sign(url, key="wrong")),
    "wrong audience": lambda url: bearer(sign(url, aud="another-app")),
    "no audience": lambda url: bearer(sign(url, aud=None)),
    "wrong issuer": lambda url: bearer(sign(url, iss="https://ond.example")),
    "entra's issuer": lambda url: bearer(sign(url, iss=ENTRA, tid=TENANT, azp=AGENTS)),
    "expired": lambda url: bearer(sign(url, exp=int(time.time()) - 999)),
    "not yet": lambda url: bearer(sign(url, nbf=int(time.time()) + 999)),
    "wrong serviceUrl": lambda url: bearer(sign("https://smba.trafficmanager.net/other/")),
    "no serviceUrl": lambda url: bearer(sign(url, serviceurl=None)),
    "alg none": lambda url: bearer(unsigned(url)),
    "HS256": lambda url: bearer(shared_secret(url)),
}


async def test_a_good_token_comes_in(app: ASGIApp, port: Port, told: Told) -> None:
    answered = await post(app, told("said_direct"))

    assert answered.status == 200
    assert len(port.events) == 1


@pytest.mark.parametrize("name", TOKENS)
async def test_no_other_token_does(
    app: ASGIApp, port: Port, teams: SmallTeams, told: Told, name: str
) -> None:
    body = json.dumps(told("said_direct")).encode()

    answered = await send(app, body, TOKENS[name](teams.service_url))

    assert answered.status == 401
    assert port.events == []


async def test_the_environment_cannot_turn_the_tokens_off(
    teams: SmallTeams, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS", "1")
    gate = Gate(Own(TENANT, APP, Hosts(teams.base)), Identity("secret"))
    await gate.start()

    body = {"type": "message", "id": "1", "serviceUrl": teams.service_url}
    assert not await gate.admits("", body)
    assert not await gate.admits("Bearer x", body)
    assert await gate.admits(f"Bearer {sign(teams.service_url)}", body)
    await gate.stop()


async def test_requests_without_tokens_are_for_this_machine_alone(teams: SmallTeams) -> None:
    with pytest.raises(ValueError, match="on this machine alone"):
        Gate(Own(TENANT, APP, Hosts()), Identity("secret"), unauthenticated=True)
    with pytest.raises(ValueError, match="on this machine"):
        Hosts("https://teams.example")
    gate = Gate(Own(TENANT, APP, Hosts(teams.base)), Identity("secret"), unauthenticated=True)
    await gate.start()

    assert await gate.admits("", {"type": "message", "id": "1", "serviceUrl": teams.service_url})
    await gate.stop()


async def test_a_token_once_checked_is_good_for_its_connector_alone(teams: SmallTeams) -> None:
    gate = Gate(Own(TENANT, APP, Hosts(teams.base)), Identity("secret"))
    await gate.start()
    here, there = ({"type": "message", "serviceUrl": f"{teams.base}/{name}"} for name in ("teams", "x"))
    token = f"Bearer {sign(teams.service_url, exp=int(time.time()) + 30)}"

    assert await gate.admits(token, here)
    assert await gate.admits(token, here)
    assert not await gate.admits(token, there)
    assert not await gate.admits(token + "x", here)
    await gate.stop()


@pytest.mark.parametrize(
    ("calendar", "machine"),
    [
        pytest.param(331, 331, id="time passes"),
        pytest.param(331, 0, id="the calendar's clock is set forward"),
        pytest.param(-3600, 331, id="the calendar's clock is set back"),
    ],
)
async def test_a_token_once_checked_is_not_known_past_its_end_by_either_clock(
    teams: SmallTeams, monkeypatch: pytest.MonkeyPatch, calendar: float, machine: float
) -> None:
    gate = Gate(Own(TENANT, APP, Hosts(teams.base)), Identity("secret"))
    await gate.start()
    here = {"type": "message", "serviceUrl": teams.service_url}
    token = f"Bearer {sign(teams.service_url, exp=int(time.time()) + 30)}"
    assert await gate.admits(token, here)

    clocks = SimpleNamespace(
        time=lambda: time.time() + calendar, monotonic=lambda: time.monotonic() + machine
    )
    monkeypatch.setattr("bot.platforms.teams.gate.time", clocks)
    # The library, asked anew, knows the right time: what lets the token in now is memory alone.
    monkeypatch.setattr("jwt.api_jwt.datetime", _Later)
    assert not await gate.admits(token, here)
    await gate.stop()


async def test_a_token_once_checked_stays_known_when_a_clock_set_back_is_right_again(
    teams: SmallTeams, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(Own(TENANT, APP, Hosts(teams.base)), Identity("secret"))
    await gate.start()
    here = {"type": "message", "serviceUrl": teams.service_url}
    token = f"Bearer {sign(teams.service_url)}"

    for step in (0, -3600, 0, 600):
        clocks = SimpleNamespace(time=lambda step=step: time.time() + step, monotonic=time.monotonic)
        monkeypatch.setattr("bot.platforms.teams.gate.time", clocks)
        assert await gate.admits(token, here)
    await gate.stop()


class _Later(datetime):
    """The clock that PyJWT reads, some minutes on."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "_Later":
        """The time."""
        return cls.fromtimestamp(datetime.now(UTC).timestamp() + 30 + 301, tz)


async def test_slow_keys_hold_up_nobody_else(teams: SmallTeams) -> None:
    # The SDK fetches keys with a call that blocks its thread: that must not be the bot's.
    gate = Gate(Own(TENANT, APP, Hosts("http://127.0.0.1:9")), Identity("secret"))
    await gate.start()
    key_pair("right")

    asked = asyncio.create_task(
        gate.admits(f"Bearer {sign(teams.service_url)}", {"serviceUrl": teams.service_url})
    )
    longest = 0.0
    while not asked.done():
        began = time.monotonic()
        await asyncio.sleep(0.001)
        longest = max(longest, time.monotonic() - began)

    assert await asked is False
    assert longest < 0.5
    await gate.stop()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"[]", 400),
        (b'"hej"', 400),
        (b"", 400),
        (b"\xff\xfe", 400),
        (b"{}", 400),
        (b'{"type": 7}', 400),
        (b'{"type": "message"}', 401),
        (b'{"type": "message", "serviceUrl": ""}', 401),
        (b"x" * 1_000_001, 413),
    ],
)
async def test_what_is_no_activity_is_refused(
    app: ASGIApp, teams: SmallTeams, body: bytes, status: int
) -> None:
    assert (await send(app, body, bearer(sign(teams.service_url)))).status == status


@pytest.mark.parametrize(
    "url",
    [
        "https://ond.example/",
        "https://smba.trafficmanager.net.ond.example/",
        "https://smba.trafficmanager.net/",
        "http://169.254.169.254/",
        "file:///etc/passwd",
        "http://127.0.0.1:99999/",
        ["https://ond.example/"],
        7,
    ],
)
async def test_a_foreign_connector_is_refused_before_its_token_is_read(
    app: ASGIApp, port: Port, told: Told, url: Any
) -> None:
    body = json.dumps(told("said_direct") | {"serviceUrl": url}).encode()

    answered = await send(app, body, bearer(sign(str(url))))

    assert answered.status == 403
    assert port.events == []


@pytest.mark.parametrize(
    ("url", "trusted"),
    [
        ("https://smba.trafficmanager.net/emea/", True),
        ("https://SMBA.trafficmanager.net/teams", True),
        ("https://europe.botframework.com/", True),
        ("https://botframework.com/", False),
        ("https://xbotframework.com/", False),
        ("http://smba.trafficmanager.net/emea/", False),
        ("https://smba.trafficmanager.net:444/emea/", False),
        ("https://smba.trafficmanager.net@ond.example/", False),
        ("https://maja:x@smba.trafficmanager.net/", False),
        ("http://127.0.0.1:8700/teams", False),
        (None, False),
    ],
)
def test_whom_we_trust_with_our_token(url: Any, trusted: bool) -> None:
    assert Hosts().is_service(url) is trusted


@pytest.mark.parametrize(
    ("url", "trusted"),
    [
        ("https://region.sharepoint.com/x", True),
        ("https://region-my.sharepoint.com/x", True),
        ("https://sharepoint.com/x", False),
        ("https://region.sharepoint.com.ond.example/x", False),
        ("http://region.sharepoint.com/x", False),
        ("https://10.0.0.1/x", False),
    ],
)
def test_where_files_may_be(url: str, trusted: bool) -> None:
    assert Hosts().is_file(url) is trusted


@pytest.mark.parametrize(("name", "status"), [("unknown_type", 200), ("unknown_invoke", 501)])
async def test_what_we_do_not_handle_is_no_error(
    app: ASGIApp, port: Port, told: Told, name: str, status: int
) -> None:
    assert (await post(app, told(name))).status == status
    assert port.events == []


async def test_no_part_of_an_activity_can_be_left_out_to_make_us_fall(edge: TeamsEdge, told: Told) -> None:
    kinds = ("message", "messageReaction", "conversationUpdate", "installationUpdate", "invoke", "event")
    for name in ("said_table", "click_channel", "submission", "shortcut_message"):
        for kind in kinds:
            whole = told(name) | {"type": kind}
            for part in whole.keys() - {"serviceUrl", "type"}:
                for instead in (None, 7, [None], {"x": 7}):
                    status, _ = await edge.handle(whole | {part: instead})
                    assert status in (200, 400, 501), (name, kind, part, instead)


async def test_another_tenant_is_ignored(app: ASGIApp, port: Port) -> None:
    body = payload("said_direct", serviceUrl="http://127.0.0.1:1/teams")
    body["conversation"]["tenantId"] = "another"

    assert (await post(app, body)).status == 200
    assert port.events == []
