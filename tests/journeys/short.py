"""The data set's round made short: a proposal from each municipality and four ballots."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from models.poll.tally import CastBallot, Option, tally
from rehearsal.dataset import Cast, DataSet, Written, load_data_set

CAP, MOST = 10, 3
# Who gives how many points to which of the eight; Ragunda's by the substitute.
BALLOTS = {
    "UM2305": {1: 2, 5: 1},
    "UM2326": {5: 2, 6: 1},
    "UR1": {5: 1, 8: 2},
    "US2303": {1: 1, 3: 1, 5: 1},
}


def shortened() -> DataSet:
    """The first proposal of each municipality, in the file's order, and ballots on those eight.

    What is expected is counted by `models.poll.tally`, whose own expectations come from the whole data set.
    """
    whole = load_data_set()
    first = {written.contact: written for written in reversed(whole.proposals)}
    chosen = sorted(first.values(), key=lambda written: written.code)
    proposals = tuple(replace(one, code=_code(number)) for number, one in enumerate(chosen, start=1))
    ballots = tuple(
        Cast(voter, {_code(number): given for number, given in points.items()})
        for voter, points in BALLOTS.items()
    )
    return replace(whole, proposals=proposals, ballots=ballots, expected=_expected(proposals, ballots))


def _expected(proposals: tuple[Written, ...], ballots: tuple[Cast, ...]) -> dict[str, Any]:
    """The same as the data set says of the whole round."""
    titles = {written.code: written.fields["title"] for written in proposals}
    counted = tally(
        [Option(written.code, written.contact[-4:]) for written in proposals],
        [CastBallot(cast.voter, _municipality(cast.voter), cast.points) for cast in ballots],
        max_per_item=MOST,
        cap=CAP,
    )
    lines = [
        {
            "id": standing.id,
            "title": titles[standing.id],
            "rank": standing.rank,
            "points": int(standing.score),
            "breadth_other_municipalities": standing.breadth,
            "seats_supporting": standing.seats,
            "max_marks": standing.max_marks,
            "tied": standing.tied,
        }
        for standing in counted.ranking
    ]
    return {"tally": lines, "cap_boundary_tie": list(counted.tied_at_cap)}


def _code(number: int) -> str:
    return f"INS-2020-{number:02}"


def _municipality(voter: str) -> str | None:
    return None if voter.startswith("UR") else voter[-4:]
