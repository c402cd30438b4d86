"""Makes the edges of the platforms in the settings; imports a platform only when it is configured."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from starlette.routing import Route

from bot.dispatch import Dispatcher
from bot.platforms.port import Platform
from bot.routes import RouteTable
from bot.settings import Settings
from models.storage.database import Database

# A request may take at most a third of the quiet time, so that it has ended when we look for its outcome.
SHARE_OF_QUIET = 3


class Edge(Protocol):
    """A platform's edge, as bot/app.py uses it."""

    @property
    def platform(self) -> Platform:
        """Return the object through which the scheduler sends."""

    @property
    def connected(self) -> bool:
        """Tell whether events can come in."""

    def routes(self) -> list[Route]:
        """Return the HTTP routes that the platform calls."""

    async def start(self) -> None:
        """Connect; raises `Refused` when the platform does not accept our credentials."""

    async def stop(self) -> None:
        """Accept nothing new, finish what is under way, and close."""

    async def workspace(self) -> str:
        """Return the id of the workspace or tenant we serve; raises `PlatformError` while it is unknown."""


def make_edges(
    settings: Settings, dispatcher: Dispatcher, database: Database, table: RouteTable
) -> Sequence[Edge]:
    """Make the edge of each platform that the settings configure."""
    edges: list[Edge] = []
    if settings.has_slack:
        edges.append(_slack(settings, dispatcher))
    if settings.has_teams:
        edges.append(_teams(settings, dispatcher, database, table))
    return edges


def _slack(settings: Settings, dispatcher: Dispatcher) -> Edge:
    from bot.platforms.slack.listen import SlackEdge

    bot, app, secret = settings.slack_bot_token, settings.slack_app_token, settings.slack_signing_secret
    return SlackEdge(
        dispatcher,
        bot_token=bot.get_secret_value() if bot else "",
        app_token=app.get_secret_value() if app else None,
        signing_secret=secret.get_secret_value() if secret else None,
        api_url=settings.slack_api_url,
        timeout=settings.outbox_quiet / SHARE_OF_QUIET,
        language=settings.region_language,
    )


def _teams(settings: Settings, dispatcher: Dispatcher, database: Database, table: RouteTable) -> Edge:
    from bot.platforms.memory import KeptConversations, KeptShelf
    from bot.platforms.teams.listen import TeamsEdge

    tenant, secret = str(settings.teams_tenant_id), settings.teams_client_secret
    return TeamsEdge(
        dispatcher,
        tenant_id=tenant,
        client_id=str(settings.teams_client_id),
        client_secret=secret.get_secret_value() if secret else None,
        managed_identity=settings.teams_managed_identity,
        public_url=settings.public_url or "",
        conversations=KeptConversations(database, "teams", tenant),
        shelf=KeptShelf(database),
        knows=table.knows,
        api_url=settings.teams_api_url,
        unauthenticated=settings.teams_unauthenticated,
        timeout=settings.outbox_quiet / SHARE_OF_QUIET,
        language=settings.region_language,
    )
