"""Slack on this machine: a server that speaks Slack's protocols, with a page for people and a driver for tests."""
