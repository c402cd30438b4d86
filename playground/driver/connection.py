"""HTTP to the playground over kept connections, from any thread. Standard library only."""

import json
import weakref
from collections import deque
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlsplit

Json = dict[str, Any]
TIMEOUT = 70.0


class Refused(Exception):
    """The playground said no: the error's name, and the sentence the person reads."""

    def __init__(self, answer: Json) -> None:
        super().__init__(f"{answer.get('error')}: {answer.get('sentence', '')}")
        self.code = str(answer.get("error"))
        self.sentence = str(answer.get("sentence", ""))
        self.answer = answer


class Connection:
    """Requests to one address; connections are kept for the next request, and closed with this object."""

    def __init__(self, url: str) -> None:
        self._host = urlsplit(url).netloc
        self._idle: deque[HTTPConnection] = deque()
        weakref.finalize(self, _close_all, self._idle)

    def get(self, path: str) -> Json:
        """What stands there; raises Refused."""
        return self._answer("GET", path, None, {})

    def post(self, path: str, body: Json) -> Json:
        """Send JSON and give the answer; raises Refused, but not for errors in a form's fields."""
        return self._answer("POST", path, json.dumps(body).encode(), {"Content-Type": "application/json"})

    def send(self, path: str, content: bytes) -> Json:
        """Send bytes as they are."""
        return self._answer("POST", path, content, {"Content-Type": "application/octet-stream"})

    def close(self) -> None:
        """Close the connections that are kept."""
        _close_all(self._idle)

    def _answer(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Json:
        answer: Json = json.loads(self._request(method, path, body, headers))
        if answer.get("ok", True) or answer.get("error") == "field_errors":
            return answer
        raise Refused(answer)

    def _request(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> bytes:
        kept = self._take()
        connection = kept or HTTPConnection(self._host, timeout=TIMEOUT)
        try:
            connection.request(method, path, body, headers)
            content = connection.getresponse().read()
        except (HTTPException, OSError) as trouble:
            connection.close()
            # A kept connection may have been closed from the other side; nothing else is tried again.
            if kept is not None and isinstance(trouble, ConnectionError):
                return self._request(method, path, body, headers)
            raise
        self._idle.append(connection)
        return content

    def _take(self) -> HTTPConnection | None:
        try:
            return self._idle.pop()
        except IndexError:
            return None


def _close_all(idle: deque[HTTPConnection]) -> None:
    while idle:
        idle.pop().close()
