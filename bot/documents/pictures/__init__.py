"""Pictures: the timeline and the ranking."""
