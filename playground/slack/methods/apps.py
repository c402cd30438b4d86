"""auth.test, apps.connections.open and blocks.validate."""

from typing import Any

from playground import limits
from playground.errors import Refusal
from playground.slack.arguments import Arguments
from playground.slack.ids import BOT, TEAM, Json
from playground.slack.methods import Method
from playground.slack.workspace import Workspace


def auth_test(workspace: Workspace, arguments: Arguments) -> Json:
    """auth.test"""
    bot = workspace.world.user(workspace.world.bot)
    return {
        "url": f"{workspace.base_url}/",
        "team": "Playground",
        "user": bot.name.lower(),
        "team_id": TEAM,
        "user_id": bot.id,
        "bot_id": BOT,
        "is_enterprise_install": False,
    }


def open_connection(workspace: Workspace, arguments: Arguments) -> Json:
    """apps.connections.open: a websocket address that is good for one connection."""
    address = workspace.base_url.replace("http", "ws", 1)
    return {"url": f"{address}/link/?{workspace.sockets.give_ticket()}"}


def validate_blocks(workspace: Workspace, arguments: Arguments) -> Json:
    """blocks.validate: blocks, a view or a message (https://docs.slack.dev/reference/methods/blocks.validate)."""
    view: Any = arguments.parsed("view", "invalid_arguments")
    message: Any = arguments.parsed("message", "invalid_arguments")
    blocks: Any = arguments.parsed("blocks", "invalid_arguments")
    if isinstance(view, dict):
        problems = limits.problems_of_view(view)
    elif isinstance(message, dict):
        problems = limits.problems_of_message(message.get("blocks", []))
    elif isinstance(blocks, list):
        problems = limits.problems_of_message(blocks)
    else:
        raise Refusal("invalid_arguments")
    if problems:
        found = [{"pointer": one.pointer, "code": one.code, "message": one.message} for one in problems]
        raise Refusal("invalid_view" if isinstance(view, dict) else "invalid_blocks", errors=found)
    return {}


METHODS = {
    "auth.test": Method(auth_test),
    "apps.connections.open": Method(open_connection, token="app"),
    "blocks.validate": Method(validate_blocks),
}
