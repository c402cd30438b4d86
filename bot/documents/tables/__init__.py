"""Writes one table of plain values as a workbook (xlsx), CSV or Word (docx)."""
