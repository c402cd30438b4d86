#!/usr/bin/env bash
# Expected: a Word template filled with the title "Bygg & bo, 3 < 5" holds that title, or the filling fails.
# Happens:  "&" and "<" vanish without a word, since values go into the file's XML as they are and what is not well formed
#           is dropped when it is read. `render(..., autoescape=True)` keeps them; it is not the default.
# Version:  docxtpl 0.20.2
# Source:   docxtpl's documentation, "Escaping"
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --target "$folder" docxtpl==0.20.2 2>/dev/null
PYTHONPATH="$folder" python3 - <<'PYTHON'
import io
from importlib.metadata import version

import docx
from docxtpl import DocxTemplate


def filled(*, autoescape: bool) -> str:
    """Fill a template of one paragraph; return the paragraph."""
    template, made = io.BytesIO(), io.BytesIO()
    document = docx.Document()
    document.add_paragraph("{{ title }}")
    document.save(template)
    filling = DocxTemplate(template)
    filling.render({"title": "Bygg & bo, 3 < 5"}, autoescape=autoescape)
    filling.save(made)
    return docx.Document(made).paragraphs[0].text


found = {autoescape: filled(autoescape=autoescape) for autoescape in (False, True)}
print("docxtpl", version("docxtpl"))
for autoescape, text in found.items():
    print(f"autoescape={autoescape}: {text!r}")
assert found == {False: "Bygg  bo, 3  5", True: "Bygg & bo, 3 < 5"}
PYTHON
