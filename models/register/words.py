"""The words of a register's file in Swedish and English: heads, platforms, roles, yes and no."""

from __future__ import annotations

from typing import Final

from models.people.roles import Role
from models.text.folding import fold_word

COLUMNS: Final = (
    "platform",
    "user_id",
    "name",
    "email",
    "role",
    "municipality",
    "seat",
    "substitute",
    "valid_from",
    "valid_to",
)
# A name may stand in one column or in two.
NAME_PARTS: Final = frozenset({"first_name", "last_name"})
_HEADS: Final = {
    "platform": "platform, plattform, system, chatt",
    "workspace": "workspace, workspace id, arbetsyta, arbetsytans id, team id, tenant id",
    "user_id": "user id, userid, user, member id, object id, account, användare, användar-id, användarid, "
    "medlems-id, medlem, objekt-id, objektid, konto, konto-id, id",
    "name": "name, full name, namn, för- och efternamn",
    "first_name": "förnamn, tilltalsnamn, first name, given name",
    "last_name": "efternamn, släktnamn, last name, family name, surname",
    "email": "email, e-mail, mail, mejl, e-post, epost, mejladress, e-postadress, mailadress, email address",
    "role": "role, roll, uppdrag, funktion",
    "municipality": "municipality, kommun, kommunen",
    "seat": "seat, plats, plats i rsr, säte, mandat, seat in the rsr",
    "substitute": "substitute, ersättare, ersättare (ja/nej), suppleant, ordinarie eller ersättare",
    "valid_from": "valid from, from, från, från och med, fr.o.m., from och med, giltig från, gäller från, "
    "first day, första dag, startdatum, start",
    "valid_to": "valid to, to, until, till, till och med, t.o.m., giltig till, gäller till, "
    "gäller till och med, last day, sista dag, slutdatum, slut",
}
_PLATFORMS: Final = {"slack": "slack", "teams": "teams, microsoft teams"}
_ROLES: Final = {
    Role.CONTACT: "contact, contacts, contact person, kontakt, kontaktperson, kontaktpersonen, "
    "kontaktpersoner, kommunens kontaktperson, kommunkontakt",
    Role.APPROVER: "approver, municipal approver, godkännare, godkännaren, kommunens godkännare",
    Role.STAFF: "staff, case officer, handläggare, handläggaren, regionens handläggare",
    Role.OWNER: "owner, process owner, processägare, processägaren, regional utvecklingsdirektör, "
    "regionala utvecklingsdirektören",
    Role.REGISTRAR: "registrar, registrator, registratorn",
    Role.MEMBER: "member, member of the rsr, rsr member, ledamot, ledamoten, ledamöter, ledamot i rsr, "
    "rsr-ledamot, ledamot rsr, ledamot av rsr, ordinarie ledamot, ordinarie, ledamot (ordinarie)",
    Role.CHAIR: "chair, chairperson, chairman, chair of the rsr, rsr chair, ordförande, ordföranden, "
    "ordförande i rsr, rsr-ordförande, rsr:s ordförande, ordförande rsr",
    Role.STEERING: "steering, steering group, member of the steering group, styrgrupp, styrgruppen, "
    "ledamot i styrgruppen, ledamot i styrgrupp, ledamot styrgruppen, presidiet, run:s presidium",
    Role.REFERENCE: "reference, reference group, member of a reference group, referensgrupp, "
    "referensgruppen, ledamot i referensgrupp, ledamot i referensgruppen, ledamot referensgrupp",
    Role.PARTNER: "partner, county partnership, länspartnerskapet, länspartnerskap, partnerskapet",
    Role.DIRECTOR: "director, director of the region, regional director, regiondirektör, regiondirektören",
    Role.ADMIN: "admin, administrator, administratör, administratören",
}
# A role whose word says whether the seat is held as a substitute.
_HOLDING: Final = {
    False: "ordinarie ledamot, ordinarie, ledamot (ordinarie)",
    True: "ersättare, ersättaren, ersättare i rsr, ersättare för ledamot, suppleant, suppleanten, "
    "suppleant i rsr, ledamot (ersättare), ersättande ledamot, personlig ersättare, substitute, "
    "substitute member, deputy, deputy member",
}
_YES: Final = "1, ja, j, yes, y, true, sant, x, ersättare, suppleant, substitute"
_NO: Final = "0, nej, n, no, false, falskt, falsk, ordinarie, holder"
# What stands in a name's place while nobody has the seat.
_VACANT: Final = (
    "vakant, vakans, vacant, vacancy, nn, x, xx, xxx, ledig, ledig plats, tom plats, tillsätts senare, "
    "utses senare, ej utsedd, inte utsedd, ännu inte utsedd, ej tillsatt, inte tillsatt, ej vald, obesatt, "
    "okänd, unknown, saknas, ingen, none, nobody, null, na, tbd, tba, to be appointed"
)
_BEGINS_VACANT: Final = "vakant, vakans, vacant, obesatt"
# What a person's name does not begin with, but a line about somebody else or about the table does.
_BEGINS_OTHERWISE: Final = (
    "ersättare, suppleant, ordinarie, ledamot, ledamöter, summa, totalt, total, antal, obs, anm, anmärkning, "
    "kommentar, uppdaterad, substitute"
)
# What no name has in it: a title of the council's, or what has become of the person.
_NEVER_IN_NAMES: Final = (
    "ordförande, ledamot, ersättare, suppleant, handläggare, registrator, kontaktperson, godkännare, "
    "kommunchef, kommundirektör, kommunalråd, oppositionsråd, avgått, avgår, avgången, avliden, utgått, "
    "slutat, slutar, tjänstledig, föräldraledig, sjukskriven, tidigare, vikarie, tillförordnad, tf"
)
_PARTIES: Final = "s, m, c, v, l, kd, mp, sd"
_BETWEEN_NAMES: Final = "och, and, samt, eller, or"
_MONTHS: Final = (
    "jan, feb, mar, apr, maj, may, jun, jul, aug, sep, sept, okt, oct, nov, dec, januari, februari, mars, "
    "april, juni, juli, augusti, september, oktober, november, december"
)
_OPEN: Final = "tills vidare, tv, until further notice, öppet, inget slut"


