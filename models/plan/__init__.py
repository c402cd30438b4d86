"""Reads a plan's text into activities and questions; stores the activities."""
