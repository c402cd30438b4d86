"""How people's ids look on each platform, so that one written wrong is told instead of being nobody's."""

from __future__ import annotations

import re
from typing import Final

PLATFORMS: Final = ("slack", "teams")
# Slack: "U" or "W" and capitals and digits (docs.slack.dev/reference/objects/user-object). Teams: the
# person's object id in Entra, a UUID, which Teams writes in small letters (aadObjectId of an activity).
_LOOKS: Final = {
    "slack": re.compile(r"[UW][A-Z0-9]+"),
    "teams": re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
}


def find_user_id(platform: str, written: str) -> str | None:
    """Return the id as the platform itself writes it; None for what cannot be a person's id there."""
    user = written.lower() if platform == "teams" else written
    return user if _LOOKS[platform].fullmatch(user) else None
