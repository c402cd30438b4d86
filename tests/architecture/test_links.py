"""Every link between the project's pages leads to a page, a heading or a picture that exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
LINK = re.compile(r"\]\((?!https?://|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)")
CODE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for path, anchor in LINK.findall(CODE.sub("", page.read_text("utf-8"))):
        target = page.parent / path if path else page
        assert target.exists(), f"{page.name} leads to {path}, which is not there"
        assert not anchor or anchor in headings(target), f"{page.name} leads to {path}#{anchor}"


def test_a_link_that_leads_nowhere_would_be_seen() -> None:
    assert LINK.findall("[a](b.md#c-d) ![e](f/g.png) [h](#i) [j](https://k.example/l#m)") == [
        ("b.md", "c-d"),
        ("f/g.png", ""),
        ("", "i"),
    ]
    assert headings(ROOT / "README.md") >= {"try-it", "the-first-round"}


def headings(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them of the words."""
    lines = re.findall(r"^#+ (.+)$", CODE.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", line.lower()).replace(" ", "-") for line in lines}
