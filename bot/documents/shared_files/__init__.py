"""Reads files that people share: Word, Excel, text."""