def _spelt(words: str) -> list[str]:
    return [fold_word(word) for word in words.split(",")]


_HEAD_OF: Final = {
    word: column for column, words in _HEADS.items() for word in [fold_word(column), *_spelt(words)]
}
_PLATFORM_OF: Final = {word: platform for platform, words in _PLATFORMS.items() for word in _spelt(words)}
_ROLE_OF: Final = {word: role for role, words in _ROLES.items() for word in _spelt(words)} | {
    word: Role.MEMBER for word in _spelt(_HOLDING[True])
}
_HOLDING_OF: Final = {word: substitute for substitute, words in _HOLDING.items() for word in _spelt(words)}
_SAYS: Final = dict.fromkeys(_spelt(_YES), True) | dict.fromkeys(_spelt(_NO), False)
_VACANT_WORDS: Final = frozenset(_spelt(_VACANT))
_FIRST_OF_VACANT: Final = frozenset(_spelt(_BEGINS_VACANT))
_FIRST_OF_OTHERS: Final = frozenset(_spelt(_BEGINS_OTHERWISE))
_NO_WORDS_OF_NAMES: Final = _FIRST_OF_VACANT.union(_spelt(_NEVER_IN_NAMES))
_PARTY_WORDS: Final = frozenset(_spelt(_PARTIES))
_JOINS_NAMES: Final = frozenset(_spelt(_BETWEEN_NAMES))
_MONTH_WORDS: Final = frozenset(_spelt(_MONTHS))
_OPEN_WORDS: Final = frozenset(_spelt(_OPEN))


def find_column(head: str) -> str | None:
    """Tell which column a head names; None for a column of somebody's own."""
    return _HEAD_OF.get(fold_word(head))


def find_platform(word: str) -> str | None:
    """Tell which platform a word names."""
    return _PLATFORM_OF.get(fold_word(word))


def find_role(word: str) -> Role | None:
    """Tell which role a word names; a substitute (ersättare) is a member."""
    return _ROLE_OF.get(fold_word(word))


def find_holding(word: str) -> bool | None:
    """Tell whether a role's word says that the seat is held as a substitute; None when it says nothing."""
    return _HOLDING_OF.get(fold_word(word))


def find_yes_or_no(word: str) -> bool | None:
    """Tell whether a word is a yes or a no; None when it is neither."""
    return _SAYS.get(fold_word(word))


def is_open(word: str) -> bool:
    """Tell whether a word says that there is no last day."""
    return fold_word(word) in _OPEN_WORDS


def is_vacant(written: str) -> bool:
    """Tell whether a cell says that there is nobody: "vakant", "N.N.", "Vakant (S)", a dash, a mark."""
    plain = _without_brackets(written)
    return bool(written) and (
        fold_word(plain) in _VACANT_WORDS
        or bool(_FIRST_OF_VACANT.intersection(_words(plain)[:1]))
        or not any(map(str.isalnum, plain))
    )


def is_no_name(written: str) -> bool:
    """Tell whether a cell has the words of something else than one person's name."""
    words, after = _words(written), written.partition(",")[2]
    return (
        find_role(written) is not None
        or all(find_column(word) in {"name", *NAME_PARTS} for word in words)
        or bool(_FIRST_OF_OTHERS.intersection(words[:1]))
        or bool(_NO_WORDS_OF_NAMES.intersection(words))
        or bool(_JOINS_NAMES.intersection(words[1:-1]))
        or fold_word(after) in _PARTY_WORDS
        or find_role(after) is not None
    )


def is_month(word: str) -> bool:
    """Tell whether a word is a month's name, or its short form as Excel writes what it took for a date."""
    return fold_word(word) in _MONTH_WORDS


def _words(written: str) -> list[str]:
    return [fold_word(word) for word in written.replace(",", " ").split()]


def _without_brackets(written: str) -> str:
    before, _, rest = written.partition("(")
    return before + rest.partition(")")[2] if rest else written
