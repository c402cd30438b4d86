"""What becomes of a change where a message that was sent cannot be changed: nothing, or a new message."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final


class Change(Enum):
    """What kind of card takes the place of another."""

    CALL = auto()
    """A call for proposals: how many have come, its last day, or that it is over."""
    PROPOSAL = auto()
    """Staff's card of a proposal, or of its withdrawal."""
    RECEIPT = auto()
    """The receipt that the sender of a proposal has."""
    VOTE = auto()
    """A vote, or one of its proposals: how many have voted, or that it is closed."""
    VOTE_CANCELLED = auto()
    """A vote that was taken back."""
    OPTION_CANCELLED = auto()
    """One proposal of a vote that was taken back."""
    WORK = auto()
    """How far the making of documents has come, or that nothing came of it."""
    WORK_READY = auto()
    """The documents that have been made."""
    QUESTION = auto()
    """A question about a message in doubt, which has been answered."""


# Everything else only shows how things stand, beside a message that tells what happened.
TOLD_ANEW: Final = frozenset({Change.VOTE_CANCELLED, Change.WORK_READY})
