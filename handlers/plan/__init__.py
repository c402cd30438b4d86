"""The timeline: shown, read from a file, its open questions answered."""
