"""What a chat is called: by its platform, and by its workspace too where the region has several there."""

from __future__ import annotations

from bot.text import Texts
from bot.unit_of_work import UnitOfWork
from models.region import list_workspaces


def name_chat(uow: UnitOfWork, t: Texts, where: tuple[str, str]) -> str:
    """Return "Slack", or "Slack (T0REGION)"; `where` is a platform and the id of a workspace there."""
    platform, workspace = where
    same = [one for one in list_workspaces(uow.session, uow.region.id) if one[0] == platform]
    name = t.platform(platform)
    return f"{name} ({workspace})" if len(same) > 1 and workspace else name
