"""Slack on this machine: a server that speaks Slack, a page for people, a driver for tests."""
