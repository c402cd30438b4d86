"""Normalises, compares, sorts and decodes texts."""
