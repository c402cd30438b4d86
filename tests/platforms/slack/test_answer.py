"""Where a reply goes: the ack, a modal, the response_url, a whisper, the home page."""

from dataclasses import replace
from typing import Any

import pytest
from starlette.types import ASGIApp

from bot.chat import Again, Card, Click, Field, Form, FormErrors, Notice, OpenForm, Row, say
from bot.platforms.slack.listen import SlackEdge
from tests.platforms.slack.gallery import FORMS
from tests.platforms.slack.judge import judge_blocks, judge_view, words
from tests.platforms.slack.payloads import payload
from tests.platforms.slack.port import Port
from tests.platforms.slack.post import post
from tests.platforms.slack.small_slack import SmallSlack, status

NOTICE = say("Tack. <!channel>")
FORM = OpenForm(FORMS["proposal"])
# The form of the recorded submission.
ON_SCREEN = Form(
    "proposal.submit", "Inspel", "Skicka", (Field("title", "Rubrik", "text"), Field("area", "Område", "text"))
)
EXPIRED = {"ok": False, "error": "expired_trigger_id"}
PRESS_AGAIN = "Det gick inte att öppna rutan i tid. Tryck en gång till."


def hooked(slack: SmallSlack, name: str) -> dict[str, Any]:
    """A payload whose response_url leads to the small Slack."""
    return payload(name) | {"response_url": f"{slack.base}/hook/1"}


async def test_a_command_is_answered_in_the_ack(app: ASGIApp, port: Port) -> None:
    port.will(NOTICE)

    said = (await post(app, payload("command"))).said

    assert said["response_type"] == "ephemeral"
    assert said["text"] == "Tack. &lt;!channel&gt;"
    judge_blocks(said["blocks"], 50)


@pytest.mark.parametrize(("name", "replaced"), [("click_message", False), ("click_ephemeral", True)])
async def test_a_click_on_a_message_is_answered_at_its_response_url(
    app: ASGIApp, port: Port, slack: SmallSlack, name: str, replaced: bool
) -> None:
    port.will(NOTICE)

    answered = await post(app, hooked(slack, name))

    assert (answered.status, answered.body) == (200, b"")
    (told,) = await slack.wait_for("hook/1")
    assert (told["response_type"], told["replace_original"]) == ("ephemeral", replaced)
    assert told["text"] == "Tack. &lt;!channel&gt;"
    assert told["authorization"] is None


async def test_a_response_url_that_is_not_slacks_is_not_told_anything(
    app: ASGIApp, port: Port, edge: SlackEdge
) -> None:
    async with SmallSlack() as thief:
        port.will(NOTICE)

        await post(app, payload("click_message") | {"response_url": f"{thief.base}/hook/1"})
        await edge.stop()

        assert thief.calls == []


async def test_a_private_answer_that_is_lost_is_not_sent_again(
    app: ASGIApp, port: Port, slack: SmallSlack, edge: SlackEdge
) -> None:
    port.will(NOTICE)
    slack.script("hook/1", status(500))

    assert (await post(app, hooked(slack, "click_message"))).status == 200
    await edge.stop()

    assert len(slack.called("hook/1")) == 1


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("click_home", "views.open"),
        ("click_modal", "views.push"),
        ("shortcut_message", "views.open"),
        ("shortcut_global", "views.open"),
    ],
)
async def test_where_no_message_stands_a_notice_opens(
    app: ASGIApp, port: Port, slack: SmallSlack, name: str, method: str
) -> None:
    port.will(NOTICE)

    assert (await post(app, payload(name))).body == b""

    (opened,) = await slack.wait_for(method)
    assert opened["trigger_id"] == payload(name)["trigger_id"]
    judge_view(opened["view"])
    assert "submit" not in opened["view"]
    assert opened["view"]["close"]["text"] == "Stäng"


async def test_a_fourth_view_takes_the_place_of_the_third(
    app: ASGIApp, port: Port, slack: SmallSlack
) -> None:
    port.will(NOTICE)
    slack.script("views.push", {"ok": False, "error": "push_limit_reached"})

    await post(app, payload("click_modal"))

    (updated,) = await slack.wait_for("views.update")
    assert updated["view_id"] == "V0FORM"


async def test_a_submission_is_replaced_by_its_notice(app: ASGIApp, port: Port) -> None:
    port.will(NOTICE)

    said = (await post(app, payload("submission"))).said

    assert said["response_action"] == "update"
    judge_view(said["view"])
    assert words(said["view"]["blocks"]) == ["Tack. <!channel>"]


async def test_a_reaction_is_answered_with_a_whisper(app: ASGIApp, port: Port, slack: SmallSlack) -> None:
    port.will(NOTICE)

    await post(app, payload("reaction_added"))

    (told,) = await slack.wait_for("chat.postEphemeral")
    assert (told["channel"], told["user"]) == ("C0COUNCIL", "U0MAJA")


async def test_an_opened_home_is_published(app: ASGIApp, port: Port, slack: SmallSlack) -> None:
    port.will(NOTICE)

    await post(app, payload("home_opened"))

    (published,) = await slack.wait_for("views.publish")
    assert published["user_id"] == "U0MAJA"
    judge_view(published["view"])


