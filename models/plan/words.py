"""The words of dates in Swedish and English plans: months, weekdays, joining words, open ends."""

import re
from typing import Final

from models.text.normal import normalise


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MONTHS: Final = {
    name: number
    for names, number in (
        ("jan", 1),
        ("feb", 2),
        ("mar", 3),
        ("apr", 4),
        ("maj may", 5),
        ("jun", 6),
        ("jul", 7),
        ("aug", 8),
        ("sep", 9),
        ("okt oct", 10),
        ("nov", 11),
        ("dec des", 12),
    )
    for name in names.split()
}
# "jul" alone is Christmas, and may be so before a year (see `read_month`).
MONTH_NAMES: Final = (
    r"jan(?:uari|uary)?|feb(?:r|ruari|ruary)?|mar(?:s|ch|ts)?|apr(?:il)?|ma[jy]|jun[ie]?|jul[iy]?|aug(?:usti|ust)?"
    r"|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[cs](?:ember)?"
)

_WEEKDAYS: Final = (
    ("måndag", "mån", "må", "monday", "mon", "mandag"),
    ("tisdag", "tis", "ti", "tuesday", "tue", "tues", "tirsdag"),
    ("onsdag", "ons", "on", "wednesday", "wed"),
    ("torsdag", "tors", "tor", "to", "thursday", "thu", "thur", "thurs"),
    ("fredag", "fre", "friday", "fri"),
    ("lördag", "lör", "lö", "saturday", "sat", "lørdag"),
    ("söndag", "sön", "sö", "sunday", "sun", "søndag"),
)
WEEKDAYS: Final = {name: number for number, names in enumerate(_WEEKDAYS) for name in names} | {
    f"{names[0]}en": number for number, names in enumerate(_WEEKDAYS)
}
WEEKDAY_NAMES: Final = tuple(names[0] for names in _WEEKDAYS)
# Two letters may be other words ("on 30 June", "to 2 October"): they are weekdays only before a digit.
SHORT_WEEKDAYS: Final = frozenset(["må", "ti", "on", "to", "lö", "sö"])

# Words that join two dates into a period, in any context.
JOINED: Final = re.compile(
    r"^(?:[–-]+|till|tom|t\.? ?o\.? ?m\.?|till och med|fram till|to|until|through|->|→)$"
)
# "och" makes a period of two dates only when the head names a start and an end.
PAIRED: Final = re.compile(r"^(?:och|&|and)$")
EITHER: Final = re.compile(r"\b(?:eller|alt|alternativt|or)\b")

OPEN_START: Final = re.compile(
    r"\b(?:fr\.? ?o\.? ?m\.?|fr\.?|from|från(?: och med)?|med (?:start|början)|start(?:ar|ing|s)?(?: den)?"
    r"|börjar|inleds|öppnar|efter|tidigast|since|after|with start)(?: |$)"
)
OPEN_END: Final = re.compile(
    r"(?:[–-]+|->|→|…|\.\.\.?|\bff\.?|\bosv\.?|\boch (?:framåt|vidare|senare)|\bframåt|\bframöver"
    r"|\b(?:och )?tills? vidare|\bonwards?)$"
)
CLOSED_START: Final = re.compile(
    r"^(?:[–-]+|→|t\.? ?o\.? ?m\.?|tom|till(?: och med)?|fram till|until|till)(?: |$)"
)
BEFORE: Final = re.compile(r"\b(?:före|innan|before)(?: |$)")
# A day by which something must be done, given without its first day.
SAID_LATEST: Final = re.compile(r"\b(?:senast|sista dag(?:en)?|deadline|by|latest)\b")
BETWEEN: Final = re.compile(r"\b(?:mellan|between)(?: |$)")
# Words around dates that do not change the meaning.
FILLERS: Final = _words(
    "den det senast sista dag under i på år hela helåret av of the by in on latest deadline klart klar kl"
    " datum vecka veckan during vid samt t o m"
)
# Words in brackets or next to a date that make it uncertain.
TENTATIVE: Final = re.compile(
    r"\b(?:prel\w*|ev|event\w*|ca|cirka|tbc|tbd|flytta\w*|inställ\w*|ställs in|ändra\w*|alt\w*|förläng\w*"
    r"|troligen|ungefär|omkring|obs|ej|inte|utgår)\b|\?|~|≈"
)
# Midnight in Sweden as some tools export it: the evening before, in UTC.
LATE_IN_UTC: Final = re.compile(r"\dt2[23]:?00(?::?00(?:[.,]0+)?)?z(?!\w)")
# Words that say that one of two dates is no longer valid.
MOVED: Final = re.compile(r"\b(?:flytta\w*|ändra\w*|förläng\w*|tidigare|istället|i stället|moved|changed)\b")
# Words before the day on which something ends, or to which it was moved, in running text.
MOVED_TO: Final = re.compile(
    r"\b(?:till och med|t\.? ?o\.? ?m\.?|till|pågår|until|through|ändra[dt]s? datum|nytt datum|ny tid):? "
    r"(?:och med )?(?:den )?(?=(?:\w+ )?\d)"
)
# Times of day: "kl. 13–15", "09:30", "13.00–15.00"; minutes that cannot be months need no "kl".
TIMES: Final = re.compile(
    r"(?:(?<=\d)t\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d+)?)?(?:z|[+-]\d{2}:?\d{2})?(?!\w)"
    r"|\b(?:kl|klo|klockan|at)\.? ?\d{1,2}(?:[.:]\d{2})?"
    r"(?: ?(?:[–-]|till) ?\d{1,2}(?:[.:]\d{2})?)?(?![\d./:])"
    r"|(?<![\d.:/-])\d{1,2}:\d{2}(?::\d{2})?(?: ?(?:[–-]|till) ?\d{1,2}:\d{2}(?::\d{2})?)?(?![\d:])"
    r"|(?<![\d.:/-])\d{1,2}\.(?:00|1[3-9]|[2-5]\d)(?: ?(?:[–-]|till) ?\d{1,2}\.\d{2})?(?![\d.])"
    r"|(?<![\d.:/-])\d{1,2}\.\d{2} ?[–-] ?\d{1,2}\.(?:00|1[3-9]|[2-5]\d)(?![\d.]))"
)


def fold(text: str) -> str:
    """Fold case, spaces and kinds of dash, so that few patterns are needed: "–" joins, "-" may do either."""
    folded = normalise("NFKC", text).casefold().replace("\u0307", "")
    folded = re.sub(r"[\u2010\u2011\u2212]", "-", folded)
    folded = re.sub(r"[\u2012-\u2015]|--+", "–", folded)
    folded = re.sub(r"[\u2018\u2019\u02bc\u00b4`]", "'", folded)
    return " ".join(folded.split())
