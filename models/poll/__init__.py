"""Polls, ballots and how they are counted."""
