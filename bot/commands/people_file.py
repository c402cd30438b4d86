"""Imports a register from the command line, while the bot runs or not."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from bot.program import PROGRAM
from bot.schema import bring_up_to_date, open_database
from bot.settings import Settings, SettingsError
from bot.text import texts
from handlers.people.cards.register import changes, named, question, wrong_lines
from models.region import Region
from models.register.deciding import Decided, decide_text
from models.register.importing import Change, Doubt, RegisterChanged, RegisterError, apply_change, load_known
from models.register.known import Known
from models.register.people import DIFFERENT, SAME
from models.register.places import NEW
from models.storage.database import Database, TooSlow
from models.storage.turns import take_turn
from models.text.decoding import SeveralReadings, decode
from models.text.folding import fold_address, fold_code

# The bot may change the register meanwhile; as many times as this in a row is not by chance.
_TRIES = 5
_SAYS_YES = {
    SAME: "If they are the same person, add: --same-person {about}",
    DIFFERENT: "If they are different people, add: --different-people {about}",
    NEW: "If it is a new seat, add: --new-seat {about}",
}


def import_people(settings: Settings, content: bytes, answers: Mapping[str, str]) -> str:
    """Import the CSV into the one region; returns in sentences what was done.

    `answers` answer the register's questions, by their keys (`read_answers`). Raises `RegisterError`;
    `NotText` or `SeveralReadings` for a file whose letters cannot be read; and `SettingsError` when the bot
    has not seen a workspace yet, since each account of a register belongs to one.
    """
    text = decode(content)
    database = open_database(settings.database_url)
    try:
        bring_up_to_date(database.engine)
        return _receipt(asyncio.run(_import(database, text, answers)))
    finally:
        database.close()


def read_answers(same: list[str], different: list[str], new_seats: list[str]) -> dict[str, str]:
    """Return the answers in the command's options (addresses, accounts such as slack:U1, seats) by key."""
    said = [(about, SAME) for about in same] + [(about, DIFFERENT) for about in different]
    answers = {fold_address(about) if "@" in about else about.strip(): answer for about, answer in said}
    return answers | {f"seat:{fold_code(code)}": NEW for code in new_seats}


def explain(error: RegisterError) -> str:
    """Return what is wrong, line by line, in English, and how to answer what is asked."""
    t = texts("en")
    wrong = [wrong_lines(t, error.problems)] if error.problems else []
    return "\n".join([*wrong, *(_asked(doubt) for doubt in error.doubts)])


def say_readings(several: SeveralReadings) -> str:
    """Return that a line can be read in several ways, the readings, and how to save the file instead."""
    readings = " / ".join(several.readings)
    return texts("en")("documents-reading-several", line=several.line, readings=readings)


def _asked(doubt: Doubt) -> str:
    about = doubt.key.removeprefix("seat:")
    ways = [_SAYS_YES[choice].format(about=about) for choice in doubt.choices]
    return "\n  ".join([question(texts("en"), doubt), *ways])


async def _import(database: Database, text: str, answers: Mapping[str, str]) -> Decided:
    """Decide before the transaction starts, so that the running bot waits only for the writing."""
    for _ in range(_TRIES):
        region_id, known = await database.read(_known)
        decided = decide_text(text, known, answers)
        change = decided.change
        if change is None:
            raise RegisterError(list(decided.problems), decided.doubts)
        try:
            await database.write(partial(_apply, region_id=region_id, change=change))
        except RegisterChanged:
            continue
        except TooSlow as busy:
            raise SettingsError("The bot is busy: nothing was imported. Try again in a minute.") from busy
        return decided
    raise SettingsError("Somebody else keeps changing the register: try again in a moment.")


def _apply(connection: Connection, region_id: int, change: Change) -> None:
    take_turn(connection, region_id)
    apply_change(connection, region_id, change)


def _known(connection: Connection) -> tuple[int, Known]:
    query = select(Region.id, Region.time_zone).order_by(Region.id).limit(1)
    region = connection.execute(query).one_or_none()
    if region is None:
        raise SettingsError(f"The bot has not met its workspace yet: start it once with {PROGRAM} run.")
    today = datetime.now(ZoneInfo(region.time_zone)).date()
    return region.id, load_known(connection, region.id, day=today)


def _receipt(decided: Decided) -> str:
    t = texts("en")
    if decided.change is None:
        return ""
    summary = decided.change.summary
    told_of = changes(t, summary, decided.other_columns, decided.vacancies)
    told = [f"{label}: {'; '.join(lines)}" for label, lines in told_of]
    first = f"{t('register-imported-title')}: {named(t, summary)} {t('register-imported-note')}"
    return "\n".join([first, *told])
