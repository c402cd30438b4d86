"""Bring a database to the newest schema: its address is the first line of standard input."""

import sys
from pathlib import Path

from alembic import command
from alembic.config import Config


def configuration(url: str) -> Config:
    """Alembic's settings for that database; a percent sign in a password must be doubled for it."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


if __name__ == "__main__":
    command.upgrade(configuration(sys.stdin.readline().strip()), "head")
