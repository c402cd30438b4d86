"""The Makefile as a newcomer meets it: what each target does first, and what it says when it cannot."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.architecture.house import ROOT

# A package that no index has; its hash is nobody's.
NO_LOCK = f"inspel-has-no-such-package==1.0 --hash=sha256:{'0' * 64}\n"


def make(*words: str, folder: Path = ROOT, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run make."""
    # This may itself run under make, whose flags are not for the one that is tried.
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("MAKE")
    } | settings
    return subprocess.run(
        ["make", *words], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_help_names_every_target_that_explains_itself() -> None:
    targets = re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE)
    told = make("help").stdout
    assert "demo-teams" in targets
    assert [name for name in targets if f"\n  make {name} " not in told] == []


def test_the_demo_with_teams_first_fetches_what_draws_its_cards() -> None:
    # -n prints what would be done; -o: the packages count as installed.
    missing = "CARDS=playground/page/vendor/not-there.js"
    lines = make(
        "-n", "--no-print-directory", "-o", ".venv/installed-to-run", "demo-teams", missing
    ).stdout.splitlines()
    assert lines[-2:] == [".venv/bin/python -m playground.vendor", ".venv/bin/python -m bot demo --teams"]


def test_packages_that_cannot_be_fetched_raise_the_right_question(tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "requirements.lock").write_text(NO_LOCK, "utf-8")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n', "utf-8")
    python.chmod(0o755)
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "0", "PIP_CONFIG_FILE": os.devnull}
    done = make("demo", folder=tmp_path, **nowhere)
    assert done.returncode == 2
    assert "Is this machine on the network" in done.stderr
    assert "HTTPS_PROXY" in done.stderr
    assert "bot demo" not in done.stdout
    assert not (tmp_path / ".venv" / "installed-to-run").exists()
