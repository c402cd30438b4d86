"""Reads HTML tag by tag, in time proportional to its length for any input."""

from __future__ import annotations

import re
from html import unescape
from typing import Protocol

# A complete tag. An attribute's value must have its "<" escaped, or the tag counts as text: so the search
# from each "<" ends at the next one.
_TAG = re.compile(
    r"""<(?P<end>/?)(?P<name>[a-z!?][a-z0-9:-]*)(?P<attributes>(?:[^<>"']|"[^"<]*"|'[^'<]*')*+)>""",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""(?<![a-z-])([a-z-]++)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]++))""", re.IGNORECASE)
# The standard library would read a number of any length, and raises an error at 4,300 digits.
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)


class Reader(Protocol):
    """Receives each tag and the text between tags."""

    def handle_starttag(self, tag: str, attributes: dict[str, str]) -> None:
        """Handle an opening tag, its name in lower case."""

    def handle_endtag(self, tag: str) -> None:
        """Handle a closing tag."""

    def handle_data(self, data: str) -> None:
        """Handle text."""


def read_tags(html: str, reader: Reader) -> None:
    """Call the reader for each tag and text in the HTML, in order. An incomplete tag is text.

    The standard library's parser searches for the end of incomplete tags again and again (10,000 characters
    took a second), and raises errors for some input.
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
    """Return the HTML without comments, which Word adds; a comment without an end is text."""
    parts, at = [], 0
    while (start := html.find("<!--", at)) >= 0 and (end := html.find("-->", start + 4)) >= 0:
        parts.append(html[at:start])
        at = end + 3
    return "".join([*parts, html[at:]])


def _unescaped(html: str) -> str:
    return _ENTITY.sub(lambda found: unescape(found[0]), html) if "&" in html else html
