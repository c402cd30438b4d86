"""Tokens both ways, what the connector refuses, and trouble on request."""

import time
from collections.abc import AsyncIterator
from typing import Any

import httpx
import jwt
import pytest
import pytest_asyncio

from playground.driver import Refused
from playground.driver.teams import TeamsTown
from playground.teams.ids import (
    TENANT,
    aad_object_id,
    account_id,
    channel_conversation,
    personal_conversation,
)
from playground.teams.tenant import Tenant
from tests.playground.conftest import do
from tests.playground.teams_bot import SDK_WARNINGS, TeamsBot
from tests.playground.teams_cards import Json, block, card, choices, execute

pytestmark = [pytest.mark.asyncio(loop_scope="session"), *SDK_WARNINGS]

COMMON = f"v3/conversations/{channel_conversation('C0COMMON')}"
CHAT = f"v3/conversations/{personal_conversation('UC2326')}"
CARD = "application/vnd.microsoft.card.adaptive"


@pytest_asyncio.fixture(loop_scope="session")
async def rest(teams: TeamsTown, tenant: Tenant) -> AsyncIterator[httpx.AsyncClient]:
    """The connector by hand, with a good token, for a bot that nobody listens for."""
    await do(teams.install, "http://127.0.0.1:9/api/messages", ["UC2326"])
    known = await do(teams.credentials)
    async with httpx.AsyncClient(trust_env=False, base_url=known["service_url"]) as client:
        token = await ask_token(client, known)
        client.headers["Authorization"] = f"Bearer {token.json()['access_token']}"
        yield client


async def ask_token(client: httpx.AsyncClient, known: Json, **changed: str) -> httpx.Response:
    """Ask the directory for a token, as a bot does."""
    asked = {
        "grant_type": "client_credentials",
        "client_id": known["client_id"],
        "client_secret": known["client_secret"],
        "scope": "https://api.botframework.com/.default",
    }
    return await client.post(known["token_url"], data=asked | changed)


def attached(content: Json) -> Json:
    """A message with one card."""
    return {"type": "message", "attachments": [{"contentType": CARD, "content": content}]}


def code(answer: httpx.Response) -> tuple[int, str]:
    """Status and error code of a refusal."""
    return answer.status_code, answer.json()["error"]["code"]


async def test_the_directory_gives_tokens_to_the_bot_alone(rest: httpx.AsyncClient, teams: TeamsTown) -> None:
    known = await do(teams.credentials)
    good = (await ask_token(rest, known)).json()
    claims = jwt.decode(good["access_token"], options={"verify_signature": False})
    assert (claims["aud"], claims["tid"], claims["appid"]) == (
        "https://api.botframework.com",
        TENANT,
        known["client_id"],
    )
    for changed in ({"client_secret": "fel"}, {"client_id": "annan"}, {"grant_type": "password"}):
        answer = await ask_token(rest, known, **changed)
        assert answer.status_code in (400, 401)
        assert answer.json()["error_description"].startswith("AADSTS")


async def test_wrong_and_missing_tokens(rest: httpx.AsyncClient, tenant: Tenant, teams: TeamsTown) -> None:
    known, now = await do(teams.credentials), int(time.time())
    graph = await ask_token(rest, known, scope="https://graph.microsoft.com/.default")
    activity = tenant.tokens.for_activity(known["client_id"], tenant.service_url)
    right = {"iss": f"https://sts.windows.net/{TENANT}/", "aud": "https://api.botframework.com"}
    hmac = jwt.encode(right | {"appid": known["client_id"], "exp": now + 60}, "x" * 32, "HS256")
    nobody = jwt.encode(right | {"appid": known["client_id"], "exp": now + 60}, "", "none")
    for token in ("", "x.y.z", graph.json()["access_token"], activity, hmac, nobody):
        headers = {"Authorization": f"Bearer {token}" if token else ""}
        answer = await rest.post(f"{CHAT}/activities", json={"text": "hej"}, headers=headers)
        assert code(answer) == (401, "Unauthorized"), token
    assert tenant.messages.in_place(tenant.places.chat("UC2326"), "UC2326") == []


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        ({}, 200),
        ({"iss": "https://evil.example"}, 401),
        ({"aud": "another-app"}, 401),
        ({"exp": 1_000_000_000}, 401),
        ({"serviceurl": "https://evil.example/"}, 401),
    ],
)
async def test_the_bot_checks_what_the_playground_signs(
    teams: TeamsTown, teams_bot: TeamsBot, claims: Json, status: int
) -> None:
    activity = dict(teams_bot.last("installationUpdate"))
    assert (await do(teams.delivers, activity, claims=claims))["status"] == status
    assert (await do(teams.delivers, activity, authorization=""))["status"] == 401


