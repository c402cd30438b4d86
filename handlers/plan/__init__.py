"""The plan: shown, read from a text, and its open questions answered."""
