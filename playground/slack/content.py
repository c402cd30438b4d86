"""What a message may hold: text, blocks and metadata, checked as Slack checks them."""

from dataclasses import dataclass, field
from typing import Any

from playground import limits
from playground.errors import Refusal
from playground.shapes import Problem
from playground.slack.arguments import Arguments
from playground.slack.files import Files
from playground.slack.ids import Json


@dataclass
class Content:
    """Checked content of a message; absent parts are None."""

    text: str | None = None
    blocks: list[Json] | None = None
    metadata: Json | None = None
    warnings: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self.text and not self.blocks


def read_content(arguments: Arguments, files: Files) -> Content:
    """Check the content of chat.postMessage and its kin; raises Slack's errors."""
    content = Content(blocks=_blocks(arguments, files), metadata=_metadata(arguments))
    if arguments.get("text") is not None:
        content.text = arguments.text("text")
        if len(content.text) > limits.TEXT_TRUNCATED_AT:
            content.text = content.text[: limits.TEXT_TRUNCATED_AT]
            content.warnings.append("message_truncated")
    return content


def refuse(error: str, problems: list[Problem]) -> None:
    """Raise when there are problems, with Slack's messages."""
    if problems:
        messages = [f"[ERROR] {problem.message} [json-pointer:{problem.pointer}]" for problem in problems]
        raise Refusal(error, errors=messages, response_metadata={"messages": messages})


def _blocks(arguments: Arguments, files: Files) -> list[Json] | None:
    blocks: Any = arguments.parsed("blocks", "invalid_blocks_format")
    if blocks is None:
        return None
    if not isinstance(blocks, list):
        raise Refusal("invalid_blocks_format")
    refuse("invalid_blocks", limits.problems_of_message(blocks))
    if sum(block["type"] == "table" for block in blocks) > 1:
        raise Refusal("invalid_attachments", response_metadata={"messages": ["only_one_table_allowed"]})
    if limits.text_length(blocks) > limits.BLOCK_TEXT:
        raise Refusal("msg_blocks_too_long")
    files.resolve_pictures(blocks)
    return blocks


def _metadata(arguments: Arguments) -> Json | None:
    metadata: Any = arguments.parsed("metadata", "invalid_metadata_format")
    if metadata is None:
        return None
    if not isinstance(metadata, dict):
        raise Refusal("invalid_metadata_format")
    is_known = set(metadata) <= {"event_type", "event_payload", "entities"}
    is_complete = isinstance(metadata.get("event_type"), str) and isinstance(
        metadata.get("event_payload"), dict
    )
    if metadata and not (is_known and is_complete):
        raise Refusal("invalid_metadata_schema")
    return metadata
