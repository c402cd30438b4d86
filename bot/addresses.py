"""Web addresses as people write them in settings: whole ones, and those that others can reach."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
EXAMPLE = "https://inspel.region.example"
# Names that no name server of the world knows: RFC 6761, RFC 6762, and ICANN's .internal.
_AT_HOME = frozenset({"localhost", "local", "internal"})


def read_origin(url: str) -> str:
    """Return the address without its last slash: scheme and host, and a port if there is one.

    Raises `ValueError` when it is not whole, or has more to it: what follows is ours to add.
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
    """Tell whether Slack or Teams can be meant to reach it from the internet: https, at a public host."""
    parts = urlsplit(origin)
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme != "https":
        return False
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host and host.rpartition(".")[2] not in _AT_HOME


def read_outside(url: str, path: str) -> str:
    """Return the address with that path, such as /slack/events, which may be left out.

    Raises `ValueError` when it is not whole, has another path, or cannot be reached from the internet.
    """
    try:
        origin = read_origin(url.strip().removesuffix("/").removesuffix(path))
    except ValueError:
        origin = ""
    if not is_outside(origin):
        raise ValueError(f"it must lead here from the internet, over https, as {EXAMPLE}{path} might")
    return origin + path
