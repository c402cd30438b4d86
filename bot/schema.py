"""Brings the database's schema up to date before anything else, in a process of its own."""

from __future__ import annotations

import subprocess
import sys

from sqlalchemy import Engine, inspect, text

from models.migrations import HEAD


def is_current(engine: Engine) -> bool:
    """Tell whether the schema has taken its newest step."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return False
        return bool(connection.scalar(text("SELECT version_num FROM alembic_version")) == HEAD)


def bring_up_to_date(engine: Engine) -> None:
    """Take the steps that are missing; raises `RuntimeError` with what the process said when they fail."""
    if is_current(engine):
        return
    url = engine.url.render_as_string(hide_password=False)
    done = subprocess.run(
        [sys.executable, "-m", "models.migrations", url], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(f"the database could not be brought up to date: {done.stderr[-1500:]}")
