"""The temperature by emoji: open reactions on a message for each option (DOMAIN 2f 3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from models.poll.rules.approval import count_marks
from models.poll.rules.rule import InFile, Limits, Reactions, Rule, Words


def _limits(chosen: Mapping[str, int], options: int) -> Limits:
    """No limit: each seat may support every option, once."""
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
    # So many messages are more than anybody reads.
    most_options=100,
    limits=_limits,
    ballot=Reactions(),
    count=count_marks,
    # To support is to approve.
    file=InFile("approval", "approves"),
)
