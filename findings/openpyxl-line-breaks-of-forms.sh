#!/usr/bin/env bash
# Expected: a cell written with the line break of a web form or a mail (CR LF) is read back with a line break.
# Happens:  XlsxWriter writes the CR as the format asks, `_x000D_`; openpyxl does not turn it back: the person reads
#           "rad ett_x000D_" and then the next line. Make line breaks LF before they go into a sheet.
# Version:  XlsxWriter 3.3.1 with openpyxl 3.1.5
# Source:   ECMA-376 part 1, 22.9.2.19 ST_Xstring
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --target "$folder" XlsxWriter==3.3.1 openpyxl==3.1.5 2>/dev/null
PYTHONPATH="$folder" python3 - <<'PYTHON'
import io

import openpyxl
import xlsxwriter

file = io.BytesIO()
with xlsxwriter.Workbook(file) as workbook:
    workbook.add_worksheet().write_column(0, 0, ["rad ett\r\nrad två", "rad ett\nrad två"])
file.seek(0)
read = [cell.value for cell in openpyxl.load_workbook(file).active["A"]]
print(f"XlsxWriter {xlsxwriter.__version__}, openpyxl {openpyxl.__version__}")
print("written with CR LF, read:", repr(read[0]))
print("written with LF, read:   ", repr(read[1]))
assert read == ["rad ett_x000D_\nrad två", "rad ett\nrad två"]
PYTHON
