"""users.*: list and info."""

from datetime import datetime
from zoneinfo import ZoneInfo

from playground.people import User
from playground.slack.arguments import Arguments, with_cursor
from playground.slack.ids import TEAM, Json
from playground.slack.methods import Method
from playground.slack.workspace import Workspace

ZONE = "Europe/Stockholm"


def user_object(workspace: Workspace, user: User, *, with_locale: bool) -> Json:
    """Slack's user object; the e-mail address needs a scope of its own."""
    offset = datetime.now(ZoneInfo(ZONE)).utcoffset()
    profile = {
        "real_name": user.name,
        "real_name_normalized": user.name,
        "display_name": user.name,
        "display_name_normalized": user.name,
        "title": user.title,
        "team": TEAM,
    }
    app = workspace.installation
    if app and "users:read.email" in app.scopes and not user.is_bot:
        profile["email"] = f"{user.id.lower()}@example.org"
    made: Json = {
        "id": user.id,
        "team_id": TEAM,
        "name": user.name.lower(),
        "real_name": user.name,
        "deleted": user.deleted,
        "tz": ZONE,
        "tz_label": "Central European Time",
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "profile": profile,
        "is_admin": False,
        "is_owner": False,
        "is_restricted": False,
        "is_bot": user.is_bot,
        "is_app_user": False,
        "updated": 1_588_834_800,
    }
    return made | ({"locale": user.locale} if with_locale else {})


def list_users(workspace: Workspace, arguments: Arguments) -> Json:
    """users.list"""
    users, cursor = arguments.page(list(workspace.world.users.values()), default=1000, most=1000)
    with_locale = arguments.flag("include_locale")
    found = [user_object(workspace, user, with_locale=with_locale) for user in users]
    return with_cursor({"members": found}, cursor)


def info(workspace: Workspace, arguments: Arguments) -> Json:
    """users.info"""
    user = workspace.world.user(arguments.text("user"))
    return {"user": user_object(workspace, user, with_locale=arguments.flag("include_locale"))}


METHODS = {"users.list": Method(list_users, "users:read"), "users.info": Method(info, "users:read")}
