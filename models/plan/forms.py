"""The ways to write dates: one table of patterns that begin with a digit, and one of the others."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from models.plan import meanings as mean
from models.plan import named_days, school_breaks
from models.plan import parts_of_year as part
from models.plan.named_days import NAMED, NAMED_DAY, NAMED_SPAN, NAMED_WEEK
from models.plan.points import Reading
from models.plan.school_breaks import SCHOOL_BREAK
from models.plan.words import MONTH_NAMES, WEEKDAY_NAMES


@dataclass(frozen=True, slots=True)
class Found:
    """An expression in a text, from `start` up to `end`; `doubt` is the key of why to check it."""

    start: int
    end: int
    readings: tuple[Reading, ...]
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A pattern, the function that reads a match ([] if it is no date), and the key of why to check it."""

    pattern: re.Pattern[str]
    meaning: mean.Meaning
    doubt: str = ""


_N = r"[0-9]{1,2}"
_NN = r"[0-9]{2}"
_Y = r"(?P<year>(?:19|20|21)[0-9]{2})"
_YY = r"(?P<yy>[23][0-9])"
_SUFFIX = r"(?::?[ae]|st|nd|rd|th)?\.?"
_D = rf"(?P<day>{_N}){_SUFFIX}"
_UNTIL = rf"(?P<until>{_N}){_SUFFIX}"
_M = rf"(?P<month>{MONTH_NAMES})\.?(?!\w)"
_M2 = rf"(?P<month2>{MONTH_NAMES})\.?(?!\w)"
_MM = r"(?P<month>[0-9]{1,2})"
_TO = r" ?(?P<to>[–-]|och|&|till|t\.? ?o\.? ?m\.?|tom|/|to|and|eller|samt) ?"
_MORE = rf"(?:, ?| ?(?:och|samt|&|and|eller) ?){_N}{_SUFFIX}"
_TO_WEEK = _TO.replace("/|", r"/|,|\+|")
# No month has more than 31 days; a list without an end would be read to its end from each of its days.
# One day or several of a list: "4–5".
_ITEM = rf"{_N}{_SUFFIX}(?: ?[–-] ?{_N}{_SUFFIX})?"
_LIST = (
    rf"(?P<list>{_N}{_SUFFIX}(?:, ?{_N}{_SUFFIX}){{1,30}}(?:{_MORE})?|{_N}{_SUFFIX}(?:{_MORE}){{2,30}}"
    rf"|{_N} ?[–-] ?{_N}(?:(?:, ?| ?(?:och|samt|&|and) ?){_ITEM}){{1,30}})"
)
# A year after the rest: "2026", ", 2026", "-2026", "/2026"; with two digits "-26", "/26", "'26".
_FOUR = rf"(?: ?,? ?|[/.-]| / )(?:år |av )?{_Y}(?!-{_N}-[0-9]|[/.]?[0-9])"
_TWO = rf"(?P<mark> ?-|[/.]| ?'| ){_YY}(?!\d|[/.:–-]\d| (?:19|20)\d\d| ?(?:{MONTH_NAMES})(?!\w))"
_LATER = rf"(?:{_FOUR}|{_TWO})?"
_WEEK = r"(?P<week>[0-9]{1,2})"
_W = r"(?:veckorna|veckan|vecka|weeks?|vko|v\.?|w\.?) ?"
_Q = r"(?:kvartal|kv\.?|[qk]) ?"
_T = r"(?:tertial|t) ?"
_NTH = r"(?P<number>första|andra|tredje|fjärde|sista|[1-4](?::?[ae])?)"
_SEASON = (
    r"(?P<season>vår(?:en|terminen|termin)?|höst(?:en|terminen|termin)?|vt|ht|sommar(?:en)?|vinter(?:n)?)"
)
_BESIDE = r"(?P<beside>före|innan|efter)"
_DAY_BESIDE = rf"(?P<day>dagen|dan|(?:{'|'.join(WEEKDAY_NAMES)})(?=en? |\b))(?:en)? {_BESIDE}"
_NTH_OF_MONTH = r"(?P<nth>första|andra|tredje|fjärde|sista)"
_NTH_WEEK = rf"{_NTH_OF_MONTH} veckan(?: i| av)?"
_WEEKDAY = rf"(?P<day>{'|'.join(WEEKDAY_NAMES)})(?:en)?"
_NEXT = r"(?P<next>20[0-9]{2}|[0-9]{2})(?![0-9]|-[0-9])"


