"""Brings letters into one form, and compares and sorts texts."""
