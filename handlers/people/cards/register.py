"""Cards about a register that came as a file: what is wrong with it, what is asked, what it has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.chat import Button, Card, Row
from bot.text import Texts
from models.people.seats import NONE
from models.register.change import Ended
from models.register.file import Vacancy
from models.register.identities import Joined
from models.register.importing import Doubt, Problem, Summary

# More than this of a kind is told as a count: somebody is going to open the file, or the list, anyway.
MOST_TOLD = 15


def wrong_lines(t: Texts, problems: Sequence[Problem]) -> str:
    """What is wrong, line by line; what is allowed instead stands once, after them."""
    told = [
        t("register-line", line=problem.line, reason=t(problem.key, **problem.values))
        for problem in problems[:MOST_TOLD]
    ]
    if len(problems) > MOST_TOLD:
        told.append(t("register-more-lines", count=len(problems) - MOST_TOLD))
    hints = {f"{problem.key}-hint": problem.values for problem in problems}
    return "\n".join([*told, *(t(key, **values) for key, values in hints.items() if t.has(key))])


def question(t: Texts, doubt: Doubt) -> str:
    """Say what is in doubt, with its line."""
    return t("register-line", line=doubt.line, reason=t(doubt.text, **doubt.values))


def doubts(t: Texts, waiting: Sequence[Doubt], waiting_id: int) -> Card:
    """What must be answered before a register is taken in."""
    rows = [Row(question(t, doubt)) for doubt in waiting[:MOST_TOLD]]
    if len(waiting) > MOST_TOLD:
        rows.append(Row(t("register-more-doubts", count=len(waiting) - MOST_TOLD)))
    return Card(
        t("register-doubts-title"),
        t("register-doubts-text", count=len(waiting)),
        tuple(rows),
        (
            Button("register.ask", t("button-answer"), str(waiting_id), "primary", opens_form=True),
            Button("register.stop", t("button-register-stop"), str(waiting_id)),
        ),
        note=t("register-doubts-note"),
    )


def imported(
    t: Texts, summary: Summary, other_columns: Sequence[str] = (), vacancies: Sequence[Vacancy] = ()
) -> Card:
    """The receipt of a file: what it named, and what it changed."""
    told = changes(t, summary, other_columns, vacancies)
    rows = tuple(Row("\n".join(texts), label) for label, texts in told)
    return Card(
        t("register-imported-title"),
        named(t, summary),
        rows or (Row(t("register-nothing-new")),),
        (Button("people.list", t("button-all-people")),),
        note=t("register-imported-note"),
    )


def named(t: Texts, summary: Summary) -> str:
    """How many people, municipalities and seats a file named."""
    return t(
        "register-imported-text",
        people=summary.people,
        municipalities=summary.municipalities,
        seats=summary.seats,
    )


def changes(
    t: Texts, summary: Summary, other_columns: Sequence[str], vacancies: Sequence[Vacancy]
) -> list[tuple[str, list[str]]]:
    """What a file has changed, kind by kind, as a label and its lines; nothing for what it has not."""
    kinds = (
        (t("register-new-municipalities"), [t.names(some) for some in _few(t, summary.new_municipalities)]),
        (
            t("register-new-seats"),
            [t.names(some) for some in _few(t, [t("seat-name", **each) for each in summary.new_seats])],
        ),
        (t("register-added"), [", ".join(some) for some in _few(t, summary.added)]),
        (t("register-changed"), [", ".join(some) for some in _few(t, summary.changed)]),
        (t("register-joined"), _told(t, [_joined(t, each) for each in summary.joined])),
        (t("register-ended"), _told(t, [_ended(t, each) for each in summary.ended])),
        (t("register-vacant"), _told(t, [_vacant(t, each) for each in vacancies])),
        (t("register-alike"), _told(t, [_alike(t, some) for some in summary.repeated])),
        (t("register-other-columns"), [t.names(other_columns)] if other_columns else []),
    )
    return [(label, lines) for label, lines in kinds if lines]


def _few(t: Texts, names: Sequence[str]) -> list[list[str]]:
    """The names on one line, the last of many as a count."""
    return [_told(t, names)] if names else []


def _told(t: Texts, lines: Sequence[str]) -> list[str]:
    told = list(lines[:MOST_TOLD])
    if len(lines) > MOST_TOLD:
        told.append(t("register-more", count=len(lines) - MOST_TOLD))
    return told


def _joined(t: Texts, joined: Joined) -> str:
    key = "register-joined-told" if joined.told else "register-joined-by-address"
    return t(key, name=joined.name, other=joined.other, platform=joined.platform, email=joined.email)


def _vacant(t: Texts, vacancy: Vacancy) -> str:
    place = ", ".join(filter(None, [vacancy.municipality, vacancy.seat]))
    return t("register-vacant-line", line=vacancy.line, place=place or "none")


def _ended(t: Texts, ended: Ended) -> str:
    role = t(f"role-{ended.role}")
    place = t("seat-name", **ended.seat | {"holder": NONE}) if ended.seat else ended.municipality
    day = t.date_year(date.fromisoformat(ended.last_day))
    what = f"{role}, {place}" if place else role
    return t("register-ended-line", name=ended.name, role=what, day=day)


def _alike(t: Texts, seats: Sequence[Mapping[str, str]]) -> str:
    names = t.names(t("seat-name", **seat) for seat in seats)
    return t("seats-alike", names=names, count=t.words(len(seats)))
