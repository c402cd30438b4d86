"""`people import FILE`: a register from the command line, before or beside the running bot."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.schema import bring_up_to_date
from bot.settings import Settings, SettingsError
from bot.text import texts
from models.database import Database
from models.region import Region, list_workspaces
from models.register import RegisterError, import_register, read_register


def import_people(settings: Settings, content: bytes) -> str:
    """Import the CSV into the one region there is; returns a sentence about what was done.

    Raises `RegisterError` and `UnicodeDecodeError` for a broken file, `SettingsError` when the bot has
    not met a workspace yet, since a register's accounts belong to one.
    """
    rows = read_register(content.decode("utf-8-sig"))
    database = Database(settings.database_url)
    try:
        bring_up_to_date(database.engine)
        with database.engine.begin() as connection:
            session = Session(connection)
            region = session.scalar(select(Region).order_by(Region.id).limit(1))
            if region is None:
                raise SettingsError(
                    "The bot has not met its workspace yet: start it once with `python -m bot run`."
                )
            summary = import_register(session, region.id, list_workspaces(session, region.id), rows)
    finally:
        database.close()
    return f"Imported {summary}."


def explain(error: RegisterError) -> str:
    """Say what is wrong with the first wrong line, in English: "Line 2: There is no role called “kung”."."""
    t, first = texts("en"), error.problems[0]
    return t("register-line", line=first.line, reason=t(first.key, **first.values))
