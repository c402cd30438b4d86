"""Opens the database and brings its tables up to date before all else; errors are sentences."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from bot.database_address import SQLITE
from bot.logs import log, without_secrets
from bot.settings import SettingsError
from models.migrations import HEAD
from models.storage.database import Database
from models.storage.database_file import DatabaseInUse, NotADatabase, SeveralNames
from models.storage.server import is_taking_connections

# The first and the longest pause (s) before the next try to reach a database server.
FIRST_REST, LONGEST_REST = 0.5, 5.0


def wait_for_server(url: str) -> None:
    """Wait until the database server of DATABASE_URL takes connections; an SQLite file needs no waiting.

    A server that cannot be reached yet is not a wrong setting: after a restart of the machine either may be
    ready first. The log says once that the bot waits, and once that the server has come.
    """
    rest = FIRST_REST
    while not url.startswith(SQLITE) and not is_taking_connections(url):
        if rest == FIRST_REST:
            log.warning("waiting for the database: its server takes no connections yet")
        time.sleep(rest)
        rest = min(2 * rest, LONGEST_REST)
    if rest > FIRST_REST:
        log.info("the database is there")


def open_database(url: str, *, exclusive: bool = False) -> Database:
    """Open the database at DATABASE_URL and check that it answers; raises `SettingsError` if not."""
    try:
        database = Database(url, exclusive=exclusive)
    except DatabaseInUse as error:
        raise SettingsError(f"Another Inspel already runs on {error}: stop it, or use PostgreSQL.") from error
    except SeveralNames as error:
        raise SettingsError(
            f"The database {error} has another name too (a hard link), by which a second program would ruin "
            "it: remove all names but one."
        ) from error
    except NotADatabase as error:
        raise SettingsError(
            f"DATABASE_URL leads to {error}, which is no SQLite database: name another file, new or old."
        ) from error
    except (ArgumentError, ValueError) as error:
        raise SettingsError("DATABASE_URL is wrong: it is no whole address of a database.") from error
    except (ImportError, OSError) as error:
        raise SettingsError(_trouble(url, error)) from error
    try:
        _require_not_newer(find_step(database.engine))
    except SQLAlchemyError as error:
        database.close()
        raise SettingsError(_trouble(url, error)) from error
    except SettingsError:
        database.close()
        raise
    return database


def find_step(engine: Engine) -> str | None:
    """Return the newest migration that the database has had; None for a database without our tables."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        step: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return step


def is_current(engine: Engine) -> bool:
    """Return whether the database has had the newest migration."""
    return find_step(engine) == HEAD


def bring_up_to_date(engine: Engine) -> None:
    """Run the missing migrations; raises `RuntimeError` with the output of the process if it fails."""
    if is_current(engine):
        return
    url = engine.url.render_as_string(hide_password=False)
    done = subprocess.run(
        [sys.executable, "-m", "models.migrations"],
        # Not as an argument: every user of the machine can read those.
        input=url,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(
            f"the database could not be brought up to date: {without_secrets(done.stderr)[-1500:]}"
        )


def _require_not_newer(step: str | None) -> None:
    """Raise `SettingsError` if the database is newer than this program: migration numbers only grow."""
    if step is not None and step > HEAD:
        raise SettingsError(
            "The database was last used by a newer Inspel than this one: upgrade the program, "
            "or restore the backup that was made before."
        )


def _trouble(url: str, error: Exception) -> str:
    reason = str(error.orig if isinstance(error, DBAPIError) else getattr(error, "strerror", error))
    reason = without_secrets(reason.strip().partition("\n")[0])
    if not url.startswith(SQLITE):
        return f"The database cannot be reached ({reason}): check DATABASE_URL, and that the database runs."
    path = Path(url.removeprefix(SQLITE))
    if not path.parent.is_dir():
        return f"DATABASE_URL leads to {path}, but there is no folder {path.parent}: make it first."
    return f"The database {path} cannot be written ({reason}): check DATABASE_URL, and who may write there."