WRONG: dict[str, tuple[Any, int, str]] = {
    "too large": (card("x" * 29_000), 413, "MessageSizeTooBig"),
    "too new": (card("x") | {"version": "1.6"}, 400, "BadArgument"),
    "no version": ({"type": "AdaptiveCard", "body": []}, 400, "BadArgument"),
    "no card": ({"type": "HeroCard"}, 400, "BadArgument"),
    "unknown element": (card("x") | {"body": [{"type": "Carousel"}]}, 400, "BadArgument"),
    "unknown within": (
        card("x") | {"body": [{"type": "Container", "items": [{"type": "Badge", "text": "x"}]}]},
        400,
        "BadArgument",
    ),
    "unknown action": (card("x", {"type": "Action.Popover", "title": "x"}), 400, "BadArgument"),
    "no text": (card("x") | {"body": [{"type": "TextBlock"}]}, 400, "BadArgument"),
    "same id twice": (card("x") | {"body": [{"type": "Input.Text", "id": "a"}] * 2}, 400, "BadArgument"),
    "too many people": (
        card("x") | {"refresh": {"action": execute("x", "x"), "userIds": ["29:1"] * 61}},
        400,
        "BadArgument",
    ),
}


@pytest.mark.parametrize("name", WRONG)
async def test_cards_that_teams_refuses(rest: httpx.AsyncClient, name: str) -> None:
    content, status, error = WRONG[name]
    assert code(await rest.post(f"{CHAT}/activities", json=attached(content))) == (status, error)


async def test_cards_that_teams_takes(rest: httpx.AsyncClient) -> None:
    table: Json = {
        "type": "Table",
        "columns": [{"width": 1}],
        "rows": [{"type": "TableRow", "cells": [{"type": "TableCell", "items": [block("x")]}]}],
    }
    picker = {"type": "Input.ChoiceSet", "id": "who", "choices": choices("A"), "choices.data": {}}
    more: list[Json] = [
        {"type": "RichTextBlock", "inlines": ["löpande", {"type": "TextRun", "text": "text"}]},
        {"type": "ColumnSet", "columns": [{"items": [block("i en kolumn")]}]},
        {"type": "FactSet", "facts": [{"title": "a", "value": "b"}]},
        {"type": "ImageSet", "images": [{"url": "https://exempel.se/x.png"}]},
        {"type": "ActionSet", "actions": [{"type": "Action.ShowCard", "title": "?", "card": card("inre")}]},
        table,
        picker,
    ]
    made = card("x", {"type": "Action.OpenUrl", "title": "x", "url": "https://exempel.se"})
    made["body"] += more
    made["refresh"] = {"action": execute("x", "x"), "userIds": ["29:1"] * 60}
    assert (await rest.post(f"{CHAT}/activities", json=attached(made))).status_code == 201


