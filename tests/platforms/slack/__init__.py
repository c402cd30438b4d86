"""The Slack edge: whole payloads in, golden payloads out, and a small Slack on loopback."""
