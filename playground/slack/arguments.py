"""Arguments of a Web API call: query string, form and JSON body as one, as Slack takes them."""

import base64
import binascii
from collections.abc import Sequence
from typing import Any, TypeVar
from urllib.parse import parse_qsl

import orjson
from starlette.requests import Request

from playground.errors import Refusal
from playground.slack.ids import Json

Item = TypeVar("Item")


class Arguments(dict[str, Any]):
    """What the app sent; values may be JSON, or strings that hold JSON."""

    def text(self, name: str, default: str = "") -> str:
        """A string argument."""
        value = self.get(name)
        return default if value is None else str(value)

    def required(self, name: str) -> str:
        """A string argument that must be there."""
        if not (value := self.text(name)):
            messages = [f"[ERROR] missing required field: {name}"]
            raise Refusal("invalid_arguments", response_metadata={"messages": messages})
        return value

    def flag(self, name: str) -> bool:
        """A yes or no, in any of Slack's spellings."""
        return str(self.get(name, "")).lower() in ("1", "true")

    def number(self, name: str, default: int) -> int:
        """A whole number."""
        try:
            return int(self.get(name) or default)
        except (TypeError, ValueError):
            raise Refusal("invalid_arguments") from None

    def parsed(self, name: str, error: str) -> Any:
        """JSON, given as such or inside a string; None when absent; Refusal(error) when it cannot be read."""
        value = self.get(name)
        if not isinstance(value, str):
            return value
        try:
            return orjson.loads(value) if value else None
        except orjson.JSONDecodeError:
            raise Refusal(error) from None

    def page(self, items: Sequence[Item], default: int, most: int) -> tuple[list[Item], str]:
        """The items of the page that limit and cursor ask for, and the next cursor ("" on the last page)."""
        size = self.number("limit", default)
        if not 1 <= size <= most:
            raise Refusal("invalid_limit")
        start = 0
        if cursor := self.text("cursor"):
            try:
                start = int(base64.urlsafe_b64decode(cursor).removeprefix(b"next:"))
            except (ValueError, binascii.Error):
                raise Refusal("invalid_cursor") from None
        end = start + size
        following = base64.urlsafe_b64encode(f"next:{end}".encode()).decode() if end < len(items) else ""
        return list(items[start:end]), following


async def read_arguments(request: Request) -> tuple[Arguments, str]:
    """The arguments of a request and its token, from wherever they stand.

    The SDK posts with arguments in the query string for some methods, so all three places count.
    """
    arguments = Arguments(request.query_params)
    body = await request.body()
    if body:
        if request.headers.get("content-type", "").startswith("application/json"):
            try:
                arguments |= orjson.loads(body)
            except (orjson.JSONDecodeError, TypeError):
                raise Refusal("invalid_json") from None
        else:
            arguments |= dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    header = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
    return arguments, str(arguments.pop("token", "") or header)


def with_cursor(answer: Json, cursor: str) -> Json:
    """An answer of a method that pages."""
    return answer | {"response_metadata": {"next_cursor": cursor}}
