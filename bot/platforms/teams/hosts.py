"""Which addresses we trust with what: Microsoft's own hosts, or the one local server that plays Teams."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

SERVICE_URL = "https://smba.trafficmanager.net/teams"
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Hosts:
    """`api_url` is the address of a pretend Teams on this machine (http://127.0.0.1:8700); None: Microsoft's.

    A pretend one has its connector at /teams, and at /login what login.botframework.com and
    login.microsoftonline.com have.
    """

    api_url: str | None = None

    def __post_init__(self) -> None:
        """Refuse a pretend Teams that is not on this machine."""
        if self.api_url is not None and urlsplit(self.api_url).hostname not in _LOOPBACK:
            raise ValueError("a pretend Teams must be on this machine")

    @property
    def is_local(self) -> bool:
        """Tell whether Teams is played on this machine; then no proxy is between."""
        return self.api_url is not None

    @property
    def service_url(self) -> str:
        """Where to send when a conversation's own connector is not known."""
        return SERVICE_URL if self.api_url is None else f"{self.api_url.rstrip('/')}/teams"

    @property
    def login_url(self) -> str | None:
        """The pretend login; None for Microsoft's, whose addresses the SDK knows."""
        return None if self.api_url is None else f"{self.api_url.rstrip('/')}/login"

    def is_service(self, url: object) -> bool:
        """Tell whether a connector may be sent our token.

        Microsoft's: *.botframework.com and smba.trafficmanager.net (RELIABILITY B 29), over https.
        """
        if not isinstance(url, str):
            return False
        if self.is_local:
            return self._is_local(url)
        host = _https_host(url)
        return host == "smba.trafficmanager.net" or host.endswith(".botframework.com")

    def is_file(self, url: object) -> bool:
        """Tell whether a file may be fetched from or put at this address; it carries its own permission.

        Teams keeps people's files in SharePoint and OneDrive, at <tenant>.sharepoint.com and
        <tenant>-my.sharepoint.com.
        """
        if not isinstance(url, str):
            return False
        if self.is_local:
            return self._is_local(url)
        return _https_host(url).endswith(".sharepoint.com")

    def _is_local(self, url: str) -> bool:
        """Any port of this machine: Microsoft's own playground listens at another one than ours."""
        try:
            there = urlsplit(url)
            return there.scheme in ("http", "https") and there.hostname in _LOOPBACK and bool(there.port)
        except ValueError:
            return False


def _https_host(url: str) -> str:
    """Return the host of a plain https address, or nothing."""
    try:
        there = urlsplit(url)
        if there.scheme != "https" or there.port not in (None, 443) or there.username or there.password:
            return ""
        return (there.hostname or "").rstrip(".")
    except ValueError:
        # An address that cannot be read, such as a port of 99999.
        return ""