async def test_messages_that_teams_refuses(rest: httpx.AsyncClient) -> None:
    activities = f"{CHAT}/activities"
    too_much = {"type": "message", "text": "å" * 60_000}
    assert code(await rest.post(activities, json=too_much)) == (413, "MessageSizeTooBig")
    assert code(await rest.post(activities, json={"type": "message"})) == (400, "BadArgument")
    assert code(await rest.post(activities, content=b"{")) == (400, "BadArgument")
    gone = "v3/conversations/19:nowhere@thread.tacv2/activities"
    assert code(await rest.post(gone, json={"text": "hej"})) == (404, "ConversationNotFound")
    elsewhere = f"v3/conversations/{personal_conversation('UM2303')}/activities"
    assert code(await rest.post(elsewhere, json={"text": "hej"})) == (403, "BotNotInConversationRoster")
    dead = f"{COMMON};messageid=17/activities"
    assert code(await rest.post(dead, json={"text": "hej"})) == (404, "ActivityNotFoundInConversation")
    targeted = {"text": "hej", "recipient": {"id": account_id("UC2326")}}
    in_chat = await rest.post(f"{activities}?isTargetedActivity=true", json=targeted)
    assert code(in_chat) == (400, "BadArgument")
    asked = {"contentType": "application/vnd.microsoft.teams.card.file.consent", "content": {}}
    in_channel = await rest.post(f"{COMMON}/activities", json={"attachments": [asked]})
    assert code(in_channel) == (400, "BadArgument")


async def test_one_changes_ones_own_messages_alone(rest: httpx.AsyncClient, teams: TeamsTown) -> None:
    own = (await rest.post(f"{COMMON}/activities", json={"text": "före"})).json()["id"]
    answer = await rest.put(f"{COMMON}/activities/{own}", json={"text": "efter"})
    assert (answer.status_code, answer.json()) == (200, {"id": own})
    theirs = (await do(teams.person("UC2326").says, "mitt", "C0COMMON")).id
    assert code(await rest.put(f"{COMMON}/activities/{theirs}", json={"text": "x"})) == (403, "Forbidden")
    assert (await rest.delete(f"{COMMON}/activities/{own}")).status_code == 200
    assert code(await rest.delete(f"{COMMON}/activities/{own}")) == (404, "ActivityNotFoundInConversation")


async def test_what_a_bot_sends_along_is_for_tests_alone(rest: httpx.AsyncClient, teams: TeamsTown) -> None:
    told = {"text": "före", "channelData": {"key": "k1"}}
    own = (await rest.post(f"{COMMON}/activities", json=told)).json()["id"]
    await rest.put(f"{COMMON}/activities/{own}", json=told | {"text": "efter"})
    (posted,) = await do(teams.posts, "C0COMMON")
    assert (posted.text, posted.metadata) == ("efter", {"key": "k1"})
    (seen,) = await do(teams.person("UC2326").sees, "C0COMMON")
    assert (seen.text, seen.metadata) == ("efter", None)


async def test_a_conversation_is_the_same_each_time(rest: httpx.AsyncClient) -> None:
    asked = {"members": [{"id": aad_object_id("UC2326")}], "isGroup": False}
    first, second = [(await rest.post("v3/conversations", json=asked)).json()["id"] for _ in range(2)]
    assert first == second == personal_conversation("UC2326")
    stranger = {"members": [{"id": account_id("UGUEST")}]}
    assert code(await rest.post("v3/conversations", json=stranger)) == (403, "BotNotInConversationRoster")
    channel = {
        "channelData": {"channel": {"id": channel_conversation("C0STAFF")}},
        "activity": {"text": "hej"},
    }
    made = (await rest.post("v3/conversations", json=channel)).json()
    assert made["id"] == f"{channel_conversation('C0STAFF')};messageid={made['activityId']}"


