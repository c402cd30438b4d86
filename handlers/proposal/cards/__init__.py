"""Functions that build cards from plain facts, and do nothing else."""
