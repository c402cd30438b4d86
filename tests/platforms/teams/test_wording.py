"""Teams' spelling of text and emoji."""

import pytest

from bot.platforms.teams.pasted import words_of_html
from bot.platforms.teams.wording import clean, label, neutral_emoji, typed


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("like", "check"),
        ("2705_whiteheavycheckmark", "check"),
        ("2714_heavycheckmark", "check"),
        ("1f44d_thumbsup", "check"),
        ("1f44d-1f3fb_thumbsup-tone1", "check"),
        ("yes-tone2", "yes"),
        ("1f440_eyes", "eyes"),
        ("1F440_Eyes", "eyes"),
        ("274c_crossmark", "cross"),
        ("heart", "heart"),
        ("laugh", "laugh"),
        ("surprised", "surprised"),
        ("1f389_partypopper", "1f389_partypopper"),
    ],
)
def test_reactions_have_neutral_names(kind: str, name: str) -> None:
    assert neutral_emoji(kind) == name


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        ("<at>Inspel</at> ny\n", "ny"),
        ("<at>Inspel</at>&nbsp;ny", "ny"),
        ("hej <at>Erik</at>!", "hej Erik!"),
        ('<at id="0">Inspel</at> lista', "lista"),
        ("a &lt; b &amp;&amp; c &gt; d", "a < b && c > d"),
        ("&amp;lt;", "&lt;"),
        ("rad 1\r\nrad 2", "rad 1\nrad 2"),
        ("1 < 2", "1 < 2"),
        ("  ", ""),
    ],
)
def test_what_teams_escapes_is_what_was_typed(sent: str, text: str) -> None:
    assert typed(sent, own="Inspel") == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<div>Hej</div>", "Hej"),
        ("<p>Ett</p><p>Två</p>", "Ett\nTvå"),
        ("Ett<br>Två<br/>Tre", "Ett\nTvå\nTre"),
        ("<table><tr><td>A</td><td>B</td></tr><tr><th>C</th><td></td></tr></table>", "A\tB\nC\t"),
        ("<table>\n <tr>\n <td>\n <p>A</p>\n <p>a</p></td> <td>B<br>b</td></tr></table>", "A a\tB b"),
        ("<p>x</p><table><tr><td>A</td></tr></table><p>y</p>", "x\nA\ny"),
        ("<ul><li>1</li><li>2</li></ul>", "1\n2"),
        ("<script>alert(1)</script><style>p{}</style>kvar", "kvar"),
        ('Hej <img alt="🚆" src="x">!', "Hej 🚆!"),
        ("&lt;b&gt; &amp; c", "<b> & c"),
        ("<td>utan tabell</td>", "utan tabell"),
        ("<<<>>>", "<<<>>>"),
    ],
)
def test_html_becomes_plain_text(html: str, text: str) -> None:
    assert words_of_html(html) == text


def test_control_characters_are_visible_and_links_do_not_hide() -> None:
    assert clean("a\x00b\r\nc") == "a\N{REPLACEMENT CHARACTER}b\nc"
    assert "](" not in label("[region.se](https://ond.example)")
    assert label("Tåg\ntill Åre") == "Tåg till Åre"
