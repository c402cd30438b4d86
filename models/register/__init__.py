"""Reads the register of people from a file, decides what changes, and stores it."""
