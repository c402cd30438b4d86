"""Emoji voting: open reactions on one message for each option, to see what people think (DOMAIN 2f 3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from models.poll.rules.approval import count_marks
from models.poll.rules.rule import InFile, Limits, Reactions, Rule, Words


def _limits(chosen: Mapping[str, int], options: int) -> Limits:
    """Return no limits: each seat may support every option, once."""
    return Limits(options, 1)


EMOJI: Final = Rule(
    name="emoji",
    words=Words(
        name="rule-emoji-name",
        hint="rule-emoji-hint",
        title="rule-emoji-title",
        opened="rule-emoji-opened",
        status="rule-emoji-status",
        score="rule-emoji-score",
        top="rule-emoji-top",
        watched="rule-emoji-watched",
        nothing="rule-emoji-nothing",
        things="rule-emoji-things",
        any_things="rule-emoji-any",
        no_things="rule-emoji-none",
    ),
    # Nobody reads more messages than this.
    most_options=100,
    limits=_limits,
    ballot=Reactions(),
    count=count_marks,
    # In the file a supported option is an approved one.
    file=InFile("approval", "approves"),
)
