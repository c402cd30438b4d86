"""Socket Mode: the app connects, any one of its connections gets a payload, and it answers by envelope id."""

import asyncio
import itertools
import secrets
from dataclasses import dataclass, field

import orjson
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from playground.changes import Changes
from playground.slack.delivery import Envelope, Undelivered
from playground.slack.ids import APP, Json

# https://docs.slack.dev/apis/events-api/using-socket-mode: at most ten connections.
MOST_CONNECTIONS = 10
# After its warning Slack leaves the app about this long to open another connection.
GRACE = 10.0


@dataclass(eq=False)
class Connection:
    """One websocket of the app, and the envelopes it has not answered yet."""

    socket: WebSocket
    is_leaving: bool = False
    waiting: dict[str, "asyncio.Future[Json]"] = field(default_factory=dict)


class Sockets:
    """All Socket Mode connections; a Transport."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._tickets: set[str] = set()
        self._turn = itertools.count()
        self._closers: set[asyncio.Task[None]] = set()
        self.connections: list[Connection] = []

    def give_ticket(self) -> str:
        """The query string of a single-use websocket address."""
        ticket = secrets.token_hex(16)
        self._tickets.add(ticket)
        return f"ticket={ticket}&app_id={APP}"

    async def serve(self, socket: WebSocket) -> None:
        """Keep one connection until it ends."""
        ticket = socket.query_params.get("ticket", "")
        if ticket not in self._tickets:
            await socket.close(4001)
            return
        self._tickets.discard(ticket)
        await socket.accept()
        if len(self.connections) >= MOST_CONNECTIONS:
            await socket.send_text('{"type":"disconnect","reason":"too_many_websockets"}')
            await socket.close()
            return
        connection = Connection(socket)
        self.connections.append(connection)
        self._changes.tell("socket", connections=len(self.connections))
        try:
            await socket.send_text(orjson.dumps(self._hello()).decode())
            while True:
                self._take_answer(connection, orjson.loads(await socket.receive_text()))
        except (WebSocketDisconnect, RuntimeError):
            pass
        finally:
            self._forget(connection)

    async def deliver(self, envelope: Envelope, seconds: float) -> Json:
        """Send to one connection and wait for its ack; raises Undelivered."""
        connection = self._choose()
        envelope_id = secrets.token_hex(16)
        answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        connection.waiting[envelope_id] = answer
        message = {
            "envelope_id": envelope_id,
            "type": envelope.kind,
            "accepts_response_payload": envelope.kind != "events_api",
            "payload": envelope.payload,
        }
        if envelope.kind == "events_api":
            message |= {"retry_attempt": envelope.attempt, "retry_reason": envelope.reason}
        try:
            await connection.socket.send_text(orjson.dumps(message).decode())
            async with asyncio.timeout(seconds):
                return await answer
        except TimeoutError:
            raise Undelivered("http_timeout") from None
        except (WebSocketDisconnect, RuntimeError):
            raise Undelivered("connection_failed") from None
        finally:
            connection.waiting.pop(envelope_id, None)

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Ask every connection to reconnect, and close it when the grace time is over."""
        for connection in list(self.connections):
            connection.is_leaving = True
            message = {"type": "disconnect", "reason": reason, "debug_info": {"host": "playground"}}
            await connection.socket.send_text(orjson.dumps(message).decode())
            closer = asyncio.create_task(self._close_later(connection))
            self._closers.add(closer)
            closer.add_done_callback(self._closers.discard)

    async def drop(self) -> None:
        """Close every connection without a word."""
        for connection in list(self.connections):
            self._forget(connection)
            await connection.socket.close(1011)

    async def stop(self) -> None:
        """Close everything for good."""
        for closer in self._closers:
            closer.cancel()
        await self.drop()

    def _choose(self) -> Connection:
        staying = [connection for connection in self.connections if not connection.is_leaving]
        if candidates := staying or self.connections:
            return candidates[next(self._turn) % len(candidates)]
        raise Undelivered("no_connection")

    def _take_answer(self, connection: Connection, message: Json) -> None:
        answer = connection.waiting.get(message.get("envelope_id", ""))
        if answer and not answer.done():
            answer.set_result(message.get("payload") or {})

    def _forget(self, connection: Connection) -> None:
        if connection not in self.connections:
            return
        self.connections.remove(connection)
        for answer in connection.waiting.values():
            if not answer.done():
                answer.set_exception(Undelivered("connection_failed"))
        self._changes.tell("socket", connections=len(self.connections))

    async def _close_later(self, connection: Connection) -> None:
        await asyncio.sleep(GRACE)
        if connection.socket.client_state is WebSocketState.CONNECTED:
            await connection.socket.close()

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.connections),
            "connection_info": {"app_id": APP},
            "debug_info": {"host": "playground", "build_number": 1, "approximate_connection_time": 18_060},
        }
