"""What people do, an app of slack-bolt on the other end of a real websocket."""

from typing import Any

import aiohttp
import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from playground import driver
from playground.driver import Refused
from playground.slack.workspace import Workspace
from tests.playground.conftest import do, until
from tests.playground.shapes import (
    Json,
    actions,
    button,
    field,
    home,
    modal,
    option,
    options,
    section,
    text_field,
)

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.usefixtures("connected")]


async def test_command_modal_errors_post(app: AsyncApp, town: driver.Workspace) -> None:
    """The whole walk: command, modal, an error by its field, what was typed, a message, a button."""
    seen: list[Json] = []

    @app.command("/inspel")
    async def open_form(ack: Any, body: Json, client: AsyncWebClient) -> None:
        area = field({"type": "static_select", "action_id": "v", "options": options(3)}, block_id="area")
        many = field(
            {"type": "checkboxes", "action_id": "v", "options": options(3), "initial_options": options(1)},
            block_id="many",
            optional=True,
        )
        await client.views_open(
            trigger_id=body["trigger_id"], view=modal(text_field("title"), area, many, callback_id="new")
        )
        await ack("Öppnar")

    @app.view("new")
    async def take_form(ack: Any, view: Json, client: AsyncWebClient) -> None:
        values = view["state"]["values"]
        seen.append(values)
        title = values["title"]["value"]["value"]
        if len(title) < 5:
            await ack(response_action="errors", errors={"title": "Skriv en längre rubrik."})
            return
        await client.chat_postMessage(
            channel="C0COMMON", text=title, blocks=[section(title), actions(button())]
        )
        await ack()

    maja = town.person("UC2326")
    await do(maja.commands, "/inspel ny <b>")
    assert [message.text for message in await do(maja.ephemerals)] == ["Öppnar"]
    assert (await do(maja.modal)).fields == ["title", "area", "many"]
    assert await do(maja.submits, title="", area="1") == {"title": "Fyll i det här fältet."}
    assert seen == []
    assert await do(maja.submits, title="abc", area="1") == {"title": "Skriv en längre rubrik."}
    assert await do(maja.submits, title="Bredband <!channel>") == {}
    assert not await do(maja.has_modal)
    assert seen[-1]["area"]["v"] == {"type": "static_select", "selected_option": option("1")}
    assert seen[-1]["many"]["v"] == {"type": "checkboxes", "selected_options": options(1)}
    (message,) = await do(town.posts, "C0COMMON")
    assert message.words == "Bredband <!channel>\nRösta"
    assert message.buttons == ["Rösta"]


async def test_errors_must_name_input_blocks(
    app: AsyncApp, town: driver.Workspace, workspace: Workspace
) -> None:
    @app.view("")
    async def take_form(ack: Any) -> None:
        await ack(response_action="errors", errors={"text": "Fel"})

    workspace.views.open("UC2326", modal(section(block_id="text"), text_field("title")))
    with pytest.raises(Refused, match="invalid_ack") as refused:
        await do(town.person("UC2326").submits, title="abc")
    assert "text" in refused.value.sentence
    assert (await do(town.refusals))[-1]["error"] == "invalid_ack"
    assert workspace.views.top("UC2326")


async def test_form_answers(app: AsyncApp, town: driver.Workspace, workspace: Workspace) -> None:
    answers: list[Json] = [
        {"response_action": "push", "view": modal(text_field("b"), callback_id="second")},
        {"response_action": "update", "view": modal(text_field("c"), callback_id="third")},
        {"response_action": "update", "view": modal(section("x" * 3_001))},
        {"response_action": "clear"},
    ]

    @app.view({"type": "view_submission", "callback_id": "first"})
    @app.view({"type": "view_submission", "callback_id": "second"})
    @app.view({"type": "view_submission", "callback_id": "third"})
    async def take_form(ack: Any) -> None:
        await ack(**answers.pop(0))

    maja = town.person("UC2326")
    workspace.views.open("UC2326", modal(text_field("a"), callback_id="first"))
    await do(maja.submits, a="1")
    assert (await do(maja.modal)).callback_id == "second"
    await do(maja.submits, b="1")
    assert (await do(maja.modal)).callback_id == "third"
    with pytest.raises(Refused, match="invalid_ack"):
        await do(maja.submits, c="1")
    await do(maja.submits, c="1")
    assert not await do(maja.has_modal)


