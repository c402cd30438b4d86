"""Block Kit as tables: which blocks there are, their fields, their limits and where they may stand.

Source: https://docs.slack.dev/reference/block-kit, page by page, unless a line says otherwise. A kind that
is not here does not exist on this playground.
"""

from collections.abc import Iterator
from typing import Any

from playground.elements import ELEMENTS, IMAGE_FIELDS, MRKDWN, PLAIN, Elements, plain, text
from playground.shapes import (
    ByType,
    Check,
    Int,
    ListOf,
    Report,
    Rule,
    Shape,
    Str,
    at_least_one,
    exactly_one,
    flag,
    number,
    one_of,
)

MESSAGE, MODAL, HOME = "message", "modal", "home"
BLOCK_ID = Str(255)

IN_SECTION = Elements(
    *("button", "overflow", "image", "checkboxes", "radio_buttons", "datepicker", "timepicker"),
    *("static_select", "users_select", "conversations_select", "channels_select"),
    *("multi_static_select", "multi_users_select", "multi_conversations_select", "multi_channels_select"),
)
IN_ACTIONS = Elements(
    *("button", "overflow", "checkboxes", "radio_buttons", "datepicker", "timepicker", "datetimepicker"),
    *("static_select", "users_select", "conversations_select", "channels_select"),
)
IN_INPUT = Elements(
    *("plain_text_input", "number_input", "email_text_input", "url_text_input", "file_input"),
    *("checkboxes", "radio_buttons", "datepicker", "timepicker", "datetimepicker"),
    *("static_select", "users_select", "conversations_select", "channels_select"),
    *("multi_static_select", "multi_users_select", "multi_conversations_select", "multi_channels_select"),
)
IN_CONTEXT = ByType({"image": ELEMENTS["image"], "plain_text": PLAIN(10_000), "mrkdwn": MRKDWN(10_000)})

STYLE = Shape(
    {
        name: flag
        for name in (
            "bold",
            "italic",
            "strike",
            "code",
            "underline",
            "highlight",
            "client_highlight",
            "unlink",
        )
    }
)
INLINE = ByType(
    {
        "text": Shape({"text!": Str(10_000), "style": STYLE}),
        "link": Shape({"url!": Str(3_000), "text": Str(10_000), "unsafe": flag, "style": STYLE}),
        "emoji": Shape({"name!": Str(255), "unicode": Str(255), "style": STYLE}),
        "user": Shape({"user_id!": Str(255), "style": STYLE}),
        "channel": Shape({"channel_id!": Str(255), "style": STYLE}),
        "usergroup": Shape({"usergroup_id!": Str(255), "style": STYLE}),
        "broadcast": Shape({"range!": one_of("here", "channel", "everyone"), "style": STYLE}),
        "date": Shape(
            {
                "timestamp!": number,
                "format!": Str(255),
                "url": Str(3_000),
                "fallback": Str(255),
                "style": STYLE,
            }
        ),
        "color": Shape({"value!": Str(7), "style": STYLE}),
    }
)
MOST = 10_000
SECTION = Shape({"elements!": ListOf(INLINE, MOST, 0), "border": Int(0, 1)})
RICH_TEXT: dict[str, Check] = {
    "rich_text_section": SECTION,
    "rich_text_quote": SECTION,
    "rich_text_preformatted": Shape(
        {"elements!": ListOf(INLINE, MOST, 0), "border": Int(0, 1), "language": Str(50)}
    ),
    "rich_text_list": Shape(
        {
            "style!": one_of("bullet", "ordered"),
            "elements!": ListOf(ByType({"rich_text_section": SECTION}), MOST),
            "indent": Int(0, 8),
            "offset": Int(0, MOST),
            "border": Int(0, 1),
        }
    ),
}
RICH_TEXT_BLOCK = Shape({"elements!": ListOf(ByType(RICH_TEXT), MOST), "block_id": BLOCK_ID})

# Table: 100 rows of 20 cells. Data table: the header and 1 to 100 rows, all of one length, 10,000 characters
# (other sources say 201 rows and 20,000 characters; the page's own figures are the stricter ones).
CELLS = {
    "raw_text": Shape({"text!": Str(MOST)}),
    "raw_number": Shape({"value!": number, "text": Str(MOST)}),
    "rich_text": RICH_TEXT_BLOCK,
}
COLUMN = Shape({"align": one_of("left", "center", "right"), "is_wrapped": flag})
COLUMNS = 20


