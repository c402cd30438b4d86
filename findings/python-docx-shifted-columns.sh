#!/usr/bin/env bash
# Expected: in python-docx, `table.cell(row, n)` and `table.columns[n].cells` are the cells under the n-th column of the page.
# Happens:  a row that begins further in (Word writes `w:gridBefore`, after a cell was deleted or a table was drawn) is read
#           from its first written cell, so each of its cells is one column too far to the left; only
#           `row.grid_cols_before` tells. A plan's title then stands in the column of numbers, its date in that of titles.
# Version:  python-docx 1.2.0
# Source:   ECMA-376 part 1, 17.4.15 gridBefore; seen in a plan whose first column had been cleared
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
made = docx.Document()
table = made.add_table(2, 3)
for cell, head in zip(table.rows[0].cells, ("Nr", "Aktivitet", "Datum")):
    cell.text = head
row = table.rows[1]._tr
for cell in list(row.tc_lst):
    row.remove(cell)
row.append(parse_xml(f'<w:trPr {W}><w:gridBefore w:val="1"/></w:trPr>'))
for text in ("Workshop", "8 maj"):
    row.append(parse_xml(f"<w:tc {W}><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"))
file = io.BytesIO()
made.save(file)

read = docx.Document(file).tables[0]
columns = {column.cells[0].text: column.cells[1].text for column in list(read.columns)[:2]}
print("python-docx", version("python-docx"))
print("The second row leaves out its first column; by column it is read as", columns)
print("grid_cols_before says", read.rows[1].grid_cols_before)
assert columns == {"Nr": "Workshop", "Aktivitet": "8 maj"}
assert read.cell(1, 0).text == "Workshop"
assert read.rows[1].grid_cols_before == 1
PYTHON
