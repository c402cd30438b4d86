"""The bot is told to stop, by a service manager or by Ctrl-C: everything is closed in order."""

from __future__ import annotations

import signal
import sqlite3
from pathlib import Path

import pytest

from tests.faults.live import live


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_is_orderly(how: signal.Signals) -> None:
    with live(open_intake=False) as bot:
        file = Path(bot.stage.database_url.removeprefix("sqlite:///"))
        vera = bot.person("USTAFF")
        vera.commands("/inspel omgång ny")
        assert vera.submits() == {}
        bot.settle()
        bot.ledger.close()

        assert bot.stage.stop_bot(how) == 0

        # A database that was closed has everything in one file: what is copied then is whole.
        assert [path.name for path in file.parent.glob("inspel.db*") if "lock" not in path.name] == [
            file.name
        ]
        with sqlite3.connect(file) as connection:
            assert connection.execute("SELECT count(*) FROM round").fetchone() == (1,)
        assert "Traceback" not in bot.stage.last_words()
