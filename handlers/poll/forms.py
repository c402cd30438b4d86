"""Forms about a poll: its opening, and the ballots by points and by kryss."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, time, tzinfo
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, TypeAdapter
from pydantic import Field as Limits

from bot.chat import Choice, Field, Form
from bot.text import Texts
from handlers.answers import Day
from handlers.poll.cards.options import read_button
from models.poll.council import Council
from models.poll.poll import PollFacts, PollKind

MOST_BUDGET = 30
MOST_PER_ITEM = 10
MOST_CAP = 50
NO_CAP = "none"
# DOMAIN 6b: a third of the proposals, within 3 and 10, and at most 3 to the same; up to five by kryss (2f 4).
USUAL_BUDGET = range(3, 11)
USUAL_PER_ITEM = 3
USUAL_PICKS = 5
USUAL_CAP = 10


def _read_cap(chosen: Any) -> Any:
    return None if chosen in (None, "", NO_CAP) else chosen


class NewPoll(BaseModel):
    """The answer to `new_poll`; `picks` is the m of a ballot by kryss, `seats` what was agreed to of them."""

    kind: PollKind
    closes_on: Day
    closes_at: time
    budget: int = Limits(ge=1, le=MOST_BUDGET)
    most: int = Limits(ge=1, le=MOST_PER_ITEM)
    picks: int = Limits(ge=1, le=MOST_BUDGET)
    seats: list[str] | None = None
    cap: Annotated[Annotated[int, Limits(ge=1, le=MOST_CAP)] | None, BeforeValidator(_read_cap)] = None


class Picks(BaseModel):
    """The answer to `kryss`."""

    picks: list[str] | None = None


# The answer to `points`: what each proposal was given, by its id. Its bounds are rules of models.poll.tally.
POINTS: TypeAdapter[dict[str, int | None]] = TypeAdapter(dict[str, int | None])


def new_poll(t: Texts, proposals: int, closes: datetime, zone: tzinfo, council: Council, seats: str) -> Form:
    """Ask how and until when to vote on so many proposals; `closes` is what the plan says.

    `seats` says which seats will vote. When something is odd about them, opening anyway is a question of its
    own, which names by its digest what it agrees to.
    """
    local = closes.astimezone(zone)
    budget = min(max(-(-proposals // 3), USUAL_BUDGET[0]), USUAL_BUDGET[-1])
    fields: tuple[Field, ...] = (
        _kind(t),
        Field("closes_on", t("voting-closes-on"), "date", t("voting-closes-hint"), local.date().isoformat()),
        Field("closes_at", t("voting-closes-at"), "time", value=f"{local:%H:%M}"),
        _number(t("voting-budget"), "budget", budget, MOST_BUDGET, t("voting-budget-hint")),
        _number(t("voting-most"), "most", USUAL_PER_ITEM, MOST_PER_ITEM, t("voting-budget-hint")),
        _number(t("voting-picks"), "picks", USUAL_PICKS, MOST_BUDGET, t("voting-picks-hint")),
        _cap(t, USUAL_CAP if proposals > USUAL_CAP else None),
    )
    if not council.is_sound:
        fields = (_seats(t, council), *fields)
    text = f"{t('voting-new-text', count=proposals)}\n{seats}"
    return Form("poll.open", t("voting-new-title"), t("button-open"), fields, text=text)


def points(t: Texts, poll: PollFacts, former: Mapping[str, int], text: str) -> Form:
    """The ballot by points, a list for each proposal; `former` is the person's own earlier ballot."""
    choices = _counts(t, range(poll.max_per_item + 1))
    fields = tuple(
        Field(o.id, o.label, "select", value=str(former.get(o.id, 0)), required=False, choices=choices)
        for o in poll.options
    )
    return _ballot(t, poll, fields, text)


def kryss(t: Texts, poll: PollFacts, former: Iterable[str], text: str) -> Form:
    """The ballot by kryss: one list, of which some may be chosen."""
    choices = tuple(Choice(option.id, option.label) for option in poll.options)
    label = t("voting-picks-label", most=poll.budget)
    field = Field(
        "picks", label, "multi_select", "", list(former), False, choices=choices, max_choices=poll.budget
    )
    return _ballot(t, poll, (field,), text)


def _ballot(t: Texts, poll: PollFacts, fields: tuple[Field, ...], text: str) -> Form:
    context = {"poll": str(poll.id)}
    return Form(
        "poll.vote",
        t("voting-ballot-title"),
        t("button-vote"),
        fields,
        context,
        text,
        sealed=True,
        buttons=(read_button(t, poll.id),),
    )


def _seats(t: Texts, council: Council) -> Field:
    anyway = Choice(council.digest, t("council-anyway", count=len(council.seats)))
    return Field("seats", t("council-field"), "checkboxes", choices=(anyway,))


def _kind(t: Texts) -> Field:
    choices = (
        Choice(PollKind.POINTS, t("voting-kind-points"), t("voting-kind-points-hint")),
        Choice(PollKind.APPROVAL, t("voting-kind-approval"), t("voting-kind-approval-hint")),
        Choice(PollKind.EMOJI, t("voting-kind-emoji"), t("voting-kind-emoji-hint")),
    )
    return Field("kind", t("voting-kind"), "radio", value=str(PollKind.POINTS), choices=choices)


def _number(label: str, name: str, usual: int, most: int, hint: str) -> Field:
    choices = tuple(Choice(str(n), str(n)) for n in range(1, most + 1))
    return Field(name, label, "select", hint, str(usual), choices=choices)


def _cap(t: Texts, usual: int | None) -> Field:
    numbers = tuple(Choice(str(n), str(n)) for n in range(1, MOST_CAP + 1))
    choices = (Choice(NO_CAP, t("voting-cap-none")), *numbers)
    value = NO_CAP if usual is None else str(usual)
    return Field("cap", t("voting-cap"), "select", t("voting-cap-hint"), value, choices=choices)


def _counts(t: Texts, numbers: range) -> tuple[Choice, ...]:
    return tuple(Choice(str(n), t("voting-points", points=n)) for n in numbers)
