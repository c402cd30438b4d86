"""Reads and removes the weekdays in a cell of dates: "mån 4 maj–fre 8 maj", "tors–fre 7–8 maj"."""

import re
from typing import Final

from models.plan.words import SHORT_WEEKDAYS, WEEKDAYS

_WEEKDAYS_JOINED: Final = re.compile(rf"\b({'|'.join(WEEKDAYS)}) ?[–/-] ?({'|'.join(WEEKDAYS)})\b")
_DASH_BEFORE_WEEKDAY: Final = re.compile(rf"([–-])({'|'.join(WEEKDAYS)})\b")
# "Mån 4–fre 8 maj": the weekdays are moved before the days, which then match a pattern.
_WEEKDAYS_AMONG_DAYS: Final = re.compile(
    rf"\b({'|'.join(WEEKDAYS)})\.? (\d{{1,2}}) ?([–-]) ?({'|'.join(WEEKDAYS)})\.? (\d{{1,2}})(?=/| [a-z])"
)


def part_weekdays(plain: str) -> str:
    """Separate weekdays from each other, from a dash before them, and from the days between them."""
    plain = _WEEKDAYS_AMONG_DAYS.sub(r"\1 \4 \2\3\5", plain)
    return _DASH_BEFORE_WEEKDAY.sub(r"\1 \2", _WEEKDAYS_JOINED.sub(r"\1 \2", plain))


def take_weekdays(pieces: list[str]) -> list[tuple[int, bool, int]]:
    """Remove weekdays from the pieces; return for each its date's index, if it is before it, and the day."""
    taken = []
    last = len(pieces) - 1
    for number, piece in enumerate(pieces):
        words = piece.split()
        kept: list[str] = []
        for place, word in enumerate(words):
            name = word.strip(".,")
            misplaced = place < len(words) - 1 or number == last or (place == 0 and number > 0)
            if name not in WEEKDAYS or (name in SHORT_WEEKDAYS and misplaced):
                kept.append(word)
            else:
                before = number < last and (number == 0 or bool(kept))
                taken.append((number if before else number - 1, before, WEEKDAYS[name]))
        pieces[number] = " ".join(kept).strip(" ,;.") if len(kept) < len(words) else piece
    return taken
