"""Decides which addresses may get our token or a file: Microsoft's hosts, or one local pretend Teams."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

SERVICE_URL = "https://smba.trafficmanager.net/teams"
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Hosts:
    """The trusted hosts: Microsoft's, or with `api_url` a pretend Teams here (http://127.0.0.1:8700).

    The pretend Teams has its connector at /teams; /login stands for login.botframework.com and
    login.microsoftonline.com.
    """

    api_url: str | None = None

    def __post_init__(self) -> None:
        """Raise `ValueError` for a pretend Teams that is not on this machine."""
        if self.api_url is not None and urlsplit(self.api_url).hostname not in _LOOPBACK:
            raise ValueError("a pretend Teams must be on this machine")

    @property
    def is_local(self) -> bool:
        """Tell whether Teams is a pretend one on this machine, which is called without a proxy."""
        return self.api_url is not None

    @property
    def service_url(self) -> str:
        """Return the connector's address for a conversation whose own connector is unknown."""
        return SERVICE_URL if self.api_url is None else f"{self.api_url.rstrip('/')}/teams"

    @property
    def login_url(self) -> str | None:
        """Return the pretend login's address; None for Microsoft's, whose addresses the SDK knows."""
        return None if self.api_url is None else f"{self.api_url.rstrip('/')}/login"

    def is_service(self, url: object) -> bool:
        """Tell whether our token may be sent to the connector at this address.

        Microsoft's: *.botframework.com and smba.trafficmanager.net (RELIABILITY B 29), over https.
        """
        if not isinstance(url, str):
            return False
        if self.is_local:
            return self._is_local(url)
        host = _https_host(url)
        return host == "smba.trafficmanager.net" or host.endswith(".botframework.com")

    def is_file(self, url: object) -> bool:
        """Tell whether a file may be fetched from or uploaded to this address, which needs no token of ours.

        Teams stores people's files in SharePoint and OneDrive, at <tenant>.sharepoint.com and
        <tenant>-my.sharepoint.com.
        """
        if not isinstance(url, str):
            return False
        if self.is_local:
            return self._is_local(url)
        return _https_host(url).endswith(".sharepoint.com")

    def _is_local(self, url: str) -> bool:
        """Tell whether the address is on this machine, at any port: Microsoft's playground uses its own."""
        try:
            there = urlsplit(url)
            return there.scheme in ("http", "https") and there.hostname in _LOOPBACK and bool(there.port)
        except ValueError:
            return False


def _https_host(url: str) -> str:
    """Return the host of a plain https address; "" for any other."""
    try:
        there = urlsplit(url)
        if there.scheme != "https" or there.port not in (None, 443) or there.username or there.password:
            return ""
        return (there.hostname or "").rstrip(".")
    except ValueError:
        # An address that cannot be read, such as a port of 99999.
        return ""
