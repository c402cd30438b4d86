"""Where replies go: a line, a card that one person sees, a targeted message, a dialog and its errors."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from unittest.mock import ANY

import pytest
from starlette.types import ASGIApp

from bot.chat import (
    Button,
    Card,
    Command,
    FormErrors,
    Notice,
    OpenForm,
    Reply,
    Row,
    Submission,
    say,
)
from bot.dispatch import Failed, TooSlow
from bot.platforms.teams.listen import TeamsEdge
from tests.platforms.slack.gallery import CARDS, FORMS
from tests.platforms.slack.port import Port
from tests.platforms.slack.small_slack import status
from tests.platforms.teams.judge import actions, element, judge_attachment, judge_dialog, judge_message, words
from tests.platforms.teams.kept import Kept
from tests.platforms.teams.payloads import APP, CHANNEL, PERSONAL, TENANT
from tests.platforms.teams.post import post
from tests.platforms.teams.small_teams import SmallTeams

Told = Callable[..., dict[str, Any]]
NOTICE = say("Tack. <at>Maja</at> **fet**")
MENU = Notice(Card(title="Vad vill du göra?", rows=(Row("Se dem", button=Button("proposal.list", "Lista")),)))
FORM = OpenForm(FORMS["proposal"])
SHORT = FORMS["short"]
LINE = "application/vnd.microsoft.activity.message"
CARD = "application/vnd.microsoft.card.adaptive"


def handed_in(told: Told, submit: dict[str, Any], reason: str) -> dict[str, Any]:
    """The form of a card, filled in and sent."""
    body = told("form_in_card")
    body["value"]["action"]["data"] = submit["data"] | {"reason": reason}
    return body


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


async def test_a_short_form_is_filled_in_where_it_stands_in_a_conversation_of_two(
    app: ASGIApp, port: Port, teams: SmallTeams, told: Told
) -> None:
    port.will(OpenForm(SHORT), FormErrors(SHORT.filled({"reason": "x"}), {"reason": "För kort."}), NOTICE)

    await post(app, told("command_direct"))
    (sent,) = await teams.wait_for("POST activities")
    (submit,) = actions(judge_message(sent["told"]))
    corrected = await post(app, handed_in(told, submit, "x"))
    card = judge_attachment({"contentType": CARD, "content": corrected.said["value"]})
    assert element(card, "reason")["value"] == "x"
    assert "För kort." in words(card)
    (submit,) = actions(card)
    done = await post(app, handed_in(told, submit, "Vi börjar om"))

    assert words(done.said["value"]) == ["Tack. <at>Maja</at> **fet**"]
    submissions = [event for event in port.events if isinstance(event, Submission)]
    assert [event.values["reason"] for event in submissions] == ["x", "Vi börjar om"]
    assert len({event.key for event in submissions}) == 2


async def test_an_answered_form_does_not_come_back_when_the_client_forgets_the_answer(
    app: ASGIApp, port: Port, teams: SmallTeams, told: Told
) -> None:
    port.will(NOTICE)

    answered = await post(app, told("form_in_card"))

    (changed,) = await teams.wait_for("PUT activities")
    assert changed["path"] == ["conversations", PERSONAL, "activities", "1600000000502"]
    assert judge_message(changed["told"]) == answered.said["value"]


async def test_a_sealed_form_does_not_stay_in_the_chat(
    app: ASGIApp, port: Port, teams: SmallTeams, told: Told
) -> None:
    port.will(OpenForm(replace(SHORT, sealed=True)))

    await post(app, told("command_direct"))

    (sent,) = await teams.wait_for("POST activities")
    (button,) = actions(judge_message(sent["told"]))
    assert button["data"]["msteams"] == {"type": "task/fetch"}


async def test_a_short_form_in_a_channel_is_a_dialog(
    app: ASGIApp, port: Port, teams: SmallTeams, told: Told
) -> None:
    port.will(OpenForm(SHORT))

    await post(app, told("command_channel"))

    (sent,) = await teams.wait_for("POST activities")
    (button,) = actions(judge_message(sent["told"]))
    assert button["data"]["msteams"] == {"type": "task/fetch"}


async def test_a_form_in_a_card_that_could_not_be_taken_stays_as_it_is(
    app: ASGIApp, port: Port, teams: SmallTeams, told: Told
) -> None:
    port.will(TooSlow())

    answered = await post(app, told("form_in_card"))

    line = "Det tog för lång tid, så ingenting sparades. Försök igen."
    assert answered.said == {"statusCode": 200, "type": LINE, "value": line}
    assert teams.called("PUT activities") == []


async def test_a_reader_gets_an_own_view_that_asks_for_itself_again(
    app: ASGIApp, port: Port, told: Told
) -> None:
    port.will(Notice(CARDS["poll"]))

    answered = await post(app, told("refresh_own_view"))

    card = judge_attachment({"contentType": CARD, "content": answered.said["value"]})
    assert card["refresh"]["action"]["verb"] == "poll.view"
    assert "7 av 11 platser har röstat." in words(card)


@pytest.mark.parametrize("answer", [say("Du har ingen plats i RSR."), None, TooSlow(), Failed("A7F3")])
async def test_who_gets_no_own_view_keeps_everybodys_card(
    app: ASGIApp, port: Port, teams: SmallTeams, told: Told, answer: Reply | Exception
) -> None:
    port.will(answer)

    answered = await post(app, told("refresh_own_view"))

    assert answered.said == {"statusCode": 200, "type": LINE, "value": ""}
    assert teams.calls == [("token", ANY)]


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


async def test_a_reaction_is_answered_to_the_person_alone(
    app: ASGIApp, port: Port, teams: SmallTeams, told: Told
) -> None:
    port.will(say("Det är stängt."))

    await post(app, told("reaction_added"))

    (sent,) = await teams.wait_for("POST activities")
    assert sent["query"] == {"isTargetedActivity": "true"}


async def test_an_answer_too_large_says_so(app: ASGIApp, port: Port, told: Told) -> None:
    port.will(Notice(Card(title="x", text="y" * 26_000)))

    answered = await post(app, told("click_private"))

    assert words(answered.said["value"]) == [
        "Svaret är för stort för att visas här. Säg till den som sköter Inspel hos er."
    ]
