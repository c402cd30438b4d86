"""Tests of the running program: its settings, its clock, who may do what, and what is done with an event."""
