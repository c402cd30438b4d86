"""Block Kit's texts, options and elements as tables; see blocks.py for where they come from."""

from typing import Any

from playground.shapes import ByType, Check, Int, ListOf, Report, Rule, Shape, Str, exactly_one, flag, one_of


def PLAIN(most: int) -> Shape:
    """A plain_text object of at most so many characters."""
    return Shape({"text!": Str(most), "emoji": flag})


def MRKDWN(most: int) -> Shape:
    """An mrkdwn object of at most so many characters."""
    return Shape({"text!": Str(most), "verbatim": flag})


def plain(most: int) -> ByType:
    """Text that may only be plain."""
    return ByType({"plain_text": PLAIN(most)})


def text(most: int) -> ByType:
    """Text of either kind."""
    return ByType({"plain_text": PLAIN(most), "mrkdwn": MRKDWN(most)})


URL = Str(3_000)
DATE = Str(10, pattern=r"\d{4}-\d{2}-\d{2}")
TIME = Str(5, pattern=r"\d{2}:\d{2}")
ANY_ID = Str(255)
CONFIRM = Shape(
    {
        "title!": plain(100),
        "text!": text(300),
        "confirm!": plain(30),
        "deny!": plain(30),
        "style": one_of("primary", "danger"),
    }
)
SLACK_FILE = Shape({"id": ANY_ID, "url": URL}, rules=[exactly_one("id", "url")])
IMAGE_FIELDS: dict[str, Check] = {"alt_text!": Str(2_000), "image_url": URL, "slack_file": SLACK_FILE}


def option(words: Check) -> Shape:
    """An option: text and description 75, value 150 (it was 75 once; old copies still say so)."""
    return Shape({"text!": words, "value!": Str(150), "description": words, "url": URL})


OPTION = option(plain(75))
RICH_OPTION = option(text(75))
GROUP = Shape({"label!": plain(75), "options!": ListOf(OPTION, 100)})


def initial_is_an_option(value: dict[str, Any], at: str, report: Report) -> None:
    """What is chosen from the start must stand among the options, word for word."""
    grouped = [one for group in value.get("option_groups", []) for one in group["options"]]
    known = [*value.get("options", []), *grouped]
    chosen = value.get("initial_options") or [value.get("initial_option")]
    if any(one is not None and one not in known for one in chosen):
        report.add(at, "not_allowed", "initial option must be one of the options")


COMMON: dict[str, Check] = {"action_id": Str(255), "confirm": CONFIRM}
FOCUS: dict[str, Check] = {"focus_on_load": flag}
HINTED: dict[str, Check] = {"placeholder": plain(150), **FOCUS}
SELECT: dict[str, Check] = {**COMMON, **HINTED}
MANY: dict[str, Check] = {**SELECT, "max_selected_items": Int(1, 100)}
STATIC: dict[str, Check] = {"options": ListOf(OPTION, 100), "option_groups": ListOf(GROUP, 100)}
STATIC_RULES: list[Rule] = [exactly_one("options", "option_groups"), initial_is_an_option]
DISPATCH = Shape({"trigger_actions_on": ListOf(one_of("on_enter_pressed", "on_character_entered"), 2)})
TYPED: dict[str, Check] = {"action_id": Str(255), **HINTED, "dispatch_action_config": DISPATCH}
FILTER = Shape(
    {
        "include": ListOf(one_of("im", "mpim", "private", "public"), 4),
        "exclude_external_shared_channels": flag,
        "exclude_bot_users": flag,
    }
)
CONVERSATION: dict[str, Check] = {"default_to_current_conversation": flag, "filter": FILTER}
IDS = ListOf(ANY_ID, 100)
# Number, e-mail, address and file fields stand in modals only (older copy of the elements page).
MODAL_ONLY = ("modal",)


def lengths_in_order(value: dict[str, Any], at: str, report: Report) -> None:
    """The shortest length is not above the longest."""
    if value.get("min_length", 0) > value.get("max_length", 3_000):
        report.add(at, "out_of_range", "min_length must not be above max_length")


ELEMENTS: dict[str, Check] = {
    "button": Shape(
        {
            **COMMON,
            "text!": plain(75),
            "value": Str(2_000),
            "url": URL,
            "style": one_of("primary", "danger"),
            "accessibility_label": Str(75),
        }
    ),
    "overflow": Shape({**COMMON, "options!": ListOf(OPTION, 5)}),
    "image": Shape(IMAGE_FIELDS, rules=[exactly_one("image_url", "slack_file")]),
    "checkboxes": Shape(
        {**COMMON, **FOCUS, "options!": ListOf(RICH_OPTION, 10), "initial_options": ListOf(RICH_OPTION, 10)},
        rules=[initial_is_an_option],
    ),
    "radio_buttons": Shape(
        {**COMMON, **FOCUS, "options!": ListOf(RICH_OPTION, 10), "initial_option": RICH_OPTION},
        rules=[initial_is_an_option],
    ),
    "static_select": Shape({**SELECT, **STATIC, "initial_option": OPTION}, rules=STATIC_RULES),
    "multi_static_select": Shape(
        {**MANY, **STATIC, "initial_options": ListOf(OPTION, 100)}, rules=STATIC_RULES
    ),
    "users_select": Shape({**SELECT, "initial_user": ANY_ID}),
    "multi_users_select": Shape({**MANY, "initial_users": IDS}),
    "conversations_select": Shape(
        {**SELECT, **CONVERSATION, "initial_conversation": ANY_ID, "response_url_enabled": flag}
    ),
    "multi_conversations_select": Shape({**MANY, **CONVERSATION, "initial_conversations": IDS}),
    "channels_select": Shape({**SELECT, "initial_channel": ANY_ID, "response_url_enabled": flag}),
    "multi_channels_select": Shape({**MANY, "initial_channels": IDS}),
    "datepicker": Shape({**SELECT, "initial_date": DATE}),
    "timepicker": Shape({**SELECT, "initial_time": TIME, "timezone": Str(255)}),
    "datetimepicker": Shape({**COMMON, **FOCUS, "initial_date_time": Int(10**9, 10**10 - 1)}),
    "plain_text_input": Shape(
        {
            **TYPED,
            "initial_value": Str(3_000, 0),
            "multiline": flag,
            "min_length": Int(0, 3_000),
            "max_length": Int(1, 3_000),
        },
        rules=[lengths_in_order],
    ),
    "number_input": Shape(
        {
            **TYPED,
            "is_decimal_allowed!": flag,
            **{
                name: Str(100, pattern=r"-?\d+(\.\d+)?")
                for name in ("initial_value", "min_value", "max_value")
            },
        },
        surfaces=MODAL_ONLY,
    ),
    "email_text_input": Shape({**TYPED, "initial_value": Str(3_000, 0)}, surfaces=MODAL_ONLY),
    "url_text_input": Shape({**TYPED, "initial_value": Str(3_000, 0)}, surfaces=MODAL_ONLY),
    # https://docs.slack.dev/reference/block-kit/block-elements/file-input-element
    "file_input": Shape(
        {"action_id": Str(255), "filetypes": ListOf(Str(20), 100), "max_files": Int(1, 10)},
        surfaces=MODAL_ONLY,
    ),
}


def Elements(*kinds: str) -> ByType:
    """The elements that may stand in one place."""
    return ByType(ELEMENTS, frozenset(kinds))