def equal_rows(block: dict[str, Any], at: str, report: Report) -> None:
    """All rows have as many cells as the first, and there is one at least."""
    if any(len(row) != len(block["rows"][0]) for row in block["rows"]):
        report.add(f"{at}/rows", "uneven", "all rows must have the same number of cells")


def plain_header(block: dict[str, Any], at: str, report: Report) -> None:
    """The head of a data table holds no rich text."""
    if any(cell["type"] == "rich_text" for cell in block["rows"][0]):
        report.add(f"{at}/rows/0", "not_allowed", "rich_text is not allowed in the header")


def most_text(most: int) -> Rule:
    """At most so many characters in all cells together."""

    def rule(block: dict[str, Any], at: str, report: Report) -> None:
        if sum(len(piece) for piece in fields_with_text(block)) > most:
            report.add(f"{at}/rows", "too_long", f"must be less than {most + 1} characters")

    return rule


BLOCKS = ByType(
    {
        "header": Shape({"text!": plain(150), "block_id": BLOCK_ID}),
        "section": Shape(
            {
                "text": text(3_000),
                "fields": ListOf(text(2_000), 10),
                "accessory": IN_SECTION,
                "expand": flag,
                "block_id": BLOCK_ID,
            },
            rules=[at_least_one("text", "fields")],
        ),
        "context": Shape({"elements!": ListOf(IN_CONTEXT, 10), "block_id": BLOCK_ID}),
        "divider": Shape({"block_id": BLOCK_ID}),
        "actions": Shape({"elements!": ListOf(IN_ACTIONS, 25), "block_id": BLOCK_ID}),
        "input": Shape(
            {
                "label!": plain(2_000),
                "element!": IN_INPUT,
                "hint": plain(2_000),
                "optional": flag,
                "dispatch_action": flag,
                "block_id": BLOCK_ID,
            }
        ),
        "image": Shape(
            {**IMAGE_FIELDS, "title": plain(2_000), "block_id": BLOCK_ID},
            rules=[exactly_one("image_url", "slack_file")],
        ),
        "rich_text": RICH_TEXT_BLOCK,
        "markdown": Shape({"text!": Str(12_000), "block_id": BLOCK_ID}, surfaces=(MESSAGE,)),
        "table": Shape(
            {
                "rows!": ListOf(ListOf(ByType(CELLS), COLUMNS), 100),
                "column_settings": ListOf(COLUMN, COLUMNS),
                "block_id": BLOCK_ID,
            },
            surfaces=(MESSAGE,),
        ),
        "data_table": Shape(
            {
                "rows!": ListOf(ListOf(ByType(CELLS), COLUMNS), 101, 2),
                "caption!": Str(MOST),
                "page_size": Int(1, 100),
                "row_header_column_index": Int(0, COLUMNS - 1),
                "block_id": BLOCK_ID,
            },
            rules=[equal_rows, plain_header, most_text(10_000)],
            surfaces=(MESSAGE,),
        ),
    }
)


def submit_with_inputs(view: dict[str, Any], at: str, report: Report) -> None:
    """A modal with inputs needs a submit button (https://docs.slack.dev/reference/views/modal-views)."""
    if not view.get("submit") and any(block["type"] == "input" for block in view["blocks"]):
        report.add(f"{at}/submit", "missing_field", "submit is required when there are input blocks")


VIEW_FIELDS: dict[str, Check] = {
    "blocks!": ListOf(BLOCKS, 100, 0),
    "private_metadata": Str(3_000, 0),
    "callback_id": Str(255, 0),
    "external_id": Str(255, 0),
}
VIEWS = ByType(
    {
        "modal": Shape(
            {
                **VIEW_FIELDS,
                "title!": plain(24),
                "submit": plain(24),
                "close": plain(24),
                "clear_on_close": flag,
                "notify_on_close": flag,
                "submit_disabled": flag,
            },
            rules=[submit_with_inputs],
        ),
        "home": Shape(VIEW_FIELDS),
    }
)


def fields_with_text(thing: Any) -> Iterator[str]:
    """Every piece of text in a block that people read."""
    if isinstance(thing, dict):
        for name, value in thing.items():
            if name in ("text", "caption") and isinstance(value, str):
                yield value
            elif name not in ("options", "option_groups", "confirm"):
                yield from fields_with_text(value)
    elif isinstance(thing, list):
        for one in thing:
            yield from fields_with_text(one)
