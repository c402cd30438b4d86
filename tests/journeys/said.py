"""All that the bot has said in a round, to be compared with what it says in a round that nothing disturbs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from playground.driver.teams import TeamsMessage
from rehearsal.faces import Faces, Seen
from rehearsal.story import STOCKHOLM
from tests.journeys.ledger import Ledger, Which, delivery_key

# On which platform, where it stands, and all that can be read there.
Line = tuple[str, str, str]


@dataclass(frozen=True)
class Said:
    """Every lasting message but the questions to staff, and which of them wait for a change."""

    lines: Counter[Line] = field(default_factory=Counter)
    known: dict[Which, Line] = field(default_factory=dict)
    waiting: set[Which] = field(default_factory=set)

    def without(self, some: Collection[Which]) -> Counter[Line]:
        """The lines but those of some messages."""
        return self.lines - Counter(self.known[which] for which in some)


def everything_said(town: Faces, ledger: Ledger) -> Said:
    """Every message of the bot's that was to last.

    In Teams that is what has a delivery key: what answers a command there is a message in the chat, each time
    anew, and is not sent again when it is lost. In Slack such answers are not messages.
    """
    sent = {one.key: one for platform in ("slack", "teams") for one in ledger.sent(platform)}
    said = Said()
    for message in filter(_is_lasting, town.messages()):
        row = sent.get(delivery_key(message))
        if row is not None and row.is_question:
            continue
        line = _read(message)
        said.lines[line] += 1
        if row is not None:
            said.known[row.which] = line
            said.waiting.update([row.which] if row.awaits_change else [])
    return said


def times_said(town: Faces, words: str) -> Counter[tuple[str, str, str]]:
    """Where, and when by Stockholm's calendar, the messages came that now say exactly this."""
    counted = Counter[tuple[str, str, str]]()
    for message in filter(_is_lasting, town.messages()):
        platform, place, read = _read(message)
        if read == words:
            when = datetime.fromisoformat(str(message.shown_at)).astimezone(STOCKHOLM)
            counted[platform, place, f"{when:%Y-%m-%d %H:%M}"] += 1
    return counted


def require_same_words(said: Said, undisturbed: Said) -> None:
    """What stands in the channels and conversations is what stands there after a round without kills.

    A message that waits for a change must stand in both, and says what it said at first.
    """
    ours, expected = said.without(said.waiting), undisturbed.without(said.waiting)
    assert ours - expected == Counter(), "said more"
    assert expected - ours == Counter(), "said less"


def _is_lasting(message: Seen) -> bool:
    if isinstance(message, TeamsMessage):
        return delivery_key(message) != ""
    return "bot_id" in message.raw and not message.raw.get("is_ephemeral")


def _read(message: Seen) -> Line:
    platform = "teams" if isinstance(message, TeamsMessage) else "slack"
    files = [str(file["name"]) for file in message.raw.get("files", [])]
    return platform, message.to or message.channel, "\n".join([message.words, *files])
