"""Reads the files that people share: Word, CSV and text."""
