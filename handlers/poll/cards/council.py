"""The council's seats in words, for the person who opens a poll."""

from __future__ import annotations

from collections.abc import Iterable

from bot.text import Texts
from models.poll.council import Council
from models.poll.poll import PollSeat

# More than this would fill a phone's screen; the next ones are shown when these are corrected.
_NAMED = 10


def told(t: Texts, council: Council, *, may_correct: bool) -> str:
    """Return which seats will be counted, and all that is odd about them, with what to do about it."""
    if council.is_sound:
        seats, municipal, own = len(council.seats), council.municipal, council.own
        return t("council-sound", seats=seats, municipal=municipal, own=own)
    odd = [*_number(t, council), *_seats(t, council)]
    lines = [t("council-odd"), *(f"• {line}" for line in odd[:_NAMED])]
    if len(odd) > _NAMED:
        lines.append(t("result-rest", count=len(odd) - _NAMED))
    return "\n".join([*lines, t("council-correct") if may_correct else t("council-ask")])


def _number(t: Texts, council: Council) -> Iterable[str]:
    if not council.has_expected_number:
        yield t(
            "council-number",
            municipal=council.municipal,
            own=council.own,
            expected_municipal=council.expected.municipal,
            expected_own=council.expected.own,
        )


def _seats(t: Texts, council: Council) -> Iterable[str]:
    for name in council.without:
        yield t("council-without", name=name)
    for seats in council.shared:
        count, codes = t.words(len(seats)), t.names(seat.code for seat in seats)
        yield t("council-shared", name=seats[0].sender or "", count=count, codes=codes)
    for seat in council.vacant:
        yield t("council-vacant", seat=_seat(t, seat))
    for seat, name in council.substitute_alone:
        yield t("council-substitute-alone", seat=_seat(t, seat), name=name)
    for name, seats in council.doubled:
        yield t("council-doubled", name=name, codes=t.names(_seat(t, seat) for seat in seats))


def _seat(t: Texts, seat: PollSeat) -> str:
    """Return 'K-2326 (Bergs kommun)', with the code, because it is used to correct the register."""
    return t("council-seat", code=seat.code, name=seat.sender or t("voting-seat-region"))
