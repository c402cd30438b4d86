"""Every limit of Slack's: at the limit accepted, one over refused, asked with slack-sdk."""

from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.playground.conftest import error_of
from tests.playground.shapes import (
    Json,
    actions,
    button,
    field,
    home,
    modal,
    mrkdwn,
    option,
    options,
    plain,
    section,
    text_field,
)

pytestmark = pytest.mark.asyncio(loop_scope="session")

DIVIDER: Json = {"type": "divider"}
IMAGE: Json = {"type": "image", "alt_text": "Bild", "image_url": "https://example.org/a.png"}
SELECT: Json = {"type": "static_select", "options": options(2)}
CONFIRM: Json = {"title": plain(), "text": plain(), "confirm": plain("Ja"), "deny": plain("Nej")}


def x(count: int) -> str:
    return "x" * count


def rows(count: int, width: int, size: int = 1) -> list[list[Json]]:
    return [[{"type": "raw_text", "text": x(size)}] * width for _ in range(count)]


def data_table(count: int, width: int = 2, size: int = 1, **more: Any) -> Json:
    return {"type": "data_table", "caption": "Tabell", "rows": rows(count, width, size), **more}


def group(count: int) -> Json:
    return {"label": plain(), "options": options(count)}


# What, how to build it with n of it, and the most that is allowed.
MOST_IN_MESSAGE: list[tuple[str, Callable[[int], list[Json]], int]] = [
    ("blocks", lambda n: [DIVIDER] * n, 50),
    ("section text", lambda n: [section(x(n))], 3_000),
    ("section fields", lambda n: [{"type": "section", "fields": [mrkdwn()] * n}], 10),
    ("section field", lambda n: [{"type": "section", "fields": [mrkdwn(x(n))]}], 2_000),
    ("header", lambda n: [{"type": "header", "text": plain(x(n))}], 150),
    ("context elements", lambda n: [{"type": "context", "elements": [mrkdwn()] * n}], 10),
    ("actions elements", lambda n: [actions(*[button(action_id=str(i)) for i in range(n)])], 25),
    ("button text", lambda n: [actions(button(x(n)))], 75),
    ("button value", lambda n: [actions(button(value=x(n)))], 2_000),
    ("button url", lambda n: [actions(button(url=x(n)))], 3_000),
    ("action_id", lambda n: [actions(button(action_id=x(n)))], 255),
    ("block_id", lambda n: [section(block_id=x(n))], 255),
    ("option text", lambda n: [actions(SELECT | {"options": [option(text=x(n))]})], 75),
    ("option value", lambda n: [actions(SELECT | {"options": [option(value=x(n))]})], 150),
    (
        "option description",
        lambda n: [actions(SELECT | {"options": [option() | {"description": plain(x(n))}]})],
        75,
    ),
    (
        "option url",
        lambda n: [actions({"type": "overflow", "options": [option() | {"url": x(n)}]})],
        3_000,
    ),
    ("select options", lambda n: [actions(SELECT | {"options": options(n)})], 100),
    (
        "select groups",
        lambda n: [actions({"type": "static_select", "option_groups": [group(1)] * n})],
        100,
    ),
    (
        "options of a group",
        lambda n: [actions({"type": "static_select", "option_groups": [group(n)]})],
        100,
    ),
    ("placeholder", lambda n: [actions(SELECT | {"placeholder": plain(x(n))})], 150),
    ("overflow", lambda n: [actions({"type": "overflow", "options": options(n)})], 5),
    ("checkboxes", lambda n: [actions({"type": "checkboxes", "options": options(n)})], 10),
    ("radio buttons", lambda n: [actions({"type": "radio_buttons", "options": options(n)})], 10),
    ("image url", lambda n: [IMAGE | {"image_url": x(n)}], 3_000),
    ("image alt text", lambda n: [IMAGE | {"alt_text": x(n)}], 2_000),
    ("image title", lambda n: [IMAGE | {"title": plain(x(n))}], 2_000),
    ("markdown", lambda n: [{"type": "markdown", "text": x(n)}], 12_000),
    (
        "markdown together",
        lambda n: [{"type": "markdown", "text": x(one)} for one in (6_000, n)],
        6_000,
    ),
    ("table rows", lambda n: [{"type": "table", "rows": rows(n, 2)}], 100),
    ("table columns", lambda n: [{"type": "table", "rows": rows(2, n)}], 20),
    ("data table rows", lambda n: [data_table(n)], 101),
    ("data table columns", lambda n: [data_table(2, n)], 20),
    ("data table text", lambda n: [data_table(2, 1, 1) | {"rows": rows(1, 1, 5_000) + rows(1, 1, n)}], 4_994),
    ("data table page", lambda n: [data_table(2, page_size=n)], 100),
    ("confirm title", lambda n: [actions(button(confirm=CONFIRM | {"title": plain(x(n))}))], 100),
    ("confirm text", lambda n: [actions(button(confirm=CONFIRM | {"text": plain(x(n))}))], 300),
    ("confirm yes", lambda n: [actions(button(confirm=CONFIRM | {"confirm": plain(x(n))}))], 30),
    ("confirm no", lambda n: [actions(button(confirm=CONFIRM | {"deny": plain(x(n))}))], 30),
]
INPUT = {"type": "plain_text_input"}
MOST_IN_VIEW: list[tuple[str, Callable[[int], Json], int]] = [
    ("modal blocks", lambda n: modal(*[DIVIDER] * n), 100),
    ("home blocks", lambda n: home(*[DIVIDER] * n), 100),
    ("modal title", lambda n: modal(title=plain(x(n))), 24),
    ("modal submit", lambda n: modal(submit=plain(x(n))), 24),
    ("modal close", lambda n: modal(close=plain(x(n))), 24),
    ("private metadata", lambda n: modal(private_metadata=x(n)), 3_000),
    ("callback id", lambda n: modal(callback_id=x(n)), 255),
    ("external id", lambda n: modal(external_id=x(n)), 255),
    ("input label", lambda n: modal(field(INPUT, label=x(n))), 2_000),
    ("input hint", lambda n: modal(field(INPUT, hint=plain(x(n)))), 2_000),
    ("input max_length", lambda n: modal(field(INPUT | {"max_length": n})), 3_000),
    ("input initial value", lambda n: modal(field(INPUT | {"initial_value": x(n)})), 3_000),
    ("files", lambda n: modal(field({"type": "file_input", "max_files": n})), 10),
]
NUMBER: Json = {"type": "number_input", "is_decimal_allowed": False}
RICH: Json = {
    "type": "rich_text",
    "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "a"}]}],
}
REFUSED_IN_MESSAGE = [
    ("an unknown block", [{"type": "carousel_of_horses"}]),
    ("an unknown field", [section(colour="red")]),
    ("an unknown field of an element", [actions(button(colour="red"))]),
    ("an unknown element", [actions({"type": "knob"})]),
    ("an empty text", [section("")]),
    ("a section with nothing", [{"type": "section"}]),
    ("an image with two sources", [IMAGE | {"slack_file": {"id": "F1"}}]),
    ("markup in a header", [{"type": "header", "text": mrkdwn()}]),
    ("markup on a button", [actions({"type": "button", "text": mrkdwn()})]),
    ("a text input outside an input block", [actions(INPUT)]),
    ("an unknown style", [actions(button(style="huge"))]),
    ("a text where a flag belongs", [field(SELECT, optional="true")]),
    ("the same block id twice", [section(block_id="a"), section(block_id="a")]),
    ("the same action id twice", [actions(button(action_id="a"), button(action_id="a"))]),
    ("an initial option that is none", [actions(SELECT | {"initial_option": option("zz")})]),
    ("both options and groups", [actions(SELECT | {"option_groups": [group(1)]})]),
    ("a bad date", [actions({"type": "datepicker", "initial_date": "2 oktober"})]),
    ("a number field", [field(NUMBER)]),
    ("a file field", [field({"type": "file_input"})]),
    ("a data table with uneven rows", [data_table(2) | {"rows": [rows(1, 2)[0], rows(1, 3)[0]]}]),
    ("a data table without a row", [data_table(1)]),
    ("a data table with a rich header", [data_table(2) | {"rows": [[RICH], rows(1, 1)[0]]}]),
    ("an unknown piece of rich text", [RICH | {"elements": [{"type": "rich_text_song", "elements": []}]}]),
]
REFUSED_VIEWS = [
    ("inputs without a submit button", modal(field(INPUT), submit=None)),
    ("a modal without a title", modal(title=None)),
    ("a title on a home", home(title=plain())),
    ("a table in a modal", modal({"type": "table", "rows": rows(2, 2)})),
    ("a data table in a home", home(data_table(2))),
    ("markdown in a modal", modal({"type": "markdown", "text": "a"})),
    ("an e-mail field in a home", home(field({"type": "email_text_input"}))),
    ("two fields in focus", modal(*[field(INPUT | {"focus_on_load": True})] * 2)),
    ("a shortest length above the longest", modal(field(INPUT | {"min_length": 9, "max_length": 3}))),
    ("no files", modal(field({"type": "file_input", "max_files": 0}))),
    ("a number field that does not say if decimals may be", modal(field({"type": "number_input"}))),
]
ACCEPTED = [
    section(accessory=button()),
    section(accessory=IMAGE),
    section(accessory={"type": "multi_static_select", "options": options(3), "initial_options": options(2)}),
    field({"type": "radio_buttons", "options": options(3), "initial_option": option("1")}),
    field({"type": "users_select", "initial_user": "UC2326"}),
    actions(
        {"type": "datepicker", "initial_date": "2020-10-02"}, {"type": "timepicker", "initial_time": "09:00"}
    ),
    {"type": "context", "elements": [mrkdwn(), plain(), IMAGE]},
    RICH,
]


