"""The figures the README quotes, each with its goal, from a race of votes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.contestants import Contestant
from benchmarks.votes import Figures

BARE, CROWDED, BOT, POSTGRES, GROWN, BARE_TEAMS, TEAMS = (
    "bare Bolt",
    "Bolt, 60 listeners",
    "Inspel, SQLite",
    "Inspel, PostgreSQL",
    "Inspel, 100,000 ballots",
    "bare Teams SDK",
    "Inspel, Teams",
)
Rounds = dict[str, list[Figures]]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure by its name in out/bench.json; `at_least` tells on which side of the goal it shall be."""

    name: str
    value: float | None
    goal: float | None
    at_least: bool
    meaning: str

    def line(self) -> str:
        """One line of the table."""
        if self.value is None:
            return f"{self.name:22} {'-':>8}   {'not measured':24} {self.meaning}"
        if self.goal is None:
            return f"{self.name:22} {self.value:8.2f}   {'':24} {self.meaning}"
        met = self.value >= self.goal if self.at_least else self.value <= self.goal
        goal = f"{'>=' if self.at_least else '<='} {self.goal:g}: {'met' if met else 'NOT MET'}"
        return f"{self.name:22} {self.value:8.2f}   {goal:24} {self.meaning}"


def make_figures(rounds: Rounds, bot: Contestant, with_teams: Contestant) -> list[Figure]:
    """Compare what was measured within the same rounds, so that a noise of the machine hits both sides.

    `bot` has Slack alone, `with_teams` Teams besides.
    """

    def rate(figures: Figures) -> float:
        return figures.rate

    def p99(figures: Figures) -> float:
        return figures.p99

    return [
        Figure("vote_to_bare", _ratio(rounds, BOT, BARE, rate), 0.7, True, "votes stored / bare acks"),
        Figure("vote_to_60_listeners", _ratio(rounds, BOT, CROWDED, rate), 1.0, True, "votes / crowded acks"),
        Figure("p99_to_bare", _ratio(rounds, BOT, BARE, p99), 4.0, False, "slowest hundredth / bare's"),
        Figure("growth", _ratio(rounds, GROWN, BOT, rate), 0.87, True, "with a history / without"),
        Figure("postgres_to_bare", _ratio(rounds, POSTGRES, BARE, rate), None, True, "votes / bare acks"),
        Figure("ready_s", bot.ready_s, 4.0, False, "seconds from start to ready"),
        Figure("rss_mb", max(bot.rss_mb), 150.0, False, "MB resident under this load"),
        Figure("teams_to_bare", _ratio(rounds, TEAMS, BARE_TEAMS, rate), 0.7, True, "votes / bare answers"),
        Figure("teams_ready_s", with_teams.ready_s - bot.ready_s, 3.0, False, "seconds more to start"),
        Figure("teams_rss_mb", max(with_teams.rss_mb) - max(bot.rss_mb), 60.0, False, "MB more with Teams"),
    ]


def write(figures: list[Figure], path: Path) -> None:
    """Write them as JSON; null where not measured."""
    told = {f.name: None if f.value is None else round(f.value, 3) for f in figures}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


def table(rounds: Rounds, refused: Mapping[str, int]) -> list[str]:
    """Medians over the rounds; `refused` counts what was given up as too slow, which is to be none."""
    lines = [f"{'':26} {'per second':>10} {'p50 ms':>8} {'p99 ms':>8}"]
    for name, some in rounds.items():
        rate, p50, p99 = (
            median(values) for values in zip(*((f.rate, f.p50, f.p99) for f in some), strict=True)
        )
        lines.append(f"{name:26} {rate:10.0f} {p50:8.1f} {p99:8.1f}" + _given_up(refused[name]))
    return lines


def _given_up(count: int) -> str:
    return f"   {count} given up: this machine is too busy to measure" if count else ""


def _ratio(rounds: Rounds, one: str, other: str, of: Callable[[Figures], float]) -> float | None:
    if one not in rounds:
        return None
    return median(of(a) / of(b) for a, b in zip(rounds[one], rounds[other], strict=True))
