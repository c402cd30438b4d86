"""The dialog before each person: what it shows, where it came from, and what the bot's answers do to it."""

import itertools
from dataclasses import dataclass, field
from typing import Any

from playground.changes import Changes
from playground.errors import Refusal
from playground.teams.cards import CARD, actions_of, check_card, shown
from playground.teams.errors import Denied, bad_argument
from playground.teams.ids import Json
from playground.teams.places import Place

_numbers = itertools.count(1)


@dataclass
class Dialog:
    """A task module: a card, or the text of a message. `submit` is the invoke that answers it."""

    user: str
    place: Place
    submit: str
    message_id: str | None = None
    command: Json = field(default_factory=dict)
    title: str = ""
    card: Json | None = None
    text: str = ""
    turn: int = 0
    id: str = field(default_factory=lambda: f"dialog-{next(_numbers)}")

    @property
    def form(self) -> str:
        """What the bot's own data calls the form, beside the inputs or one step in; "" for no name."""
        places: list[Json] = []
        for action in actions_of(self.card or {}):
            data = action.get("data")
            inner = [data, *data.values()] if isinstance(data, dict) else []
            places += [one for one in inner if isinstance(one, dict)]
        named = [str(one[name]) for name in ("form", "action") for one in places if one.get(name)]
        return named[0] if named else ""

    def as_json(self) -> Json:
        """As the page and the driver read it; `turn` grows each time the bot draws it again."""
        return {
            "id": self.id,
            "turn": self.turn,
            "title": self.title,
            "form": self.form,
            "card": shown(self.card) if self.card else None,
            "text": self.text,
        }


class Dialogs:
    """One dialog at a time for each person."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._open: dict[str, Dialog] = {}

    def of(self, user: str) -> Dialog | None:
        """The dialog this person has before them."""
        return self._open.get(user)

    def get(self, user: str, dialog_id: str) -> Dialog:
        """The open dialog, if it is still that one."""
        found = self._open.get(user)
        if found and found.id == dialog_id:
            return found
        raise Refusal("view_closed", "Fönstret är redan stängt.")

    def close(self, user: str) -> None:
        """Take it away."""
        if self._open.pop(user, None):
            self._changes.tell("teams_dialog", user=user)

    def take(self, dialog: Dialog, task: Any) -> None:
        """Show what a task answer says ({type: continue | message}); no task closes. Raises Denied."""
        if not task:
            self.close(dialog.user)
            return
        match task:
            case {"type": "continue", "value": {"card": {"contentType": kind, "content": card}, **about}}:
                if kind != CARD:
                    raise bad_argument(f"a dialog's card is {CARD}, not {kind}")
                check_card(card)
                dialog.card, dialog.text, dialog.title = card, "", str(about.get("title") or "")
            case {"type": "continue", "value": {"url": _}}:
                raise bad_argument("web pages in dialogs are not shown here, only cards")
            case {"type": "message", "value": str(text)}:
                dialog.card, dialog.text, dialog.title = None, text, ""
            case _:
                raise bad_argument(f"not a task: {str(task)[:80]}")
        dialog.turn += 1
        self._open[dialog.user] = dialog
        self._changes.tell("teams_dialog", user=dialog.user)


def task_of(body: Any) -> Any:
    """The task inside the answer to task/* and composeExtension/*; None for an empty one."""
    if body in (None, {}, ""):
        return None
    if not isinstance(body, dict):
        raise Denied(400, "BadArgument", f"the answer is not an object: {str(body)[:80]}")
    return body.get("task")
