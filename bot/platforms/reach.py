"""Logs when a platform cannot be reached, and when it can be reached again: one line each."""

from __future__ import annotations

import socket
import ssl
from types import SimpleNamespace

import aiohttp

from bot.logs import log

# There was no connection at all; with any other error, something has answered.
_UNREACHED = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.ClientHttpProxyError)


class Reach:
    """Remembers what cannot be reached now, by host or by call. `platform` is the name in the log."""

    def __init__(self, platform: str) -> None:
        self._platform = platform
        self._lost: set[str] = set()

    def lose(self, what: str, error: BaseException) -> None:
        """Note that `what` could not be reached; logged the first time."""
        if what not in self._lost:
            self._lost.add(what)
            log.warning(f"{self._platform} cannot be reached", what=what, reason=reason_of(error))

    def find(self, what: str) -> None:
        """Note that `what` was reached; logged when it could not be reached before."""
        if what in self._lost:
            self._lost.remove(what)
            log.warning(f"{self._platform} can be reached again", what=what)

    def trace(self) -> aiohttp.TraceConfig:
        """Return a trace configuration by which an HTTP session reports how each request ended."""
        trace = aiohttp.TraceConfig()
        trace.on_request_exception.append(self._on_exception)
        trace.on_request_end.append(self._on_end)
        return trace

    async def _on_exception(
        self, _: aiohttp.ClientSession, __: SimpleNamespace, told: aiohttp.TraceRequestExceptionParams
    ) -> None:
        if isinstance(told.exception, _UNREACHED):
            self.lose(told.url.host or "", told.exception)

    async def _on_end(
        self, _: aiohttp.ClientSession, __: SimpleNamespace, told: aiohttp.TraceRequestEndParams
    ) -> None:
        self.find(told.url.host or "")


def reason_of(error: BaseException) -> str:
    """Return in a few words why there was no connection, from the first known cause in the error's chain."""
    cause: BaseException | None = error
    while cause is not None:
        match cause:
            case aiohttp.ClientHttpProxyError():
                return f"the proxy answers {cause.status}"
            case socket.gaierror():
                return "its name is not found"
            case ConnectionRefusedError():
                return "the connection is refused"
            case ssl.SSLError():
                return "its certificate is not trusted"
            case TimeoutError():
                return "it does not answer"
        cause = cause.__cause__ or cause.__context__
    return str(error) or type(error).__name__
