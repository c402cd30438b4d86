"""Teams' names of reactions: six old ones of their own, and every emoji as its code point and a name.

The SDK's examples: "1f440_eyes", "2705_whiteheavycheckmark" (microsoft_teams.api, MessageReactionType).
"""

import unicodedata

from playground.errors import Refusal
from playground.people import EMOJI
from playground.teams.ids import Json

OLD = {"like": "👍", "heart": "❤️", "laugh": "😆", "surprised": "😮", "sad": "😢", "angry": "😠"}
_NEW = {
    char: f"{ord(char[0]):x}_{unicodedata.name(char[0], name).lower().replace(' ', '').replace('-', '')}"
    for name, char in EMOJI.items()
}
_BY_CHAR = _NEW | {char: name for name, char in OLD.items()}
_NAMES = {char: name for name, char in reversed(EMOJI.items())}
_CHARS = {kind: char for char, kind in _BY_CHAR.items()}


def kind_of(name: str) -> str:
    """Teams' name of an emoji that is given by its neutral name ("eyes") or already by Teams'. Or Refusal."""
    if name in OLD or (name.split("_")[0].isalnum() and "_" in name and name in _CHARS):
        return name
    if name in EMOJI:
        return _BY_CHAR[EMOJI[name]]
    raise Refusal("invalid_name", "Den emojin finns inte här.")


def shown(reactions: dict[str, list[str]]) -> list[Json]:
    """Reactions as the page draws them and the driver reads them."""
    return [
        {"type": kind, "name": _NAMES.get(char_of(kind), kind), "char": char_of(kind), "users": users}
        for kind, users in reactions.items()
        if users
    ]


def char_of(kind: str) -> str:
    """The character of a reaction; a bot may use emoji that are not in our list."""
    if kind in _CHARS:
        return _CHARS[kind]
    try:
        return chr(int(kind.split("_")[0], 16))
    except (ValueError, OverflowError):
        return kind
