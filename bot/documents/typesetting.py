"""Sets pages with typst: our template and values, never markup made from what people typed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from bot.documents.cleaning import each_text, printable
from bot.documents.fonts import coverage, fonts

_TEMPLATES = Path(__file__).parent / "templates"
# Archive (PDF/A-2a) and accessibility (PDF/UA-1: tags, language, title); typst checks both.
_STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]


def pdf(template: str, page: Mapping[str, Any], made_at: datetime) -> bytes:
    """Return the page's values set in a template as a tagged PDF, dated `made_at` (an aware moment)."""
    with fonts() as chosen:
        return typst.compile(
            _TEMPLATES / template,
            root=_TEMPLATES,
            font_paths=chosen,
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs=_inputs(page),
            pdf_standards=_STANDARDS,
            timestamp=int(made_at.timestamp()),
        )


def png(template: str, page: Mapping[str, Any]) -> bytes:
    """Return the page's values drawn in a template as PNG; a point of the template is a pixel."""
    with fonts() as chosen:
        return typst.compile(
            _TEMPLATES / template,
            root=_TEMPLATES,
            font_paths=chosen,
            ignore_system_fonts=True,
            format="png",
            ppi=72,
            sys_inputs=_inputs(page),
        )


def _inputs(page: Mapping[str, Any]) -> dict[str, str]:
    """Return the values as JSON strings, so that typst reads them as text and never as its own language."""
    covered = coverage()
    fit = each_text(dict(page), lambda text: printable(text, covered))
    return {"page": json.dumps(fit, ensure_ascii=False)}
