"""Exit codes, reading a file and refusing: shared by all commands."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from types import FrameType
from typing import Protocol

DONE, DIFFERS, NOT_UNDERSTOOD = 0, 1, 2


class Command(Protocol):
    """A module of this folder: its name is the word that is typed after `python -m bot`."""

    __name__: str
    WHAT: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare what may follow the word."""

    def run(self, options: argparse.Namespace) -> int:
        """Do it; return the exit code: DONE, DIFFERS (found wrong) or NOT_UNDERSTOOD."""


def read(path: Path) -> bytes | None:
    """Read the file, or print why not and return None."""
    try:
        return path.read_bytes()
    except OSError as error:
        refuse(f"{path} could not be opened: {error.strerror}.")
        return None


def refuse(sentence: str) -> int:
    """Print the sentence where errors go, and return the code of what was not understood."""
    print(sentence, file=sys.stderr)
    return NOT_UNDERSTOOD


def interrupt(_number: int, _frame: FrameType | None) -> None:
    """Treat a request to end like Ctrl-C, so that the programs started beside us are stopped first."""
    raise KeyboardInterrupt
