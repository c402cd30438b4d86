"""Slack's limits, each with its source. Nothing is cut: what is too large raises `LimitError`."""

from __future__ import annotations

from bot.platforms.parts import DoesNotFit

# Sources are Slack's pages under https://docs.slack.dev/reference/ unless another is named.

# block-kit/blocks: "You can include up to 50 blocks in each message, and 100 blocks in modals or Home tabs."
MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
# Not documented: a message with too much text in its blocks is refused with msg_blocks_too_long, as reported
# at 11,341 and about 13,200 characters (github.com/slackapi/bolt-js issues 2509, 2867). Ours is well below.
MESSAGE_TEXT = 9_500
# methods/chat.postMessage: 4,000 characters recommended, cut by Slack itself at 40,000. Ours is only the line
# of a notification, so it is kept to what a notification shows.
FALLBACK_TEXT = 1_000

# views/modal-views: 24 for each of title, submit and close; private_metadata 3000; callback_id 255.
VIEW_TITLE = 24
VIEW_BUTTON = 24
PRIVATE_METADATA = 3_000
CALLBACK_ID = 255

# block-kit/blocks/section-block, header-block, context-block, actions-block, input-block, image-block.
SECTION_TEXT = 3_000
HEADER_TEXT = 150
CONTEXT_ELEMENTS = 10
ACTIONS_ELEMENTS = 25
INPUT_LABEL = 2_000
INPUT_HINT = 2_000
IMAGE_ALT = 2_000
BLOCK_ID = 255

# block-kit/block-elements/button-element, plain-text-input-element, checkboxes, radio buttons, select menus.
BUTTON_TEXT = 75
BUTTON_VALUE = 2_000
ACTION_ID = 255
INPUT_TEXT = 3_000
BOXES = 10
SELECT_OPTIONS = 100
SELECT_GROUPS = 100

# block-kit/composition-objects/option-object (value was 75 once; old copies of the page still say so).
OPTION_TEXT = 75
OPTION_VALUE = 150
OPTION_HINT = 75

# block-kit/composition-objects/confirmation-dialog-object.
CONFIRM_TITLE = 100
CONFIRM_TEXT = 300
CONFIRM_BUTTON = 30

# interactivity: a view may have two more on top of it (surfaces/modals: "up to three views at one time").
VIEW_STACK = 3


class LimitError(DoesNotFit):
    """Something is larger than Slack allows. The text says what and how large; it has no people's words."""

    def __init__(self, what: str, size: int, limit: int) -> None:
        super().__init__(f"{what} is {size}, Slack takes at most {limit}")
        self.what = what
        self.size = size
        self.limit = limit


def within(text: str, limit: int, what: str) -> str:
    """Return the text unchanged; raises `LimitError` when it has more characters than `limit`."""
    if len(text) > limit:
        raise LimitError(what, len(text), limit)
    return text
