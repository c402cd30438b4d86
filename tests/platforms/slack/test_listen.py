"""Signed requests through the real Bolt app: each kind of payload, trouble, languages, the start."""

import asyncio

import pytest
from starlette.applications import Starlette
from starlette.types import ASGIApp

from bot.chat import (
    Card,
    Click,
    Command,
    FileShared,
    HomeOpened,
    OpenForm,
    Reaction,
    Said,
    Shortcut,
    Submission,
    User,
    say,
)
from bot.dispatch import Failed, TooSlow
from bot.platforms.port import Refused
from bot.platforms.slack.listen import SlackEdge
from tests.platforms.slack.gallery import FORMS
from tests.platforms.slack.payloads import payload
from tests.platforms.slack.port import Port
from tests.platforms.slack.post import SECRET, post
from tests.platforms.slack.small_slack import SmallSlack, hang, status

NOTICE = say("Tack. <!channel>")
FORM = OpenForm(FORMS["proposal"])
EXPIRED = {"ok": False, "error": "expired_trigger_id"}
PRESS_AGAIN = "Det gick inte att öppna rutan i tid. Tryck en gång till."


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("command", Command),
        ("click_message", Click),
        ("click_home", Click),
        ("submission", Submission),
        ("shortcut_message", Shortcut),
        ("shortcut_global", Shortcut),
        ("said_direct", Said),
        ("said_mention", Said),
        ("reaction_added", Reaction),
        ("reaction_removed", Reaction),
        ("home_opened", HomeOpened),
    ],
)
async def test_each_kind_reaches_the_dispatcher_once(app: ASGIApp, port: Port, name: str, kind: type) -> None:
    answered = await post(app, payload(name))

    assert (answered.status, answered.body) == (200, b"")
    assert [type(event) for event in port.events] == [kind]
    assert port.events[0].person.locale == "sv-SE"


async def test_two_files_in_a_message_are_two_events(app: ASGIApp, port: Port, slack: SmallSlack) -> None:
    body = payload("file_direct")
    for file in body["event"]["files"]:
        file["url_private"] = f"{slack.base}/files/{file['id']}"

    await post(app, body)

    assert [event.reference for event in port.events if isinstance(event, FileShared)] == ["F0PLAN", "F0TWO"]


@pytest.mark.parametrize("name", ["view_closed", "click_select", "ignored_edited", "ignored_other_bot"])
async def test_what_we_do_not_handle_is_acknowledged(app: ASGIApp, port: Port, name: str) -> None:
    answered = await post(app, payload(name))

    assert (answered.status, port.events) == (200, [])


# --- Trouble ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["command", "click_message", "submission", "shortcut_message", "reaction_added", "said_direct"]
)
async def test_too_slow_is_503(app: ASGIApp, port: Port, name: str) -> None:
    port.will(TooSlow())

    assert (await post(app, payload(name))).status == 503


async def test_an_event_that_failed_comes_again(app: ASGIApp, port: Port) -> None:
    port.will(Failed("A7F3"))

    assert (await post(app, payload("reaction_added"))).status == 503
    assert (await post(app, payload("reaction_added"))).status == 200
    assert len(port.events) == 2


async def test_a_failed_command_says_so_with_its_code(app: ASGIApp, port: Port) -> None:
    port.will(Failed("A7F3"))

    assert "A7F3" in (await post(app, payload("command"))).said["text"]


async def test_a_failed_submission_keeps_the_form_and_what_was_typed(app: ASGIApp, port: Port) -> None:
    port.will(Failed("A7F3"))

    said = (await post(app, payload("submission"))).said

    assert said["response_action"] == "errors"
    assert "A7F3" in said["errors"]["title"]


async def test_a_bug_of_ours_is_503_and_no_words_leak(app: ASGIApp, port: Port) -> None:
    port.will(RuntimeError("Tåg till Östersund"))

    answered = await post(app, payload("command"))

    assert (answered.status, answered.body) == (503, b"")


# --- Payloads of another shape ----------------------------------------------------------------------


def _forged(name: str, **changes: object) -> dict[str, object]:
    """A payload with changes at places such as "view__type"; None takes the place away."""
    body = payload(name)
    for place, value in changes.items():
        *way, last = place.split("__")
        inner = body
        for step in way:
            inner = inner[step]
        if value is None:
            del inner[last]
        else:
            inner[last] = value
    return body


