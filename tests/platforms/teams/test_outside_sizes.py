"""What strangers send in sizes that nobody's client makes: numbers in HTML, languages."""

from __future__ import annotations

from typing import Any

import pytest

from bot.platforms.teams import parse
from bot.platforms.teams.pasted import words_of_html
from bot.text import LANGUAGES, language_tag, texts
from tests.platforms.teams.payloads import payload


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>5 &#62; 3 &amp; &#x3E;</p>", "5 > 3 & >"),
        # Python reads no number of more than 4,300 digits, and says so with a ValueError.
        (f"<p>&#{'9' * 5_000};</p>", f"&#{'9' * 5_000};"),
        (f"<p>&#x{'f' * 5_000};</p>", f"&#x{'f' * 5_000};"),
        ("<p>&#9999999;&#xffffff;</p>", "\N{REPLACEMENT CHARACTER}" * 2),
        (f'<p><img alt="&#{"9" * 5_000};"></p>', f"&#{'9' * 5_000};"),
        (f'<table><tr><td colspan="{"9" * 5_000}">a</td></tr></table>', "a"),
    ],
    ids=("small", "long", "long in hexadecimal", "none of Unicode's", "in an attribute", "a span"),
)
def test_a_number_of_any_length_in_html_is_read_or_stays_text(html: str, words: str) -> None:
    assert words_of_html(html).strip() == words


@pytest.mark.parametrize(
    "told",
    [
        "sv" * 50_000,
        "sv-" * 1_000,
        "sv-SE-" + "x" * 40,
        "sv_SE\0",
        "åå-ÅÅ",
        "",
        "../../etc",
        7,
        ["sv"],
        {"sv": 1},
    ],
    ids=lambda told: str(told)[:12],
)
def test_a_language_that_is_none_is_nobodys(told: Any) -> None:
    assert language_tag(told) is None
    assert parse.locale(payload("command_direct", locale=told, entities=[])) is None


def test_languages_that_strangers_make_up_are_not_kept() -> None:
    kept = {
        id(texts(f"{first}{second}-{region}"))
        for first in "abcxyz"
        for second in "klmv"
        for region in ("SE", "GB")
    }
    assert len(kept) <= len(LANGUAGES)
