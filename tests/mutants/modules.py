"""The modules that are changed, and the tests of each."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]

# The tests of a module in the order in which they are run: what is quick, or finds most, comes first.
MODULES: Final[dict[str, tuple[str, ...]]] = {
    "bot/permission.py": ("tests/bot/test_permission.py",),
    "models/poll": (
        "tests/models/poll/test_stored_polls.py",
        "tests/models/poll/test_stored_votes.py",
        "tests/models/poll/test_counting.py",
        "tests/models/poll/test_limits.py",
        "tests/models/poll/test_tally.py",
        "tests/models/poll/test_odd_councils.py",
        "tests/models/poll/test_council.py",
        "tests/models/test_values.py",
        "tests/models/poll/test_rules.py",
        "tests/models/storage/test_migrations.py",
    ),
    "bot/dispatch.py": ("tests/bot/test_dispatch.py", "tests/bot/test_dispatch_texts.py"),
    "models/people": (
        "tests/models/people",
        "tests/models/test_values.py",
        "tests/models/storage/test_migrations.py",
    ),
    "models/outbox": (
        "tests/models/outbox",
        "tests/models/test_values.py",
        "tests/models/storage/test_migrations.py",
    ),
}


def files_of(module: str) -> list[Path]:
    """List the files of a module, which is a file or a folder, by their paths below the root."""
    path = ROOT / module
    found = [path] if path.is_file() else sorted(path.rglob("*.py"))
    return [each.relative_to(ROOT) for each in found]
