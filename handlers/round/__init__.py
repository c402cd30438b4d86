"""A round of the agenda: planned, opened, extended, closed, cancelled, listed."""
