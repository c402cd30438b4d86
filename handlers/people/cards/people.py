"""Cards about the register: the list, one person, what was changed, what a file brought in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.chat import Button, Card, Row
from bot.text import Texts
from models.people.appointment import holds
from models.people.person import Appointment, Person
from models.people.seats import seat_words


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """The names of municipalities and the codes of seats, by id, and the local day on which all is told."""

    municipalities: Mapping[int, str]
    seats: Mapping[int, str]
    today: date

    def municipality(self, appointment: Appointment) -> str:
        """The municipality's full name, or nothing."""
        return self.municipalities.get(appointment.municipality_id or 0, "")


Entry = tuple[Person, list[Appointment]]


def listing(
    t: Texts,
    groups: Sequence[tuple[str, Sequence[Entry]]],
    places: PlaceNames,
    *,
    query: str,
    page: int,
    pages: int,
    total: int,
) -> Card:
    """One page of the register, municipality by municipality."""
    rows = []
    for name, entries in groups:
        rows.append(Row("", name))
        rows += [_entry(t, person, held, places) for person, held in entries]
    buttons = [Button("people.new", t("button-add-person"), opens_form=True)]
    if page > 1:
        buttons.append(Button("people.list", t("button-previous"), f"{page - 1}:{query}"))
    if page < pages:
        buttons.append(Button("people.list", t("button-next"), f"{page + 1}:{query}"))
    notes = [t("people-list-page", page=page, pages=pages)] if pages > 1 else []
    return Card(
        t("people-list-title"),
        t("people-list-count", count=total),
        tuple(rows),
        tuple(buttons),
        note=" ".join([*notes, t("people-list-note")]),
    )


def person(t: Texts, who: Person, held: Sequence[Appointment], places: PlaceNames) -> Card:
    """One person: each appointment with a button to change it, and what else can be done."""
    rows = tuple(
        Row(
            line(t, each, places),
            button=Button("people.edit", t("button-edit"), str(each.id), opens_form=True),
        )
        for each in held
    )
    buttons = [Button("people.new", t("button-add-appointment"), str(who.id), opens_form=True)]
    buttons += [_end_button(t, who, each, places) for each in held if holds(each, places.today)]
    buttons.append(Button("people.list", t("button-all-people")))
    return Card(who.name, who.email or t("people-no-email"), rows, tuple(buttons))


def saved(t: Texts, who: Person, appointment: Appointment, places: PlaceNames, note: str = "") -> Card:
    """What now stands in the register."""
    return Card(
        t("people-saved-title", name=who.name),
        line(t, appointment, places),
        buttons=(_show_button(t, who), Button("people.list", t("button-all-people"))),
        note=note,
    )


def ended(t: Texts, who: Person, appointment: Appointment, places: PlaceNames, was: date | None) -> Card:
    """An appointment has ended, and how to undo it."""
    undo = f"{appointment.id}:{was.isoformat() if was else ''}"
    return Card(
        t("people-ended-title", name=who.name),
        line(t, appointment, places),
        buttons=(Button("people.restore", t("button-undo"), undo), _show_button(t, who)),
    )


def line(t: Texts, appointment: Appointment, places: PlaceNames, *, with_municipality: bool = True) -> str:
    """'Ledamot i RSR, platsen K-2326 (Bergs kommun) · sedan 1 januari 2020'."""
    role = t(f"role-{appointment.role}")
    parts = [role[:1].upper() + role[1:]]
    municipality = places.municipality(appointment)
    if appointment.seat_id is not None:
        key = "people-at-seat-substitute" if appointment.substitute else "people-at-seat"
        parts.append(t(key, **seat_words(places.seats.get(appointment.seat_id, ""), municipality)))
    elif with_municipality and municipality:
        parts.append(municipality)
    period = _period(t, appointment, places.today)
    return ", ".join(parts) + (f" · {period}" if period else "")


def _entry(t: Texts, who: Person, held: Sequence[Appointment], places: PlaceNames) -> Row:
    now = [each for each in held if holds(each, places.today)] or list(held)
    text = "\n".join(line(t, each, places, with_municipality=False) for each in now)
    return Row(text or t("people-no-appointment"), who.name, _show_button(t, who))


def _period(t: Texts, appointment: Appointment, today: date) -> str:
    start, end = appointment.valid_from, appointment.valid_to
    if end is not None and end < today:
        return t("people-ended-on", day=t.date_year(end))
    if start is not None and start > today:
        return t("people-from-day", day=t.date_year(start))
    if end is not None:
        return t("people-until-day", day=t.date_year(end))
    return t("people-since-day", day=t.date_year(start)) if start is not None else ""


def _show_button(t: Texts, who: Person) -> Button:
    return Button("people.show", t("button-show"), str(who.id))


def _end_button(t: Texts, who: Person, appointment: Appointment, places: PlaceNames) -> Button:
    role = t(f"role-{appointment.role}")
    return Button(
        "people.end",
        t("button-end-appointment", role=role),
        str(appointment.id),
        "danger",
        confirm=t("people-end-confirm", name=who.name, role=role),
    )
