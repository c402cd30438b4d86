"""Routes: which handler carries out an action, who may do it, and when."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Literal, get_args, get_type_hints

from bot.chat import Click, Command, Event, FileShared, HomeOpened, Reaction, Said, Shortcut, Submission
from models.people.roles import Role
from models.round import RoundState
from models.text.spelling import fold

Handler = Callable[[Any, Any], Any]

# Events that have no words or id of their own go to these routes.
_FIXED: dict[type[Event], str] = {
    Reaction: "reaction.change",
    Said: "text.say",
    FileShared: "file.share",
    HomeOpened: "home.open",
}


@dataclass(frozen=True, slots=True)
class Route:
    """One action. `who` empty: everybody may do it; `when` empty: in every state of the round.

    `command` is the words and their aliases ("ny|new"); "" for no command, "-" for the command without words.
    `scope` names what the person must represent. `reads` promises that nothing is changed. `shares` lets many
    people do it at the same time (votes), but never at the same time as an action that does not share; such a
    handler locks the rows that it decides on.
    `redraw` draws the form again, for a submission with errors. `ready` returns whether there is anything
    to do the action with, for any person: it refuses nobody, but what is not ready is not suggested.
    `round_of` finds the round that the event names, from the event and the unit of work; if it returns
    None, the action is about the region's round at work.
    """

    id: str
    handler: Handler
    who: frozenset[Role]
    command: str = ""
    when: frozenset[RoundState] = frozenset()
    scope: Literal["", "municipality", "seat"] = ""
    reads: bool = False
    shares: bool = False
    redraw: Handler | None = None
    ready: Callable[[Any], bool] | None = None
    round_of: Callable[[Any, Any], Any] | None = None
    events: frozenset[type] = field(default=frozenset(), init=False)

    def __post_init__(self) -> None:
        """Set which events the handler takes, from the type of its first argument."""
        hint = get_type_hints(self.handler)["event"]
        object.__setattr__(self, "events", frozenset(get_args(hint) or (hint,)))

    @property
    def phrases(self) -> tuple[tuple[str, ...], ...]:
        """Return the command's words in every spelling: "omgång öppna|round open" gives two."""
        return _phrases(self.command)


@cache
def _phrases(command: str) -> tuple[tuple[str, ...], ...]:
    """Return the folded words of a route's command, kept for as many commands as there are routes."""
    if command == "-":
        return ((),)
    return tuple(tuple(fold(word) for word in phrase.split()) for phrase in command.split("|") if phrase)


class RouteTable:
    """All routes, found by a dict."""

    def __init__(self, routes: Iterable[Route]) -> None:
        self.all = tuple(routes)
        self.by_id = {route.id: route for route in self.all}
        self._by_phrase = {phrase: route for route in self.all for phrase in route.phrases}
        self._longest = max(map(len, self._by_phrase), default=0)
        self._spellings = {
            " ".join(fold(word) for word in spelling.split()): (spelling, route.id)
            for route in self.all
            for spelling in route.command.split("|")
            if spelling not in ("", "-")
        }
        if len(self.by_id) != len(self.all):
            raise ValueError("two routes share an id")

    def find(self, event: Event) -> tuple[Route, Event] | None:
        """Find the route of an event; a command comes back with only the words after the route's own."""
        if isinstance(event, Command):
            return self._find_command(event)
        route = self.by_id.get(_route_id(event))
        return (route, event) if route is not None and type(event) in route.events else None

    def knows(self, words: tuple[str, ...]) -> bool:
        """Return whether the words begin with a command, for a platform without slash commands."""
        folded = tuple(fold(word) for word in words[: self._longest])
        return any(folded[:length] in self._by_phrase for length in range(1, len(folded) + 1))

    def suggest(self, words: tuple[str, ...], may: Callable[[str], bool]) -> str | None:
        """Return the command closest to what was written, as we spell it; None when `may` refuses it."""
        said = " ".join(fold(word) for word in words[: self._longest])
        near = difflib.get_close_matches(said, self._spellings, n=1, cutoff=0.6)
        near = near or difflib.get_close_matches(fold(words[0]), self._spellings, n=1, cutoff=0.6)
        spelling, route_id = self._spellings[near[0]] if near else ("", "")
        return spelling if near and may(route_id) else None

    def _find_command(self, event: Command) -> tuple[Route, Event] | None:
        folded = tuple(fold(word) for word in event.words[: self._longest + 1])
        for length in range(min(self._longest, len(folded)), -1, -1):
            route = self._by_phrase.get(folded[:length])
            if route is not None and (length > 0 or not folded):
                # "omgång öpna" is a misspelt "omgång öppna", not the command "omgång" with a further word.
                misspelt = self._nearly_continues(folded, length)
                return None if misspelt else (route, replace(event, words=event.words[length:]))
        return None

    def _nearly_continues(self, folded: tuple[str, ...], length: int) -> bool:
        """Return whether the next word is nearly a word that would make the phrase a longer command."""
        longer = [p[length] for p in self._by_phrase if len(p) > length and p[:length] == folded[:length]]
        return bool(difflib.get_close_matches(" ".join(folded[length : length + 1]), longer, cutoff=0.6))


def _route_id(event: Event) -> str:
    match event:
        case Click():
            return event.action
        case Submission():
            return event.form
        case Shortcut():
            return event.name
        case _:
            return _FIXED[type(event)]