async def test_most_in_a_message(client: AsyncWebClient) -> None:
    for what, build, most in MOST_IN_MESSAGE:
        assert await error_of(client.blocks_validate(blocks=build(most))) == "", what
        assert await error_of(client.blocks_validate(blocks=build(most + 1))) == "invalid_blocks", what


async def test_most_in_a_view(client: AsyncWebClient) -> None:
    for what, build, most in MOST_IN_VIEW:
        assert await error_of(client.blocks_validate(view=build(most))) == "", what
        assert await error_of(client.blocks_validate(view=build(most + 1))) == "invalid_view", what


async def test_refused_in_a_message(client: AsyncWebClient) -> None:
    for what, blocks in REFUSED_IN_MESSAGE:
        error = await error_of(client.chat_postMessage(channel="C0COMMON", text="a", blocks=blocks))
        assert error == "invalid_blocks", what


async def test_refused_views(client: AsyncWebClient) -> None:
    for what, view in REFUSED_VIEWS:
        assert await error_of(client.blocks_validate(view=view)) == "invalid_view", what


async def test_accepted(client: AsyncWebClient) -> None:
    assert (await client.chat_postMessage(channel="C0COMMON", text="a", blocks=ACCEPTED))["ok"]


async def test_says_where_and_why(client: AsyncWebClient) -> None:
    with pytest.raises(SlackApiError) as refused:
        await client.chat_postMessage(channel="C0COMMON", blocks=[DIVIDER, section(x(3_001))], text="a")
    said = refused.value.response["response_metadata"]["messages"]
    assert said == ["[ERROR] must be less than 3001 characters [json-pointer:/blocks/1/text/text]"]


