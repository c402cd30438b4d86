"""Who runs on which core: the servers on the first, the client and whatever else on the last."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def on_core(position: int) -> Iterator[None]:
    """Processes started in here stay on one core (0 the first, -1 the last), where the system allows it."""
    if not hasattr(os, "sched_setaffinity"):  # macOS
        yield
        return
    every = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {sorted(every)[position]})
    try:
        yield
    finally:
        os.sched_setaffinity(0, every)


SERVER, CLIENT = 0, -1
