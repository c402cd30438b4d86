"""The Slack edge: Slack's payloads in, Slack's payloads out; nothing outside this folder knows Slack."""