def _forms(*rows: tuple[str, mean.Meaning] | tuple[str, mean.Meaning, str]) -> tuple[Form, ...]:
    return tuple(Form(re.compile(row[0]), *row[1:]) for row in rows)


# Of equally long matches the first counts.
_FIGURES: Final = _forms(
    (
        rf"{_Y}[-–]{_MM}[-–](?P<day>{_N})(?: ?[–-] ?|/| till | t\.?o\.?m\.? )"
        rf"(?P<month2>{_N})-(?P<until>{_N})(?![0-9-])",
        mean.read_short_end,
    ),
    (
        rf"{_Y}(?P<month>{_NN})(?P<day>{_NN}) ?[–/-] ?(?P<month2>{_NN})-?(?P<until>{_NN})(?![0-9])",
        mean.read_short_end,
    ),
    (
        rf"{_Y}[-–]{_MM}[-–](?P<day>{_N})(?: ?[–-] ?| till |/)(?P<until>{_N})"
        rf"(?![0-9./:-]| ?(?:{MONTH_NAMES})(?!\w))",
        mean.read_days,
    ),
    (
        rf"{_Y}(?P<month>{_NN})(?P<day>{_NN}) ?[–-] ?(?P<until>{_NN})(?![0-9./:-])",
        mean.read_days,
    ),
    (rf"{_Y} ?(?P<sep>[-./–]) ?{_MM} ?(?P=sep) ?(?P<day>{_N})(?![0-9])", mean.read_day),
    (rf"{_Y}(?P<month>{_NN})(?P<day>{_NN})(?![0-9])", mean.read_day),
    (rf"{_Y} (?P<month>{_NN}) (?P<day>{_NN})(?![0-9])", mean.read_day),
    (rf"{_Y}-?w(?P<week>{_NN})-?(?P<weekday>[1-7])(?![0-9])", mean.read_day_of_week),
    (rf"{_Y}[ ,-]{{0,2}}{_W}{_WEEK}(?:{_TO_WEEK}(?:{_W})?(?P<until>{_N}))(?![0-9/])", mean.read_weeks),
    (rf"{_Y}[ ,-]{{0,2}}{_W}{_WEEK}(?![0-9])", mean.read_week),
    (
        rf"{_Y}[ ,-]{{0,2}}{_Q}(?P<number>[1-4])(?:{_TO}(?:{_Q})?(?P<until>[1-4]))?(?!\w)",
        part.parts("quarter", 3),
    ),
    (
        rf"{_Y}[ ,-]{{0,2}}{_T}(?P<number>[1-3])(?:{_TO}(?:{_T})?(?P<until>[1-3]))?(?!\w)",
        part.parts("range", 4),
    ),
    (rf"{_Y}[ ,-]{{0,2}}(?:halvår|hå|h) ?(?P<number>[12])(?!\w)", part.parts("half_year", 6)),
    (rf"{_Y},? {_SEASON}(?!\w)", part.read_season, "season-vague"),
    (rf"{_Y}-{_MM}(?: ?– ?| - )(?P<until>{_NN})(?![0-9-])", mean.read_month_or_day),
    (rf"{_Y}-(?P<month>0[1-9]|1[0-2])(?![0-9-])", part.read_year_month),
    (rf"{_Y},? {_D} ?{_M}", mean.read_day),
    (rf"{_Y},? {_D}/{_MM}(?![0-9])", mean.read_day),
    (rf"{_Y},? {_M}", part.read_year_month),
    (rf"{_LIST} ?{_M}{_LATER}", mean.read_listed_days),
    (rf"{_LIST} ?/{_MM}(?![0-9]){_LATER}", mean.read_listed_days),
    (rf"{_D}{_TO}{_UNTIL} ?(?:of )?{_M}{_LATER}", mean.read_days),
    (rf"(?P<day>{_N})\.? ?[–-] ?(?P<until>{_N})\. ?{_MM}\. ?{_Y}(?![0-9])", mean.read_days),
    (rf"(?P<day>{_N})\. ?[–-] ?(?P<until>{_N})\. ?{_MM}\.(?![0-9])", mean.read_days),
    (rf"{_D}(?! ?/){_TO}{_UNTIL} ?/ ?{_MM}(?![0-9]){_LATER}", mean.read_days),
    (rf"(?P<day>{_N})(?P<sep>[-–./ ]){_M}(?P=sep)(?:{_Y}|{_YY})(?![0-9/])", mean.read_day),
    (rf"(?P<day>{_N})[-–]{_M}", mean.read_day),
    (rf"{_D} ?(?:of )?{_M}{_LATER}", mean.read_day),
    (rf"(?P<day>{_N})(?P<month>{MONTH_NAMES}){_Y}(?![0-9])", mean.read_day),
    (rf"(?P<day>{_N})/{_MM}/(?:{_Y}|{_YY})(?![0-9])", mean.read_slashed),
    (rf"(?P<day>{_N})-{_MM}-{_Y}(?![0-9])", mean.read_slashed),
    (rf"{_D}/{_MM}(?![0-9]){_LATER}", mean.read_day),
    (rf"{_D}/{_MM} ?[–-] ?(?P<until>{_N})(?![0-9/.:]|[–-][0-9])", mean.read_days, "interpreted"),
    (
        rf"{_D} ?{_M} ?[–-] ?(?P<until>{_N})(?![0-9/.:]|[–-][0-9]| ?(?:{MONTH_NAMES})(?!\w))",
        mean.read_days,
        "interpreted",
    ),
    (rf"(?P<day>{_N})\. ?{_MM}\.? ?{_Y}(?![0-9])", mean.read_day),
    (r"(?P<day>[0-9]{1,2})\.(?P<month>0?[1-9]|1[0-2])\.?(?![0-9/]|\.[0-9])", mean.read_day),
    (rf"(?P<month>0?[1-9]|1[0-2])[/.]{_Y}(?![0-9])", part.read_year_month, "interpreted"),
    (rf"{_Y}[/.-](?P<month>[1-9]|0[1-9]|1[0-2])(?![0-9./-])", part.read_year_month, "interpreted"),
    (
        r"(?P<first>[0-9]{1,2})(?P<sep>[-.])(?P<month>[0-9]{1,2})(?P=sep)(?P<last>[0-9]{1,2})(?![0-9]|[-.][0-9])",
        mean.read_two_figures,
    ),
    (
        rf"{_YY}(?P<month>{_NN})(?P<day>{_NN}) ?[–-] ?(?P<month2>{_NN})(?P<until>{_NN})(?![0-9])",
        mean.read_compact,
    ),
    (rf"{_YY}(?P<month>{_NN})(?P<day>{_NN})(?![0-9]|-[0-9]{{4}}(?![0-9]))", mean.read_compact),
    (r"[45][0-9]{4}(?:[.,]0)?(?![0-9])", mean.read_serial, "interpreted"),
    (rf"{_NTH} (?:kvartalet|kvartal|kv\.?)(?: av)?(?!\w){_LATER}", part.parts("quarter", 3)),
    (rf"{_NTH} tertial(?:et)?(?: av)?(?!\w){_LATER}", part.parts("range", 4)),
    (rf"{_NTH} halvår(?:et)?(?: av)?(?!\w){_LATER}", part.parts("half_year", 6)),
    (rf"{_Y} ?/ ?{_NEXT}", part.read_two_years),
    (rf"{_Y} ?[–-] ?(?P<next>{_NN})(?![0-9]|-[0-9])", part.read_two_years),
    (rf"{_Y}(?![0-9]|/[0-9])", part.read_year),
)
_WORDS: Final = _forms(
    (rf"{_W}{_WEEK}(?![0-9]){_LATER}", mean.read_week),
    (rf"{_W}{_YY}(?P<week>{_NN})(?![0-9])", mean.read_week_of_year),
    (
        rf"{_W}{_YY}(?P<week>{_NN}){_TO_WEEK}(?:{_W})?(?P<yy2>[23][0-9])?(?P<until>{_NN})(?![0-9])",
        mean.read_week_of_year,
    ),
    (
        rf"{_W}{_WEEK}{_TO_WEEK}(?:{_W})?(?P<until>{_N})(?![0-9/]| ?(?:{MONTH_NAMES})(?!\w)){_LATER}",
        mean.read_weeks,
    ),
    (rf"{_M}{_LATER}", part.read_month),
    (rf"{_M} ?[–-] ?{_M2} {_Y} ?/ ?{_NEXT}", part.read_months_over),
    (rf"{_M} (?P<day>{_N})(?:st|nd|rd|th)?(?:,? {_Y})?(?![0-9:]|[./–-][0-9])", mean.read_day),
    (rf"{_M} (?P<day>{_N}) ?[–-] ?(?P<until>{_N})(?:,? {_Y})?(?![0-9:/])", mean.read_days),
    (rf"{_Q}(?P<number>[1-4])(?:{_TO}(?:{_Q})?(?P<until>[1-4]))?(?!\w){_LATER}", part.parts("quarter", 3)),
    (rf"{_T}(?P<number>[1-3])(?:{_TO}(?:{_T})?(?P<until>[1-3]))?(?!\w){_LATER}", part.parts("range", 4)),
    (rf"(?:halvår|hå|h) ?(?P<number>[12])(?!\w){_LATER}", part.parts("half_year", 6)),
    (rf"{_NTH} (?:kvartalet|kvartal|kv\.?)(?: av)?(?!\w){_LATER}", part.parts("quarter", 3)),
    (rf"{_NTH} tertial(?:et)?(?: av)?(?!\w){_LATER}", part.parts("range", 4)),
    (rf"{_NTH} halvår(?:et)?(?: av)?(?!\w){_LATER}", part.parts("half_year", 6)),
    (rf"{_SEASON}(?!\w){_LATER}", part.read_season, "season-vague"),
    (rf"{NAMED_DAY}{_LATER}", named_days.read_named_day),
    (rf"{NAMED_SPAN}{_LATER}", named_days.read_named_span, "season-vague"),
    (rf"{_DAY_BESIDE} {NAMED_DAY}{_LATER}", named_days.read_day_beside),
    (rf"{_DAY_BESIDE} {NAMED_SPAN}{_LATER}", named_days.read_day_beside, "season-vague"),
    (rf"veckan {_BESIDE} {NAMED}{_LATER}", named_days.read_week_of_named, "season-vague"),
    (rf"{NAMED_WEEK}{_LATER}", named_days.read_week_of_named, "season-vague"),
    (rf"{SCHOOL_BREAK}{_LATER}", school_breaks.read_school_break, "school-break"),
    (rf"veckan {_BESIDE} {SCHOOL_BREAK}{_LATER}", school_breaks.read_school_break, "school-break"),
    (rf"{SCHOOL_BREAK} {_Y} ?/ ?{_NEXT}", school_breaks.read_break_over_years, "school-break"),
    (rf"{_NTH_OF_MONTH} {_WEEKDAY} i {_M}{_LATER}", named_days.read_nth_weekday),
    (rf"{_NTH_WEEK} {_M}{_LATER}", named_days.read_week_of_month, "interpreted"),
    (rf"{_SEASON} {_Y} ?/ ?{_NEXT}", part.read_season_over, "season-vague"),
    (rf"(?P<season>[vh]t)(?P<mark>)(?:{_Y}|{_YY})(?![0-9/])", part.read_season, "season-vague"),
    (
        rf"årsskiftet(?: ?(?:{_Y}|{_YY})(?: ?[/–-] ?(?P<next>20{_NN}|{_NN}))?)?(?![0-9])",
        part.read_turn,
        "season-vague",
    ),
    (rf"(?P<school>läsåret|läsår|verksamhetsåret) (?:{_Y}|{_YY}) ?[/–-] ?{_NEXT}", part.read_two_years),
)


def find_points(text: str) -> list[Found]:
    """Return all expressions in a folded text, left to right; at each position the longest match."""
    found: list[Found] = []
    position = 0
    for start in range(len(text)):
        if start >= position and _may_begin(text, start, position):
            best = _longest(text, start, _FIGURES if text[start].isdigit() else _WORDS)
            if best is not None:
                found.append(best)
                position = best.end
    return found


def _may_begin(text: str, start: int, position: int) -> bool:
    """Tell whether an expression may begin here: not inside a word, nor in a number with marks in it."""
    before = text[start - 1 : start]
    if not text[start].isalnum() or (before.isalnum() and start != position):
        return False
    inside = before in ("/", ".", ":") and text[max(start - 2, 0) : start - 1].isdigit()
    return not inside or start - 1 == position


def _longest(text: str, start: int, forms: Sequence[Form]) -> Found | None:
    best: Found | None = None
    for form in forms:
        match = form.pattern.match(text, start)
        if match and (best is None or match.end() > best.end):
            readings = tuple(form.meaning(match))
            best = Found(start, match.end(), readings, form.doubt) if readings else best
    return best
