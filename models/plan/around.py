"""Reads the words around the dates of a cell: those that join dates, and those that leave an end open."""

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
    """Return a text without its brackets, and their contents; brackets around a weekday are only removed."""
    inside: list[str] = []

    def part(match: re.Match[str]) -> str:
        words = match[1].strip()
        if words in WEEKDAYS:
            return f" {words} "
        inside.append(words)
        return " , "

    return _BRACKETS.sub(part, plain).replace("  ", " ").strip(), inside


def take_ends(pieces: list[str], *, single: bool) -> set[str]:
    """Remove the words for an open start or end from the pieces; return keys of doubts about them."""
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
    """Return how two dates are joined: range, pair, slash, either, or "" for words that we do not know."""
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
    """Return the words that were not understood, without punctuation and filler words."""
    words = re.findall(r"\w+|[^\w\s.,;:()*–/&-]", BETWEEN.sub(" ", " ".join(pieces) + " "))
    return " ".join(word for word in words if word not in FILLERS)
