"""The council's seats in words, for the person who opens a poll."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.text import Texts
from models.people.seats import seat_words
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
    for seats in council.repeated:
        yield t("seats-alike", names=_names(t, council, seats), count=t.words(len(seats)))
    for seats in council.shared:
        count, names = t.words(len(seats)), _names(t, council, seats)
        yield t("council-shared", name=seats[0].sender or "", count=count, names=names)
    for seat in council.vacant:
        yield t("council-vacant", **seat_words(seat.code, seat.sender))
    for seat, name in council.substitute_alone:
        yield t("council-substitute-alone", name=name, **seat_words(seat.code, seat.sender))
    for name, seats in council.doubled:
        own = (t("seat-name", **seat_words(seat.code, seat.sender)) for seat in seats)
        yield t("council-doubled", name=name, names=t.names(own))


def _names(t: Texts, council: Council, seats: Sequence[PollSeat]) -> str:
    """Return 'K-2326 (Bergs kommun, Nils) och K-2326B (Bergs kommun, Rut)'."""
    return t.names(
        t("seat-name", **seat_words(seat.code, seat.sender, council.holders.get(seat.id, "")))
        for seat in seats
    )