@pytest.mark.parametrize("name", ["command", "submission"])
async def test_an_answer_too_large_says_so(app: ASGIApp, port: Port, name: str) -> None:
    port.will(say("x" * 400_000))

    said = (await post(app, payload(name))).said

    assert "Svaret är för stort" in str(said)


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("command", "views.open"),
        ("click_message", "views.open"),
        ("click_home", "views.open"),
        ("click_modal", "views.push"),
        ("shortcut_message", "views.open"),
    ],
)
async def test_a_form_opens(app: ASGIApp, port: Port, slack: SmallSlack, name: str, method: str) -> None:
    port.will(FORM)

    assert (await post(app, payload(name))).body == b""

    (opened,) = await slack.wait_for(method)
    judge_view(opened["view"])
    assert opened["view"]["callback_id"] == "proposal.submit"


@pytest.mark.parametrize("name", ["command", "click_message", "shortcut_message"])
async def test_an_expired_trigger_asks_for_another_press(
    app: ASGIApp, port: Port, slack: SmallSlack, name: str
) -> None:
    port.will(FORM)
    slack.script("views.open", EXPIRED)

    await post(app, hooked(slack, name))

    (told,) = await slack.wait_for("hook/1")
    assert (told["text"], told["replace_original"]) == (PRESS_AGAIN, False)
    assert len(slack.called("views.open")) == 1


async def test_an_expired_trigger_of_the_home_page_is_told_in_the_direct_conversation(
    app: ASGIApp, port: Port, slack: SmallSlack
) -> None:
    port.will(FORM)
    slack.script("views.open", EXPIRED)

    await post(app, payload("click_home"))

    (told,) = await slack.wait_for("chat.postEphemeral")
    assert (told["channel"], told["user"], told["text"]) == ("D0MAJA", "U0MAJA", PRESS_AGAIN)


async def test_a_next_form_takes_the_place_of_the_one_handed_in(app: ASGIApp, port: Port) -> None:
    port.will(FORM)

    said = (await post(app, payload("submission"))).said

    assert said["response_action"] == "update"
    assert said["view"]["callback_id"] == "proposal.submit"


async def test_errors_stand_by_their_fields(app: ASGIApp, port: Port) -> None:
    port.will(FormErrors(ON_SCREEN, {"area": "Välj ett område.", "nowhere": "Omgången är stängd."}))

    said = (await post(app, payload("submission"))).said

    assert said == {
        "response_action": "errors",
        "errors": {"area": "Välj ett område.", "title": "Omgången är stängd."},
    }


@pytest.mark.parametrize(
    "more",
    [
        # A question that is asked only now, and one that is now about something else.
        (*ON_SCREEN.fields, Field("same", "Är det samma person som Nils?", "text")),
        (ON_SCREEN.fields[0], Field("area", "Vilket område menar Åsa?", "text")),
    ],
)
async def test_a_form_that_asks_something_more_is_drawn_anew_with_its_errors_above(
    app: ASGIApp, port: Port, more: tuple[Field, ...]
) -> None:
    asked = replace(ON_SCREEN, fields=more, text="Fyll i allt.")
    port.will(FormErrors(asked, {more[-1].id: "Svara på frågan."}))

    said = (await post(app, payload("submission"))).said

    assert said["response_action"] == "update"
    judge_blocks(said["view"]["blocks"], 100)
    shown = [block["label"]["text"] for block in said["view"]["blocks"] if block["type"] == "input"]
    assert shown == [field.label for field in more]
    assert words(said["view"]["blocks"])[0] == "Svara på frågan.\nFyll i allt."


async def test_errors_without_a_form_on_the_screen_are_said(app: ASGIApp, port: Port) -> None:
    port.will(FormErrors(FORM.form, {"a": "Ett fel.", "b": "Ett till."}))

    assert (await post(app, payload("command"))).said["text"] == "Ett fel.\nEtt till."


async def test_a_long_answer_is_turned_part_by_part_where_it_stands(
    app: ASGIApp, port: Port, slack: SmallSlack
) -> None:
    rows = tuple(Row(f"Rad {number}. " + "ord " * 100, f"Rubrik {number}") for number in range(60))
    port.will(Notice(Card("Lång", rows=rows), again=Again("proposal.list", "alla")))
    button = {"type": "button", "action_id": "2>proposal.list", "value": "alla"}

    await post(app, hooked(slack, "click_ephemeral") | {"actions": [button]})

    (told,) = await slack.wait_for("hook/1")
    judge_blocks(told["blocks"], 50)
    assert told["replace_original"] is True
    said = " ".join(words(told["blocks"]))
    assert "Del 2 av" in said
    assert "Rubrik 0" not in said
    ids = [
        e["action_id"] for block in told["blocks"] if block["type"] == "actions" for e in block["elements"]
    ]
    assert ids == ["1>proposal.list", "3>proposal.list"]
    assert [event.action for event in port.events if isinstance(event, Click)] == ["proposal.list"]
