"""The checks of `doctor`: settings, database, tokens and scopes; says in sentences what to correct."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.program import PROGRAM
from bot.schema import find_step, open_database
from bot.settings import Settings, SettingsError
from bot.text import texts
from models.migrations import HEAD
from models.people.appointment import has_keeper
from models.people.seats import find_repeated, read_seats
from models.people.user_ids import PLATFORMS
from models.region import Region, Workspace
from models.storage.database import Database
from models.storage.database_file import find_open

LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Findings:
    """What to correct, and what is only good to know; one sentence each. Secrets are never repeated."""

    complaints: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


async def examine(settings: Settings) -> Findings:
    """Check everything that can be checked before the bot starts."""
    findings = Findings()
    try:
        settings.require_platforms()
        if settings.has_slack:
            findings.complaints.extend(await _slack(settings))
        if settings.has_teams:
            findings.complaints.extend(await _teams(settings))
    except SettingsError as error:
        findings.complaints.append(str(error))
    _look_at_rights(findings)
    _look_at_database(settings, findings, await _find_workspaces(settings))
    return findings


def _look_at_rights(findings: Findings) -> None:
    file = Path(".env")
    if file.is_file() and file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        findings.remarks.append(texts(LANGUAGE)("doctor-file-open", file=".env"))


async def _slack(settings: Settings) -> list[str]:
    from bot.platforms.slack.doctor import check

    bot, app, secret = settings.slack_bot_token, settings.slack_app_token, settings.slack_signing_secret
    return await check(
        bot_token=bot.get_secret_value() if bot else "",
        app_token=app.get_secret_value() if app else None,
        signing_secret=secret.get_secret_value() if secret else None,
        api_url=settings.slack_api_url,
        language=LANGUAGE,
    )


async def _teams(settings: Settings) -> list[str]:
    from bot.platforms.teams.doctor import check

    secret = settings.teams_client_secret
    return await check(
        tenant_id=str(settings.teams_tenant_id),
        client_id=str(settings.teams_client_id),
        client_secret=secret.get_secret_value() if secret else None,
        managed_identity=settings.teams_managed_identity,
        api_url=settings.teams_api_url,
        language=LANGUAGE,
    )


async def _find_workspaces(settings: Settings) -> dict[str, str | None]:
    """Return which workspace each platform that is set up serves; None where that is not known now."""
    from bot.platforms.slack.doctor import find_workspace

    found: dict[str, str | None] = {}
    if settings.slack_bot_token:
        token = settings.slack_bot_token.get_secret_value()
        found["slack"] = await find_workspace(bot_token=token, api_url=settings.slack_api_url)
    if settings.teams_tenant_id:
        found["teams"] = str(settings.teams_tenant_id)
    return found or dict.fromkeys(PLATFORMS)


def _look_at_database(settings: Settings, findings: Findings, served: Mapping[str, str | None]) -> None:
    t = texts(LANGUAGE)
    try:
        database = open_database(settings.database_url)
    except SettingsError as error:
        findings.complaints.append(str(error))
        return
    still_open = find_open(database.url.database) if database.is_sqlite else []
    for file in database.was_open:
        key = "doctor-file-open" if file in still_open else "doctor-file-closed"
        findings.remarks.append(t(key, file=file))
    try:
        step = find_step(database.engine)
        if step != HEAD:
            key = "doctor-database-old" if step else "doctor-database-new"
            findings.remarks.append(t(key, program=PROGRAM))
        elif step is not None:
            findings.complaints.extend(_find_seats_alike(database))
        if not _has_administrator(settings, database, served, is_new=step is None):
            findings.complaints.append(t("doctor-no-administrator"))
    finally:
        database.close()


def _find_seats_alike(database: Database) -> list[str]:
    """Return sentences about seats that are in the register twice, and so have several votes."""
    t = texts(LANGUAGE)
    found = []
    with Session(database.engine) as session:
        for region in session.scalars(select(Region).order_by(Region.id)):
            today = datetime.now(region.zone).date()
            for seats in find_repeated(read_seats(session, region.id, today)):
                names = t.names(t("seat-name", **seat.words) for seat in seats)
                count = t.words(len(seats))
                found.append(t("doctor-seats-alike", region=region.name, names=names, count=count))
    return found


def _has_administrator(
    settings: Settings, database: Database, served: Mapping[str, str | None], *, is_new: bool
) -> bool:
    """Return whether there is an administrator, in ADMINS or the register, of a workspace that is served."""

    def serves(platform: str, workspace: str) -> bool:
        return platform in served and (served[platform] in (None, workspace) or not workspace)

    if any(serves(one.platform, one.workspace) for one in settings.admins):
        return True
    if is_new:
        return False
    today = datetime.now(ZoneInfo(settings.timezone)).date()
    with database.engine.connect() as connection:
        known = connection.execute(select(Workspace.platform, Workspace.id)).all()
        here = [(platform, workspace) for platform, workspace in known if serves(platform, workspace)]
        return has_keeper(Session(connection), today, here)
