"""Guesses the purpose of a plan's activity from its words; staff confirm it."""

import re
from typing import Final, Literal, get_args

Kind = Literal[
    "structure",
    "dispatch",
    "presidium",
    "intake",
    "compilation",
    "workshop",
    "drafting",
    "briefing",
    "consultation",
    "adoption",
    "other",
]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

# The first line that matches decides. Words for sending come before what is sent ("Sammanställning skickas
# till RSR" is a dispatch), and words for who is shown something before what is shown.
_SIGNS: Final[tuple[tuple[Kind, str], ...]] = (
    ("intake", r"förfråg|inbjud\w* .*inspel|begäran om inspel|insamling|inhämta|inspelsperiod|lämna inspel"),
    ("briefing", r"partnerskap|informer|information"),
    ("consultation", r"(?<!efter)(?<!efter )(?<!inför)(?<!inför )(samråd|remiss)"),
    ("dispatch", r"skicka|utskick|översänd|distribuer|sänds|kallelse"),
    ("presidium", r"presidi|styrgrupp"),
    ("adoption", r"fastställ|antagande|\bantas\b|politiskt beslut"),
    ("workshop", r"workshop|prioriter"),
    ("compilation", r"sammanställ"),
    ("structure", r"struktur|upplägg|\bpm\b"),
    ("drafting", r"formuler|utforma|utarbet|\bskriv|utkast"),
    ("briefing", r"förankr"),
    ("adoption", r"beslut"),
    ("intake", r"inspel"),
)
_PATTERNS: Final = tuple((kind, re.compile(signs)) for kind, signs in _SIGNS)


def guess_kind(title: str, description: str = "") -> Kind:
    """Return the kind guessed from the title, else from the description; else "other".

    Words that were split by mistake ("sam råd", "läns partnerskapet") are found as well.
    """
    return _guess(title) or _guess(description) or "other"


def _guess(text: str) -> Kind | None:
    spaced = " ".join(text.casefold().split())
    joined = spaced.replace(" ", "").replace("-", "")
    for kind, pattern in _PATTERNS:
        if pattern.search(spaced) or pattern.search(joined):
            return kind
    return None


# An invitation sent on one day is a dispatch; what it asks for continues until the last day.
_SENT = re.compile(r"inbjud|skicka|utskick|sänd|går ut|distribuer")
# Words for what happens on one day, or for a last day.
_ONE_DAY = re.compile(
    r"möte|sammanträd|workshop|seminari|konferens|dialogdag|beslut|fastställ|antas|kallelse|skicka|utskick|sänds?\b"
    r"|inbjud|sista dag|senast|deadline|presidi|\brun\b|\brsr\b|meeting|kick-?off|uppstart|lansering|publicer"
    r"|presenter|redovis|lämna inspel|behandlas"
)


# Words for the first day of the intake; its last day is what counts.
_OPENS = re.compile(r"öppna(r|s)?\b|\böppning|startar?\b|börjar?\b|inleds?\b|påbörjas?\b")


def is_opening(title: str) -> bool:
    """Tell whether a title says that something begins ("Inspelsperioden öppnar")."""
    return bool(_OPENS.search(title.casefold()))


def is_dispatch(title: str) -> bool:
    """Tell whether a title says that something is sent."""
    return bool(_SENT.search(title.casefold()))


def fits_one_day(title: str, description: str = "") -> bool:
    """Tell whether an activity's words fit an activity of one day."""
    return bool(_ONE_DAY.search(title.casefold())) or (
        not title and bool(_ONE_DAY.search(description.casefold()))
    )
