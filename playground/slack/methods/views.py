"""views.*: open, push, update, publish."""

from typing import Any

import orjson

from playground import limits
from playground.errors import Refusal
from playground.slack.arguments import Arguments
from playground.slack.content import refuse
from playground.slack.ids import Json
from playground.slack.methods import Method
from playground.slack.workspace import Workspace


def read_view(workspace: Workspace, view: Any, kind: str) -> Json:
    """Check a view of this kind ("modal" or "home"); raises Slack's errors."""
    if not isinstance(view, dict):
        raise Refusal("invalid_arguments")
    if len(orjson.dumps(view)) > limits.VIEW_BYTES:
        raise Refusal("view_too_large")
    if view.get("type") != kind:
        raise Refusal("invalid_arguments", response_metadata={"messages": [f"[ERROR] view must be a {kind}"]})
    refuse("invalid_arguments", limits.problems_of_view(view))
    workspace.files.resolve_pictures(view["blocks"])
    return view


def open_view(workspace: Workspace, arguments: Arguments) -> Json:
    """views.open"""
    view = read_view(workspace, arguments.parsed("view", "invalid_arguments"), "modal")
    trigger = workspace.triggers.take(_trigger_id(arguments))
    return {"view": workspace.views.open(trigger.user, view)}


def push(workspace: Workspace, arguments: Arguments) -> Json:
    """views.push: only with a trigger from inside a modal."""
    view = read_view(workspace, arguments.parsed("view", "invalid_arguments"), "modal")
    trigger = workspace.triggers.take(_trigger_id(arguments))
    if trigger.view is None:
        raise Refusal("invalid_trigger_id")
    return {"view": workspace.views.push(trigger.user, view)}


def update(workspace: Workspace, arguments: Arguments) -> Json:
    """views.update, by view_id or external_id, with an optional hash."""
    old = workspace.views.find(arguments.text("view_id") or None, arguments.text("external_id") or None)
    view = read_view(workspace, arguments.parsed("view", "invalid_arguments"), old["type"])
    return {"view": workspace.views.update(old, view, arguments.text("hash") or None)}


def publish(workspace: Workspace, arguments: Arguments) -> Json:
    """views.publish: a person's App Home."""
    if workspace.installation and not workspace.installation.has_home:
        raise Refusal("not_enabled")
    user = workspace.world.user(arguments.text("user_id"))
    view = read_view(workspace, arguments.parsed("view", "invalid_arguments"), "home")
    return {"view": workspace.views.publish(user.id, view, arguments.text("hash") or None)}


def _trigger_id(arguments: Arguments) -> str:
    # Interactivity pointers are the newer name of the same thing.
    return arguments.text("trigger_id") or arguments.text("interactivity_pointer")


METHODS = {
    "views.open": Method(open_view),
    "views.push": Method(push),
    "views.update": Method(update),
    "views.publish": Method(publish),
}