async def test_members_in_pages(rest: httpx.AsyncClient, tenant: Tenant) -> None:
    everybody = (await rest.get(f"{COMMON}/members")).json()
    assert len(everybody) == 23
    assert {"id", "name", "aadObjectId", "tenantId"} <= everybody[0].keys()
    page = (await rest.get(f"{COMMON}/pagedMembers?pageSize=50")).json()
    assert [one["id"] for one in page["members"]] == [one["id"] for one in everybody]
    one = (await rest.get(f"{COMMON}/members/{aad_object_id('UC2326')}")).json()
    assert (one["id"], one["name"]) == (account_id("UC2326"), "Maja")
    assert code(await rest.get(f"{COMMON}/members/29:nobody"))[0] == 404
    team = (await rest.get(f"v3/teams/{channel_conversation('C0COMMON')}/conversations")).json()
    assert [one["name"] for one in team["conversations"]] == [None, "rsr", "handlaggare"]


async def test_trouble_on_request(rest: httpx.AsyncClient, teams: TeamsTown) -> None:
    activities, create = f"{COMMON}/activities", "teams.activities.create"
    await do(teams.faults, {"method": create, "kind": "ratelimited", "retry_after": 3})
    answer = await rest.post(activities, json={"text": "a"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3")
    await do(teams.faults, {"method": create, "kind": "error_before", "status": 408, "channel": "C0COMMON"})
    assert code(await rest.post(activities, json={"text": "b"})) == (408, "RequestTimeout")
    await do(teams.faults, {"method": create, "kind": "error_after", "status": 502})
    assert code(await rest.post(activities, json={"text": "c"})) == (502, "BadGateway")
    await do(teams.faults, {"method": create, "kind": "drop_after"})
    with pytest.raises(httpx.HTTPError):
        await rest.post(activities, json={"text": "d"})
    assert [one.text for one in await do(teams.posts, "C0COMMON")] == ["c", "d"]


async def test_the_rate_of_a_thread(rest: httpx.AsyncClient, teams: TeamsTown) -> None:
    await do(teams.faults, rate_limits=True)
    answers = [await rest.post(f"{COMMON}/activities", json={"text": str(n)}) for n in range(8)]
    assert [one.status_code for one in answers] == [201] * 7 + [429]
    assert int(answers[-1].headers["Retry-After"]) >= 1
    assert (await rest.post(f"{CHAT}/activities", json={"text": "en annan tråd"})).status_code == 201


async def test_late_and_absent_bots(teams: TeamsTown, teams_bot: TeamsBot, tenant: Tenant) -> None:
    maja = teams.person("UC2326")
    await do(maja.commands, "/inspel rösta")
    poll = await do(teams.wait_until, lambda: maja.messages_from_bot()[-1:])
    tenant.delivery.seconds, teams_bot.sleep = 0.2, 0.6
    with pytest.raises(Refused, match="svarade inte inom"):
        await do(maja.clicks, "Rösta", poll[0])
    teams_bot.sleep = 0.0
    await do(teams.install, "http://127.0.0.1:9/api/messages", [], team=False)
    with pytest.raises(Refused, match="inte i gång"):
        await do(maja.clicks, "Rösta", poll[0])


async def test_an_answer_teams_cannot_show_is_noted(
    teams: TeamsTown, teams_bot: TeamsBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    maja = teams.person("UC2326")
    await do(maja.commands, "/inspel rösta")
    poll = await do(teams.wait_until, lambda: maja.messages_from_bot()[-1:])
    monkeypatch.setattr("tests.playground.teams_bot.own_view", lambda *_: card("x" * 29_000))
    with pytest.raises(Refused, match="kan visa"):
        await do(maja.looks, poll[0].channel)
    assert (await do(teams.refusals))[-1]["error"] == "MessageSizeTooBig"


async def test_repeats_are_the_same_activity(teams: TeamsTown, teams_bot: TeamsBot) -> None:
    await do(teams.faults, events={"duplicate": 3, "times": 1})
    own = await do(teams.person("UC2326").says_to_bot, "hej")
    await do(teams.wait_until, lambda: teams_bot.kinds().count("message") == 3)
    assert {one["id"] for one in teams_bot.heard if one["type"] == "message"} == {own.id}
    await do(teams.wait_until, lambda: len(teams.person("UC2326").messages_from_bot()) == 3)
