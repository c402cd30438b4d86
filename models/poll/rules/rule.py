"""What a counting rule says: its words, its limits, its ballot, its check, its count and its file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.errors import RuleError
from models.poll.tally import CastBallot, Option, Result, check_ballot, tally

# The width of the column that keeps a poll's rule.
LONGEST_NAME = 10


@dataclass(frozen=True, slots=True)
class Limits:
    """What a seat may do in one poll, stored with it. What the two numbers mean is the rule's to say."""

    budget: int
    max_per_item: int


@dataclass(frozen=True, slots=True)
class Setting:
    """A number from 1 to `most` that whoever opens a poll chooses.

    `id` is its field in the form and no other rule's; `label` and `hint` are keys of texts; `usual` gives the
    number suggested for so many options.
    """

    id: str
    label: str
    hint: str
    most: int
    usual: Callable[[int], int]


@dataclass(frozen=True, slots=True)
class Numbers:
    """A ballot with one number for each option; 0 is the same as not naming the option.

    `choices` are the numbers to choose from; `text` is the key of what one of them is called
    (`score`, the number as it is written, and `exact`, for the plural).
    """

    choices: Callable[[Limits], Sequence[int]]
    text: str


@dataclass(frozen=True, slots=True)
class Marks:
    """A ballot with one list of the options, of which at most `most` may be marked; a mark is the number 1.

    `label` is the key of what stands above the list (`most`).
    """

    most: Callable[[Limits], int]
    label: str


@dataclass(frozen=True, slots=True)
class Reactions:
    """No ballot: a message in the channel for each option, with reactions and equal buttons, open to all.

    When time is out the poll is frozen until the platforms' reactions are read (models/poll/mark.py).
    """


@dataclass(frozen=True, slots=True)
class Words:
    """The keys of a rule's texts, each with the values it is given; "" where the rule has nothing to say."""

    name: str
    """Its name in the form that opens a poll."""
    hint: str
    """What stands below the name there."""
    opened: str
    """What stands on the open poll's card: `count` of options, `budget`, `most`, `closes`."""
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
    """What stands above the ballot: `budget`, `most`, `closes`; "" for a rule without a ballot."""
    used: str = ""
    """What the receipt says of the whole ballot: `used`, `budget`."""
    status: str = "voting-status-closes"
    """Until when, for whoever asks who has voted: `closes`."""
    top: str = ""
    """The first option's score, where it says more than `score`: that text's values and `watching`."""
    watched: str = ""
    """How many seats would only follow an option: `count`."""


@dataclass(frozen=True, slots=True)
class InFile:
    """How ballots by the rule stand in the file of `python -m bot tally`.

    `rule` is the name of the rule that counts the file again, and `key` what a seat's answers are called:
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

    A seat's answers are whole numbers by option, whatever its ballot looks like; they are stored as given,
    and an option that is not named counts as 0. `points` turns a seat's answers into what each option gets
    from that seat, and `count` ranks the options by those.
    """

    name: str
    """Stored with each poll, so it never changes."""
    words: Words
    most_options: int
    """More do not fit the platforms' forms and messages."""
    settings: tuple[Setting, ...] = ()
    limits: Callable[[Mapping[str, int], int], Limits]
    """From the settings chosen and the number of options to the poll's limits; raises `RuleError`."""
    ballot: Numbers | Marks | Reactions
    check: Callable[[Mapping[str, int], Collection[str], Limits], None] = _check
    """Refuses a seat's answers, among these options, with a `RuleError` that says why."""
    points: Callable[[Mapping[str, int], Limits], Mapping[str, int]] = _same
    count: Callable[[Sequence[Option], Iterable[CastBallot], Limits, int | None], Result] = _count
    """Ranks the options by the ballots' points, exactly and with ties in the open; the last is the cap."""
    file: InFile

    def __post_init__(self) -> None:
        if not 0 < len(self.name) <= LONGEST_NAME:
            raise ValueError(f"a rule's name has 1 to {LONGEST_NAME} letters: {self.name!r}")

    @property
    def by_reactions(self) -> bool:
        """True when one votes openly, on messages in the channel; False when each ballot is hidden."""
        return isinstance(self.ballot, Reactions)

    @property
    def by_numbers(self) -> bool:
        """True when a seat gives numbers, which have a limit of their own for each option."""
        return isinstance(self.ballot, Numbers)

    def require_few(self, options: int) -> None:
        """Refuse to open a poll with more options than can be voted on this way."""
        if options > self.most_options:
            raise RuleError("poll-too-many", field="kind", count=options, most=self.most_options)
