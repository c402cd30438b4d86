"""Writes the ballots of a released poll as a file."""
