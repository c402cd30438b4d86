"""Draws pictures: the timeline and the ranking."""
