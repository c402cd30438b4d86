"""Brev, a pretend platform of paper letters: a real client, a small server, and what it cannot do."""
