"""Modals in stacks of three, and each person's App Home."""

from typing import Any

from playground.changes import Changes
from playground.errors import Refusal
from playground.slack.ids import APP, BOT, TEAM, Json, Stamps, fill_in_ids, new_id

# One open view and two pushed on it (https://docs.slack.dev/surfaces/modals).
STACK = 3


class Views:
    """Every view that was ever opened or published, and who looks at which."""

    def __init__(self, changes: Changes, stamps: Stamps) -> None:
        self._changes = changes
        self._stamps = stamps
        self._views: dict[str, Json] = {}
        self._owners: dict[str, str] = {}
        self._stacks: dict[str, list[str]] = {}
        self.homes: dict[str, Json] = {}

    def top(self, user: str) -> Json | None:
        """The modal this person has before them."""
        stack = self._stacks.get(user)
        return self._views[stack[-1]] if stack else None

    def get(self, user: str, view_id: str) -> Json:
        """A view of this person that is open now, or their home."""
        home = self.homes.get(user)
        if home and home["id"] == view_id:
            return home
        if view_id in self._stacks.get(user, []):
            return self._views[view_id]
        raise Refusal("view_closed", "Fönstret är redan stängt.")

    def open(self, user: str, view: Json) -> Json:
        """Open a modal as the first of a new stack."""
        self._require_free_external_id(view)
        for view_id in self._stacks.get(user, []):
            self._views.pop(view_id, None)
        self._stacks[user] = []
        return self._add(user, view)

    def push(self, user: str, view: Json) -> Json:
        """Put a modal on top of the one that is open."""
        stack = self._stacks.get(user)
        if not stack:
            raise Refusal("invalid_trigger_id")
        if len(stack) >= STACK:
            raise Refusal("push_limit_reached")
        self._require_free_external_id(view)
        return self._add(user, view)

    def find(self, view_id: str | None, external_id: str | None) -> Json:
        """The view that views.update means, or not_found."""
        for view in self._views.values():
            if view["id"] == view_id or (external_id and view["external_id"] == external_id):
                return view
        raise Refusal("not_found")

    def update(self, old: Json, view: Json, stated_hash: str | None = None) -> Json:
        """Replace what a view shows; its id stays. A `stated_hash` that is old is a hash_conflict."""
        if stated_hash and stated_hash != old["hash"]:
            raise Refusal("hash_conflict")
        user = self._owners[old["id"]]
        kept = {name: old[name] for name in ("id", "root_view_id", "previous_view_id")}
        made = self._record(view) | kept
        self._views[old["id"]] = made
        if old["type"] == "home":
            self.homes[user] = made
            self._changes.tell("home", user=user, view=made)
        else:
            self._tell(user)
        return made

    def publish(self, user: str, view: Json, stated_hash: str | None = None) -> Json:
        """Set a person's App Home."""
        if old := self.homes.get(user):
            return self.update(old, view, stated_hash)
        made = self._record(view)
        self._views[made["id"]] = self.homes[user] = made
        self._owners[made["id"]] = user
        self._changes.tell("home", user=user, view=made)
        return made

    def close(self, user: str, view_id: str | None = None) -> list[Json]:
        """Close this view and what lies on it, or the whole stack (None); gives the closed, top first."""
        stack = self._stacks.get(user, [])
        first = stack.index(view_id) if view_id in stack else len(stack) if view_id else 0
        closed = [self._views.pop(stack.pop()) for _ in range(len(stack) - first)]
        self._tell(user)
        return closed

    def _add(self, user: str, view: Json) -> Json:
        made = self._record(view)
        stack = self._stacks[user]
        if stack:
            made["root_view_id"], made["previous_view_id"] = stack[0], stack[-1]
        stack.append(made["id"])
        self._views[made["id"]] = made
        self._owners[made["id"]] = user
        self._tell(user)
        return made

    def _tell(self, user: str) -> None:
        view = self.top(user)
        self._changes.tell("modal", user=user, view=view)

    def _require_free_external_id(self, view: Json) -> None:
        wanted = view.get("external_id")
        if wanted and any(known["external_id"] == wanted for known in self._views.values()):
            raise Refusal("duplicate_external_id")

    def _record(self, view: Json) -> Json:
        view_id = new_id("V")
        empty: dict[str, Any] = {
            "id": view_id,
            "team_id": TEAM,
            "app_id": APP,
            "app_installed_team_id": TEAM,
            "bot_id": BOT,
            "root_view_id": view_id,
            "previous_view_id": None,
            "title": None,
            "close": None,
            "submit": None,
            "state": {"values": {}},
            "hash": self._stamps.next(),
            "private_metadata": "",
            "callback_id": "",
            "external_id": "",
            "clear_on_close": False,
            "notify_on_close": False,
        }
        return empty | view | {"blocks": fill_in_ids(view["blocks"])}
