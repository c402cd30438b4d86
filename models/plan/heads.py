"""Reads the role of a column from its head, by a table of the words that plans use."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from models.plan.words import fold


@dataclass(frozen=True, slots=True)
class Head:
    """A head and its role.

    Roles: title, start, end, period, day, week, month, year, description, mark, sending, note, unknown.
    A "mark" column has other dates (when something was decided or changed); a "sending" column says when
    something is sent, which may be the start; a "note" column has no dates. `paired` when a head names a
    start and an end. `year` is the year in it ("Datum 2027"). `strong` titles are preferred to others, and
    `exact` ones ("Task name") to those that only begin so ("Task mode"). `leaning` is "start" or "end" when
    an unknown head sounds like it ("Gäller från"): it is one if there are dates below it.
    `unit` is "day", "week", "month" or "quarter" when bare numbers below it are such ("Startvecka").
    """

    text: str
    role: str
    paired: bool = False
    year: int | None = None
    strong: bool = False
    exact: bool = False
    leaning: str = ""
    unit: str = ""


def _words(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split(","))


_PHRASES: Final = {
    "start": _words(
        "start, startar, startdatum, start datum, starttid, start tid, startdag, startvecka, startmånad, "
        "start date, start time, planerad start, planerat startdatum, planerad starttid, börjar, början, "
        "börja, datum från, från datum, från, fran, fom, from, from date, från och med, påbörjas, inleds, "
        "öppnar, begin, begins, beginning, begin date, första dag, första dagen, tid från, första datum, "
        "öppning, planned start, fr, fra, startdato, starts, begynnelse, "
        "begynnelsedatum, starttidpunkt, startdate, start on"
    ),
    "end": _words(
        "slut, slutar, stopp, stop, till, tom, till och med, slutdatum, slut datum, sluttid, slut tid, "
        "slutdag, slutvecka, slutmånad, klart senast, klar senast, klart, klar, klardatum, klar datum, "
        "färdig, färdigt, färdigt senast, färdigdatum, deadline, senast, sista dag, sista dagen, sista "
        "datum, due, due date, end, ends, end date, end time, finish, finish date, avslut, avslutas, "
        "stänger, stängning, förfallodatum, förfaller, till datum, datum till, planerat slut, planerat "
        "slutdatum, planerad sluttid, to, until, to date, tid till, svar senast, senast klart, leverans "
        "senast, klart datum, ska vara klart, planned end, planned finish, måldatum, "
        "duedate, enddate, upphör, sluttidpunkt, sluttdato, slutdato, slutt, til, frist"
    ),
    "period": _words(
        "dato, når, hvornår, datum, tid, tider, tidpunkt, tidplan, tidsplan, tidsram, period, tidsperiod, "
        "när, date, dates, when, time, timing, timeline, period of time, genomförs, "
        "mötesdatum, sammanträdesdatum, datum och tid, tid och datum, planerad tid, "
        "planerat datum, timeframe, time frame, när i tid, "
        "tidsintervall, datum period, kvartal, tertial, halvår, quarter, tid för genomförande, datum "
        "eller period, datum tid, tid datum, genomförandetid, när ska det ske, när sker det, tidsatt, "
        "datum vecka, vecka datum, tidsschema, tidsspann, dag och tid"
    ),
    "day": _words("dag, veckodag, weekday, day"),
    "week": _words("vecka, veckor, veckonr, vecknr, vecka nr, veckonummer, week, weeks, v nr, v, vnr"),
    "month": _words("månad, månader, mån, month, months"),
    "year": _words("år, årtal, year"),
}
_STARTS: Final = _words("start, från, fom, startdatum, starttid, början, begin, from, börjar, startar")
_ENDS: Final = _words(
    "slut, till, tom, stopp, slutdatum, sluttid, klart, klar, end, to, stop, slutar, finish"
)
# Words that suggest a start or an end, as the first or last word of a longer head.
_LEANING: Final = {
    "start": _words(
        "start, startar, startas, startdatum, börjar, början, öppnar, inleds, påbörjas, påbörjad, från, fom, "
        "begin, begins, commences, starts, uppstart, igång, begynner, from"
    ),
    "end": _words(
        "slut, slutar, slutdatum, slutförs, avslut, avslutas, avslutad, avslutat, stänger, stängs, upphör, "
        "till, tom, klar, klart, klara, färdig, färdigt, färdigställs, senast, deadline, ends, end, due, "
        "finish, finishes, completes, completion, until, closes, förfaller"
    ),
}
_PREPOSITIONS: Final = _words("till, från, fom, tom, from, until, senast")
_STRONG: Final = _words(
    "aktivitet, aktiviteter, aktiviteten, aktiviteterna, aktivitetsnamn, activity, activities, task "
    "name, uppgiftsnamn, vad, gör vad, what, moment, arbetsmoment, vad ska göras, att göra, task, tasks, "
    "uppgift, uppgifter"
)
_TITLES: Final = _STRONG | _words(
    "åtgärd, åtgärder, händelse, händelser, insats, insatser, delmoment, milstolpe, milstolpar, "
    "ärende, ärenden, möte, möten, sammanträde, sammanträden, namn, name, process, processteg, steg, "
    "delaktivitet, arbetsuppgift, event, events, milestone, milestones, rubrik, nämnd, organ, "
    "instans, tillfälle, mötestyp, arbetsuppgifter, delprocess, meeting, hållpunkt, hållpunkter, ämne, "
    "subject, title, card name, summary, work item, uppdrag"
)
_NOT_TITLE: Final = _words(
    "nr, id, nummer, typ, kod, no, number, ansvarig, ansvar, type, mode, läge, status, prioritet, priority, "
    "ägare, owner, kategori, category, grupp, group, fas, phase"
)
_UNITS: Final = {
    "week": re.compile(r"veck|week|\b(?:v|w|vnr)\b"),
    "month": re.compile(r"månad|month|\bmån\b"),
    "day": re.compile(r"\b(?:dag|day)\b"),
    "quarter": re.compile(r"kvartal|quarter|\b(?:kv|q)\b"),
}
_PERIODS: Final = re.compile(r"period(?:en)?$|^(?:svars|remiss|samråds|inlämnings|process|genomförande)tid$")
_SENDINGS: Final = re.compile(r"skicka|utskick|kallelse")
_DESCRIPTIONS: Final = re.compile(r"^(?:beskriv|description|innehåll|syfte|detalj)")
_MARKS: Final = re.compile(
    r"beslut|uppdater|ändr|skapa|created|modified|updated|completed|slutfört|slutförd"
    r"|utfört|utförd|faktisk|utfall|actual|baseline|baslinje|godkän|juster"
    r"|revider(?!a[dt]e? (?:start|slut|datum|tid|period|end|plan))|ursprunglig|tidigare|gammal|gamla|original"
    r"|publicer|kallelse|handlingar|utskick|skicka|anmäl|registrer|inkom|version|uppfölj"
    r"|signer|diarieför|föregående|status|avstäm|decision|decided|approved|påminn"
)
_NOTES: Final = re.compile(
    r"^(?:nr|id|nummer|no|number|ansvar|vem|vilka|who|owner|deltag|plats|lokal|var$"
    r"|ort|where|prio|budget|kostnad|belopp|dnr|diarie|kontakt|telefon|tel|mobil"
    r"|e ?post|mejl|mail|email|bucket|förlopp|progress|varaktighet|duration|omfattning"
    r"|resurs|roll|målgrupp|komment|anm|noter|anteck|notes|comment|fas|phase|etapp"
    r"|skede|område|kategori|typ|andel|klart i|procent|forum|assigned|tilldelad|labels"
    r"|etikett|sannolikhet|konsekvens|risk|late|checklist|task id|uppgifts id|aktivitets"
    r"|length|längd|underlag|dokument|länk|leverans|resultat|mål|indikator|källa|bilaga)"
)


# A head that is one numbered week or quarter is a column of a chart.
_IN_CHART: Final = re.compile(r"(?:v|vecka|w|week)\.? ?\d{1,2}|(?:q|kv\.?|kvartal) ?[1-4]")


@lru_cache(maxsize=4_096)
def read_head(text: str, parent: str = "") -> Head:
    """Return the head of a column; `parent` is the head above it that spans it, if there are two rows."""
    shown = " ".join(f"{parent} {text}".split())
    folded = fold(shown)
    if _IN_CHART.fullmatch(folded):
        return Head(shown, "unknown")
    year = re.search(r"\b(?:19|20|21)\d\d\b(?!-)", folded)
    words = _plain(text)
    head = Head(shown, "unknown", year=int(year[0]) if year else None)
    tokens = words.split()
    if words in _TITLES:
        return Head(shown, "title", year=head.year, strong=words in _STRONG, exact=True)
    if _MARKS.search(folded):
        return Head(shown, "sending" if _SENDINGS.search(folded) else "mark")
    if not re.search(r"\d", _without_marks(text)):
        if set(tokens) & _STARTS and set(tokens) & _ENDS:
            return Head(shown, "period", True, head.year)
        for role, phrases in _PHRASES.items():
            if words in phrases:
                return Head(shown, role, False, head.year, unit=_unit(words))
        if (role := _leaning(tokens)) and (unit := _unit(words)):
            return Head(shown, role, False, head.year, unit=unit)
        if words.startswith(("sista ", "senaste ")):
            return Head(shown, "end", False, head.year)
        if _PERIODS.search(words):
            return Head(shown, "period", False, head.year)
    if _is_title(words, tokens):
        return Head(shown, "title", strong=tokens[0] in _STRONG)
    if _DESCRIPTIONS.match(words):
        return Head(shown, "description")
    if _NOTES.match(words) or _is_percentage(words):
        return Head(shown, "note")
    return replace(head, leaning=_leaning(tokens))


def _unit(words: str) -> str:
    """Return the unit of bare numbers below a head, "" when it does not say."""
    for unit, sign in _UNITS.items():
        if sign.search(words):
            return unit
    return ""


def _leaning(tokens: list[str]) -> str:
    """Return "start" or "end" if a head's last word, its first, or a verb between suggests it; else ""."""
    between = [word for word in tokens if word not in _PREPOSITIONS]
    for word in [*tokens[-1:], *tokens[:1], *between]:
        for role, words in _LEANING.items():
            if word in words:
                return role
    return ""


def _is_title(words: str, tokens: list[str]) -> bool:
    first = tokens[0] if tokens else ""
    return first in _TITLES and not set(tokens) & _NOT_TITLE and "datum" not in words


def _is_percentage(words: str) -> bool:
    return words.startswith("%") or words.endswith("%")


def _plain(text: str) -> str:
    """Return a head's words without brackets, footnote marks, colons and years."""
    words = re.findall(r"[\w%]+", _without_marks(text))
    return " ".join(words[:-1] if len(words) > 1 and words[-1].isdigit() else words)


def _without_marks(text: str) -> str:
    folded = re.sub(r"[(\[][^()\[\]]*[)\]]?\s*\d?$|[(\[][^()\[\]]*[)\]]", " ", fold(text))
    folded = re.sub(r"\bfr\.? ?o\.? ?m\b\.?", "fom", folded)
    folded = re.sub(r"\bt\.? ?o\.? ?m\b\.?", "tom", folded)
    folded = re.sub(r"\b(?:19|20|21)\d\d\b", " ", folded)
    return re.sub(r"(?<=[a-zåäöé.:])[\d*†‡]+(?=\s|$)", "", folded)
