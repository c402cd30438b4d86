"""The form of a ballot file as pydantic checks it: what may stand in it, and how large its numbers may be."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter
from pydantic_core import PydanticCustomError

LARGEST: Final = (
    1_000_000  # No count of votes needs more, and no file may make us reckon with endless numbers.
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
    """Refuse 1e999999999 before it is written out."""
    if isinstance(value, int):
        return abs(value) <= LARGEST
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and abs(exponent) <= 30 and len(value.as_tuple().digits) <= 30


Id = Annotated[str, Field(min_length=1, max_length=200)]
Whole = Annotated[int, Field(ge=0, le=LARGEST)]
Most = Annotated[int, Field(ge=1, le=LARGEST)]
Weight = Annotated[Fraction, BeforeValidator(_read_weight)]


class _Strict(BaseModel):
    """Nothing is guessed: no text for a number, and no unknown key, which might be a misspelt `cap`."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class _Option(_Strict):
    id: Id
    municipality: Id | None


class _Seat(_Strict):
    """A seat that could vote, whether it did or not."""

    seat: Id
    municipality: Id | None


class PointsBallot(_Strict):
    """What a seat gave to which option."""

    seat: Id
    municipality: Id | None
    weight: Weight = Fraction(1)
    points: dict[Id, Whole]


class ApprovalBallot(_Strict):
    """Which options a seat ticked."""

    seat: Id
    municipality: Id | None
    weight: Weight = Fraction(1)
    approves: list[Id]


class PointsFile(_Strict):
    """Each seat shares out points."""

    rule: Literal["points"]
    cap: Whole | None = None
    budget: Whole
    max_per_item: Most
    options: list[_Option]
    seats: list[_Seat] | None = None
    ballots: list[PointsBallot]


class ApprovalFile(_Strict):
    """An approval is 1 point of at most 1; a budget is how many one may approve, none means any number."""

    rule: Literal["approval"]
    cap: Whole | None = None
    budget: Whole | None = None
    max_per_item: Most | None = None
    options: list[_Option]
    seats: list[_Seat] | None = None
    ballots: list[ApprovalBallot]


FILE: Final[TypeAdapter[PointsFile | ApprovalFile]] = TypeAdapter(
    Annotated[PointsFile | ApprovalFile, Field(discriminator="rule")]
)
