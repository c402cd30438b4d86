"""The ballots of a released poll."""
