"""Opens the HTTP session for calls to a platform, and turns failures into the errors of port.py."""

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
# The server may close an idle connection at any time, and a post sent on a closing one would be `Ambiguous`
# without need: so we close idle connections first.
_KEEP_IDLE = 4.0
_REDIRECTS = 3
_CHUNK = 64 * 1024

Ask = Callable[[str], AbstractAsyncContextManager[aiohttp.ClientResponse]]


def open_session(timeout: float, reach: Reach, **options: Any) -> aiohttp.ClientSession:
    """Open a session whose requests take at most `timeout` seconds; `reach` is told how each one ended."""
    return aiohttp.ClientSession(
        timeout=aiohttp.ClientTimeout(total=timeout, connect=timeout / 2),
        connector=aiohttp.TCPConnector(keepalive_timeout=_KEEP_IDLE),
        trace_configs=[reach.trace()],
        **options,
    )


@contextmanager
def network_errors() -> Iterator[None]:
    """Turn network errors into `RateLimited` (nothing was sent) or `Ambiguous` (perhaps sent)."""
    try:
        yield
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
        # Nothing was sent: connection refused, no such host, or no connection in time. Safe to send again.
        raise RateLimited(_NOT_CONNECTED_WAIT) from error
    except (TimeoutError, aiohttp.ClientError, OSError) as error:
        raise Ambiguous(type(error).__name__) from error


def read_wait(headers: Mapping[str, str]) -> float:
    """Return how many seconds to wait, from the headers of an answer that says "too many requests"."""
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
    """Fetch a file's bytes, at most `limit`; `is_ours` must accept its address and that of each redirect.

    Raises `Refused` for a larger file, an address that is not ours, and an answer that is not the file.
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
