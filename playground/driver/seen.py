"""What a driver sees: messages, modals and homes, with what can be pressed in them. Standard library only."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
TOUCHABLE = ("actions", "section", "input")


@dataclass(frozen=True)
class Element:
    """Something to press or to choose in, and the block it stands in."""

    block_id: str
    raw: Json

    @property
    def action_id(self) -> str:
        """The element's id within its block."""
        return str(self.raw["action_id"])

    @property
    def label(self) -> str:
        """What a button says; "" for other elements."""
        return str(self.raw.get("text", {}).get("text", ""))

    @property
    def value(self) -> str | None:
        """The value a button carries."""
        return self.raw.get("value")


@dataclass(frozen=True)
class Blocks:
    """Something made of blocks: Slack's own object in `raw`."""

    raw: Json

    @property
    def blocks(self) -> list[Json]:
        """The blocks, [] when there are none."""
        return list(self.raw.get("blocks", []))

    @property
    def elements(self) -> list[Element]:
        """Everything to press or to choose in, in order."""
        return [
            Element(block["block_id"], element)
            for block in self.blocks
            if block["type"] in TOUCHABLE
            for element in [*block.get("elements", []), block.get("element"), block.get("accessory")]
            if isinstance(element, dict) and "action_id" in element
        ]

    @property
    def buttons(self) -> list[str]:
        """What the buttons say, in order."""
        return [element.label for element in self.elements if element.raw["type"] == "button"]

    @property
    def words(self) -> str:
        """All text a person can read in the blocks, a line for each piece."""
        return "\n".join(_texts(self.blocks))

    def find(self, name: str, value: str | None = None) -> Element:
        """The element with this label, action id or block id (and value); LookupError unless just one."""
        found = [one for one in self.elements if name in (one.label, one.action_id, one.block_id)]
        if value is not None:
            found = [one for one in found if one.value == value]
        if len(found) == 1:
            return found[0]
        known = ", ".join(
            f"{one.label or one.raw['type']} ({one.action_id}={one.value})" for one in self.elements
        )
        count = "several" if found else "no"
        raise LookupError(f"there is {count} {name!r} here; what can be touched: {known or 'nothing'}")


@dataclass(frozen=True)
class Message(Blocks):
    """A message in a channel; `to` is who sees it if not all; `shown_at` is calendar time."""

    channel: str
    to: str | None = None
    shown_at: str = ""

    @property
    def ts(self) -> str:
        """Its time stamp, which is its id."""
        return str(self.raw["ts"])

    @property
    def text(self) -> str:
        """The plain text beside the blocks."""
        return str(self.raw["text"])

    @property
    def words(self) -> str:
        """All text a person can read: that of the blocks, or the plain text when there are none."""
        return "\n".join(_texts(self.blocks)) if self.blocks else self.text

    @property
    def metadata(self) -> Json | None:
        """The metadata, which people do not see."""
        return self.raw.get("metadata")

    @property
    def reactions(self) -> dict[str, list[str]]:
        """Who has put which emoji on it."""
        return {one["name"]: one["users"] for one in self.raw.get("reactions", [])}


@dataclass(frozen=True)
class View(Blocks):
    """A modal or a home."""

    @property
    def id(self) -> str:
        """The view's id."""
        return str(self.raw["id"])

    @property
    def title(self) -> str:
        """What stands at the top of a modal."""
        return str((self.raw.get("title") or {}).get("text", ""))

    @property
    def callback_id(self) -> str:
        """The app's own name for it."""
        return str(self.raw["callback_id"])

    @property
    def fields(self) -> list[str]:
        """The block ids of the input fields, in order."""
        return [block["block_id"] for block in self.blocks if block["type"] == "input"]


def _texts(thing: Any) -> Iterator[str]:
    if isinstance(thing, list):
        for one in thing:
            yield from _texts(one)
    elif isinstance(thing, dict):
        for name, value in thing.items():
            if name in ("text", "alt_text", "caption", "initial_value") and isinstance(value, str):
                yield value
            else:
                yield from _texts(value)
