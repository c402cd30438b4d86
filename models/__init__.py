"""The facts and the rules."""
