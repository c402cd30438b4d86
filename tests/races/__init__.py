"""Deeds that overlap, on a real PostgreSQL: whatever happens together must be as one after the other."""
