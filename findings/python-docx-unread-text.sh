#!/usr/bin/env bash
# Expected: `cell.text` of python-docx is the text that Word shows in the cell.
# Happens:  text in a content control (a date picker, say), in a simple field and in a tracked insertion is missing, without
#           a word; text that is formatted as hidden, and that Word neither shows nor prints, is there.
# Version:  python-docx 1.2.0
# Source:   ECMA-376 part 1, 17.5.2 sdt, 17.16.19 fldSimple, 17.13.5.18 ins, 17.3.2.41 vanish; seen in plans from templates
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --target "$folder" python-docx==1.2.0 2>/dev/null
PYTHONPATH="$folder" python3 - <<'PYTHON'
import io
from importlib.metadata import version

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

W = nsdecls("w")
RUN = "<w:r><w:t>8 maj 2027</w:t></w:r>"
SHOWN = {
    "content control": f"<w:sdt {W}><w:sdtContent>{RUN}</w:sdtContent></w:sdt>",
    "simple field": f'<w:fldSimple {W} w:instr=" DATE ">{RUN}</w:fldSimple>',
    "tracked insertion": f'<w:ins {W} w:id="1" w:author="A">{RUN}</w:ins>',
    "hidden": f"<w:r {W}><w:rPr><w:vanish/></w:rPr><w:t>8 maj 2027</w:t></w:r>",
}
made = docx.Document()
table = made.add_table(1, len(SHOWN))
for cell, xml in zip(table.rows[0].cells, SHOWN.values()):
    cell.paragraphs[0]._p.append(parse_xml(xml))
file = io.BytesIO()
made.save(file)

read = dict(zip(SHOWN, (cell.text for cell in docx.Document(file).tables[0].rows[0].cells)))
print("python-docx", version("python-docx"))
for kind, text in read.items():
    print(f"{kind}: {text!r}")
assert read == {"content control": "", "simple field": "", "tracked insertion": "", "hidden": "8 maj 2027"}
PYTHON
