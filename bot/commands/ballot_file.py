"""Reads the file of `python -m bot tally FILE` into plain values and writes the result as JSON."""

import json
from dataclasses import asdict, dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, Final

from pydantic import ValidationError

from bot.commands.ballot_form import BallotFile, FiledBallot, form_of
from bot.text import texts
from models.errors import RuleError
from models.people.seats import NONE
from models.poll.rules import RULES
from models.poll.rules.rule import Limits, Rule
from models.poll.tally import CastBallot, Option, Quorum, Result, approve, count_quorum

# Sentences for the operator; other errors of a rule use the voter's English text.
_REFUSALS: Final = {
    "ballot-unknown-option": "The ballot names {option}, which is not among the options.",
    "ballot-over-max": "The ballot gives {points} points to {option}; the most is {max}.",
    "ballot-over-budget": "The ballot gives {used} points in all; the budget is {budget}.",
    "ballot-too-many": "The ballot names {used} options; the budget is {most}.",
    "option-repeated": "The option {option} is there more than once.",
}


class BallotFileError(Exception):
    """Raised when a ballot file cannot be counted; its text is one sentence in English, for the operator."""


@dataclass(frozen=True, slots=True)
class FiledPoll:
    """The values that a rule counts; `seats` gives each seat's municipality, if the file lists seats."""

    rule: Rule
    options: tuple[Option, ...]
    ballots: tuple[CastBallot, ...]
    limits: Limits
    cap: int | None
    seats: dict[str, str | None] | None


def tally_file(content: bytes) -> dict[str, object]:
    """Count the bytes of a ballot file; returns what is printed as JSON, raises BallotFileError."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BallotFileError(f"The file is not UTF-8 text: byte {error.start} cannot be read.") from None
    count = read_ballots(text)
    try:
        result = count.rule.count(count.options, count.ballots, count.limits, count.cap)
    except RuleError as error:
        raise BallotFileError(_refusal(error)) from None
    if count.seats is None:
        return result_json(result)
    return result_json(result, count_quorum(count.seats, [ballot.seat for ballot in count.ballots]))


def read_ballots(text: str) -> FiledPoll:
    """Read a ballot file into plain values and check each ballot; raises BallotFileError, one sentence."""
    parsed = _parse(text)
    rule = _find_rule(parsed)
    file = _validate(form_of(rule), parsed)
    options = tuple(Option(option.id, option.municipality) for option in file.options)
    seats = _read_seats(file)
    budget = len(options) if file.budget is None else file.budget
    limits = Limits(budget, file.max_per_item or 1)
    ids = frozenset(option.id for option in options)
    ballots = tuple(_read_ballot(rule, ballot, ids, limits) for ballot in file.ballots)
    return FiledPoll(rule, options, ballots, limits, file.cap, seats)


def _find_rule(parsed: object) -> Rule:
    """Return the rule that a file names; what is not a mapping is refused later by the file's model."""
    rules = {rule.name: rule for rule in RULES.values() if rule.file.rule == rule.name}
    named = parsed.get("rule") if isinstance(parsed, dict) else next(iter(rules))
    if isinstance(named, str) and named in rules:
        return rules[named]
    known = " nor ".join(f'"{name}"' for name in rules)
    raise BallotFileError(f'The "rule" of the file is neither {known}.')


def _read_ballot(rule: Rule, ballot: FiledBallot, ids: frozenset[str], limits: Limits) -> CastBallot:
    """Check a seat's answers by the rule, and return its points."""
    try:
        answers = _read_answers(ballot)
        rule.check(answers, ids, limits)
    except RuleError as error:
        raise BallotFileError(f"Seat {_shown(ballot.seat)}: {_refusal(error)}") from None
    return CastBallot(ballot.seat, ballot.municipality, rule.points(answers, limits), ballot.weight)


def _read_answers(ballot: FiledBallot) -> dict[str, int]:
    if isinstance(ballot.answers, dict):
        return ballot.answers
    if len(set(ballot.answers)) != len(ballot.answers):
        raise BallotFileError(f"Seat {_shown(ballot.seat)}: The ballot approves the same option twice.")
    return approve(ballot.answers)


def _read_seats(file: BallotFile) -> dict[str, str | None] | None:
    """Return the seats that could vote; each ballot must belong to one of them, of the same municipality."""
    if file.seats is None:
        return None
    seats = {one.seat: one.municipality for one in file.seats}
    if len(seats) != len(file.seats):
        raise BallotFileError("The file names the same seat twice among its seats.")
    for ballot in file.ballots:
        if ballot.seat not in seats:
            raise BallotFileError(f"Seat {_shown(ballot.seat)} has a ballot but is not among the seats.")
        if ballot.municipality != seats[ballot.seat]:
            raise BallotFileError(f"Seat {_shown(ballot.seat)} has two municipalities in the file.")
    return seats


def result_json(result: Result, quorum: Quorum | None = None) -> dict[str, object]:
    """Return a result in the form that `tally FILE` prints; a fractional score is a string such as "7/2"."""
    written: dict[str, object] = {"quorum": asdict(quorum) | {"met": quorum.met}} if quorum else {}
    return written | {
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


def _validate(form: type[BallotFile], parsed: object) -> BallotFile:
    """Check the form of the file; raises BallotFileError with a sentence about the first fault."""
    try:
        return form.model_validate(parsed)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = " > ".join(_shown(part) if isinstance(part, str) else str(part + 1) for part in first["loc"])
        said = first["msg"][:1].lower() + first["msg"][1:]
        raise BallotFileError(f"The file is wrong at {where or 'its top'}: {said}.") from None


def _refusal(error: RuleError) -> str:
    shown = {key: _shown(v) if isinstance(v, str) and v != NONE else v for key, v in error.values.items()}
    if error.key not in _REFUSALS:
        return texts("en")(error.key, **shown)
    return _REFUSALS[error.key].format(**shown)


def _shown(text: str) -> str:
    """Return somebody's text in quotes on one line, short, and without terminal control codes."""
    quoted = json.dumps(text if len(text) <= 60 else text[:59] + "…", ensure_ascii=False)
    return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in quoted)
