"""One table of plain values, and what it is written as: a workbook (xlsx), CSV or Word (docx)."""
