"""What the app's manifest grants it: commands, shortcuts, scopes and subscribed events."""

from dataclasses import dataclass

from playground.errors import Refusal
from playground.slack.ids import Json

# Event -> the scope it needs (https://docs.slack.dev/reference/events).
EVENT_SCOPES: dict[str, str | None] = {
    "app_home_opened": None,
    "app_mention": "app_mentions:read",
    "app_rate_limited": None,
    "app_uninstalled": None,
    "channel_archive": "channels:read",
    "channel_created": "channels:read",
    "channel_deleted": "channels:read",
    "channel_rename": "channels:read",
    "channel_unarchive": "channels:read",
    "file_shared": "files:read",
    "group_archive": "groups:read",
    "group_unarchive": "groups:read",
    "member_joined_channel": "channels:read",
    "member_left_channel": "channels:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "message.mpim": "mpim:history",
    "reaction_added": "reactions:read",
    "reaction_removed": "reactions:read",
    "team_join": "users:read",
    "tokens_revoked": None,
    "user_change": "users:read",
}
_READ_WRITE = ("bookmarks", "calls", "channels", "chat", "files", "groups", "im", "links", "mpim", "pins")
BOT_SCOPES = (
    {f"{noun}:{verb}" for noun in (*_READ_WRITE, "reactions", "usergroups") for verb in ("read", "write")}
    | {f"{noun}:history" for noun in ("channels", "groups", "im", "mpim")}
    | {"app_mentions:read", "channels:join", "channels:manage", "chat:write.customize", "chat:write.public"}
    | {
        "commands",
        "emoji:read",
        "incoming-webhook",
        "metadata.message:read",
        "team:read",
        "users.profile:read",
    }
    | {"users:read", "users:read.email", "users:write"}
) - {"chat:read"}


@dataclass(frozen=True)
class Installation:
    """An installed app, as its manifest describes it."""

    name: str
    commands: dict[str, Json]
    shortcuts: dict[str, Json]
    scopes: frozenset[str]
    events: frozenset[str]
    has_home: bool
    has_messages: bool
    is_read_only: bool
    is_interactive: bool

    @classmethod
    def from_manifest(cls, manifest: Json) -> "Installation":
        """Read a manifest; raises Refusal("invalid_manifest") with every complaint in `errors`."""
        features, settings = manifest.get("features", {}), manifest.get("settings", {})
        home = features.get("app_home", {})
        app = cls(
            name=manifest.get("display_information", {}).get("name", ""),
            commands={command["command"]: command for command in features.get("slash_commands", [])},
            shortcuts={shortcut["callback_id"]: shortcut for shortcut in features.get("shortcuts", [])},
            scopes=frozenset(manifest.get("oauth_config", {}).get("scopes", {}).get("bot", [])),
            events=frozenset(settings.get("event_subscriptions", {}).get("bot_events", [])),
            has_home=home.get("home_tab_enabled", False),
            has_messages=home.get("messages_tab_enabled", True),
            is_read_only=home.get("messages_tab_read_only_enabled", False),
            is_interactive=settings.get("interactivity", {}).get("is_enabled", False),
        )
        if complaints := app._complaints():
            text = "Appens manifest går inte att installera: " + "; ".join(complaints)
            raise Refusal("invalid_manifest", text, errors=complaints)
        return app

    def _complaints(self) -> list[str]:
        said = []
        if not 1 <= len(self.name) <= 35:
            said.append("display_information.name must have 1 to 35 characters")
        said += [f"unknown bot scope {scope}" for scope in sorted(self.scopes - BOT_SCOPES)]
        for event in sorted(self.events):
            needed = EVENT_SCOPES.get(event)
            if event not in EVENT_SCOPES:
                said.append(f"unknown event {event}")
            elif needed and needed not in self.scopes:
                said.append(f"event {event} needs scope {needed}")
        if (self.commands or self.shortcuts) and "commands" not in self.scopes:
            said.append("slash commands and shortcuts need scope commands")
        said += [f"command {name} must begin with /" for name in self.commands if not name.startswith("/")]
        said += [
            f"shortcut {callback_id} must have a name of at most 24 characters"
            for callback_id, shortcut in self.shortcuts.items()
            if not 1 <= len(shortcut.get("name", "")) <= 24
        ]
        return said
