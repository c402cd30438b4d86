"""Makes the app manifest for Slack, with as few scopes as the bot needs."""

from __future__ import annotations

from typing import Any

COMMAND = "/inspel"
# The path that Slack calls when Socket Mode is not used.
REQUEST_PATH = "/slack/events"

# Each scope and what does not work without it. docs.slack.dev/reference/scopes
SCOPES = {
    "app_mentions:read": "being spoken to in a channel (event app_mention)",
    "channels:history": "looking whether a message arrived in a public channel before it is sent again",
    "chat:write": "posting, editing and whispering in channels we were invited to",
    "commands": "the slash command and the message shortcut",
    "files:read": "fetching a plan that was shared, and seeing whether a picture is ready",
    "files:write": "documents and pictures",
    "groups:history": "the same as channels:history, in private channels such as staff's",
    "im:history": "what people write to us directly (event message.im), and looking whether our own arrived",
    "im:write": "opening the direct conversation for a receipt or a reminder",
    "reactions:read": "votes by emoji (events reaction_added, reaction_removed, and reading them at close)",
    "users:read": "a person's language",
}

EVENTS = ("app_home_opened", "app_mention", "message.im", "reaction_added", "reaction_removed")


def manifest(request_url: str | None = None) -> dict[str, Any]:
    """Return the manifest: for HTTP with a request URL (https://host/slack/events), else for Socket Mode."""
    url = {"request_url": request_url} if request_url else {}
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": "Inspel",
            "description": "Påverkansagendan: lämna inspel, rösta och följ omgången.",
            "background_color": "#1f4e5f",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "Inspel", "always_online": True},
            "shortcuts": [
                {
                    "name": "Gör ett inspel av detta",
                    "type": "message",
                    "callback_id": "proposal.new",
                    "description": "Börjar ett inspel med meddelandets text.",
                }
            ],
            "slash_commands": [
                {
                    "command": COMMAND,
                    "description": "Visa vad du kan göra nu, eller gör det direkt.",
                    "usage_hint": "[ny | lista | tidsplan | hjälp]",
                    "should_escape": False,
                    **({"url": request_url} if request_url else {}),
                }
            ],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {"bot_events": list(EVENTS), **url},
            "interactivity": {"is_enabled": True, **url},
            "org_deploy_enabled": False,
            "socket_mode_enabled": request_url is None,
            "token_rotation_enabled": False,
        },
    }
