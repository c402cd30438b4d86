"""Polls: opened, voted in, closed, released, counted again."""
