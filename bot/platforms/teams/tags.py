"""Reads HTML tag by tag, in time that grows as the HTML does, whatever it is made of."""

from __future__ import annotations

import re
from html import unescape
from typing import Protocol

# A whole tag. An attribute's value has its "<" escaped, or the tag is taken for text: so from each "<" it is
# looked as far as the next one, and no further.
_TAG = re.compile(
    r"""<(?P<end>/?)(?P<name>[a-z!?][a-z0-9:-]*)(?P<attributes>(?:[^<>"']|"[^"<]*"|'[^'<]*')*+)>""",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""(?<![a-z-])([a-z-]++)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]++))""", re.IGNORECASE)
# The standard library would read a number of any length, and raises at 4,300 digits.
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)


class Reader(Protocol):
    """Who is told of each tag and of the words between them."""

    def handle_starttag(self, tag: str, attributes: dict[str, str]) -> None:
        """Take a tag that begins, its name in small letters."""

    def handle_endtag(self, tag: str) -> None:
        """Take a tag that ends."""

    def handle_data(self, data: str) -> None:
        """Take words."""


def read_tags(html: str, reader: Reader) -> None:
    """Tell the reader what stands in the HTML, in order. What is no whole tag is text.

    The standard library's parser looks for the end of what is not whole again and again (10,000 characters
    took a second), and raises at some of it.
    """
    html, at = _without_comments(html), 0
    for tag in _TAG.finditer(html):
        if tag.start() > at:
            reader.handle_data(_unescaped(html[at : tag.start()]))
        at = tag.end()
        name = tag["name"].lower()
        if tag["end"]:
            reader.handle_endtag(name)
        else:
            reader.handle_starttag(name, _attributes(tag["attributes"]))
    if at < len(html):
        reader.handle_data(_unescaped(html[at:]))


def _attributes(written: str) -> dict[str, str]:
    found = _ATTRIBUTE.findall(written)
    return {name.lower(): _unescaped(double or single or bare) for name, double, single, bare in found}


def _without_comments(html: str) -> str:
    """Leave out comments, which Word pastes along; one without an end is text."""
    parts, at = [], 0
    while (start := html.find("<!--", at)) >= 0 and (end := html.find("-->", start + 4)) >= 0:
        parts.append(html[at:start])
        at = end + 3
    return "".join([*parts, html[at:]])


def _unescaped(html: str) -> str:
    return _ENTITY.sub(lambda found: unescape(found[0]), html) if "&" in html else html
