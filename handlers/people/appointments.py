"""Giving people appointments, changing them, ending them, and taking an ending back."""

from __future__ import annotations

from bot.chat import Click, Command, Form, Notice, OpenForm, Reply, Submission
from bot.unit_of_work import UnitOfWork
from handlers.ids import read_id, read_parts
from handlers.people.appointment_person import find_questions, identify_new, settle_answers, settle_words
from handlers.people.cards import people as cards
from handlers.people.forms import people as forms
from handlers.people.listing import get_person, places
from models.errors import RuleError
from models.people.appointment import (
    Terms,
    end_appointment,
    find_appointment,
    put_appointment,
    require_compatible,
    require_keeper,
    require_sound,
    write_terms,
)
from models.people.person import Appointment, Person
from models.people.roles import KEEPERS, SEATED, Role
from models.people.seats import read_seats
from models.region import Seat, add_seat, expected_seats, list_municipalities, list_seats
from models.register.cells import read_day
from models.register.form import find_or_add_municipality
from models.register.known import touch_register
from models.text.collation import sort_key
from models.text.folding import fold_code


def new(event: Command | Click, uow: UnitOfWork) -> Reply:
    """Ask for a new person, or for one more appointment of the person on the button."""
    person_id = event.value if isinstance(event, Click) else ""
    return OpenForm(_form(uow, {"person": person_id} if person_id else {}))


def edit(event: Click, uow: UnitOfWork) -> Reply:
    """Ask for changes of an appointment."""
    return OpenForm(_form(uow, {"appointment": event.value}))


def draw_form(event: Submission, uow: UnitOfWork) -> Form:
    """Draw the form that was handed in, with what its answers made us ask besides."""
    return _form(uow, dict(event.context), event)


def save(event: Submission, uow: UnitOfWork) -> Reply:
    """Write one appointment into the register, and its person when new."""
    who, appointment = _target(uow, dict(event.context))
    event = settle_answers(uow, event, who)
    answer = forms.AppointmentAnswer.model_validate(event.values)
    municipality_id = _municipality_id(uow, answer)
    seat = _seat(uow, answer, municipality_id)
    terms = _terms(answer, municipality_id, seat)
    require_sound(terms, seat, _seat_words(uow, seat))
    kept_register = appointment is not None and appointment.role in KEEPERS
    # What may not be is said before anything is asked: no answer would change it.
    is_self = answer.account == event.person.id or (who is not None and who.id == uow.actor.person_id)
    _require_not_oneself(is_self=is_self, role=terms.role)
    if who is None:
        who = identify_new(uow, event, answer)
        # The form did not show the address of somebody known, so an empty one takes none away.
        who.name, who.email = answer.name, answer.email or who.email
    else:
        settle_words(uow, answer, who)
        who.name, who.email = answer.name, answer.email
    # An account may turn out to be one more of whoever fills in the form.
    _require_not_oneself(is_self=who.id == uow.actor.person_id, role=terms.role)
    if appointment is None:
        appointment, _ = put_appointment(uow.session, who.id, terms)
    else:
        write_terms(appointment, terms)
    uow.session.flush()
    require_compatible(uow.session, appointment)
    if kept_register:
        require_keeper(uow.session, uow.region.id, uow.today)
    touch_register(uow.connection, uow.region.id)
    uow.about = f"person:{who.id}"
    note = _count_seats(uow) if answer.seat == forms.NEW else ""
    return Notice(cards.saved(uow.text, who, appointment, places(uow), note))


def end(event: Click, uow: UnitOfWork) -> Reply:
    """End an appointment with yesterday; it stays in the register, and can be taken back."""
    who, appointment = _held(uow, event.value)
    was = appointment.valid_to
    end_appointment(appointment, uow.today)
    if appointment.role in KEEPERS:
        require_keeper(uow.session, uow.region.id, uow.today)
    touch_register(uow.connection, uow.region.id)
    uow.about = f"person:{who.id}"
    return Notice(cards.ended(uow.text, who, appointment, places(uow), was))


def restore(event: Click, uow: UnitOfWork) -> Reply:
    """Undo the ending of an appointment: its last day is again what it was."""
    identity, was = read_parts(event.value, 2)
    who, appointment = _held(uow, identity)
    _require_not_oneself(is_self=who.id == uow.actor.person_id, role=Role(appointment.role))
    appointment.valid_to = read_day(was)
    uow.session.flush()
    require_compatible(uow.session, appointment)
    touch_register(uow.connection, uow.region.id)
    uow.about = f"person:{who.id}"
    return Notice(cards.saved(uow.text, who, appointment, places(uow)))


