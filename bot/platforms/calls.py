"""Calls over HTTP to a platform: the session, and what a failure means in the words of port.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, contextmanager
from typing import Any
from urllib.parse import urljoin

import aiohttp

from bot.platforms.port import Ambiguous, RateLimited, Refused
from bot.platforms.reach import Reach

_NOT_CONNECTED_WAIT = 2.0
_RATE_LIMIT_WAIT = 30.0
# Idle connections are closed when the server likes; a post sent into a closing one is ambiguous for nothing.
_KEEP_IDLE = 4.0
_REDIRECTS = 3
_CHUNK = 64 * 1024

Ask = Callable[[str], AbstractAsyncContextManager[aiohttp.ClientResponse]]


def open_session(timeout: float, reach: Reach, **options: Any) -> aiohttp.ClientSession:
    """Open a session whose requests take at most `timeout` seconds; `reach` hears how each of them ended."""
    return aiohttp.ClientSession(
        timeout=aiohttp.ClientTimeout(total=timeout, connect=timeout / 2),
        connector=aiohttp.TCPConnector(keepalive_timeout=_KEEP_IDLE),
        trace_configs=[reach.trace()],
        **options,
    )


@contextmanager
def network_errors() -> Iterator[None]:
    """Turn what the network raises into `RateLimited` or `Ambiguous`."""
    try:
        yield
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
        # Nothing has left this machine: refused, no such host, or no connection in time. Safe to send again.
        raise RateLimited(_NOT_CONNECTED_WAIT) from error
    except (TimeoutError, aiohttp.ClientError, OSError) as error:
        raise Ambiguous(type(error).__name__) from error


def read_wait(headers: Mapping[str, str]) -> float:
    """Return how many seconds a refusal for too many requests asks us to wait."""
    try:
        return max(float(headers.get("Retry-After", _RATE_LIMIT_WAIT)), 1.0)
    except ValueError:
        return _RATE_LIMIT_WAIT


async def fetch_file(
    ask: Ask,
    url: str,
    limit: int,
    *,
    is_ours: Callable[[str], bool],
    is_file: Callable[[aiohttp.ClientResponse], bool] = lambda _: True,
) -> bytes:
    """Return a file's bytes, at most `limit`, from an address that `is_ours`, as must be every redirect's.

    Raises `Refused` for a larger one, one that is elsewhere, and an answer that is not the file.
    """
    for _ in range(_REDIRECTS + 1):
        if not is_ours(url):
            raise Refused("file_elsewhere")
        async with ask(url) as answer:
            if answer.status not in (301, 302, 303, 307, 308):
                return await _read(answer, limit, is_file)
            url = urljoin(url, answer.headers.get("Location", ""))
    raise Refused("file_redirects")


async def _read(
    answer: aiohttp.ClientResponse, limit: int, is_file: Callable[[aiohttp.ClientResponse], bool]
) -> bytes:
    if answer.status >= 500:
        raise Ambiguous(str(answer.status))
    if answer.status != 200 or not is_file(answer):
        raise Refused(f"file_not_given ({answer.status})")
    content = bytearray()
    async for chunk in answer.content.iter_chunked(_CHUNK):
        content += chunk
        if len(content) > limit:
            raise Refused("file_too_large")
    return bytes(content)
