"""Counts a compilation's proposals by municipality, level and area, and who has sent none."""

from __future__ import annotations

from dataclasses import dataclass

from bot.documents.facts import AreaFacts, CompilationFacts, CompiledProposal
from models.text.collation import sort_key


@dataclass(frozen=True)
class Counts:
    """A compilation's proposals to be counted; municipalities in Swedish order, areas as they were given."""

    proposals: list[CompiledProposal]
    municipalities: list[str]
    areas: list[AreaFacts]
    levels: list[str]
    declined: list[str]
    silent: list[str]

    @property
    def senders(self) -> set[str]:
        """The municipalities that have sent a proposal."""
        return {proposal["municipality"] for proposal in self.proposals}

    @property
    def areas_with(self) -> list[AreaFacts]:
        """The areas that have a proposal."""
        return [area for area in self.areas if self.of_area(area)]

    @property
    def late(self) -> list[CompiledProposal]:
        """The proposals that came in after the deadline."""
        return [proposal for proposal in self.proposals if proposal["late"]]

    @property
    def admitted(self) -> list[CompiledProposal]:
        """The proposals that came in after the deadline but are treated as in time."""
        return [proposal for proposal in self.proposals if proposal.get("admitted")]

    def of(self, municipality: str | None = None, level: str | None = None) -> int:
        """Count the proposals of a municipality, of a level, or of both; with neither, all of them."""
        return sum(
            municipality in (None, proposal["municipality"]) and level in (None, proposal["level"])
            for proposal in self.proposals
        )

    def of_area(self, area: AreaFacts) -> int:
        """Count the proposals of an area."""
        return sum(proposal["area"] == area["code"] for proposal in self.proposals)


def counts(facts: CompilationFacts) -> Counts:
    """Return a compilation's counts; a sender or an area that is not in its lists still gets a line."""
    proposals = facts["proposals"]
    asked = [municipality["name"] for municipality in facts["municipalities"]]
    senders = {proposal["municipality"] for proposal in proposals}
    said_no = {m["name"] for m in facts["municipalities"] if m["declined"]}
    known = {area["code"] for area in facts["areas"]}
    unknown = sorted({proposal["area"] for proposal in proposals} - known)
    without = sorted(set(asked) - senders, key=sort_key)
    return Counts(
        proposals=proposals,
        municipalities=sorted({*asked, *senders}, key=sort_key),
        areas=[*facts["areas"], *(AreaFacts(code=code, name=code) for code in unknown)],
        levels=sorted({proposal["level"] for proposal in proposals}, key=sort_key),
        declined=[name for name in without if name in said_no],
        silent=[name for name in without if name not in said_no],
    )
