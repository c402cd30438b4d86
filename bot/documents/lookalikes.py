"""Replaces characters that the font cannot draw: by a similar one, by its parts, or by its name."""

# ruff: noqa: RUF001 (the file is about characters that look alike)

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set

# List marks as word processors and chats write them, dashes, quotation marks, and similar characters.
_ALIKE = {
    **dict.fromkeys("●⚫⬤∙⋅⁃‣◘⦁⚬", "•"),
    **dict.fromkeys("○◦⭘", "°"),
    **dict.fromkeys("■▪◼◾⬛□▫☐▢◆◇❖", "•"),
    **dict.fromkeys("✔☑✅🗸", "✓"),
    **dict.fromkeys("✗✘❌✖☒", "×"),
    **dict.fromkeys("➔➜➞➡➤⇒⟶▶►▸", "→"),
    **dict.fromkeys("⬅⇐⟵◀◄", "←"),
    **dict.fromkeys("‐‑﹣－", "-"),
    **dict.fromkeys("‒", "–"),
    **dict.fromkeys("―⸺⸻", "—"),
    **dict.fromkeys("‟〝〞", "”"),
    **dict.fromkeys("‛", "’"),
    **dict.fromkeys("′ʹ", "'"),
    **dict.fromkeys("″ʺ", '"'),
    "∕": "/",
    "∗": "*",
    "∶": ":",
    "⇔": "↔",
    "Ǥ": "G",
    "ǥ": "g",
    "ſ": "s",
}
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
# The names of several characters of one kind are joined: "[arabic: alef] [arabic: lam]" becomes
# "[arabic: alef lam]".
_NAMES = re.compile(r"\[([a-z-]+): [^][]+\](?:\[\1: [^][]+\])+")


def drawable(text: str, coverage: Set[int]) -> str:
    """Return the text with only characters that the font draws (`coverage`, code points); line breaks stay.

    A character that nothing resembles is named as in Unicode: "[thumbs up sign]", "[arabic: alef lam]".
    """
    drawn = "".join(c if c == "\n" or ord(c) in coverage else _instead(c, coverage) for c in text)
    return _NAMES.sub(lambda run: run[0].replace(f"][{run[1]}: ", " "), drawn)


def _instead(character: str, coverage: Set[int]) -> str:
    alike = _ALIKE.get(character, "")
    if alike and ord(alike) in coverage:
        return alike
    if unicodedata.category(character) == "Zs":
        return " "
    if ord(character) in _SKIN_TONES:
        return ""
    if ord(character) in _FLAG_LETTERS:
        return chr(ord(character) - _FLAG_LETTERS[0] + ord("A"))
    parts = unicodedata.normalize("NFKD", character)
    if parts != character:
        return "".join(c if ord(c) in coverage else _instead(c, coverage) for c in parts)
    return _name(character)


def _name(character: str) -> str:
    name = unicodedata.name(character, "").lower()
    if not name:
        return f"[U+{ord(character):04X}]"
    script, _, rest = name.partition(" ")
    if unicodedata.category(character)[0] in "LM" and rest:
        for word in ("letter ", "character ", "unified ideograph-", "syllable ", "sign "):
            rest = rest.removeprefix(word)
        return f"[{script}: {rest}]"
    return f"[{name}]"
