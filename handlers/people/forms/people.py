"""The form of one appointment: who, what, for which municipality and seat, from when until when."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator
from pydantic_core import PydanticCustomError

from bot.chat import Choice, Field, Form
from bot.text import Texts
from handlers.answers import Day, Line100, clean_line, require_readable
from models.people.roles import Role
from models.people.seats import NamedSeat
from models.region import Municipality

NONE = "none"
NEW = "new"
ROLES = tuple(Role)
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")
_LONGEST_EMAIL = 200
_LONGEST_MUNICIPALITY = 110


def read_email(typed: Any) -> Any:
    """Read an e-mail address; nothing typed is an empty one."""
    email = clean_line(require_readable(typed, _LONGEST_EMAIL)) or ""
    if not isinstance(email, str) or len(email) > _LONGEST_EMAIL or (email and not _EMAIL.fullmatch(email)):
        raise PydanticCustomError("people-not-an-email", "not an e-mail address")
    return email


def read_municipality(typed: Any) -> Any:
    """Read the line of a new municipality, which may be left empty."""
    return clean_line(require_readable(typed, _LONGEST_MUNICIPALITY)) or ""


class AppointmentAnswer(BaseModel):
    """The answer to `appointment`; `account` is asked for only when the person is new."""

    account: str | None = None
    name: Line100
    email: Annotated[str, BeforeValidator(read_email)] = ""
    role: Literal[ROLES]  # type: ignore[valid-type]
    municipality: str
    new_municipality: Annotated[str, BeforeValidator(read_municipality)] = ""
    seat: str
    substitute: Literal["holder", "substitute"]
    valid_from: Day = None
    valid_to: Day = None
    renamed: Literal["same", "different"] | None = None
    whose: Literal["same", "different"] | None = None
    namesake: Literal["same", "different"] | None = None


def appointment(
    t: Texts,
    municipalities: Sequence[Municipality],
    seats: Sequence[NamedSeat],
    *,
    context: Mapping[str, str],
    values: Mapping[str, Any],
    is_new_person: bool,
    asked: Mapping[str, str],
) -> Form:
    """Ask for one appointment; with `is_new_person` also for the account.

    `asked` are further questions, by field, with whom they are about: who has the account ("renamed"), the
    same address ("whose") or the same name ("namesake") in the register, and whether that is the same person.
    """
    account = Field(
        "account",
        t("people-account"),
        "person",
        t("people-account-hint"),
        missing=t("people-account-missing"),
    )
    fields = (
        *([account] if is_new_person else []),
        Field("name", t("people-name"), "text", max_length=100, missing=t("people-name-missing")),
        Field("email", t("people-email"), "text", t("people-email-hint"), max_length=200, required=False),
        *(_who(t, field, name) for field, name in asked.items()),
        Field("role", t("people-role"), "select", choices=_roles(t)),
        *_where(t, municipalities, seats),
        Field("valid_from", t("people-from"), "date", required=False),
        Field("valid_to", t("people-to"), "date", t("people-to-hint"), required=False),
    )
    return Form("people.save", t("people-form-title"), t("button-save"), fields, context).filled(values)


def read_way(answer: object, name: str) -> str | None:
    """Return "same" or "different"; None for no answer, or one that was given about another name."""
    way, _, about = str(answer or "").partition(":")
    return way if about == _about(name) else None


def _about(name: str) -> str:
    return sha256(name.encode()).hexdigest()[:8]


def _who(t: Texts, field: str, name: str) -> Field:
    """Return the question whether two with one account, address or name are one person.

    Its choices carry whom it is about, so that no answer is taken for one about somebody else.
    """
    choices = tuple(
        Choice(f"{way}:{_about(name)}", t(f"register-answer-{way}")) for way in ("same", "different")
    )
    return Field(field, t(f"people-{field}", name=name), "radio", choices=choices)


def _where(t: Texts, municipalities: Sequence[Municipality], seats: Sequence[NamedSeat]) -> tuple[Field, ...]:
    """The fields about the municipality and the seat; "none" is a choice, since a list cannot be emptied."""
    places, chairs = _municipalities(t, municipalities), _seats(t, seats)
    ways = (Choice("holder", t("people-is-holder")), Choice("substitute", t("people-is-substitute")))
    label, hint = t("people-municipality"), t("people-municipality-hint")
    return (
        Field("municipality", label, "select", hint, NONE, choices=places),
        Field(
            "new_municipality",
            t("people-new-municipality"),
            "text",
            t("people-new-municipality-hint"),
            required=False,
            max_length=_LONGEST_MUNICIPALITY,
        ),
        Field("seat", t("people-seat"), "select", t("people-seat-hint"), NONE, choices=chairs),
        Field(
            "substitute", t("people-substitute"), "radio", t("people-substitute-hint"), "holder", choices=ways
        ),
    )


def _roles(t: Texts) -> tuple[Choice, ...]:
    named = ((role, t(f"role-{role}")) for role in ROLES)
    return tuple(Choice(role.value, name[:1].upper() + name[1:]) for role, name in named)


def _municipalities(t: Texts, municipalities: Sequence[Municipality]) -> tuple[Choice, ...]:
    return (
        Choice(NONE, t("people-no-municipality")),
        *(Choice(str(municipality.id), municipality.name) for municipality in municipalities),
        Choice(NEW, t("people-other-municipality")),
    )


def _seats(t: Texts, seats: Sequence[NamedSeat]) -> tuple[Choice, ...]:
    return (
        Choice(NONE, t("people-no-seat")),
        *(Choice(str(seat.id), t("seat-name", **seat.words)) for seat in seats),
        Choice(NEW, t("people-new-seat")),
    )
