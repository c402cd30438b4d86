"""Writes a vote's numbers in words: "8 poäng", "7/2 poäng"."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from bot.text import Texts


def write_score(t: Texts, score: Fraction | int) -> str:
    """Return a score exactly: "1 500", or a fraction as "7/2"."""
    return t.number(score.numerator) if score.denominator == 1 else str(score)


def say_score(t: Texts, key: str, score: Fraction | int, **besides: Any) -> str:
    """Return the text `key` for a score: `score` as it is written, `exact` as the number for the plural."""
    # A fraction takes the plural.
    exact = score.numerator if score.denominator == 1 else 2
    return t(key, score=write_score(t, score), exact=exact, **besides)
