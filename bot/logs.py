"""Structured logs: what happened, never what people wrote, never a secret."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from types import NoneType
from typing import Any

import structlog

# Slack's tokens, and whatever stands as a password in an address: up to the last @, for it may hold one.
_SECRET = re.compile(r"xox[a-z]-[\w-]+|xapp-[\w-]+|(?<=://)([^:/@\s]+):\S+(?=@)")
# A line holds a traceback at the most; a library's own text can be of any length.
_LONGEST_FIELD = 8_000
# Any other value of a field is written as text, and may have come from outside.
_SHORT = (bool, int, float, NoneType)

log: structlog.stdlib.BoundLogger = structlog.get_logger("inspel")


def configure(level: str) -> None:
    """Send every log line, ours and the libraries', to standard error at that level and above."""
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        redact,
    ]
    formatter = structlog.stdlib.ProcessorFormatter(
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
        foreign_pre_chain=shared,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def redact(_logger: object, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Take secrets out of a log line, whichever field they stand in, and what is too long for one."""
    for name, value in line.items():
        # What begins with "_" is structlog's own and is not written.
        if not isinstance(value, _SHORT) and not name.startswith("_"):
            line[name] = _cut(without_secrets(str(value)))
    return line


def without_secrets(text: str) -> str:
    """Take what looks like a token or a password out of a text."""
    return _SECRET.sub("[secret]", text)


def _cut(text: str) -> str:
    """Keep the beginning and the end, where a traceback says what was wrong."""
    if len(text) <= _LONGEST_FIELD:
        return text
    half = _LONGEST_FIELD // 2
    return f"{text[:half]} [...] {text[-half:]}"


def refused(route: str, refusal: Exception) -> None:
    """One line when the rules said no; nothing for a form that was filled in wrong."""
    key = getattr(refusal, "key", None)
    if key is not None:
        log.info("refused", route=route, reason=key)


def room(*, is_full: bool) -> None:
    """Say that the database's disk is full, or that it has room again."""
    if is_full:
        log.error("the disk is full: nothing can be stored until somebody makes room")
    else:
        log.warning("the disk has room again")


def failure(code: str, *, route: str, error: BaseException) -> None:
    """The traceback, once, with the code that the person was shown."""
    log.error("failed", code=code, route=route, exc_info=error)
