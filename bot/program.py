"""The command that starts this program again, as it was started now: `.venv/bin/python -m bot`."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path


def _typed() -> str:
    """Return the path of the Python that runs us: a bare `python` is rarely the one with our packages."""
    python, here = Path(sys.executable), Path.cwd()
    return shlex.join([str(python.relative_to(here) if python.is_relative_to(here) else python), "-m", "bot"])


PROGRAM = _typed()
