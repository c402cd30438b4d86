"""Converts text and emoji between Teams' notation and plain text and neutral names."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Inside is a name with its "<" escaped; without that limit each <at> would start a search to the end.
_MENTION = re.compile(r"<at\b[^<>]*>([^<]*)</at>", re.IGNORECASE)
_STAMP = re.compile(r"\{\{(?=(?:DATE|TIME)\()", re.IGNORECASE)
_ENTITIES = (
    ("&nbsp;", " "),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", '"'),
    ("&#39;", "'"),
    # The ampersand last: "&amp;lt;" is somebody's own "&lt;".
    ("&amp;", "&"),
)

# One neutral name for each set of reactions that mean the same. The six oldest reactions have plain names;
# every other is its code point and a name, "1f440_eyes" (microsoft_teams.api).
_NEUTRAL = {
    "like": "check",
    "2705": "check",
    "2714": "check",
    "2611": "check",
    "1f44d": "check",
    "274c": "cross",
    "2716": "cross",
    "1f440": "eyes",
    "1f44e": "-1",
    "heart": "heart",
    "2764": "heart",
}
_SKIN_TONE = re.compile(r"[-_]?(1f3f[b-f]|tone[1-5])", re.IGNORECASE)


def neutral_emoji(kind: str) -> str:
    """Return the neutral name of a reaction, without its skin tone; Teams' own name where we have none."""
    folded = _SKIN_TONE.sub("", kind.lower())
    code = re.split(r"[-_]", folded)[0]
    return _NEUTRAL.get(code, folded)


def typed(text: str, own: str = "") -> str:
    """Return what the person wrote, without the mention of the bot (`own`); other mentions as names.

    Teams writes mentions as <at>name</at>, and escapes any other "<" as an entity.
    """
    if "<" in text:
        text = _MENTION.sub(lambda found: "" if found[1] == own else found[1], text)
    if "&" in text:
        for entity, letter in _ENTITIES:
            text = text.replace(entity, letter)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def clean(text: str) -> str:
    """Return the text with line breaks as \\n and control characters visible."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))


def shown(text: str) -> str:
    """Return the text so that an element other than an input shows it as it is.

    Every renderer turns {{DATE(2020-10-02T07:00:00Z)}} and {{TIME(...)}} into the reader's own date and time
    (learn.microsoft.com/adaptive-cards/authoring-cards/text-features), and there is no escape: the braces
    are separated by a word joiner, which is invisible. Nothing else that is searched or copied contains one.
    """
    return _STAMP.sub("{\N{WORD JOINER}{", clean(text))


def label(text: str) -> str:
    """Return the text for places that are plain text in the schema but that a renderer may read as markdown.

    Labels of inputs, choices and buttons have no variant without markdown. What could hide an address,
    [x](y), is separated by a word joiner, which is invisible; emphasis is harmless and stays as written.
    """
    return shown(text).replace("\n", " ").replace("](", "]\N{WORD JOINER}(")
