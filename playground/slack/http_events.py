"""HTTP delivery: the same payloads as signed requests, as Slack sends them to a request URL."""

import hashlib
import hmac
import time
from urllib.parse import urlencode

import aiohttp
import orjson

from playground.slack.delivery import Envelope, Undelivered
from playground.slack.ids import SIGNING_SECRET, Json


def signature(body: bytes, timestamp: str, secret: str = SIGNING_SECRET) -> str:
    """Slack's v0 signature (https://docs.slack.dev/authentication/verifying-requests-from-slack)."""
    signed = hmac.new(secret.encode(), f"v0:{timestamp}:".encode() + body, hashlib.sha256)
    return f"v0={signed.hexdigest()}"


def request_of(envelope: Envelope) -> tuple[bytes, dict[str, str]]:
    """Body and headers of the request Slack makes of a payload."""
    match envelope.kind:
        case "slash_commands":
            body, content_type = urlencode(envelope.payload).encode(), "application/x-www-form-urlencoded"
        case "interactive":
            form = {"payload": orjson.dumps(envelope.payload).decode()}
            body, content_type = urlencode(form).encode(), "application/x-www-form-urlencoded"
        case _:
            body, content_type = orjson.dumps(envelope.payload), "application/json"
    timestamp = str(int(time.time()))
    headers = {
        "Content-Type": content_type,
        "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": signature(body, timestamp),
    }
    if envelope.attempt:
        headers |= {"X-Slack-Retry-Num": str(envelope.attempt), "X-Slack-Retry-Reason": envelope.reason}
    return body, headers


class HttpEvents:
    """Signed requests to the app's address; a Transport."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._session: aiohttp.ClientSession | None = None

    async def deliver(self, envelope: Envelope, seconds: float) -> Json:
        """Post and give what the app answered; raises Undelivered with Slack's reason."""
        body, headers = request_of(envelope)
        if self._session is None:
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        try:
            timeout = aiohttp.ClientTimeout(total=seconds)
            async with self._session.post(self._url, data=body, headers=headers, timeout=timeout) as answer:
                if answer.status != 200:
                    may_retry = answer.headers.get("X-Slack-No-Retry") != "1"
                    raise Undelivered("http_error", may_retry)
                return _answer(await answer.read(), answer.content_type)
        except TimeoutError:
            raise Undelivered("http_timeout") from None
        except aiohttp.ClientError:
            raise Undelivered("connection_failed") from None

    async def stop(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()


def _answer(body: bytes, content_type: str) -> Json:
    if not body:
        return {}
    if content_type != "application/json":
        return {"text": body.decode()}
    answer = orjson.loads(body)
    return answer if isinstance(answer, dict) else {}
