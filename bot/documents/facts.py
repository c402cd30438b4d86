"""The facts that each document is made from: JSON values, as they are stored in a job's row.

The writer of the job fills them in, in the region's language: names, areas, levels and anchoring are words,
not codes. Dates are ISO dates ("2020-10-02"), moments are ISO moments with an offset
("2020-09-10T08:42:00+00:00").
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

Precision = Literal["date", "range", "month", "quarter", "half_year", "year", "tbd"]
# Within the cap, within it but without support, in a tie across it, below it.
RankMark = Literal["in", "bare", "edge", "out"]


class ActivityFacts(TypedDict):
    """One activity of a plan; start and end are None when the precision is "tbd", equal for a single date."""

    title: str
    start: str | None
    end: str | None
    precision: Precision


class TimelineFacts(TypedDict):
    """The facts of "picture.timeline"."""

    language: str
    title: str
    """The round's title."""
    today: str
    """The region's local date."""
    activities: list[ActivityFacts]


class RankedProposal(TypedDict):
    """One line of a result, best first."""

    id: str
    """The number that people read: "INS-2020-16"."""
    title: str
    municipality: str
    rank: int
    score: int | str
    """A number, or a fraction written "7/2"."""
    scored: NotRequired[str]
    """The score in words: "10 poäng"; a card queued by an older version has the number alone."""
    breadth: int
    """How many municipalities besides the sender's support it."""
    tied: bool
    mark: RankMark
    """Where it is: within the cap, in a tie across it, or below it."""


class RankingFacts(TypedDict):
    """The facts of "picture.ranking": the result of a prioritisation."""

    language: str
    title: str
    """The round's title."""
    closed: str
    """The local date on which the vote closed."""
    turnout: str
    """How many have voted, in words."""
    quorum: str
    """The sentence that too few have voted; empty when enough have."""
    headings: dict[RankMark, str]
    """The line above the proposals there; may be empty when there is no cap."""
    ranking: list[RankedProposal]


class AreaFacts(TypedDict):
    """A policy area, in the order of the compilation."""

    code: str
    name: str


class MunicipalityFacts(TypedDict):
    """A municipality that was asked; `declined` if it has said that it sends nothing this time."""

    name: str
    declined: bool


class CompiledProposal(TypedDict):
    """One submitted proposal; long texts may contain line breaks."""

    id: str
    municipality: str
    """The full name, the same as in the list of municipalities."""
    area: str
    """The area's code."""
    title: str
    problem: str
    position: str
    authority: str
    """The choice in words: "Vi saknar rådighet"; may be empty."""
    no_own_authority: str
    """Why we need to influence others: the sender's own words."""
    level: str
    """The level of decision in words: "Nationell nivå"."""
    anchoring: str
    """The political anchoring in words, with paragraph and date where given."""
    submitted_at: str
    late: bool
    admitted: NotRequired[str]
    """Why it is treated as in time although it came in late; empty for one that came in time."""


class WithdrawnProposal(TypedDict):
    """A proposal that its sender withdrew before the compilation, and why."""

    id: str
    municipality: str
    title: str
    reason: str


class CompilationFacts(TypedDict):
    """The facts of "compilation.pdf" and "compilation.xlsx"."""

    language: str
    timezone: str
    """An IANA name: "Europe/Stockholm"."""
    region: str
    """"Region Jämtland Härjedalen"."""
    body: NotRequired[str]
    """The body that owns the agenda: "Regionala utvecklingsnämnden"."""
    officer: NotRequired[str]
    """The case officer's function, never a name."""
    round: str
    """The round's title."""
    date: str
    """The document's date."""
    case_number: str | None
    """Null until the registrar has assigned one."""
    version: int
    draft: bool
    opens: str
    deadline: str
    """The last day that applied in the end."""
    planned_deadline: NotRequired[str | None]
    """The last day in the plan, if it was another."""
    areas: list[AreaFacts]
    municipalities: list[MunicipalityFacts]
    proposals: list[CompiledProposal]
    withdrawn: NotRequired[list[WithdrawnProposal]]
    """The withdrawn ones; they are not counted anywhere."""
    next_steps: NotRequired[list[ActivityFacts]]
    """Activities of the plan that come after the compilation."""


class PlanFileFacts(TypedDict):
    """The facts of "plan.text": a file that somebody shared."""

    name: str
    content: str
    """The bytes in base64."""


class BallotOption(TypedDict):
    """A proposal that could be voted for."""

    id: str
    municipality: str
    """The code of the municipality that sent it: "2326"."""


class FrozenSeat(TypedDict):
    """A seat that could vote."""

    seat: str
    municipality: str | None
    """Null for the region's own seats."""


class SeatBallot(TypedDict):
    """The ballot of one seat."""

    seat: str
    municipality: str | None
    """Null for the region's own seats."""
    points: dict[str, int]
    """The seat's answers by the proposals' ids; a mark is 1."""


class BallotsFacts(TypedDict):
    """The facts of "ballots.json"."""

    rule: str
    """The rule that counts the file again."""
    key: NotRequired[str]
    """The field of the file that holds a seat's answers; jobs queued by an older version lack it."""
    budget: int | None
    max_per_item: int | None
    """Null for ballots that are marks."""
    cap: int | None
    options: list[BallotOption]
    seats: list[FrozenSeat]
    """The seats frozen when the poll opened, whether they voted or not."""
    ballots: list[SeatBallot]
