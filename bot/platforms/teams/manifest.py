"""Makes the app package for Teams, with as few permissions as the bot needs."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

VERSION = "1.0.0"
ICONS = Path(__file__).parent / "icons"
SCHEMA = "https://developer.microsoft.com/json-schemas/teams/v1.30/MicrosoftTeams.schema.json"
# The source of each PNG is the SVG in the same folder.
COLOUR, OUTLINE = "color.png", "outline.png"

# The commands that people start with; buttons lead to the rest.
COMMANDS = (
    ("ny", "Lämna ett nytt inspel"),
    ("lista", "Se inspelen i omgången"),
    ("visa", "Visa ett inspel: visa och dess nummer"),
    ("ändra", "Ändra ett inspel: ändra och dess nummer"),
    ("tidsplan", "Se omgångens tidsplan"),
    ("status", "Se hur långt omgången har kommit"),
    ("rösta", "Rösta i den prioritering som är öppen"),
    ("konto", "Koppla ihop ditt konto här med ett i Slack"),
    ("hjälp", "Se vad du kan göra"),
)

# None: Teams tells the bot anyway when somebody mentions it, writes to it or reacts to its message. Reading
# every message of a team (ChannelMessage.Read.Group) would let it look for its own uncertain messages; a
# region that wants that must add the permission itself.
PERMISSIONS: tuple[str, ...] = ()

SCOPES = ("personal", "team", "groupChat")


def manifest(client_id: str, public_url: str, version: str = VERSION) -> dict[str, Any]:
    """Return the manifest of the app with that id (a GUID) and public address (https://...).

    Teams accepts an update only with a later `version`.
    """
    host = urlsplit(public_url).hostname or ""
    home = public_url.rstrip("/")
    return {
        "$schema": SCHEMA,
        "manifestVersion": "1.30",
        "version": version,
        "id": client_id,
        "developer": {
            "name": "Inspel",
            "websiteUrl": f"{home}/terms",
            "privacyUrl": f"{home}/privacy",
            "termsOfUseUrl": f"{home}/terms",
        },
        "name": {"short": "Inspel", "full": "Inspel: gemensam påverkansagenda"},
        "description": {
            "short": "Påverkansagendan: lämna inspel, rösta och följ omgången.",
            "full": "Med Inspel enas en region och dess kommuner om en gemensam påverkansagenda. "
            "Kommunerna lämnar inspel, rådet prioriterar, och alla ser vad som händer härnäst. "
            "Skriv till Inspel i en egen chatt, eller nämn @Inspel i en kanal.",
        },
        "icons": {"color": COLOUR, "outline": OUTLINE},
        "accentColor": "#1f4e5f",
        "localizationInfo": {"defaultLanguageTag": "sv"},
        "defaultInstallScope": "team",
        "defaultGroupCapability": {"team": "bot", "groupchat": "bot"},
        # People of municipalities may be members of shared channels.
        "supportsChannelFeatures": "tier1",
        "supportedChannelTypes": ["sharedChannels", "privateChannels"],
        "bots": [_bot(client_id)],
        "composeExtensions": [{"botId": client_id, "commands": [_shortcut()]}],
        "validDomains": [host] if host else [],
        "webApplicationInfo": {"id": client_id},
        "authorization": {
            "permissions": {
                "resourceSpecific": [{"name": name, "type": "Application"} for name in PERMISSIONS]
            }
        },
    }


def package(client_id: str, public_url: str, version: str = VERSION) -> bytes:
    """Return the zip file to upload to Teams: the manifest and two icons. The same input, the same bytes."""
    described = json.dumps(manifest(client_id, public_url, version), ensure_ascii=False, indent=2)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (
            ("manifest.json", described.encode()),
            (COLOUR, (ICONS / COLOUR).read_bytes()),
            (OUTLINE, (ICONS / OUTLINE).read_bytes()),
        ):
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _bot(client_id: str) -> dict[str, Any]:
    commands = [{"title": title, "description": description} for title, description in COMMANDS]
    return {
        "botId": client_id,
        "scopes": list(SCOPES),
        "supportsFiles": True,
        "isNotificationOnly": False,
        # For answers that only one person sees in a channel, and commands by "/".
        "supportsTargetedMessages": True,
        "commandLists": [
            {"scopes": ["personal"], "commands": commands},
            {"scopes": ["team", "groupChat"], "triggers": ["mention", "slash"], "commands": commands},
        ],
    }


def _shortcut() -> dict[str, Any]:
    """Return the command for a message's menu; its id is the route of the `Shortcut` (bot/chat.py)."""
    return {
        "id": "proposal.new",
        "type": "action",
        "title": "Gör ett inspel av detta",
        "description": "Börjar ett inspel med meddelandets text.",
        "context": ["message"],
        "fetchTask": True,
    }
