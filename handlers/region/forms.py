"""Forms about the region: its name, time zone and language, and what a channel is for."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from pydantic import BaseModel, BeforeValidator
from pydantic_core import PydanticCustomError

from bot.chat import Choice, Field, Form
from bot.text import LANGUAGES, Texts
from handlers.answers import Line100, clean_line, require_readable
from models.region import ExpectedSeats, Purpose

NO_PURPOSE = "none"
PURPOSES = (*Purpose, NO_PURPOSE)
_LONGEST_ZONE = 60
_LONGEST_NUMBER = 2


def read_time_zone(typed: Any) -> Any:
    """Return the name of a time zone in IANA's spelling: Europe/Stockholm."""
    name = clean_line(require_readable(typed, _LONGEST_ZONE))
    if not isinstance(name, str) or name not in available_timezones():
        raise PydanticCustomError("region-not-a-time-zone", "not a time zone")
    return name


def read_seats(typed: Any) -> Any:
    """Return a typed number of seats: digits, at most two."""
    number = clean_line(require_readable(typed, _LONGEST_NUMBER))
    if not isinstance(number, str) or not re.fullmatch("[0-9]{1,2}", number):
        raise PydanticCustomError("region-not-a-number", "not a number of seats")
    return int(number)


Seats = Annotated[int, BeforeValidator(read_seats)]


class RegionAnswer(BaseModel):
    """The answers of `region`."""

    name: Line100
    time_zone: Annotated[str, BeforeValidator(read_time_zone)]
    language: Literal[LANGUAGES]  # type: ignore[valid-type]
    municipal_seats: Seats
    own_seats: Seats


class ChannelAnswer(BaseModel):
    """The answers of `channel`."""

    purpose: Literal[PURPOSES]  # type: ignore[valid-type]


def region(t: Texts, name: str, time_zone: str, language: str, seats: ExpectedSeats) -> Form:
    """Ask for the region's settings; `seats` is how many seats its council should have."""
    return Form(
        "region.save",
        t("region-form-title"),
        t("button-save"),
        (
            Field(
                "name",
                t("region-name"),
                "text",
                t("region-name-hint"),
                name,
                max_length=100,
                missing=t("region-name-missing"),
            ),
            Field(
                "time_zone",
                t("region-time-zone"),
                "text",
                t("region-time-zone-hint"),
                time_zone,
                max_length=_LONGEST_ZONE,
                missing=t("region-time-zone-missing"),
            ),
            Field(
                "language",
                t("region-language"),
                "select",
                t("region-language-hint"),
                language,
                choices=tuple(Choice(each, t(f"language-{each}")) for each in LANGUAGES),
            ),
            *_seats(t, seats),
        ),
    )


def _seats(t: Texts, seats: ExpectedSeats) -> tuple[Field, ...]:
    missing = t("region-seats-missing")
    return (
        Field(
            "municipal_seats",
            t("region-municipal-seats"),
            "text",
            t("region-municipal-seats-hint"),
            str(seats.municipal),
            max_length=_LONGEST_NUMBER,
            missing=missing,
        ),
        Field(
            "own_seats",
            t("region-own-seats"),
            "text",
            value=str(seats.own),
            max_length=_LONGEST_NUMBER,
            missing=missing,
        ),
    )


def channel(t: Texts, channel_id: str, purpose: str) -> Form:
    """Ask what a channel is for; its id is in the form's context."""
    choices = tuple(
        Choice(each, t(f"channel-for-{each}"), t(f"channel-for-{each}-hint")) for each in PURPOSES
    )
    return Form(
        "channel.save",
        t("channel-form-title"),
        t("button-save"),
        (Field("purpose", t("channel-purpose"), "radio", value=purpose, choices=choices),),
        {"channel": channel_id},
        t("channel-form-text"),
    )
