"""The type of a counting rule: its words, limits, ballot, check, count and file format."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.errors import RuleError
from models.poll.tally import CastBallot, Option, Result, check_ballot, tally

# The width of the database column with a poll's rule.
LONGEST_NAME = 10


@dataclass(frozen=True, slots=True)
class Limits:
    """What a seat may do in one poll, stored with it. Each rule decides what the two numbers mean."""

    budget: int
    max_per_item: int


@dataclass(frozen=True, slots=True)
class Setting:
    """A number from 1 to `most` that the person who opens a poll chooses.

    `id` is its field in the form, used by no other rule; `label` and `hint` are keys of texts; `usual`
    returns the number suggested for that many options.
    """

    id: str
    label: str
    hint: str
    most: int
    usual: Callable[[int], int]


@dataclass(frozen=True, slots=True)
class Numbers:
    """A ballot with one number for each option; 0 is the same as leaving the option out.

    `choices` are the numbers to choose from; `text` is the key of a choice's label (`score` is the number as
    it is written, `exact` the number for the plural).
    """

    choices: Callable[[Limits], Sequence[int]]
    text: str


@dataclass(frozen=True, slots=True)
class Marks:
    """A ballot with one list of options, of which at most `most` may be marked; a mark is the number 1.

    `label` is the key of the text above the list (with `most`).
    """

    most: Callable[[Limits], int]
    label: str


@dataclass(frozen=True, slots=True)
class Reactions:
    """No ballot: one message in the channel for each option, with reactions and equivalent buttons.

    All see them. When its time is out the poll is frozen until the reactions are read (models/poll/mark.py).
    """


@dataclass(frozen=True, slots=True)
class Words:
    """The keys of a rule's texts, each with the values it gets; "" where the rule has no text."""

    name: str
    """Its name in the form that opens a poll."""
    hint: str
    """The hint below the name there."""
    opened: str
    """The text of the open poll's card: `count` of options, `budget`, `most`, `closes`."""
    score: str
    """An option's score: `score` as it is written, `exact` for the plural."""
    nothing: str
    """The sentence that no option has any score."""
    things: str
    """What is counted ("poäng"), as after "without"."""
    any_things: str
    """The same, as after "was not given" ("några poäng")."""
    no_things: str
    """The same, as after "was given" ("inga poäng")."""
    title: str = "voting-open-title"
    """The open poll's title."""
    ballot: str = ""
    """The text above the ballot: `budget`, `most`, `closes`; "" for a rule without a ballot."""
    used: str = ""
    """The receipt's sentence about the whole ballot: `used`, `budget`."""
    status: str = "voting-status-closes"
    """The closing time, shown to those who ask who has voted: `closes`."""
    top: str = ""
    """The first option's score, if it says more than `score`: its values, and `watching`."""
    watched: str = ""
    """How many seats only want to follow an option: `count`."""


@dataclass(frozen=True, slots=True)
class InFile:
    """How ballots by the rule are written in the file of `python -m bot tally`.

    `rule` is the name of the rule that counts the file again, and `key` is the key of a seat's answers:
    numbers by option, or for marks a list of options.
    """

    rule: str
    key: str


def _same(answers: Mapping[str, int], limits: Limits) -> Mapping[str, int]:
    return answers


def _check(answers: Mapping[str, int], options: Collection[str], limits: Limits) -> None:
    check_ballot(answers, options=options, budget=limits.budget, max_per_item=limits.max_per_item)


def _count(
    options: Sequence[Option], ballots: Iterable[CastBallot], limits: Limits, cap: int | None
) -> Result:
    return tally(options, ballots, max_per_item=limits.max_per_item, cap=cap)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A way to vote and to count, as one value; `RULES` (models/poll/rules) is the table of all.

    A seat's answers are whole numbers by option, for every kind of ballot; they are stored as given, and
    an option left out counts as 0. `points` returns what each option gets from a seat's answers, and
    `count` ranks the options by these points.
    """

    name: str
    """Stored with each poll, so it never changes."""
    words: Words
    most_options: int
    """The most options that fit in the platforms' forms and messages."""
    settings: tuple[Setting, ...] = ()
    limits: Callable[[Mapping[str, int], int], Limits]
    """Returns the poll's limits from the chosen settings and the number of options; raises `RuleError`."""
    ballot: Numbers | Marks | Reactions
    check: Callable[[Mapping[str, int], Collection[str], Limits], None] = _check
    """Raises a `RuleError` that says why a seat's answers for these options are refused."""
    points: Callable[[Mapping[str, int], Limits], Mapping[str, int]] = _same
    count: Callable[[Sequence[Option], Iterable[CastBallot], Limits, int | None], Result] = _count
    """Ranks options by the ballots' points, exactly and with ties shown; its last argument is the cap."""
    file: InFile

    def __post_init__(self) -> None:
        if not 0 < len(self.name) <= LONGEST_NAME:
            raise ValueError(f"a rule's name has 1 to {LONGEST_NAME} letters: {self.name!r}")

    @property
    def by_reactions(self) -> bool:
        """True when people vote openly, on messages in the channel; False when ballots are hidden."""
        return isinstance(self.ballot, Reactions)

    @property
    def by_numbers(self) -> bool:
        """True when a seat gives numbers, which have a limit for each option."""
        return isinstance(self.ballot, Numbers)

    def require_few(self, options: int) -> None:
        """Raise `RuleError` if there are more options than this rule can be voted with."""
        if options > self.most_options:
            raise RuleError("poll-too-many", field="kind", count=options, most=self.most_options)
