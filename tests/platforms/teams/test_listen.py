"""Signed activities through the whole edge: each kind, trouble, coming and going, the start."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from aiohttp import web
from starlette.types import ASGIApp

from bot.chat import (
    Button,
    Card,
    Channel,
    Click,
    Command,
    FileShared,
    Message,
    Notice,
    Reaction,
    Row,
    Said,
    Shortcut,
    Submission,
    say,
)
from bot.dispatch import Failed, TooSlow
from bot.platforms.port import Refused
from bot.platforms.teams.listen import TeamsEdge
from bot.platforms.teams.ports import Reference
from tests.platforms.slack.port import Port
from tests.platforms.slack.small_slack import status
from tests.platforms.teams.judge import actions, judge_dialog, judge_message, words
from tests.platforms.teams.kept import Kept
from tests.platforms.teams.payloads import APP, CHANNEL, PERSONAL, TEAM, TENANT
from tests.platforms.teams.post import post
from tests.platforms.teams.small_teams import SECRET, SmallTeams

Told = Callable[..., dict[str, Any]]
NOTICE = say("Tack. <at>Maja</at> **fet**")
MENU = Notice(Card(title="Vad vill du göra?", rows=(Row("Se dem", button=Button("proposal.list", "Lista")),)))
SLOW = "Det tog för lång tid, så ingenting sparades. Försök igen."


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("command_channel", [Command]),
        ("said_direct", [Said]),
        ("said_channel", [Said]),
        ("file_elsewhere", []),
        ("click_channel", [Click]),
        ("open_click", [Click]),
        ("open_command", [Command]),
        ("submission", [Submission]),
        ("submission_extension", [Submission]),
        ("submission_button", [Click]),
        ("shortcut_message", [Shortcut]),
        ("reaction_added", [Reaction]),
        ("reaction_changed", [Reaction, Reaction]),
        ("installed_direct", [Command]),
        ("installed_team", []),
        ("member_added", []),
        ("click_refresh", []),
        ("ignored_empty", []),
    ],
)
async def test_each_kind_reaches_the_dispatcher_once(
    app: ASGIApp, port: Port, told: Told, name: str, kinds: list[type]
) -> None:
    answered = await post(app, told(name))

    assert answered.status == 200
    assert [type(event) for event in port.events] == kinds
    assert all(event.person.locale == "sv-SE" for event in port.events)


@pytest.mark.parametrize("name", ["click_channel", "open_click", "refresh_own_view"])
async def test_a_pressed_message_without_a_known_id_is_told_of_first_and_while_it_is_news(
    app: ASGIApp, port: Port, kept: Kept, told: Told, name: str
) -> None:
    body = told(name)
    given = body["value"].get("action", body["value"])["data"]
    given["inspel"]["delivery"] = "k1"
    place = body["conversation"]["id"].partition(";")[0]
    kept.adrift = {(place, "k1"), (place, "k2"), ("19:elsewhere", "k3")}

    await post(app, body)

    found, press = port.events
    assert isinstance(found, Click)
    assert isinstance(press, Click)
    assert (found.action, found.value, found.person) == ("outbox.found", "k1", press.person)
    assert found.message == press.message == Message(Channel("teams", TENANT, place), body["replyToId"])

    kept.adrift.remove((place, "k1"))
    given["inspel"]["delivery"] = "k3"
    await post(app, body)
    assert len(port.events) == 3


@pytest.mark.parametrize("trouble", [TooSlow(), Failed("A7F3")])
async def test_that_a_sighting_could_not_be_kept_does_not_stop_the_press(
    app: ASGIApp, port: Port, kept: Kept, told: Told, trouble: Exception
) -> None:
    body = told("click_channel")
    body["value"]["action"]["data"]["inspel"]["delivery"] = "k1"
    kept.adrift = {(CHANNEL, "k1")}
    port.will(trouble, NOTICE)

    answered = await post(app, body)

    assert len(port.events) == 2
    assert answered.said["value"] == "Tack. <at>Maja</at> **fet**"


async def test_a_shared_file_reaches_the_dispatcher(app: ASGIApp, port: Port, told: Told) -> None:
    body = told("file_direct")
    body["attachments"][0]["content"]["downloadUrl"] = body["serviceUrl"] + "/plan"

    await post(app, body)

    (event,) = port.events
    assert isinstance(event, FileShared)
    assert event.name == "plan.txt"


@pytest.mark.parametrize(
    ("trouble", "sentence"),
    [(TooSlow(), SLOW), (Failed("A7F3"), "Något gick fel (A7F3). Försök igen.")],
)
async def test_trouble_is_told_to_the_person(
    app: ASGIApp, port: Port, teams: SmallTeams, told: Told, trouble: Exception, sentence: str
) -> None:
    port.will(*[trouble] * 5)

    clicked = await post(app, told("click_channel"))
    opened = await post(app, told("open_click"))
    submitted = await post(app, told("submission"))
    await post(app, told("command_direct"))
    await post(app, told("reaction_added"))

    assert clicked.said["value"] == sentence
    assert sentence in words(judge_dialog(opened.said["task"]["value"]))
    card = judge_dialog(submitted.said["task"]["value"])
    assert sentence in words(card)
    assert actions(card)[0]["data"]["title"] == "Tåg till Östersund & <b>Åre</b>"
    told_of = await teams.wait_for("POST activities", 2)
    assert [words(judge_message(sent["told"])) for sent in told_of] == [[sentence]] * 2


async def test_who_installs_the_bot_sees_the_menu(
    app: ASGIApp, port: Port, teams: SmallTeams, told: Told
) -> None:
    port.will(MENU)

    await post(app, told("installed_direct"))

    (event,) = port.events
    assert isinstance(event, Command)
    assert event.words == ()
    (sent,) = await teams.wait_for("POST activities")
    assert sent["path"][1] == PERSONAL


async def test_conversations_are_kept_once_and_forgotten_when_the_bot_is_removed(
    app: ASGIApp, kept: Kept, told: Told, teams: SmallTeams
) -> None:
    for name in ("installed_team", "command_channel", "said_channel", "click_channel", "said_direct"):
        await post(app, told(name))

    bot = f"28:{APP}"
    assert kept.references == {
        CHANNEL: Reference(CHANNEL, teams.service_url, bot, team=TEAM),
        PERSONAL: Reference(PERSONAL, teams.service_url, bot, user="aad-maja"),
    }
    assert kept.writes == 2
    await post(app, told("uninstalled_team"))
    assert list(kept.references) == [PERSONAL]
    await post(app, told("uninstalled_direct"))
    assert kept.references == {}


async def test_a_conversation_that_cannot_be_kept_is_no_reason_not_to_hear_the_person(
    app: ASGIApp, port: Port, kept: Kept, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(_: Reference) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(kept, "remember", full)

    assert (await post(app, told("said_direct"))).status == 200
    assert len(port.events) == 1


async def test_the_language_follows_the_activity(app: ASGIApp, port: Port, told: Told) -> None:
    english = await post(app, told("submission", locale="en-GB"))

    assert english.said["task"]["value"] == "Done."


def make_edge(teams: SmallTeams, secret: str) -> TeamsEdge:
    kept = Kept()
    return TeamsEdge(
        Port(),
        tenant_id=TENANT,
        client_id=APP,
        client_secret=secret,
        public_url="https://inspel.example",
        conversations=kept,
        shelf=kept,
        knows=lambda words: False,
        api_url=teams.base,
        timeout=1,
    )


async def test_a_wrong_secret_stops_the_start(teams: SmallTeams) -> None:
    edge = make_edge(teams, "wrong")

    with pytest.raises(Refused, match="invalid_auth"):
        await edge.start()
    assert not edge.connected


async def test_a_login_out_of_reach_is_asked_again(
    teams: SmallTeams, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.platforms.teams.listen._ASK_AGAIN", 0.02)
    teams.script("token", status(503), lambda _: web.Response(text="<html>"))
    edge = make_edge(teams, SECRET)

    await edge.start()

    assert not edge.connected
    await teams.wait_for("token", 3)
    await asyncio.sleep(0.05)
    assert edge.connected
    await edge.stop()


async def test_a_secret_that_lapses_is_seen(teams: SmallTeams, edge: TeamsEdge) -> None:
    tokens = edge.tokens
    assert edge.connected
    teams.script("token", lambda _: web.Response(status=401, text='{"error": "invalid_client"}'))

    tokens.drop()
    with pytest.raises(Refused):
        await tokens.get()
    assert not edge.connected

    await tokens.get()
    assert edge.connected


async def test_stopping_lets_answers_under_way_finish(
    teams: SmallTeams, app: ASGIApp, edge: TeamsEdge, port: Port, told: Told
) -> None:
    async def slowly(_: web.Request) -> web.StreamResponse:
        await asyncio.sleep(0.2)
        return web.json_response({"id": "1"})

    teams.script("POST activities", slowly)
    port.will(NOTICE)

    await post(app, told("command_direct"))
    await asyncio.sleep(0)
    await edge.stop()

    assert len(teams.called("POST activities")) == 1
