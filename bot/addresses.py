"""Checks web addresses in settings: that they are complete, and whether others can reach them."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
EXAMPLE = "https://inspel.region.example"
# Host names that public name servers do not know: RFC 6761, RFC 6762, and ICANN's .internal.
_AT_HOME = frozenset({"localhost", "local", "internal"})


def read_origin(url: str) -> str:
    """Return the address as scheme, host and port (if any), without its last slash.

    Raises `ValueError` when it is incomplete, or has a path or a query: the bot adds the path itself.
    """
    origin = url.strip().removesuffix("/")
    parts = urlsplit(origin)
    if (
        parts.scheme not in ("http", "https")
        or not parts.hostname
        or parts.netloc.endswith(":")
        or (parts.port is not None and parts.port < 1)
        or parts.username is not None
        or origin.lower() != f"{parts.scheme}://{parts.netloc}".lower()
        or any(letter.isspace() for letter in origin)
    ):
        raise ValueError(f"it must be a whole address with nothing after the host, such as {EXAMPLE}")
    return origin


def is_outside(origin: str) -> bool:
    """Return whether Slack or Teams could reach it from the internet: https, and a public host name."""
    parts = urlsplit(origin)
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme != "https":
        return False
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host and host.rpartition(".")[2] not in _AT_HOME


def read_outside(url: str, path: str) -> str:
    """Return the address with that path, such as /slack/events; in `url` the path may be left out.

    Raises `ValueError` when it is incomplete, has another path, or cannot be reached from the internet.
    """
    try:
        origin = read_origin(url.strip().removesuffix("/").removesuffix(path))
    except ValueError:
        origin = ""
    if not is_outside(origin):
        raise ValueError(f"it must lead here from the internet, over https, as {EXAMPLE}{path} might")
    return origin + path
