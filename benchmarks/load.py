"""The client: signed requests over kept connections, as fast as they are answered. Run as its own process.

Reads an order as JSON from standard input and writes what it saw as JSON to standard output.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import cast

import uvloop

from benchmarks.bodies import Bodies

SLACK_HEAD = (
    "POST /slack/events HTTP/1.1\r\n"
    "Host: 127.0.0.1\r\n"
    "User-Agent: Slackbot 1.0 (+https://api.slack.com/robots)\r\n"
    "Accept: application/json,*/*\r\n"
    "Content-Type: application/x-www-form-urlencoded\r\n"
    "X-Slack-Request-Timestamp: {moment}\r\n"
    "X-Slack-Signature: v0={signature}\r\n"
)
_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_END = b"\r\n\r\n"
_EVERY_ANSWER_WITHIN = 30.0


@dataclass(frozen=True, slots=True)
class Order:
    """What to send where: the bodies numbered from `first`, so many, over so many connections.

    `head` is each request's, without its length; {moment} and {signature} stand for Slack's.
    Every answer but 503 shall be a 200 that holds the words of `expected`.
    """

    port: int
    bodies: str
    secret: str
    first: int
    count: int
    connections: int = 16
    expected: str = ""
    head: str = SLACK_HEAD


@dataclass
class Seen:
    """What came of it: moments (s) by the order of sending, and a digest of all bodies.

    `refused` holds the positions of what was answered 503 (too slow, nothing stored); `wrong` is any other
    answer that was not expected.
    """

    sent: list[float]
    answered: list[float]
    digest: str
    refused: list[int] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


class _Connection(asyncio.Protocol):
    """Sends one request after the other, each when the former is answered."""

    def __init__(self, numbers: Iterator[int], requests: list[bytes], seen: Seen, expected: bytes) -> None:
        self._numbers, self._requests, self._seen, self._expected = numbers, requests, seen, expected
        self._answer = bytearray()
        self._number = -1
        self.done = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        # uvloop's transports do not say that they are asyncio's, though they do what those do.
        self._transport = cast("asyncio.Transport", transport)
        self._next()

    def data_received(self, data: bytes) -> None:
        """Collect an answer; when it is whole, go on."""
        answer = self._answer
        answer += data
        end = answer.find(_END)
        if end < 0:
            return
        length = _LENGTH.search(answer, 0, end)
        if length is None or len(answer) < end + len(_END) + int(length[1]):
            return
        self._seen.answered[self._number] = time.perf_counter()
        if answer.startswith(b"HTTP/1.1 503 "):
            self._seen.refused.append(self._number)
        elif not answer.startswith(b"HTTP/1.1 200 ") or self._expected not in answer:
            self._seen.wrong.append(answer.decode(errors="replace")[:300])
        answer.clear()
        self._next()

    def connection_lost(self, exc: Exception | None) -> None:
        """A server that hangs up in between has failed."""
        if not self.done.done():
            self.done.set_exception(exc or ConnectionError("the server hung up"))

    def _next(self) -> None:
        self._number = next(self._numbers, -1)
        if self._number < 0:
            if not self.done.done():
                self.done.set_result(None)
            self._transport.close()
            return
        self._seen.sent[self._number] = time.perf_counter()
        self._transport.write(self._requests[self._number])


def request(body: bytes, secret: bytes, head: str) -> bytes:
    """Return the whole request, signed now."""
    moment = str(int(time.time()))
    signature = hmac.new(secret, b"v0:%b:%b" % (moment.encode(), body), hashlib.sha256).hexdigest()
    told = head.format(moment=moment, signature=signature) + f"Content-Length: {len(body)}\r\n\r\n"
    return told.encode() + body


async def send(order: Order) -> Seen:
    """Carry out the order."""
    made = Bodies.load(Path(order.bodies))
    digest = hashlib.sha256()
    requests = []
    for number in range(order.first, order.first + order.count):
        body = made.body(number)
        digest.update(body)
        requests.append(request(body, order.secret.encode(), order.head))
    seen = Seen([0.0] * order.count, [0.0] * order.count, digest.hexdigest())
    numbers = iter(range(order.count))
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(_EVERY_ANSWER_WITHIN):
        opened = [
            await loop.create_connection(
                lambda: _Connection(numbers, requests, seen, order.expected.encode()), "127.0.0.1", order.port
            )
            for _ in range(order.connections)
        ]
        await asyncio.gather(*(connection.done for _, connection in opened))
    return seen


def main() -> None:
    """Read the order, carry it out, tell what was seen."""
    order = Order(**json.loads(sys.stdin.read()))
    json.dump(asdict(uvloop.run(send(order))), sys.stdout)


if __name__ == "__main__":
    main()
