"""Tests of the documents: made from facts, then read back as a person's programs would read them."""