async def test_closing_tells_who_asks_for_it(
    app: AsyncApp, town: driver.Workspace, workspace: Workspace
) -> None:
    closed: list[Json] = []

    @app.view_closed("form")
    async def hear(ack: Any, body: Json) -> None:
        closed.append(body)
        await ack()

    workspace.views.open("UC2326", modal(callback_id="form", notify_on_close=True))
    await do(town.person("UC2326").closes)
    await until(lambda: [body["is_cleared"] for body in closed] == [False], workspace)


async def test_unknown_things(app: AsyncApp, town: driver.Workspace) -> None:
    maja = town.person("UC2326")
    for act in (
        lambda: maja.commands("/annat"),
        lambda: maja.says("hej", "C0STAFF"),
        lambda: maja.says(" ", "C0COMMON"),
        lambda: maja.uses_shortcut("nope"),
        lambda: town.person("U404").commands("/inspel"),
    ):
        with pytest.raises(Refused) as refused:
            await do(act)
        assert refused.value.sentence.endswith(".")


async def test_no_answer_is_shown_to_the_person(app: AsyncApp, town: driver.Workspace) -> None:
    maja = town.person("UC2326")
    await do(town.delivers, seconds=0.2)
    with pytest.raises(Refused, match="operation_timeout") as refused:
        await do(maja.commands, "/inspel")  # Nobody listens: Bolt answers 404, and by a websocket nothing.
    assert refused.value.sentence == "Appen svarade inte inom tre sekunder. Försök igen."


async def test_clicks_and_response_urls(
    app: AsyncApp, town: driver.Workspace, client: AsyncWebClient
) -> None:
    bodies: list[Json] = []

    @app.action("vote")
    async def vote(ack: Any, body: Json, respond: Any) -> None:
        bodies.append(body)
        await ack()
        await respond("Tack", replace_original=False)

    await client.chat_postMessage(
        channel="C0COMMON",
        text="a",
        blocks=[
            section(
                accessory={"type": "static_select", "action_id": "vote", "options": options(3)}, block_id="s"
            ),
            actions(button(action_id="vote", value="7"), block_id="b"),
        ],
    )
    maja = town.person("UC2326")
    (message,) = await do(town.posts, "C0COMMON")
    await do(maja.clicks, "Rösta", message)
    await do(maja.chooses, "s", "2", message)
    assert bodies[0]["actions"][0]["value"] == "7"
    assert bodies[0]["container"]["is_ephemeral"] is False
    assert bodies[1]["actions"][0]["selected_option"]["value"] == "2"
    await do(town.wait_until, lambda: len(maja.ephemerals()) == 2)
    assert await do(town.person("UC2303").ephemerals) == []
    async with aiohttp.ClientSession() as session:
        statuses = []
        for _ in range(5):
            async with session.post(bodies[0]["response_url"], json={"text": "a"}) as answer:
                statuses.append(answer.status)
    assert statuses == [200] * 4 + [404]  # The app itself has used the address once.


async def test_a_private_line_is_replaced_and_deleted(
    app: AsyncApp, town: driver.Workspace, client: AsyncWebClient
) -> None:
    @app.action("go")
    async def go(ack: Any, body: Json, respond: Any) -> None:
        assert body["container"]["is_ephemeral"]
        assert "message" not in body
        await ack()
        await respond(text="Klart", replace_original=True)

    maja = town.person("UC2326")
    blocks = [actions(button("Gå", action_id="go"))]
    await client.chat_postEphemeral(channel="C0COMMON", user="UC2326", text="a", blocks=blocks)
    (line,) = await do(maja.ephemerals)
    await do(maja.clicks, "Gå", line)
    await do(town.wait_until, lambda: [one.text for one in maja.ephemerals()] == ["Klart"])


