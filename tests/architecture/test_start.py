"""The running bot stays small: heavy libraries live in the child process that needs them."""

import subprocess
import sys

from tests.architecture.house import ROOT


def test_the_bot_starts_without_the_heavy_libraries() -> None:
    heavy = ("typst", "docx", "lxml", "xlsxwriter", "alembic", "playwright", "playground", "microsoft_teams")
    program = f"import sys, bot.app; print(*[name for name in {heavy} if name in sys.modules])"
    started = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (started.returncode, started.stdout.strip(), started.stderr) == (0, "", "")
