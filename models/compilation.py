"""A short summary of a compilation that fits in a button, and what has changed since it was shown."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.proposal import FIELDS, Proposal, ProposalState

# The shorter of the platforms' limits for a button's value is Slack's, 2,000 characters
# (docs.slack.dev, block kit, button element); the round's id goes before it.
_LONGEST = 1_900
_ONE = re.compile(r"([0-9]+)([sw])([0-9a-f]{4})")


@dataclass(frozen=True, slots=True)
class Changes:
    """The numbers of proposals that came, were withdrawn, came back or were changed since."""

    came: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unnamed: bool = False
    """Something has changed, but there are too many proposals to say which."""

    def __bool__(self) -> bool:
        """Return whether anything has changed."""
        return bool(self.came or self.withdrawn or self.back or self.changed or self.unnamed)


def fingerprint(proposals: Sequence[Proposal]) -> str:
    """Return what would be sent as a button's value: each number, its state and a digest of its text."""
    each = "".join(f"{p.number}{_mark(p)}{_digest(p)}" for p in sorted(proposals, key=lambda p: p.number))
    return each if len(each) <= _LONGEST else "=" + hashlib.sha256(each.encode()).hexdigest()


def changes_since(shown: str, proposals: Sequence[Proposal]) -> Changes | None:
    """Compare what was shown with the proposals now; None for a button without a summary (old or forged)."""
    if shown == fingerprint(proposals):
        return Changes()
    if shown.startswith("="):
        return Changes(unnamed=True)
    before = {int(number): (mark, digest) for number, mark, digest in _ONE.findall(shown[:_LONGEST])}
    if not before:
        return None
    found: dict[str, list[str]] = {"came": [], "withdrawn": [], "back": [], "changed": []}
    for p in proposals:
        mark, digest = before.get(p.number, ("", ""))
        if not mark:
            found["withdrawn" if _mark(p) == "w" else "came"].append(p.code)
        elif mark != _mark(p):
            found["withdrawn" if _mark(p) == "w" else "back"].append(p.code)
        elif digest != _digest(p):
            found["changed"].append(p.code)
    came, withdrawn, back, changed = (tuple(codes) for codes in found.values())
    return Changes(came, withdrawn, back, changed) or Changes(unnamed=True)


def _mark(p: Proposal) -> str:
    return "w" if p.state == ProposalState.WITHDRAWN else "s"


def _digest(p: Proposal) -> str:
    words = [str(getattr(p, field)) for field in FIELDS]
    return hashlib.sha256("\0".join([*words, p.withdrawn_reason, str(p.late)]).encode()).hexdigest()[:4]