async def test_events(app: AsyncApp, town: driver.Workspace, workspace: Workspace) -> None:
    heard: list[Json] = []

    @app.event({"type": "message", "subtype": None})
    @app.event({"type": "message", "subtype": "file_share"})
    @app.event("app_mention")
    @app.event("reaction_added")
    @app.event("reaction_removed")
    @app.event("file_shared")
    @app.event("app_home_opened")
    async def hear(event: Json) -> None:
        heard.append(event)

    async def types(count: int) -> list[str]:
        await until(lambda: len(heard) >= count, workspace)
        found = sorted(event["type"] for event in heard)
        heard.clear()
        return found

    maja = town.person("UC2326")
    said = await do(maja.says, "Hej <@UINSPEL> & <b>", "C0COMMON")
    assert said.text == "Hej <@UINSPEL> &amp; &lt;b&gt;"
    assert await types(2) == ["app_mention", "message"]
    await do(maja.says, "Ingen hör", "C0TOWN")
    await do(maja.reacts, said, "eyes")
    await do(maja.unreacts, said, "eyes")
    assert await types(2) == ["reaction_added", "reaction_removed"]
    await do(maja.says_to_bot, "Hej")
    assert await types(2) == ["app_home_opened", "message"]
    shared = await do(maja.shares_file, "plan.csv", b"a;b", "C0COMMON")
    assert await types(2) == ["file_shared", "message"]
    assert shared.raw["files"][0]["mimetype"] == "text/csv"


async def test_home_and_shortcuts(app: AsyncApp, town: driver.Workspace, client: AsyncWebClient) -> None:
    used: list[Json] = []

    @app.event("app_home_opened")
    async def show(event: Json) -> None:
        await client.views_publish(user_id=event["user"], view=home(section("Hej")))

    @app.shortcut("keep")
    @app.shortcut("new")
    async def shortcut(ack: Any, body: Json) -> None:
        used.append(body)
        await ack()

    maja = town.person("UC2326")
    assert (await do(maja.opens_home)).words == "Hej"
    message = await do(maja.says, "Spara mig", "C0COMMON")
    await do(maja.uses_shortcut, "keep", message)
    await do(maja.uses_shortcut, "new")
    assert [body["type"] for body in used] == ["message_action", "shortcut"]
    assert used[0]["message"]["text"] == "Spara mig"


async def test_choosing_inside_a_modal(app: AsyncApp, town: driver.Workspace, workspace: Workspace) -> None:
    """A choice that the app hears of at once, with what was typed; the app redraws, what was typed stays."""
    bodies: list[Json] = []

    @app.action("area")
    async def choose(ack: Any, body: Json, client: AsyncWebClient) -> None:
        bodies.append(body)
        await ack()
        shown = body["view"]
        await client.views_update(view_id=shown["id"], hash=shown["hash"], view=form("Nytt"))

    @app.view("form")
    async def take_form(ack: Any, body: Json) -> None:
        bodies.append(body)
        await ack()

    def form(text: str) -> Json:
        area = field({"type": "static_select", "action_id": "area", "options": options(3)}, block_id="area")
        return modal(
            section(text, block_id="s"),
            area | {"dispatch_action": True},
            text_field("title"),
            callback_id="form",
        )

    workspace.views.open("UC2326", form("Läge"))
    maja = town.person("UC2326")
    await do(maja.fills, title="Bredband")
    await do(maja.chooses, "area", "Val")
    await do(town.wait_until, lambda: "Nytt" in maja.modal().words)
    assert await do(maja.submits) == {}
    assert bodies[0]["container"] == {"type": "view", "view_id": bodies[1]["view"]["id"]}
    assert bodies[0]["view"]["state"] == bodies[1]["view"]["state"]
    values = bodies[1]["view"]["state"]["values"]
    assert (values["area"]["area"]["selected_option"]["value"], values["title"]["value"]["value"]) == (
        "0",
        "Bredband",
    )
    with pytest.raises(LookupError, match="no 'save' here"):
        await do(lambda: maja.clicks("save", in_=driver.View(bodies[1]["view"])))


async def test_a_fourth_modal_is_too_many(
    app: AsyncApp, town: driver.Workspace, workspace: Workspace
) -> None:
    @app.view("form")
    async def take_form(ack: Any) -> None:
        await ack(response_action="push", view=modal(callback_id="form"))

    workspace.views.open("UC2326", modal(callback_id="form"))
    maja = town.person("UC2326")
    await do(maja.submits)
    await do(maja.submits)
    with pytest.raises(Refused, match="push_limit_reached"):
        await do(maja.submits)
