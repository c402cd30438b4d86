"""The pydantic model of a ballot file: which keys and values it may have, and how large numbers may be."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, create_model
from pydantic_core import PydanticCustomError

from models.poll.rules.rule import Rule

LARGEST: Final = (
    1_000_000  # No count of votes needs more, and no file may make us calculate with endless numbers.
)
_FRACTION: Final = re.compile(r"\d{1,12}(/\d{1,12}|\.\d{1,12})?", re.ASCII)


def _read_weight(value: object) -> Fraction:
    """Read a weight such as 1, 0.5 or "7/2" exactly; anything else is refused."""
    if isinstance(value, str) and _FRACTION.fullmatch(value):
        text = value
    elif isinstance(value, int | Decimal) and not isinstance(value, bool) and _is_of_sane_size(value):
        text = format(value, "f") if isinstance(value, Decimal) else str(value)
    else:
        raise PydanticCustomError("weight", 'a weight is a number or a string such as "7/2"')
    try:
        weight = Fraction(text)
    except ZeroDivisionError:
        raise PydanticCustomError("weight", "a weight cannot be divided by zero") from None
    if not 0 < weight <= LARGEST:
        raise PydanticCustomError(
            "weight", "a weight is more than 0 and at most {largest}", {"largest": LARGEST}
        )
    return weight


def _is_of_sane_size(value: int | Decimal) -> bool:
    """Return whether a number is small enough: 1e999999999 must be refused before it is written out."""
    if isinstance(value, int):
        return abs(value) <= LARGEST
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and abs(exponent) <= 30 and len(value.as_tuple().digits) <= 30


Id = Annotated[str, Field(min_length=1, max_length=200)]
Whole = Annotated[int, Field(ge=0, le=LARGEST)]
Most = Annotated[int, Field(ge=1, le=LARGEST)]
Weight = Annotated[Fraction, BeforeValidator(_read_weight)]


class _Strict(BaseModel):
    """Accepts nothing by guess: no text for a number, and no unknown key, which might be a misspelt `cap`."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class FiledOption(_Strict):
    """One option of the poll, as the file writes it."""

    id: Id
    municipality: Id | None


class FiledSeat(_Strict):
    """A seat that could vote, whether it did or not."""

    seat: Id
    municipality: Id | None


class FiledBallot(_Strict):
    """The ballot of one seat: a number for each option, or a list of marked options, under the rule's key."""

    seat: Id
    municipality: Id | None
    weight: Weight = Fraction(1)
    answers: dict[Id, Whole] | list[Id]


class BallotFile(_Strict):
    """Ballots by one rule. Marks need no limits: without a budget any number of options may be marked."""

    rule: str
    cap: Whole | None = None
    budget: Whole | None = None
    max_per_item: Most | None = None
    options: list[FiledOption]
    seats: list[FiledSeat] | None = None
    ballots: list[FiledBallot]


def form_of(rule: Rule) -> type[BallotFile]:
    """Make the model of files that the rule counts."""
    answers: Any = dict[Id, Whole] if rule.by_numbers else list[Id]
    named = (answers, Field(alias=rule.file.key))
    ballot = create_model("Ballot", __base__=FiledBallot, answers=named)
    limits: dict[str, Any] = {"budget": (Whole, ...), "max_per_item": (Most, ...)} if rule.by_numbers else {}
    return create_model("File", __base__=BallotFile, ballots=(list[ballot], ...), **limits)  # type: ignore[valid-type]
