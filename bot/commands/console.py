"""What all commands share: exit codes, reading a file, and refusing."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from types import FrameType
from typing import Protocol

DONE, DIFFERS, NOT_UNDERSTOOD = 0, 1, 2


class CommandModule(Protocol):
    """A module of this folder: its name is the word that is typed after `python -m bot`."""

    __name__: str
    WHAT: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the command's arguments."""

    def run(self, options: argparse.Namespace) -> int:
        """Run the command; return the exit code: DONE, DIFFERS (a fault found) or NOT_UNDERSTOOD."""


def read(path: Path) -> bytes | None:
    """Return the file's bytes, or print why it cannot be read and return None."""
    try:
        return path.read_bytes()
    except OSError as error:
        refuse(f"{path} could not be opened: {error.strerror}.")
        return None


def refuse(sentence: str) -> int:
    """Print the sentence on standard error; return the exit code NOT_UNDERSTOOD."""
    print(sentence, file=sys.stderr)
    return NOT_UNDERSTOOD


def interrupt(_number: int, _frame: FrameType | None) -> None:
    """Treat a request to end like Ctrl-C, so that the programs started by us are stopped first."""
    raise KeyboardInterrupt
