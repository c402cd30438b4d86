"""`people import FILE`: a register from the command line, before or beside the running bot."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.program import PROGRAM
from bot.schema import bring_up_to_date, open_database
from bot.settings import Settings, SettingsError
from bot.text import texts
from handlers.cards.people import wrong_lines
from models.region import Region, list_workspaces
from models.register import RegisterError, Summary, import_register, read_register


def import_people(settings: Settings, content: bytes) -> str:
    """Import the CSV into the one region there is; returns in sentences what was done.

    Raises `RegisterError` and `UnicodeDecodeError` for a broken file, `SettingsError` when the bot has
    not met a workspace yet, since a register's accounts belong to one.
    """
    rows = read_register(content.decode("utf-8-sig"))
    database = open_database(settings.database_url)
    try:
        bring_up_to_date(database.engine)
        with database.engine.begin() as connection:
            session = Session(connection)
            region = session.scalar(select(Region).order_by(Region.id).limit(1))
            if region is None:
                raise SettingsError(
                    f"The bot has not met its workspace yet: start it once with {PROGRAM} run."
                )
            summary = import_register(session, region.id, list_workspaces(session, region.id), rows)
    finally:
        database.close()
    return _receipt(summary)


def explain(error: RegisterError) -> str:
    """Say what is wrong, line by line, in English: "Line 2: There is no role called “kung”."."""
    return wrong_lines(texts("en"), error.problems)


def _receipt(summary: Summary) -> str:
    t = texts("en")
    named = t(
        "register-imported-text",
        people=summary.people,
        municipalities=summary.municipalities,
        seats=summary.seats,
    )
    return f"{t('register-imported-title')}: {named} {t('register-imported-note')}"
