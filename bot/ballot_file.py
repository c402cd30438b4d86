"""Reads the file of `python -m bot tally FILE` into plain values and writes the result as JSON."""

import json
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from models.errors import RuleError
from models.tally import Ballot, Option, Result, approve, check_ballot, tally

LARGEST: Final = (
    1_000_000  # No count of votes needs more, and no file may make us reckon with endless numbers.
)
_FRACTION: Final = re.compile(r"\d{1,12}(/\d{1,12}|\.\d{1,12})?", re.ASCII)

_REFUSALS: Final = {
    "ballot-unknown-option": "The ballot names {option}, which is not among the options.",
    "ballot-over-max": "The ballot gives {points} points to {option}; the most is {max}.",
    "ballot-over-budget": "The ballot gives {used} points in all; the budget is {budget}.",
    "option-repeated": "The option {option} is there more than once.",
    "seat-repeated": "The seat {seat} has more than one ballot.",
}


class BallotFileError(Exception):
    """A ballot file that cannot be counted; its text is one sentence in English, for the operator."""


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


class _PointsBallot(_Strict):
    seat: Id
    municipality: Id | None
    weight: Weight = Fraction(1)
    points: dict[Id, Whole]


class _ApprovalBallot(_Strict):
    seat: Id
    municipality: Id | None
    weight: Weight = Fraction(1)
    approves: list[Id]


class _PointsFile(_Strict):
    rule: Literal["points"]
    cap: Whole | None = None
    budget: Whole
    max_per_item: Most
    options: list[_Option]
    ballots: list[_PointsBallot]


class _ApprovalFile(_Strict):
    """An approval is 1 point of at most 1; a budget is how many one may approve, none means any number."""

    rule: Literal["approval"]
    cap: Whole | None = None
    budget: Whole | None = None
    max_per_item: Most | None = None
    options: list[_Option]
    ballots: list[_ApprovalBallot]


_File: Final[TypeAdapter[_PointsFile | _ApprovalFile]] = TypeAdapter(
    Annotated[_PointsFile | _ApprovalFile, Field(discriminator="rule")]
)


@dataclass(frozen=True, slots=True)
class Count:
    """What `tally` needs to know, as plain values."""

    options: tuple[Option, ...]
    ballots: tuple[Ballot, ...]
    max_per_item: int
    cap: int | None


def tally_file(content: bytes) -> dict[str, object]:
    """Count the bytes of a ballot file; returns what is to be printed as JSON, raises BallotFileError."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BallotFileError(f"The file is not UTF-8 text: byte {error.start} cannot be read.") from None
    count = read_ballots(text)
    try:
        result = tally(count.options, count.ballots, max_per_item=count.max_per_item, cap=count.cap)
    except RuleError as error:
        raise BallotFileError(_refusal(error)) from None
    return result_json(result)


def read_ballots(text: str) -> Count:
    """Read a ballot file into plain values and check each ballot; raises BallotFileError, one sentence."""
    file = _validate(_parse(text))
    options = tuple(Option(option.id, option.municipality) for option in file.options)
    if isinstance(file, _PointsFile):
        count = Count(options, tuple(map(_points_ballot, file.ballots)), file.max_per_item, file.cap)
    else:
        count = Count(options, tuple(map(_approval_ballot, file.ballots)), 1, file.cap)
    ids = frozenset(option.id for option in options)
    for ballot in count.ballots:
        try:
            check_ballot(ballot.points, options=ids, budget=file.budget, max_per_item=count.max_per_item)
        except RuleError as error:
            raise BallotFileError(f"Seat {_shown(ballot.seat)}: {_refusal(error)}") from None
    return count


def result_json(result: Result) -> dict[str, object]:
    """Write a result in the form of `tally FILE`; a score that is no integer is a string such as "7/2"."""
    return {
        "ranking": [
            {
                "id": standing.id,
                "rank": standing.rank,
                "score": _score(standing.score),
                "breadth": standing.breadth,
                "seats": standing.seats,
                "max_marks": standing.max_marks,
                "tied": standing.tied,
            }
            for standing in result.ranking
        ],
        "chosen": list(result.chosen),
        "tied_at_cap": list(result.tied_at_cap),
    }


def _score(score: Fraction) -> int | str:
    # Fraction.is_integer came with Python 3.12.
    return score.numerator if score.denominator == 1 else str(score)


def _points_ballot(ballot: _PointsBallot) -> Ballot:
    return Ballot(ballot.seat, ballot.municipality, ballot.points, ballot.weight)


def _approval_ballot(ballot: _ApprovalBallot) -> Ballot:
    if len(set(ballot.approves)) != len(ballot.approves):
        raise BallotFileError(f"Seat {_shown(ballot.seat)}: The ballot approves the same option twice.")
    return Ballot(ballot.seat, ballot.municipality, approve(ballot.approves), ballot.weight)


def _parse(text: str) -> object:
    """Parse JSON with exact numbers; a key given twice is refused, where Python would keep the last."""
    try:
        return json.loads(
            text, parse_float=Decimal, parse_constant=_refuse_constant, object_pairs_hook=_unique_keys
        )
    except json.JSONDecodeError as error:
        raise BallotFileError(
            f"The file is not JSON: {error.msg} at line {error.lineno}, column {error.colno}."
        ) from None
    except RecursionError:
        raise BallotFileError("The file is nested too deeply to be a ballot file.") from None
    except (ValueError, InvalidOperation):
        # Python refuses integers of more than 4,300 digits, and Decimal exponents beyond its range.
        raise BallotFileError("The file holds a number too large to be counted.") from None


def _refuse_constant(name: str) -> object:
    raise BallotFileError(f"The file holds {name}, which is not a number that can be counted.")


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise BallotFileError(f"The key {_shown(twice)} stands twice in the same place.")
    return found


def _validate(parsed: object) -> _PointsFile | _ApprovalFile:
    """Check the form of the file; the first thing that is wrong becomes the sentence."""
    try:
        return _File.validate_python(parsed)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        if first["type"].startswith("union_tag"):
            raise BallotFileError('The "rule" of the file is neither "points" nor "approval".') from None
        # Pydantic begins the place with the name of the rule, by which it chose the form.
        place = first["loc"][1:]
        where = " > ".join(_shown(part) if isinstance(part, str) else str(part + 1) for part in place)
        said = first["msg"][:1].lower() + first["msg"][1:]
        raise BallotFileError(f"The file is wrong at {where or 'its top'}: {said}.") from None


def _refusal(error: RuleError) -> str:
    shown = {key: _shown(value) if isinstance(value, str) else value for key, value in error.values.items()}
    return _REFUSALS[error.key].format(**shown)


def _shown(text: str) -> str:
    """Quote somebody's text on one line, short enough for a sentence, with nothing a terminal would obey."""
    quoted = json.dumps(text if len(text) <= 60 else text[:59] + "…", ensure_ascii=False)
    return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in quoted)
