"""The administrators whom the settings name, by platform, workspace and user id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Named:
    """An entry of ADMINS; without a `workspace` the one that the settings of its platform connect us to."""

    platform: str
    user: str
    workspace: str = ""


@dataclass(slots=True)
class Administrators:
    """Whom the settings name, as accounts. `meet` tells which workspace a platform serves."""

    named: Iterable[Named]
    _accounts: set[tuple[str, str, str]] = field(default_factory=set)

    def __contains__(self, account: object) -> bool:
        return account in self._accounts

    def meet(self, platform: str, workspace: str) -> None:
        """Let those named act in a workspace that has been connected, if it is theirs."""
        for one in self.named:
            if one.platform == platform and one.workspace in ("", workspace):
                self._accounts.add((platform, workspace, one.user))