@pytest.mark.parametrize(
    "body",
    [
        _forged("submission", view__type=None),
        _forged("submission", user=["U0MAJA"]),
        _forged("submission", user={"id": {"id": "U0MAJA"}}),
        _forged("submission", view__id="V" * 100_000),
        _forged("click_message", response_url=7),
        _forged("click_message", user={"id": 7}),
        _forged("click_message", actions=[{"type": "button", "action_id": "x" * 70_000}]),
        _forged("reaction_added", event__user={"id": "U0MAJA"}),
        _forged("reaction_added", event__item__ts=1600000000.0001),
        _forged("said_direct", event__text=["ny"]),
        _forged("shortcut_message", message="text"),
    ],
    ids=lambda body: body.get("type"),
)
async def test_a_payload_of_another_shape_is_refused_quietly(
    app: ASGIApp, port: Port, slack: SmallSlack, body: dict[str, object]
) -> None:
    assert (await post(app, body)).status == 400
    assert port.events == []
    assert [name for name, _ in slack.calls if name != "auth.test"] == []


async def test_an_event_of_a_kind_that_we_did_not_ask_for_is_acknowledged(app: ASGIApp, port: Port) -> None:
    body = _forged("said_direct", event={"type": "user_change", "user": {"id": "U0MAJA"}})

    assert (await post(app, body)).status == 200
    assert port.events == []


# --- The person's language ------------------------------------------------------------------------


async def test_the_language_is_asked_once(app: ASGIApp, port: Port, slack: SmallSlack) -> None:
    slack.script("users.info", {"user": {"locale": "en-GB"}})
    port.will(Failed("A7F3"))

    said = (await post(app, payload("command"))).said
    await post(app, payload("command"))

    assert [event.person.locale for event in port.events] == ["en-GB", "en-GB"]
    assert len(slack.called("users.info")) == 1
    assert slack.called("users.info")[0] == {"user": "U0MAJA", "include_locale": "1"}
    assert "Något" not in said["text"]


async def test_nobody_waits_long_for_the_language(app: ASGIApp, port: Port, slack: SmallSlack) -> None:
    slack.script("users.info", hang)

    async with asyncio.timeout(0.8):
        await post(app, payload("command"))

    assert port.events[0].person.locale is None


async def test_a_language_that_could_not_be_asked_is_left_open(
    app: ASGIApp, port: Port, slack: SmallSlack
) -> None:
    slack.script("users.info", {"ok": False, "error": "missing_scope"})

    await post(app, payload("command"))

    assert port.events[0].person.locale is None


@pytest.mark.parametrize("name", ["ignored_reaction_to_person", "ignored_channel_talk"])
async def test_nothing_is_asked_about_people_who_are_not_talking_to_us(
    app: ASGIApp, slack: SmallSlack, name: str
) -> None:
    await post(app, payload(name))

    assert slack.called("users.info") == []


# --- Start -----------------------------------------------------------------------------------------


async def test_a_wrong_token_is_told_at_the_start(slack: SmallSlack, port: Port) -> None:
    slack.script("auth.test", {"ok": False, "error": "invalid_auth"})
    edge = SlackEdge(port, bot_token="xoxb-test", signing_secret=SECRET, api_url=slack.api_url)

    with pytest.raises(Refused, match="invalid_auth"):
        await edge.start()
    assert not edge.connected


async def test_before_slack_is_reached_everything_is_503(slack: SmallSlack, port: Port) -> None:
    slack.script("auth.test", status(500))
    edge = SlackEdge(port, bot_token="xoxb-test", signing_secret=SECRET, api_url=slack.api_url)
    await edge.start()

    assert not edge.connected
    assert (await post(Starlette(routes=edge.routes()), payload("command"))).status == 503
    await slack.wait_for("auth.test", 2)
    for _ in range(100):
        answered = await post(Starlette(routes=edge.routes()), payload("command"))
        if answered.status != 503:
            break
        await asyncio.sleep(0.02)
    await edge.stop()
    assert answered.status == 200


async def test_the_platform_of_a_started_edge_sends(edge: SlackEdge, slack: SmallSlack) -> None:
    channel = await edge.platform.open_direct(User("slack", "T0REGION", "U0MAJA"))

    await edge.platform.post(channel, Card(text="Kvitto"), "k1")

    assert slack.called("chat.postMessage")[0]["channel"] == "D0MAJA"
