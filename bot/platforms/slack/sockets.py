"""Receives Slack's payloads by Socket Mode, with two connections so that one is up while one is renewed."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import Any

import orjson
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.logs import log
from bot.platforms.port import PlatformError, RateLimited, Refused
from bot.platforms.slack.api import Api, meaning

CONNECTIONS = 2
# Seconds between the client's checks of its connection; less for a pretend Slack, which may restart often.
_PING = 10.0
_PING_LOCAL = 2.0
# After so many intervals without a connection a new client is made: the old one may keep trying a dead
# address (github.com/slackapi/python-slack-sdk issues 1110 and 1446).
_PATIENCE = 5
# Seconds until Slack is asked for an address again: after a failure, and after it refused the token.
_AGAIN = 2.0
_REFUSED_WAIT = 60.0
# Slack waits three seconds for an ack, so no payload is under way for longer.
_FAREWELL = 3.0

Handle = Callable[[dict[str, Any]], Awaitable[BoltResponse]]


class _Client(SocketModeClient):
    """The SDK's client, except that our code gets the address to connect to, and waits when Slack fails."""

    ask: Callable[[], Awaitable[str]]

    async def issue_new_wss_url(self) -> str:
        """Return the address for a new connection."""
        return await self.ask()


class Sockets:
    """Keeps the connections up, passes each payload to `handle`, and acknowledges it afterwards."""

    def __init__(self, api: Api, app_token: str, handle: Handle) -> None:
        self._api = api
        self._token = app_token
        self._handle = handle
        self._ping = _PING_LOCAL if api.hosts.is_local else _PING
        self._clients: list[_Client | None] = [None] * CONNECTIONS
        self._keepers: list[asyncio.Task[None]] = []
        self._busy = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self._settled = asyncio.Event()
        self._refused: Refused | None = None
        self._stopping = False

    @property
    def connected(self) -> bool:
        """Tell whether at least one connection is up."""
        return any(client is not None and _is_up(client) for client in self._clients)

    async def start(self, seconds: float) -> None:
        """Connect; after `seconds` without a connection, return and continue trying in the background.

        Raises `Refused` when Slack refuses the app's token.
        """
        self._keepers = [asyncio.create_task(self._keep(number)) for number in range(CONNECTIONS)]
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._settled.wait()
        if self._refused is not None:
            raise self._refused

    async def stop(self) -> None:
        """Accept nothing new, acknowledge what is under way, and close. Slack sends the rest again."""
        self._stopping = True
        with suppress(TimeoutError):
            async with asyncio.timeout(_FAREWELL):
                await self._idle.wait()
        for keeper in self._keepers:
            keeper.cancel()
        await asyncio.gather(*self._keepers, return_exceptions=True)
        self._keepers = []

    async def _keep(self, number: int) -> None:
        while True:
            client = self._clients[number] = self._client()
            try:
                await self._watch(client)
            finally:
                self._clients[number] = None
                await _close(client)
            log.warning("slack_socket_remade", connection=number)

    async def _watch(self, client: SocketModeClient) -> None:
        """Connect, and return when the connection has been down for too long."""
        client.wss_uri = await client.issue_new_wss_url()
        connecting = asyncio.create_task(client.connect())
        try:
            await asyncio.wait({connecting}, timeout=_PATIENCE * self._ping)
            if _is_up(client):
                self._settled.set()
            last_up = time.monotonic()
            while time.monotonic() - last_up < _PATIENCE * self._ping:
                await asyncio.sleep(self._ping / 4)
                if _is_up(client):
                    last_up = time.monotonic()
        finally:
            connecting.cancel()
            await asyncio.gather(connecting, return_exceptions=True)

    async def _address(self, client: _Client) -> str:
        """Return the address to connect to; asks Slack until it answers. Failures are logged by `Reach`."""
        while not client.closed:
            wait = _AGAIN
            try:
                with meaning():
                    opened = await self._api.web.apps_connections_open(app_token=self._token)
                self._refused = None
                self._api.reach.find("apps.connections.open")
                return str(opened["url"])
            except Refused as refused:
                if self._refused is None and self._settled.is_set():
                    log.error("SLACK_APP_TOKEN is refused", code=refused.code)
                self._refused, wait = refused, _REFUSED_WAIT
                self._settled.set()
            except RateLimited as limited:
                wait = limited.seconds
            except PlatformError as error:
                self._api.reach.lose("apps.connections.open", error)
            await asyncio.sleep(wait)
        raise ConnectionError("the client is closed")

    def _client(self) -> _Client:
        logger = logging.getLogger(f"{self._api.logger.name}.sockets")
        # It logs every failed connection, with a traceback; we log it once.
        logger.setLevel(logging.CRITICAL)
        client = _Client(
            app_token=self._token, web_client=self._api.web, ping_interval=self._ping, logger=logger
        )
        client.ask = partial(self._address, client)
        trace = self._api.reach.trace()
        trace.freeze()
        client.aiohttp_client_session.trace_configs.append(trace)
        # As for the Web API: no proxy to this machine.
        client.proxy = self._api.proxy
        client.socket_mode_request_listeners.append(self._take)
        return client

    async def _take(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        if self._stopping:
            return
        self._busy += 1
        self._idle.clear()
        try:
            answer = await self._handle(request.payload)
            if answer.status != 200:
                # No ack: Slack sends an event again; for anything else it tells the person that it failed.
                return
            ack: dict[str, Any] = {"envelope_id": request.envelope_id}
            if answer.body:
                ack["payload"] = orjson.loads(answer.body)
            await client.send_message(orjson.dumps(ack).decode())
        except Exception as error:
            # Most likely the connection was lost meanwhile: Slack sends the event again.
            log.error("slack_ack_not_sent", exc_info=error)
        finally:
            self._busy -= 1
            if not self._busy:
                self._idle.set()


def _is_up(client: SocketModeClient) -> bool:
    session = client.current_session
    return not client.closed and not client.stale and session is not None and not session.closed


async def _close(client: SocketModeClient) -> None:
    # The client cancels its tasks without awaiting them, and a message could be lost at shut-down.
    tasks = [client.message_processor, client.current_session_monitor, client.message_receiver]
    try:
        await client.close()
    except Exception as error:
        log.info("slack_socket_close_failed", kind=type(error).__name__)
    await asyncio.gather(*(task for task in tasks if task is not None), return_exceptions=True)
