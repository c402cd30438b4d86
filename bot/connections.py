"""Limits each connection to the web server in time and size, and the number of connections.

Uvicorn limits only what comes after an answer (keep-alive). Here we limit what a stranger sends slowly,
without end, or on hundreds of connections at once; senders of ordinary requests are not affected.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from http import HTTPStatus
from typing import Literal

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

# From connecting, or from the first byte, to the end of the headers (s). Slack and Teams send all at once.
HEAD_PATIENCE = 10.0
# To the end of the body; bot/platforms/body.py waits ten seconds for that, and refuses it itself.
MESSAGE_PATIENCE = 25.0
# For the answer to be made and received; Teams waits 15 s.
ANSWER_PATIENCE = 60.0
# Bytes of address and headers, and the number of headers: a Teams token is below 2 kB, all of them below 8.
MOST_HEAD = 32_768
MOST_HEADERS = 100
# Bytes of a whole request; bot/platforms/body.py takes bodies of one million.
MOST_MESSAGE = 2_000_000
# A process may open 1,024 files if nothing else is configured, and the database needs some of them.
MOST_CONNECTIONS = 500
# Bytes of all requests together that have not arrived in full.
MOST_UNFINISHED = 64_000_000
# Requests sent before the answers to earlier ones on a connection; none of the platforms does this.
MOST_IN_LINE = 8
# A request with fewer bytes than this cannot be the one that fills the memory.
_WORTH_COUNTING = 65_536


class _TooMuch(Exception):
    """Raised to stop reading a request that has more or longer headers than any real sender."""


class Connection(HttpToolsProtocol):
    """One connection. `part` is the part of a request that is arriving: its head, its body, or none."""

    part: Literal["", "head", "body"] = ""
    since = 0.0
    taken = 0
    _asked_at = 0.0
    _head = 0

    @property
    def is_answering(self) -> bool:
        """Return whether a request is being answered, even if it has not arrived in full."""
        cycle: RequestResponseCycle | None = self.cycle
        return cycle is not None and not cycle.response_complete

    @property
    def waits(self) -> bool:
        """Return whether no complete request is here, so that closing the connection loses no answer."""
        return bool(self.part) or not self.is_answering

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the time limit for a request."""
        super().connection_made(transport)
        self._begin()
        make_room(self.connections)

    def data_received(self, data: bytes) -> None:
        """Read the bytes that came, unless they are more than any real request."""
        if not self.part and not self.is_answering:
            # Uvicorn has just stopped the keep-alive timer, which it does for an empty line too.
            self._begin()
        self.taken += len(data)
        super().data_received(data)
        if self.transport.is_closing():
            return
        if self.part == "head" and self.taken > MOST_HEAD:
            self.give_up(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        elif self.part and self.taken > MOST_MESSAGE:
            self.give_up(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        elif self.part and self.taken > _WORTH_COUNTING:
            make_room(self.connections)

    def on_message_begin(self) -> None:
        """Start counting the sizes of a new request."""
        super().on_message_begin()
        if not self.part:
            self._begin()
        self._head = 0

    def on_url(self, url: bytes) -> None:
        """Read a part of the address."""
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Read a header, or a trailer after a chunked body."""
        self._count(len(name) + len(value))
        if len(self.headers) >= MOST_HEADERS:
            raise _TooMuch
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Start answering."""
        if len(self.pipeline) >= MOST_IN_LINE:
            raise _TooMuch
        self.part = "body"
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Start the time limit of the answer: the request has arrived in full."""
        super().on_message_complete()
        self.part, self.taken = "", 0
        self._asked_at = self.loop.time()

    def send_400_response(self, msg: str) -> None:
        """Refuse bytes that are no request, or a request with too many headers."""
        too_much = self._head > MOST_HEAD or len(self.headers or ()) >= MOST_HEADERS
        self.give_up(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE if too_much else HTTPStatus.BAD_REQUEST)

    def give_up(self, status: HTTPStatus) -> None:
        """Close the connection, and send the status first if no answer was begun."""
        if self.is_answering:
            self.transport.abort()
            return
        if self.part == "head":
            answer = f"HTTP/1.1 {status} {status.phrase}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
            self.transport.write(answer.encode())
        self.transport.close()

    def give_up_if_late(self, now: float) -> None:
        """Close the connection when its present part has taken too long; `now` is the event loop's time."""
        if self.transport.is_closing():
            # Everything was answered; it only waits until the last bytes have been received.
            if now - self.since > ANSWER_PATIENCE:
                self.transport.abort()
        elif self._is_late(now):
            self.give_up(HTTPStatus.REQUEST_TIMEOUT)

    def _is_late(self, now: float) -> bool:
        if self.part:
            return now - self.since > (HEAD_PATIENCE if self.part == "head" else MESSAGE_PATIENCE)
        # Uvicorn itself closes a connection that sends no request.
        return self.is_answering and now - self._asked_at > ANSWER_PATIENCE

    def _begin(self) -> None:
        self.part, self.since, self.taken = "head", self.loop.time(), 0

    def _count(self, length: int) -> None:
        self._head += length
        if self._head > MOST_HEAD:
            raise _TooMuch


def make_room(connections: Iterable[object]) -> None:
    """Close those that have waited longest for a complete request, when they are too many or use too much."""
    open_ones = [one for one in connections if isinstance(one, Connection) and not one.transport.is_closing()]
    over = len(open_ones) - MOST_CONNECTIONS
    taken = sum(one.taken for one in open_ones)
    if over <= 0 and taken <= MOST_UNFINISHED:
        return
    for one in sorted((one for one in open_ones if one.waits), key=lambda one: one.since):
        if over <= 0 and taken <= MOST_UNFINISHED:
            return
        over, taken = over - 1, taken - one.taken
        one.give_up(HTTPStatus.SERVICE_UNAVAILABLE)


def close_late(connections: Iterable[object], now: float) -> None:
    """Close every connection whose time limit has passed."""
    for one in list(connections):
        if isinstance(one, Connection):
            one.give_up_if_late(now)
