"""Cards of a counted poll: for staff and chair, for the council when released, and its pages."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from bot.chat import Button, Card, Picture, Row
from bot.text import Texts
from handlers.poll.cards.outcome import Outcome, heading, quorum, summary
from handlers.poll.cards.score import say_score, write_score
from handlers.poll.cards.voting import turnout
from models.poll.tally import Standing

PAGE = 20
# With more, the message would be longer than a platform allows; the whole list has them all.
TIES_NAMED = 10
SEATS_NAMED = 12


def for_staff(t: Texts, outcome: Outcome) -> Card:
    """Return the card for staff and chair when the poll has closed: everything, and the release button."""
    shown = outcome.ranking[:PAGE]
    return Card(
        t("result-title-staff"),
        summary(t, outcome),
        (*_tie(t, outcome), *_rows(t, outcome, shown)),
        (_release_button(t, outcome), *_whole_list(t, outcome, len(shown))),
        _picture(t, outcome),
        _rest(t, outcome, len(shown)),
    )


def released(t: Texts, outcome: Outcome) -> Card:
    """Return the card for the council: the first proposals up to the cap, and those tied across it."""
    shown = [one for one in outcome.ranking if outcome.side(one) != "out"][:PAGE]
    return Card(
        t("result-title"),
        _sentences(summary(t, outcome), _top(t, outcome)),
        _rows(t, outcome, shown),
        tuple(_whole_list(t, outcome, len(shown))),
        _picture(t, outcome),
        _sentences(_rest(t, outcome, len(shown)), t("result-advisory")),
    )


def page(t: Texts, outcome: Outcome, number: int, *, may_release: bool, before: int | None = None) -> Card:
    """Return one page of the whole list; `before` is the id of the previous poll."""
    pages = -(-len(outcome.ranking) // PAGE)
    number = min(max(number, 1), pages)
    shown = outcome.ranking[(number - 1) * PAGE : number * PAGE]
    poll = str(outcome.poll.id)
    buttons = []
    if number > 1:
        buttons.append(Button("poll.result", t("button-previous"), f"{poll}:{number - 1}"))
    if number < pages:
        buttons.append(Button("poll.result", t("button-next"), f"{poll}:{number + 1}"))
    if may_release:
        buttons.append(_release_button(t, outcome))
    if before is not None:
        buttons.append(Button("poll.result", t("button-result-before"), f"{before}:1"))
    note = t("result-page", page=number, pages=pages) if pages > 1 else ""
    rows = (*_tie(t, outcome), *_rows(t, outcome, shown))
    return Card(t("result-title"), summary(t, outcome), rows, tuple(buttons), note=note)


def _rows(t: Texts, outcome: Outcome, standings: Sequence[Standing]) -> tuple[Row, ...]:
    """Return rows of proposals in order, divided by the cap, with the lines of the picture."""
    rows = []
    for side, members in outcome.groups(standings):
        if line := heading(t, outcome, side):
            rows.append(Row(line))
        rows += [Row(_line(t, outcome, one), f"{one.rank}. {outcome.option(one.id).name}") for one in members]
    return tuple(rows)


def _line(t: Texts, outcome: Outcome, standing: Standing) -> str:
    """Return '10 poäng (8 från kommunernas platser), stöd från 5 andra kommuner. Inspel från …'"""
    words = outcome.poll.rule.words
    line = t(
        "result-line",
        score=say_score(t, words.score, standing.score),
        municipal=write_score(t, outcome.count.municipal[standing.id]),
        support=t("result-support", count=standing.breadth),
        sender=outcome.option(standing.id).sender,
    )
    if words.watched:
        line = f"{line} {t(words.watched, count=outcome.count.watching.get(standing.id, 0))}"
    return f"{line} {t('result-shared')}" if standing.tied else line


def _tie(t: Texts, outcome: Outcome) -> tuple[Row, ...]:
    """Return who supports each proposal in a tie across the cap: the meeting decides (DOMAIN 6c)."""
    if not outcome.tied or not outcome.ranking[0].score:
        return ()
    lines = [_backing(t, outcome, code) for code in outcome.tied[:TIES_NAMED]]
    if len(outcome.tied) > TIES_NAMED:
        lines.append(t("result-rest", count=len(outcome.tied) - TIES_NAMED))
    return (Row("\n".join(lines), t("result-tie-title")),)


def _backing(t: Texts, outcome: Outcome, code: str) -> str:
    """Return 'INS-2020-09: Krokoms kommun. Ingen annan än avsändaren.'"""
    behind = set(outcome.count.supporters[code])
    names = [seat.name(t) for seat in outcome.seats if seat.id in behind]
    if not names:
        return t("result-backing-none", code=code)
    if len(names) > SEATS_NAMED:
        return t("result-backing-many", code=code, count=len(names))
    if names == [outcome.option(code).sender]:
        return t("result-backing-sender", code=code, names=t.names(names))
    return t("result-backing", code=code, names=t.names(names))


def _release_button(t: Texts, outcome: Outcome) -> Button:
    question = t("result-confirm") if outcome.count.quorum.met else t("result-confirm-without-quorum")
    return Button(
        "poll.release", t("button-release"), str(outcome.poll.id), style="primary", confirm=question
    )


def _top(t: Texts, outcome: Outcome) -> str:
    first = outcome.ranking[0]
    if not first.score or first.tied:
        return ""
    words, watching = outcome.poll.rule.words, outcome.count.watching.get(first.id, 0)
    return t(
        "result-top",
        title=outcome.option(first.id).title,
        score=say_score(t, words.top or words.score, first.score, watching=watching),
        support=t("result-support", count=first.breadth),
    )


def _sentences(*said: str) -> str:
    return " ".join(filter(None, said))


def _rest(t: Texts, outcome: Outcome, shown: int) -> str:
    left = len(outcome.ranking) - shown
    return t("result-rest", count=left) if left else ""


def _whole_list(t: Texts, outcome: Outcome, shown: int) -> list[Button]:
    if shown == len(outcome.ranking):
        return []
    return [Button("poll.result", t("button-whole-list"), f"{outcome.poll.id}:1")]


def _picture(t: Texts, outcome: Outcome) -> Picture:
    """Return the picture "picture.ranking" (bot/documents/facts.py, RankingFacts)."""
    count, sides = outcome.count, {outcome.side(one) for one in outcome.ranking}
    facts: dict[str, Any] = {
        "language": t.language,
        "title": outcome.round_title,
        "closed": outcome.closed_on.isoformat(),
        "turnout": turnout(t, outcome.poll, count.quorum.seats),
        "quorum": "" if count.quorum.met else quorum(t, outcome),
        "headings": {side: heading(t, outcome, side) for side in sides},
        "ranking": [_ranked(t, outcome, standing) for standing in outcome.ranking],
    }
    alt = _sentences(t("result-picture", count=len(outcome.ranking)), summary(t, outcome), _top(t, outcome))
    return Picture("picture.ranking", facts, alt)


def _ranked(t: Texts, outcome: Outcome, standing: Standing) -> dict[str, Any]:
    option = outcome.option(standing.id)
    return {
        "id": standing.id,
        "title": option.title,
        "municipality": option.sender,
        "rank": standing.rank,
        "score": _number(standing.score),
        "scored": say_score(t, outcome.poll.rule.words.score, standing.score),
        "breadth": standing.breadth,
        "tied": standing.tied,
        "mark": outcome.side(standing),
    }


def _number(score: Fraction) -> int | str:
    return score.numerator if score.denominator == 1 else f"{score.numerator}/{score.denominator}"
