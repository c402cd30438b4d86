"""Decides which addresses may get our token or answers: Slack's hosts, or one local pretend Slack."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Hosts:
    """The hosts that belong to the API address (https://slack.com/api/, or the playground's)."""

    api_url: str

    @property
    def is_local(self) -> bool:
        """Tell whether Slack is a pretend one on this machine, which is called without a proxy."""
        return urlsplit(self.api_url).hostname in _LOOPBACK

    def is_file(self, url: str) -> bool:
        """Tell whether our token may be sent to this address of a file."""
        return self._is_at(url, "files")

    def is_hook(self, url: str) -> bool:
        """Tell whether a response_url is Slack's own, so that an answer may be sent to it."""
        return self._is_at(url, "hooks")

    def _is_at(self, url: str, name: str) -> bool:
        try:
            there, api = urlsplit(url), urlsplit(self.api_url)
            if self.is_local:
                return (there.scheme, there.hostname, there.port) == (api.scheme, api.hostname, api.port)
            # The API is at slack.com, files at files.slack.com; on GovSlack both end in slack-gov.com.
            return (
                there.scheme == "https"
                and there.port in (None, 443)
                and there.hostname == f"{name}.{api.hostname}"
            )
        except ValueError:
            # An address that cannot be read, such as a port of 99999.
            return False
