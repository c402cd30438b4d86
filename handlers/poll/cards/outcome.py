"""A counted poll, and the sentences that its cards and its picture share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from bot.text import Texts
from handlers.poll.cards.voting import SeatFacts, turnout
from models.poll.counting import Count
from models.poll.poll import PollFacts, PollOption
from models.poll.tally import Standing

# Where a proposal is: within the cap, within it without any support, in a tie across it, below it.
Side = Literal["in", "bare", "edge", "out"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A counted poll with the facts that its cards need."""

    poll: PollFacts
    round_title: str
    closed_on: date
    count: Count
    seats: tuple[SeatFacts, ...]

    @property
    def ranking(self) -> tuple[Standing, ...]:
        """All proposals, best first."""
        return self.count.result.ranking

    @property
    def tied(self) -> tuple[str, ...]:
        """The numbers of the proposals that share a rank across the cap."""
        return self.count.result.tied_at_cap

    @property
    def bare(self) -> tuple[Standing, ...]:
        """The proposals within the cap that nobody supports."""
        return tuple(one for one in self.ranking if self.side(one) == "bare")

    def option(self, code: str) -> PollOption:
        """Return the proposal with that number."""
        return next(option for option in self.poll.options if option.code == code)

    def side(self, standing: Standing) -> Side:
        """Return where the proposal is: within the cap, in a tie across it, or below it."""
        if standing.id in self.count.result.chosen:
            return "in" if standing.score else "bare"
        return "edge" if standing.id in self.tied else "out"

    def groups(self, some: Sequence[Standing]) -> list[tuple[Side, list[Standing]]]:
        """Divide a part of the ranking, in its order, by where the proposals are."""
        return [(side, list(part)) for side, part in groupby(some, key=self.side)]


def summary(t: Texts, outcome: Outcome) -> str:
    """Return how many have voted, whether that is enough, and what the order alone does not show."""
    unsupported = t(outcome.poll.rule.words.nothing)
    if outcome.ranking[0].score:
        unsupported = bare_line(t, outcome)
    said = (turnout(t, outcome.poll, outcome.count.quorum.seats), quorum(t, outcome), unsupported)
    return " ".join(filter(None, said))


def quorum(t: Texts, outcome: Outcome) -> str:
    """Return whether enough have voted, and how many are needed."""
    counted = outcome.count.quorum
    said = {
        "seats": counted.seats_needed,
        "municipalities": counted.municipalities,
        "needed": counted.municipalities_needed,
    }
    return t("result-quorum-met", **said) if counted.met else t("result-quorum-missed", **said)


def heading(t: Texts, outcome: Outcome, side: Side) -> str:
    """Return the line above the proposals there; "" above those within, in a poll without a cap."""
    cap = outcome.poll.cap
    match side:
        case "in":
            chosen = len(outcome.count.result.chosen)
            return t("result-within", chosen=t.words(chosen), cap=t.words(cap)) if cap else ""
        case "bare":
            return bare_line(t, outcome)
        case "edge":
            return edge_line(t, outcome)
        case "out":
            return t("result-below", cap=t.words(cap)) if cap and cap > 1 else t("result-below-one")


def edge_line(t: Texts, outcome: Outcome) -> str:
    """Return 'Två inspel delar tionde plats, men bara ett får vara med ...'; "" without a tie at the cap."""
    if not outcome.tied:
        return ""
    standing = outcome.count.standing(outcome.tied[0])
    said = {
        "count": _begin(t.words(len(outcome.tied))),
        "rank": t.ordinal(standing.rank),
        "places": t.words((outcome.poll.cap or 0) - len(outcome.count.result.chosen)),
    }
    if standing.score:
        return t("result-tie", **said)
    return t("result-tie-bare", things=t(outcome.poll.rule.words.things), **said)


def bare_line(t: Texts, outcome: Outcome) -> str:
    """Return 'Två inspel kommer med fast de inte fick några poäng.'; "" when there are none."""
    number = len(outcome.bare)
    if not number:
        return ""
    count, words = _begin(t.words(number)), outcome.poll.rule.words
    if outcome.poll.cap is None:
        return t("result-bare-uncapped", count=count, number=number, none=t(words.no_things))
    return t("result-bare", count=count, number=number, any=t(words.any_things))


def _begin(word: str) -> str:
    return word[:1].upper() + word[1:]
