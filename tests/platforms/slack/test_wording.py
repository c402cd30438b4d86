"""What Slack escapes and names comes back as what people typed and mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.slack.wording import clean, escape, neutral_emoji, plain, unescape


@pytest.mark.parametrize(
    ("escaped", "typed"),
    [
        ("ett &lt;tre &amp; tre&gt; två", "ett <tre & tre> två"),
        ("&amp;lt;", "&lt;"),
        ("<https://region.se>", "https://region.se"),
        ("<http://region.se|region.se>", "region.se"),
        ("<https://region.se/a?b=1&amp;c=2>", "https://region.se/a?b=1&c=2"),
        ("<https://ond.example|https://region.se>", "https://region.se (https://ond.example)"),
        ("<https://region.se/plan|planen>", "planen (https://region.se/plan)"),
        ("<mailto:maja@berg.example|maja@berg.example>", "maja@berg.example"),
        ("<@U0ERIK|erik> och <@U0MAJA>", "@erik och @U0MAJA"),
        ("<#C0COMMON|paverkansagendan>", "#paverkansagendan"),
        ("<!channel> <!here|here>", "@channel here"),
        ("<!subteam^S0RSR|@rsr>", "@rsr"),
        ("<!date^1600000000^{date}|13 september 2020>", "13 september 2020"),
        ("a\tb\n\nc", "a\tb\n\nc"),
        ("3 < 4 & 5 > 4 <script>", "3 < 4 & 5 > 4 <script>"),
    ],
)
def test_unescaped_is_what_was_typed(escaped: str, typed: str) -> None:
    assert unescape(escaped) == typed


@given(st.text())
def test_escaped_text_holds_no_markup_and_comes_back_whole(text: str) -> None:
    escaped = escape(text)

    assert "<" not in escaped
    assert ">" not in escaped
    assert unescape(escaped) == text


@pytest.mark.parametrize(
    ("name", "neutral"),
    [
        ("white_check_mark", "check"),
        ("heavy_check_mark", "check"),
        ("eyes", "eyes"),
        ("x", "cross"),
        ("negative_squared_cross_mark", "cross"),
        ("+1::skin-tone-3", "+1"),
        ("thumbsup", "+1"),
        ("party_parrot", "party_parrot"),
    ],
)
def test_emoji_have_neutral_names(name: str, neutral: str) -> None:
    assert neutral_emoji(name) == neutral


def test_control_characters_show_and_line_breaks_are_one_kind() -> None:
    assert clean("a\x00b\r\nc\rd\te") == "a\N{REPLACEMENT CHARACTER}b\nc\nd\te"


def test_plain_text_is_never_emoji() -> None:
    assert plain(":tada: *fet*") == {"type": "plain_text", "text": ":tada: *fet*", "emoji": False}