async def test_a_field_in_a_modal_may_be_a_number(client: AsyncWebClient) -> None:
    view = modal(field(NUMBER | {"min_value": "0", "max_value": "8"}), text_field("a"))
    assert await error_of(client.blocks_validate(view=view)) == ""


async def test_all_text_of_a_message(client: AsyncWebClient) -> None:
    blocks = [section(x(3_000))] * 3 + [section(x(2_340))]
    assert await error_of(client.chat_postMessage(channel="C0COMMON", text="a", blocks=blocks)) == ""
    blocks[3] = section(x(2_341))
    error = await error_of(client.chat_postMessage(channel="C0COMMON", text="a", blocks=blocks))
    assert error == "msg_blocks_too_long"


async def test_one_table_a_message(client: AsyncWebClient) -> None:
    table = {"type": "table", "rows": rows(2, 2)}
    error = await error_of(client.chat_postMessage(channel="C0COMMON", text="a", blocks=[table, table]))
    assert error == "invalid_attachments"


async def test_long_text_is_cut_with_a_warning(client: AsyncWebClient) -> None:
    answer = await client.chat_postMessage(channel="C0COMMON", text=x(40_000))
    assert "warning" not in answer.data
    answer = await client.chat_postMessage(channel="C0COMMON", text=x(40_001))
    assert answer["warning"] == "message_truncated"
    assert len(answer["message"]["text"]) == 40_000
