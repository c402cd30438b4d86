"""Tests that guard the house itself: its rooms, its names, its sizes and its texts."""