def _form(uow: UnitOfWork, context: dict[str, str], handed_in: Submission | None = None) -> Form:
    who, appointment = _target(uow, context)
    values = {"name": who.name, "email": who.email} if who is not None else {}
    if appointment is not None:
        values |= {
            "role": appointment.role,
            "municipality": str(appointment.municipality_id or forms.NONE),
            "seat": str(appointment.seat_id or forms.NONE),
            "substitute": "substitute" if appointment.substitute else "holder",
            "valid_from": appointment.valid_from.isoformat() if appointment.valid_from else "",
            "valid_to": appointment.valid_to.isoformat() if appointment.valid_to else "",
        }
    municipalities = sorted(list_municipalities(uow.session, uow.region.id), key=lambda m: sort_key(m.name))
    return forms.appointment(
        uow.text,
        municipalities,
        read_seats(
            uow.session, uow.region.id, uow.today, also=(appointment.seat_id if appointment else None) or 0
        ),
        context=context,
        values=values,
        is_new_person=who is None,
        asked=find_questions(uow, settle_answers(uow, handed_in, who), who) if handed_in is not None else {},
    )


def _target(uow: UnitOfWork, context: dict[str, str]) -> tuple[Person | None, Appointment | None]:
    """Whom and which appointment a form is about; neither for a new person."""
    if "appointment" in context:
        return _held(uow, context["appointment"])
    return (get_person(uow, context["person"]) if "person" in context else None), None


def _held(uow: UnitOfWork, identity: str) -> tuple[Person, Appointment]:
    found = find_appointment(uow.session, uow.region.id, read_id(identity))
    if found is None:
        raise RuleError("people-missing")
    return found


def _seat(uow: UnitOfWork, answer: forms.AppointmentAnswer, municipality_id: int | None) -> Seat | None:
    """The chosen seat; a new one is named after its municipality: K-2326, or R-4 for the region's own."""
    seats = list_seats(uow.session, uow.region.id)
    if answer.seat == forms.NONE:
        return None
    if answer.seat != forms.NEW:
        chosen = next((seat for seat in seats if str(seat.id) == answer.seat), None)
        if chosen is None:
            raise RuleError("field-required", field="seat")
        return chosen
    if answer.substitute == "substitute":
        raise RuleError("appointment-new-seat-needs-holder", field="seat")
    codes = {m.id: m.code for m in list_municipalities(uow.session, uow.region.id)}
    taken = {fold_code(seat.code) for seat in seats}
    if municipality_id is None:
        names = (f"R-{number}" for number in range(1, len(taken) + 2))
    else:
        first = f"K-{codes[municipality_id]}"
        names = (first if number == 1 else f"{first}-{number}" for number in range(1, len(taken) + 2))
    code = next(name for name in names if name not in taken)
    return add_seat(uow.session, uow.region.id, code, municipality_id)


def _seat_words(uow: UnitOfWork, seat: Seat | None) -> dict[str, str]:
    """Name the chosen seat for a sentence about it."""
    if seat is None:
        return {}
    seats = read_seats(uow.session, uow.region.id, uow.today, also=seat.id)
    return next(each.words for each in seats if each.id == seat.id)


def _count_seats(uow: UnitOfWork) -> str:
    """Say how many seats there are now, against what the region says, since a seat is a vote."""
    count = len(read_seats(uow.session, uow.region.id, uow.today))
    return uow.text(
        "people-seats-now", count=count, expected=expected_seats(uow.session, uow.region.id).total
    )


def _municipality_id(uow: UnitOfWork, answer: forms.AppointmentAnswer) -> int | None:
    """The chosen municipality, or the one that is written because it is not in the list."""
    if answer.municipality == forms.NEW or answer.new_municipality:
        return _written_municipality(uow, answer)
    if answer.municipality == forms.NONE:
        return None
    known = {str(m.id): m.id for m in list_municipalities(uow.session, uow.region.id)}
    if answer.municipality not in known:
        raise RuleError("field-required", field="municipality")
    return known[answer.municipality]


def _written_municipality(uow: UnitOfWork, answer: forms.AppointmentAnswer) -> int:
    if answer.municipality not in (forms.NEW, forms.NONE):
        raise RuleError("people-two-municipalities", field="new_municipality")
    if not answer.new_municipality:
        raise RuleError("people-municipality-missing", field="new_municipality")
    written, field = answer.new_municipality, "new_municipality"
    return find_or_add_municipality(uow.session, uow.region.id, written, field=field).id


def _terms(answer: forms.AppointmentAnswer, municipality_id: int | None, seat: Seat | None) -> Terms:
    if municipality_id is None and seat is not None:
        municipality_id = seat.municipality_id
    return Terms(
        Role(answer.role),
        municipality_id,
        seat.id if seat is not None else None,
        answer.substitute == "substitute",
        answer.valid_from,
        answer.valid_to,
    )


def _require_not_oneself(*, is_self: bool, role: Role) -> None:
    """Whoever keeps the register gives the right to vote to others, never to oneself."""
    if is_self and role in SEATED:
        raise RuleError("people-not-yourself", field="role")
