"""Understands the words around the dates of a cell: what joins them, and what leaves them open."""

import re
from collections.abc import Sequence
from typing import Final

from models.plan.words import (
    BEFORE,
    BETWEEN,
    CLOSED_START,
    EITHER,
    FILLERS,
    JOINED,
    OPEN_END,
    OPEN_START,
    PAIRED,
    SAID_LATEST,
    WEEKDAYS,
)

_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")


def take_brackets(plain: str) -> tuple[str, list[str]]:
    """Part a text from what stands in brackets; a weekday alone counts as if it had none."""
    inside: list[str] = []

    def part(match: re.Match[str]) -> str:
        words = match[1].strip()
        if words in WEEKDAYS:
            return f" {words} "
        inside.append(words)
        return " , "

    return _BRACKETS.sub(part, plain).replace("  ", " ").strip(), inside


def take_ends(pieces: list[str], *, single: bool) -> set[str]:
    """Take out what says that a start or an end is open, and say so when there is one date only."""
    doubts = set()
    first, last = pieces[0], pieces[-1]
    if BEFORE.search(first):
        doubts |= {"before"} if single else {"interpreted"}
        pieces[0] = BEFORE.sub(" ", first)
    elif single and SAID_LATEST.search(f"{first} {last}"):
        doubts.add("start-open")
    elif CLOSED_START.match(first + " "):
        doubts.add("start-open" if single else "interpreted")
        pieces[0] = CLOSED_START.sub(" ", first + " ")
    elif OPEN_START.search(first + " "):
        doubts |= {"end-open"} if single else set()
        pieces[0] = OPEN_START.sub(" ", first + " ")
    if OPEN_END.search(last):
        doubts.add("end-open")
        pieces[-1] = OPEN_END.sub("", last)
    pieces[0], pieces[-1] = pieces[0].strip(" ,;."), pieces[-1].strip(" ,;.")
    return doubts


def find_joint(piece: str) -> str:
    """Tell how two dates are joined: range, pair, slash, either, or "" where no joiner was understood."""
    words = " ".join(word for word in piece.split() if word.strip(".,") not in FILLERS - {"t", "o", "m"})
    words = OPEN_START.sub("", words + " ").strip()
    if JOINED.match(words):
        return "range"
    if PAIRED.match(words):
        return "pair"
    if words == "/":
        return "slash"
    return "either" if EITHER.search(words) else ""


def find_leftover(pieces: Sequence[str]) -> str:
    """Return what was not understood; punctuation and filling words are."""
    words = re.findall(r"\w+|[^\w\s.,;:()*–/&-]", BETWEEN.sub(" ", " ".join(pieces) + " "))
    return " ".join(word for word in words if word not in FILLERS)
