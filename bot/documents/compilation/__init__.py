"""Writes the compilation of all proposals as PDF and as a workbook."""
