"""Connections to the bot's web server: each has its time, its sizes, and its turn to be given up.

Uvicorn bounds only what comes after an answer (keep-alive). What a stranger sends slowly, without end, or on
hundreds of connections at once is bounded here; who sends whole requests never notices.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from http import HTTPStatus
from typing import Literal

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

# From connecting, or from its first byte, to the end of its headers (s). Slack and Teams send all at once.
HEAD_PATIENCE = 10.0
# To the end of its body; bot/platforms/body.py waits ten seconds for that, and says no itself.
MESSAGE_PATIENCE = 25.0
# For its answer to be made and taken; Teams waits 15 s.
ANSWER_PATIENCE = 60.0
# Bytes of address and headers, and how many headers: a token of Teams' is below 2 kB, all it sends below 8.
MOST_HEAD = 32_768
MOST_HEADERS = 100
# Bytes of a whole request; bot/platforms/body.py takes bodies of one million.
MOST_MESSAGE = 2_000_000
# A process may open 1,024 files where nobody has said otherwise, and the database needs some.
MOST_CONNECTIONS = 500
# Bytes of all requests together that have not come to their end.
MOST_UNFINISHED = 64_000_000
# Requests sent before the answers to those in front of them; none of the platforms does.
MOST_IN_LINE = 8
# Below this many bytes one request cannot be what fills the memory.
_WORTH_COUNTING = 65_536


class _TooMuch(Exception):
    """Ends the reading of a request that has more or longer headers than anybody sends."""


class Connection(HttpToolsProtocol):
    """One connection. `part` is what of a request has begun to come: its head, its body, or none."""

    part: Literal["", "head", "body"] = ""
    since = 0.0
    taken = 0
    _asked_at = 0.0
    _head = 0

    @property
    def is_answering(self) -> bool:
        """Tell whether a request is being answered, be it whole or not."""
        cycle: RequestResponseCycle | None = self.cycle
        return cycle is not None and not cycle.response_complete

    @property
    def waits(self) -> bool:
        """Tell whether there is no whole request here, so that nobody loses an answer who asked for one."""
        return bool(self.part) or not self.is_answering

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._begin()
        make_room(self.connections)

    def data_received(self, data: bytes) -> None:
        """Read what came, unless it is more than a request is."""
        if not self.part and not self.is_answering:
            # Uvicorn has just stopped the keep-alive's clock, also for an empty line.
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
        """Begin to count."""
        super().on_message_begin()
        if not self.part:
            self._begin()
        self._head = 0

    def on_url(self, url: bytes) -> None:
        """Take a piece of the address."""
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header, or what follows a body in pieces."""
        self._count(len(name) + len(value))
        if len(self.headers) >= MOST_HEADERS:
            raise _TooMuch
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Begin to answer."""
        if len(self.pipeline) >= MOST_IN_LINE:
            raise _TooMuch
        self.part = "body"
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """The request is whole: from now on the answer's time counts."""
        super().on_message_complete()
        self.part, self.taken = "", 0
        self._asked_at = self.loop.time()

    def send_400_response(self, msg: str) -> None:
        """Say no to what is no request, or one with too many headers."""
        too_much = self._head > MOST_HEAD or len(self.headers or ()) >= MOST_HEADERS
        self.give_up(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE if too_much else HTTPStatus.BAD_REQUEST)

    def give_up(self, status: HTTPStatus) -> None:
        """Close the connection, with a word where none was said yet."""
        if self.is_answering:
            self.transport.abort()
            return
        if self.part == "head":
            answer = f"HTTP/1.1 {status} {status.phrase}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
            self.transport.write(answer.encode())
        self.transport.close()

    def give_up_if_late(self, now: float) -> None:
        """Close the connection when the time of what it is at has passed; `now` by the loop's clock."""
        if self.transport.is_closing():
            # It only waits for its last words to be taken.
            if now - self.since > ANSWER_PATIENCE:
                self.transport.abort()
        elif self._is_late(now):
            self.give_up(HTTPStatus.REQUEST_TIMEOUT)

    def _is_late(self, now: float) -> bool:
        if self.part:
            return now - self.since > (HEAD_PATIENCE if self.part == "head" else MESSAGE_PATIENCE)
        # Uvicorn itself closes a connection without a question.
        return self.is_answering and now - self._asked_at > ANSWER_PATIENCE

    def _begin(self) -> None:
        self.part, self.since, self.taken = "head", self.loop.time(), 0

    def _count(self, length: int) -> None:
        self._head += length
        if self._head > MOST_HEAD:
            raise _TooMuch


def make_room(connections: Iterable[object]) -> None:
    """Close those that have waited longest for a whole request, when all are too many or hold too much."""
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
    """Close every connection whose time has passed."""
    for one in list(connections):
        if isinstance(one, Connection):
            one.give_up_if_late(now)
