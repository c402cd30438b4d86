"""Rounds of votes: every server gets the same bytes, in turn, and every answer is checked."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks.bodies import Bodies
from benchmarks.contestants import Contestant, judge
from benchmarks.cores import CLIENT, on_core
from benchmarks.load import SLACK_HEAD, Order, Seen
from benchmarks.town import Town
from rehearsal.stage import ROOT, SECRET

CONNECTIONS = 16
# Long enough for a steady pace, short enough that a noise of seconds hits all servers alike.
VOTES = 600
ROUNDS = 5
# Opens the connections to the database and asks Slack once for each voter's language.
WARM_UP = 200


@dataclass(frozen=True, slots=True)
class Figures:
    """One server in one round: votes per second, and how long the answers took (ms)."""

    rate: float
    p50: float
    p99: float


@dataclass
class Race:
    """The figures of each server, round by round, and what each has answered."""

    town: Town
    bodies: Bodies
    file: Path
    head: str = SLACK_HEAD
    figures: dict[str, list[Figures]] = field(default_factory=dict)
    last: dict[str, dict[int, list[dict[str, int]]]] = field(default_factory=dict)
    answered: dict[str, int] = field(default_factory=dict)
    refused: dict[str, int] = field(default_factory=dict)

    def run(self, contestants: list[Contestant]) -> None:
        """Let all of them warm up, then take turns; who begins changes from round to round."""
        self.bodies.save(self.file)
        for contestant in contestants:
            self._send(contestant, 0, WARM_UP)
        for number in range(ROUNDS):
            digests = set()
            for contestant in _from(contestants, number):
                seen = self._send(contestant, WARM_UP + number * VOTES, VOTES)
                contestant.weigh()
                digests.add(seen.digest)
                self.figures.setdefault(contestant.name, []).append(_figures(seen))
            if len(digests) != 1:
                raise RuntimeError("the servers did not get the same bytes")
        for contestant in contestants:
            if contestant.database_url:
                judge(contestant, self.last[contestant.name], self.answered[contestant.name])

    def _send(self, contestant: Contestant, first: int, count: int) -> Seen:
        order = Order(
            contestant.port,
            str(self.file),
            SECRET,
            first,
            count,
            CONNECTIONS,
            contestant.expected,
            self.head,
        )
        with on_core(CLIENT):
            done = subprocess.run(
                [sys.executable, "-m", "benchmarks.load"],
                cwd=ROOT,
                input=json.dumps(asdict(order)),
                capture_output=True,
                text=True,
                check=False,
            )
        if done.returncode != 0:
            raise RuntimeError(f"{contestant.name} failed: {done.stderr[-1500:]}")
        seen = Seen(**json.loads(done.stdout))
        if seen.wrong:
            raise RuntimeError(f"{contestant.name} answered {len(seen.wrong)} times wrong: {seen.wrong[0]}")
        refused = len(seen.refused)
        self.answered[contestant.name] = self.answered.get(contestant.name, 0) + count - refused
        self.refused[contestant.name] = self.refused.get(contestant.name, 0) + refused
        self.last[contestant.name] = self._candidates(seen, first)
        return seen

    def _candidates(self, seen: Seen, first: int) -> dict[int, list[dict[str, int]]]:
        """For each seat the votes that may be its last: none was sent after such a one was answered."""
        seats = {voter.user: voter.seat for voter in self.town.voters}
        by_seat: dict[int, list[int]] = {}
        for position in set(range(len(seen.sent))).difference(seen.refused):
            by_seat.setdefault(seats[self.bodies.user(first + position)], []).append(position)
        found = {}
        for seat, positions in by_seat.items():
            latest = max(seen.sent[position] for position in positions)
            last = [position for position in positions if seen.answered[position] >= latest]
            found[seat] = [self.bodies.points(first + position) for position in last]
        return found


def _from(contestants: list[Contestant], start: int) -> list[Contestant]:
    start %= len(contestants)
    return contestants[start:] + contestants[:start]


def _figures(seen: Seen) -> Figures:
    took = sorted((end - begin) * 1000 for begin, end in zip(seen.sent, seen.answered, strict=True))
    seconds = max(seen.answered) - min(seen.sent)
    return Figures(len(took) / seconds, took[len(took) // 2], took[len(took) * 99 // 100])
