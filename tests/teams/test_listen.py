"""Signed activities through the whole edge: each kind, private answers, dialogs, trouble, the start."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from aiohttp import web
from starlette.types import ASGIApp

from bot.chat import (
    Button,
    Card,
    Click,
    Command,
    FileShared,
    FormErrors,
    Notice,
    OpenForm,
    Reaction,
    Refused,
    Row,
    Said,
    Shortcut,
    Submission,
    say,
)
from bot.dispatch import Failed, TooSlow
from bot.teams.listen import TeamsEdge
from bot.teams.ports import Reference
from tests.slack.gallery import FORMS
from tests.slack.port import Port
from tests.slack.small_slack import status
from tests.teams.judge import actions, element, judge_attachment, judge_dialog, judge_message, words
from tests.teams.kept import Kept
from tests.teams.payloads import APP, CHANNEL, PERSONAL, TEAM, TENANT
from tests.teams.post import post
from tests.teams.small_teams import SECRET, SmallTeams

Told = Callable[..., dict[str, Any]]
NOTICE = say("Tack. <at>Maja</at> **fet**")
MENU = Notice(Card(title="Vad vill du göra?", rows=(Row("Se dem", button=Button("proposal.list", "Lista")),)))
FORM = OpenForm(FORMS["proposal"])
SLOW = "Det tog för lång tid, så ingenting sparades. Försök igen."
LINE = "application/vnd.microsoft.activity.message"
CARD = "application/vnd.microsoft.card.adaptive"


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


async def test_a_shared_file_reaches_the_dispatcher(app: ASGIApp, port: Port, told: Told) -> None:
    body = told("file_direct")
    body["attachments"][0]["content"]["downloadUrl"] = body["serviceUrl"] + "/plan"

    await post(app, body)

    (event,) = port.events
    assert isinstance(event, FileShared)
    assert event.name == "plan.txt"


async def test_a_command_in_a_channel_is_answered_to_the_person_alone_in_the_thread(
    app: ASGIApp, port: Port, teams: SmallTeams, told: Told
) -> None:
    port.will(MENU)

    await post(app, told("command_channel"))

    (sent,) = await teams.wait_for("POST activities")
    assert sent["query"] == {"isTargetedActivity": "true"}
    assert sent["path"][1] == f"{CHANNEL};messageid=1600000000123"
    assert sent["told"]["recipient"] == {"id": "29:1MAJA", "isTargeted": True}
    assert sent["told"]["from"] == {"id": f"28:{APP}"}
    card = judge_message(sent["told"])
    assert actions(card)[0]["data"]["inspel"]["private"] is True


async def test_a_command_in_a_conversation_of_two_is_answered_there(
    app: ASGIApp, port: Port, teams: SmallTeams, told: Told
) -> None:
    port.will(NOTICE)

    await post(app, told("command_direct"))

    (sent,) = await teams.wait_for("POST activities")
    assert (sent["query"], sent["path"][1]) == ({}, PERSONAL)
    assert words(judge_message(sent["told"])) == ["Tack. <at>Maja</at> **fet**"]


async def test_where_teams_targets_nobody_the_answer_goes_to_the_conversation_of_two(
    app: ASGIApp, port: Port, teams: SmallTeams, told: Told, kept: Kept
) -> None:
    port.will(NOTICE)
    teams.script("POST activities", status(400, '{"error": {"code": "BadSyntax"}}'))

    await post(app, told("command_channel"))

    refused, sent = await teams.wait_for("POST activities", 2)
    assert refused["query"] == {"isTargetedActivity": "true"}
    assert (sent["query"], sent["path"][1]) == ({}, "a:1opened")
    (opened,) = teams.called("POST conversations")
    assert opened["told"]["members"] == [{"id": "aad-maja"}]
    assert opened["told"]["tenantId"] == TENANT
    assert kept.references["a:1opened"].user == "aad-maja"


async def test_a_private_answer_that_perhaps_arrived_is_not_sent_again(
    app: ASGIApp, port: Port, teams: SmallTeams, told: Told, edge: TeamsEdge
) -> None:
    port.will(NOTICE)
    teams.script("POST activities", status(502))

    await post(app, told("command_channel"))
    await teams.wait_for("POST activities")
    await edge.stop()

    assert len(teams.called("POST activities")) == 1


async def test_a_command_that_needs_a_form_is_answered_with_a_button_that_opens_it(
    app: ASGIApp, port: Port, teams: SmallTeams, told: Told
) -> None:
    port.will(FORM, FORM)

    await post(app, told("command_direct"))

    (sent,) = await teams.wait_for("POST activities")
    (button,) = actions(judge_message(sent["told"]))
    assert (button["type"], button["title"]) == ("Action.Submit", "Nytt inspel")
    assert button["data"]["msteams"] == {"type": "task/fetch"}
    pressed = told("open_command")
    pressed["value"]["data"] = button["data"]
    answered = await post(app, pressed)
    assert answered.said["task"]["type"] == "continue"
    judge_dialog(answered.said["task"]["value"])
    first, again = port.events
    assert isinstance(first, Command)
    assert isinstance(again, Command)
    assert first.words == again.words


async def test_a_dialog_from_the_button_to_the_notice(app: ASGIApp, port: Port, told: Told) -> None:
    port.will(FORM, FormErrors(FORMS["proposal"].filled({"title": "x"}), {"title": "För kort."}), NOTICE)

    opened = await post(app, told("open_click"))
    card = judge_dialog(opened.said["task"]["value"])
    (submit,) = actions(card)
    body = told("submission")
    body["value"]["data"] = submit["data"] | {"title": "x"}
    corrected = await post(app, body)
    card = judge_dialog(corrected.said["task"]["value"])
    assert element(card, "title")["value"] == "x"
    assert "För kort." in words(card)
    (submit,) = actions(card)
    body["value"]["data"] = submit["data"] | {"title": "Tåg"}
    done = await post(app, body)

    assert words(judge_dialog(done.said["task"]["value"])) == ["Tack. <at>Maja</at> **fet**"]
    submissions = [event for event in port.events if isinstance(event, Submission)]
    assert [event.values["title"] for event in submissions] == ["x", "Tåg"]
    assert submissions[0].key != submissions[1].key


async def test_a_dialog_with_nothing_more_to_say_says_that_it_is_done(
    app: ASGIApp, port: Port, told: Told
) -> None:
    answered = await post(app, told("submission"))

    assert answered.said == {"task": {"type": "message", "value": "Klart."}}


async def test_a_shortcut_opens_its_form_at_once(app: ASGIApp, port: Port, told: Told) -> None:
    port.will(FORM)

    answered = await post(app, told("shortcut_message"))

    judge_dialog(answered.said["task"]["value"])


async def test_a_pressed_button_gets_a_plain_line_in_its_answer(
    app: ASGIApp, port: Port, teams: SmallTeams, told: Told
) -> None:
    port.will(say("Din röst är räknad."))

    answered = await post(app, told("click_channel"))

    assert answered.said == {"statusCode": 200, "type": LINE, "value": "Din röst är räknad."}
    assert teams.called("POST activities") == []


async def test_more_than_a_line_comes_as_a_message_for_the_person(
    app: ASGIApp, port: Port, teams: SmallTeams, told: Told
) -> None:
    port.will(MENU)

    answered = await post(app, told("click_channel"))

    assert answered.said["value"] == "Svaret kom som ett eget meddelande till dig."
    (sent,) = await teams.wait_for("POST activities")
    assert sent["query"] == {"isTargetedActivity": "true"}


async def test_an_answer_that_only_the_person_sees_is_replaced_by_the_next(
    app: ASGIApp, port: Port, teams: SmallTeams, told: Told
) -> None:
    port.will(MENU)

    answered = await post(app, told("click_private"))

    assert (answered.said["statusCode"], answered.said["type"]) == (200, CARD)
    judge_attachment({"contentType": CARD, "content": answered.said["value"]})
    assert teams.called("POST activities") == []


async def test_a_button_that_did_not_say_a_form_follows_is_answered_with_one_that_does(
    app: ASGIApp, port: Port, told: Told
) -> None:
    port.will(FORM)

    answered = await post(app, told("click_private"))

    (button,) = actions(answered.said["value"])
    assert button["data"]["msteams"] == {"type": "task/fetch"}
    assert button["data"]["inspel"]["action"] == "home.menu"


async def test_a_click_without_an_answer_is_done(app: ASGIApp, told: Told) -> None:
    assert (await post(app, told("click_channel"))).said["value"] == "Klart."


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


async def test_a_reaction_is_answered_to_the_person_alone(
    app: ASGIApp, port: Port, teams: SmallTeams, told: Told
) -> None:
    port.will(say("Det är stängt."))

    await post(app, told("reaction_added"))

    (sent,) = await teams.wait_for("POST activities")
    assert sent["query"] == {"isTargetedActivity": "true"}


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


async def test_an_answer_too_large_says_so(app: ASGIApp, port: Port, told: Told) -> None:
    port.will(Notice(Card(title="x", text="y" * 26_000)))

    answered = await post(app, told("click_private"))

    assert words(answered.said["value"]) == [
        "Svaret är för stort för att visas här. Säg till den som sköter Inspel hos er."
    ]


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
    monkeypatch.setattr("bot.teams.listen._ASK_AGAIN", 0.02)
    teams.script("token", status(503), lambda _: web.Response(text="<html>"))
    edge = make_edge(teams, SECRET)

    await edge.start()

    assert not edge.connected
    await teams.wait_for("token", 3)
    await asyncio.sleep(0.05)
    assert edge.connected
    await edge.stop()


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
