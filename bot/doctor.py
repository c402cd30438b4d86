"""`doctor`: looks at settings, database, tokens and scopes, and says in sentences what to mend."""

from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError

from bot.schema import is_current
from bot.settings import Settings, SettingsError
from models.database import Database


async def examine(settings: Settings) -> list[str]:
    """Return what is wrong, a sentence each; empty when all is well. Secrets are never repeated."""
    complaints = _database(settings)
    try:
        settings.require_platforms()
    except SettingsError as error:
        return [*complaints, str(error)]
    if settings.has_slack:
        complaints += await _slack(settings)
    if settings.has_teams:
        complaints += await _teams(settings)
    return complaints


async def _slack(settings: Settings) -> list[str]:
    from bot.slack.doctor import check

    bot, app, secret = settings.slack_bot_token, settings.slack_app_token, settings.slack_signing_secret
    return await check(
        bot_token=bot.get_secret_value() if bot else "",
        app_token=app.get_secret_value() if app else None,
        signing_secret=secret.get_secret_value() if secret else None,
        api_url=settings.slack_api_url,
        language="en",
    )


async def _teams(settings: Settings) -> list[str]:
    from bot.teams.doctor import check

    secret = settings.teams_client_secret
    return await check(
        tenant_id=str(settings.teams_tenant_id),
        client_id=str(settings.teams_client_id),
        client_secret=secret.get_secret_value() if secret else None,
        managed_identity=settings.teams_managed_identity,
        public_url=settings.public_url or "",
        api_url=settings.teams_api_url,
        language="en",
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
