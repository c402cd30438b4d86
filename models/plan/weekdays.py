"""Takes the weekdays out of a cell of dates: "mån 4 maj–fre 8 maj", "tors–fre 7–8 maj"."""

import re
from typing import Final

from models.plan.words import SHORT_WEEKDAYS, WEEKDAYS

_WEEKDAYS_JOINED: Final = re.compile(rf"\b({'|'.join(WEEKDAYS)}) ?[–/-] ?({'|'.join(WEEKDAYS)})\b")
_DASH_BEFORE_WEEKDAY: Final = re.compile(rf"([–-])({'|'.join(WEEKDAYS)})\b")


def part_weekdays(plain: str) -> str:
    """Part weekdays from each other and from the dash before them."""
    return _DASH_BEFORE_WEEKDAY.sub(r"\1 \2", _WEEKDAYS_JOINED.sub(r"\1 \2", plain))


def take_weekdays(pieces: list[str]) -> list[tuple[int, bool, int]]:
    """Take the weekdays out of the pieces; each with its expression's number, whether it stands before it."""
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
