"""The Slack edge: turns payloads into events and replies into payloads; only this folder knows Slack."""
