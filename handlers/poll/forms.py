"""Forms about a poll: its opening, and the ballots: a number for each option, or a list to mark."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, time, tzinfo
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, TypeAdapter, create_model
from pydantic import Field as Limits
from pydantic_core import PydanticCustomError

from bot.chat import Choice, Field, Form
from bot.text import Texts
from handlers.answers import Day
from handlers.poll.cards.options import read_button
from handlers.poll.cards.score import say_score
from models.poll.council import Council
from models.poll.poll import PollFacts
from models.poll.rules import RULES
from models.poll.rules.rule import Marks, Numbers, Setting

MOST_CAP = 50
NO_CAP = "none"
USUAL_CAP = 10


def _read_cap(chosen: Any) -> Any:
    return None if chosen in (None, "", NO_CAP) else chosen


def _known(kind: str) -> str:
    if kind not in RULES:
        raise PydanticCustomError("field-wrong", "no such rule")
    return kind


class NewPoll(BaseModel):
    """The answers of `new_poll`, with the rules' settings as fields; `seats` is the digest agreed to."""

    kind: Annotated[str, AfterValidator(_known)]
    closes_on: Day
    closes_at: time
    seats: list[str] | None = None
    cap: Annotated[Annotated[int, Limits(ge=1, le=MOST_CAP)] | None, BeforeValidator(_read_cap)] = None

    @property
    def settings(self) -> dict[str, int]:
        """Return the chosen settings of the poll's rule, by their ids."""
        return {setting.id: getattr(self, setting.id) for setting in RULES[self.kind].settings}


class Picks(BaseModel):
    """The answers of `marks`."""

    picks: list[str] | None = None


# The answers of `numbers`: the number for each proposal, by its id. The rule sets the limits.
NUMBERS: TypeAdapter[dict[str, int | None]] = TypeAdapter(dict[str, int | None])


def read_new_poll(values: Mapping[str, Any]) -> NewPoll:
    """Return the answers of `new_poll`; pydantic's errors name its fields, and the rules' settings."""
    settings: dict[str, Any] = {
        setting.id: (Annotated[int, Limits(ge=1, le=setting.most)], ...)
        for rule in RULES.values()
        for setting in rule.settings
    }
    return create_model("NewPoll", __base__=NewPoll, **settings).model_validate(values)


def new_poll(t: Texts, proposals: int, closes: datetime, zone: tzinfo, council: Council, seats: str) -> Form:
    """Ask how and until when to vote on so many proposals; `closes` is the time from the plan.

    `seats` describes the seats that will vote. If something is odd about them, opening anyway is one more
    question, whose answer is a digest of what is agreed to.
    """
    local = closes.astimezone(zone)
    fields: tuple[Field, ...] = (
        _kind(t),
        Field("closes_on", t("voting-closes-on"), "date", t("voting-closes-hint"), local.date().isoformat()),
        Field("closes_at", t("voting-closes-at"), "time", value=f"{local:%H:%M}"),
        *(_setting(t, setting, proposals) for rule in RULES.values() for setting in rule.settings),
        _cap(t, USUAL_CAP if proposals > USUAL_CAP else None),
    )
    if not council.is_sound:
        fields = (_seats(t, council), *fields)
    text = f"{t('voting-new-text', count=proposals)}\n{seats}"
    return Form("poll.open", t("voting-new-title"), t("button-open"), fields, text=text)


def numbers(t: Texts, poll: PollFacts, ballot: Numbers, former: Mapping[str, int], text: str) -> Form:
    """Return a ballot with one number for each proposal; `former` is the person's earlier ballot."""
    choices = tuple(
        Choice(str(number), say_score(t, ballot.text, number)) for number in ballot.choices(poll.limits)
    )
    fields = tuple(
        Field(
            option.id,
            option.label,
            "select",
            value=str(former.get(option.id, 0)),
            required=False,
            choices=choices,
        )
        for option in poll.options
    )
    return _ballot(t, poll, fields, text)


def marks(t: Texts, poll: PollFacts, ballot: Marks, former: Iterable[str], text: str) -> Form:
    """Return a ballot with one list to mark; `former` is the person's earlier ballot."""
    choices = tuple(Choice(option.id, option.label) for option in poll.options)
    most = ballot.most(poll.limits)
    field = Field(
        "picks",
        t(ballot.label, most=most),
        "multi_select",
        "",
        list(former),
        False,
        choices=choices,
        max_choices=most,
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
    choices = tuple(Choice(rule.name, t(rule.words.name), t(rule.words.hint)) for rule in RULES.values())
    return Field("kind", t("voting-kind"), "radio", value=choices[0].id, choices=choices)


def _setting(t: Texts, setting: Setting, proposals: int) -> Field:
    choices = tuple(Choice(str(number), str(number)) for number in range(1, setting.most + 1))
    usual = str(setting.usual(proposals))
    return Field(setting.id, t(setting.label), "select", t(setting.hint), usual, choices=choices)


def _cap(t: Texts, usual: int | None) -> Field:
    numbers = tuple(Choice(str(number), str(number)) for number in range(1, MOST_CAP + 1))
    choices = (Choice(NO_CAP, t("voting-cap-none")), *numbers)
    value = NO_CAP if usual is None else str(usual)
    return Field("cap", t("voting-cap"), "select", t("voting-cap-hint"), value, choices=choices)
