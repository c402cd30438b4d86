"""Writes structured logs: what happened, never what people wrote, never a secret."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from types import NoneType
from typing import Any

import structlog

# Slack's tokens, and the password in an address: all up to the last @, since a password may contain one.
_SECRET = re.compile(r"xox[a-z]-[\w-]+|xapp-[\w-]+|(?<=://)([^:/@\s]+):\S+(?=@)")
# The longest thing in a line of ours is a traceback; a library's text can have any length.
_LONGEST_FIELD = 8_000
# Values of all other types are written as text, and may have come from outside.
_SHORT = (bool, int, float, NoneType)

log: structlog.stdlib.BoundLogger = structlog.get_logger("inspel")


def configure(level: str) -> None:
    """Send all log lines, ours and the libraries', of that level and above to standard error."""
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
    """Remove secrets from every field of a log line, and shorten what is too long."""
    for name, value in line.items():
        # A name that begins with "_" is structlog's own and is not written.
        if not isinstance(value, _SHORT) and not name.startswith("_"):
            line[name] = _cut(without_secrets(str(value)))
    return line


def without_secrets(text: str) -> str:
    """Remove what looks like a token or a password from a text."""
    return _SECRET.sub("[secret]", text)


def _cut(text: str) -> str:
    """Keep the beginning and the end: the end of a traceback says what was wrong."""
    if len(text) <= _LONGEST_FIELD:
        return text
    half = _LONGEST_FIELD // 2
    return f"{text[:half]} [...] {text[-half:]}"


def refused(route: str, refusal: Exception) -> None:
    """Log one line for an action refused by the rules; nothing for a form that was filled in wrong."""
    key = getattr(refusal, "key", None)
    if key is not None:
        log.info("refused", route=route, reason=key)


def room(*, is_full: bool) -> None:
    """Log that the database's disk is full, or that it has room again."""
    if is_full:
        log.error("the disk is full: nothing can be stored until somebody makes room")
    else:
        log.warning("the disk has room again")


def failure(code: str, *, route: str, error: BaseException) -> None:
    """Log the traceback, once, with the code that the person was shown."""
    log.error("failed", code=code, route=route, exc_info=error)
