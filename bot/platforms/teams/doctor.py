"""Checks with Microsoft whether our credentials work, and says in sentences what to mend."""

from __future__ import annotations

from bot.platforms.port import PlatformError, Refused
from bot.platforms.teams.gate import Gate, Identity
from bot.platforms.teams.hosts import Hosts
from bot.platforms.teams.parse import Own
from bot.platforms.teams.tokens import local_token
from bot.text import texts


async def check(
    *,
    tenant_id: str,
    client_id: str,
    client_secret: str | None = None,
    managed_identity: str | None = None,
    api_url: str | None = None,
    patience: float = 10.0,
    language: str = "sv",
) -> list[str]:
    """Return a sentence for each thing to mend, waiting `patience` seconds. Shows no secret."""
    say = texts(language)
    hosts = Hosts(api_url)
    gate = Gate(Own(tenant_id, client_id, hosts), Identity(client_secret, managed_identity))
    await gate.start()
    try:
        if hosts.login_url is None:
            await gate.token()
        else:
            await local_token(hosts.login_url, tenant_id, client_id, client_secret or "", patience)
    except Refused as refused:
        return [say("teams-doctor-secret", code=str(refused.__cause__ or refused.code))]
    except PlatformError:
        return [say("teams-doctor-unreachable")]
    finally:
        await gate.stop()
    return []
