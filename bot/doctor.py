"""`doctor`: looks at settings, database, tokens and scopes, and says in sentences what to mend."""

from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError

from bot.schema import is_current
from bot.settings import Settings, SettingsError
from bot.slack.doctor import check
from models.database import Database


async def examine(settings: Settings) -> list[str]:
    """Return what is wrong, a sentence each; empty when all is well. Secrets are never repeated."""
    complaints = _database(settings)
    try:
        settings.require_slack()
    except SettingsError as error:
        return [*complaints, str(error)]
    bot, app = settings.slack_bot_token, settings.slack_app_token
    return complaints + await check(
        bot_token=bot.get_secret_value() if bot else "",
        app_token=app.get_secret_value() if app else None,
        api_url=settings.slack_api_url,
        language=settings.language,
    )


def _database(settings: Settings) -> list[str]:
    database = None
    try:
        database = Database(settings.database_url)
        if not is_current(database.engine):
            return ["The database is not up to date yet; `python -m bot run` brings it up to date."]
    except (SQLAlchemyError, ImportError, OSError) as error:
        return [f"The database cannot be reached ({type(error).__name__}): check DATABASE_URL."]
    finally:
        if database is not None:
            database.close()
    return []
