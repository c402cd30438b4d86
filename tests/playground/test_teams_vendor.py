"""Fetching what draws Teams' cards: what is wrong is said in a sentence, and nothing wrong is installed."""

import io
import os
import subprocess
import sys
import tarfile
from pathlib import Path

from playground import vendor


def run(folder: Path) -> subprocess.CompletedProcess[str]:
    """The program with nothing but this folder (and the system's own) to find npm in."""
    # A Python without programs beside it: sys.executable is looked beside too.
    python = folder / "python"
    python.symlink_to(sys.executable)
    environment = os.environ | {"PATH": str(folder), "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [str(python), "-m", "playground.vendor"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def put_npm(folder: Path, script: str) -> None:
    """A program called npm that does what it is told."""
    npm = folder / "npm"
    npm.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    npm.chmod(0o755)


def test_without_npm_one_sentence_says_what_to_install(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert (done.returncode, done.stderr.strip()) == (1, vendor.NO_NPM)


def test_an_npm_that_fails_is_quoted(tmp_path: Path) -> None:
    put_npm(tmp_path, "echo 'ingen väg ut' >&2; exit 7")
    done = run(tmp_path)
    assert done.returncode == 1
    assert "kunde inte hämta adaptivecards" in done.stderr
    assert "ingen väg ut" in done.stderr


def test_another_package_than_the_expected_is_not_installed(tmp_path: Path) -> None:
    packed = tmp_path / "other.tar.gz"
    with tarfile.open(packed, "w:gz") as archive:
        member = tarfile.TarInfo(vendor.WITHIN)
        member.size = 5
        archive.addfile(member, io.BytesIO(b"wrong"))
    put_npm(tmp_path, f"/bin/cp {packed} adaptivecards-3.0.6.tgz")
    before = vendor.DRAWING.read_bytes() if vendor.DRAWING.exists() else None
    done = run(tmp_path)
    assert done.returncode == 1
    assert "inget har installerats" in done.stderr
    assert (vendor.DRAWING.read_bytes() if vendor.DRAWING.exists() else None) == before
