"""Slack's Web API, Socket Mode, HTTP deliveries and the people's side of them."""
