"""The guide beside the conversation: what to try next, and noticing when it is done."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

STEPS = Path(__file__).parent / "data" / "guide.json"


@dataclass(frozen=True)
class Condition:
    """One thing to wait for among what the playground observes.

    `kind` is what `Guide.watch` is called with. The next four hold facts by dotted name ("action.action_id"):
    `equals` the value itself, `starts` its beginning, `has` a part of it, `least` the moment (ISO)
    that it must have reached. `times` is how often it must happen; with `distinct` each time must bring a
    new value of that fact (two contacts, not one contact twice).
    """

    kind: str
    equals: Mapping[str, Any] = field(default_factory=dict)
    starts: Mapping[str, str] = field(default_factory=dict)
    has: Mapping[str, str] = field(default_factory=dict)
    least: Mapping[str, str] = field(default_factory=dict)
    times: int = 1
    distinct: str | None = None

    def is_met_by(self, kind: str, facts: Mapping[str, Any]) -> bool:
        """Does this one observation fit?"""
        return (
            kind == self.kind
            and all(look_up(facts, name) == value for name, value in self.equals.items())
            and all(str(look_up(facts, name) or "").startswith(start) for name, start in self.starts.items())
            and all(
                part.casefold() in str(look_up(facts, name) or "").casefold()
                for name, part in self.has.items()
            )
            and all(is_reached(look_up(facts, name), moment) for name, moment in self.least.items())
        )


@dataclass(frozen=True)
class Step:
    """One step of the guide; `done_when` are alternatives, of which one is enough."""

    id: str
    title: str
    text: Sequence[str]
    done_when: Sequence[Condition]
    who: str | None = None
    channel: str | None = None
    command: str | None = None
    clock: str | None = None
    clock_label: str | None = None


@dataclass(frozen=True)
class Course:
    """A whole guide: its heading, what stands under it, what stands there at the end, and its steps."""

    title: str
    lead: str
    ending: str
    steps: Sequence[Step]


def look_up(facts: Mapping[str, Any], name: str) -> Any:
    """The fact of a dotted name, or None where any part of it is missing."""
    found: Any = facts
    for part in name.split("."):
        if not isinstance(found, Mapping):
            return None
        found = found.get(part)
    return found


def is_reached(now: Any, moment: str) -> bool:
    """Has the calendar clock come to `moment`? Both are ISO with an offset."""
    return isinstance(now, str) and datetime.fromisoformat(now) >= datetime.fromisoformat(moment)


def read_course(path: Path = STEPS) -> Course:
    """Reads a guide from its JSON file; raises KeyError or TypeError where it lacks or misnames something."""
    written = json.loads(path.read_text(encoding="utf-8"))
    steps = [
        Step(
            id=step["id"],
            title=step["title"],
            text=step["text"],
            done_when=[Condition(**condition) for condition in step["done_when"]],
            who=step.get("as"),
            channel=step.get("channel"),
            command=step.get("command"),
            clock=step.get("clock"),
            clock_label=step.get("clock_label"),
        )
        for step in written["steps"]
    ]
    return Course(written["title"], written["lead"], written["ending"], steps)


class Guide:
    """Keeps count of which steps are done. Steps may be done in any order, and stay done."""

    def __init__(self, course: Course | None = None) -> None:
        """`course` is the guide to follow; without one, playground/data/guide.json."""
        self.course = course or read_course()
        self._done: set[str] = set()
        self._seen: dict[tuple[str, int], set[Any]] = {}

    def watch(self, kind: str, facts: dict[str, Any]) -> bool:
        """Takes in one thing that happened; True when a step was done by it."""
        waiting = [step for step in self.course.steps if step.id not in self._done]
        finished = {step.id for step in waiting if self._is_finished(step, kind, facts)}
        self._done |= finished
        return bool(finished)

    def state(self) -> dict[str, Any]:
        """What the page shows: heading, steps with `done`, how many are, and the id of the one to do now."""
        steps = self.course.steps
        return {
            "title": self.course.title,
            "lead": self.course.lead,
            "ending": self.course.ending,
            "steps": [self._shown(number, step) for number, step in enumerate(steps, start=1)],
            "done": len(self._done),
            "total": len(steps),
            "current": next((step.id for step in steps if step.id not in self._done), None),
        }

    def _shown(self, number: int, step: Step) -> dict[str, Any]:
        return {
            "id": step.id,
            "number": number,
            "title": step.title,
            "text": list(step.text),
            "as": step.who,
            "channel": step.channel,
            "command": step.command,
            "clock": step.clock,
            "clock_label": step.clock_label,
            "done": step.id in self._done,
        }

    def _is_finished(self, step: Step, kind: str, facts: dict[str, Any]) -> bool:
        finished = False
        for place, condition in enumerate(step.done_when):
            if condition.is_met_by(kind, facts):
                seen = self._seen.setdefault((step.id, place), set())
                seen.add(look_up(facts, condition.distinct) if condition.distinct else len(seen))
                finished = finished or len(seen) >= condition.times
        return finished
