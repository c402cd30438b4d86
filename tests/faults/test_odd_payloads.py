"""Payloads with something wrong, rightly signed, through both edges and the real dispatcher: a quiet no."""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
import structlog
from sqlalchemy import Connection, select
from sqlalchemy.orm import Session
from starlette.applications import Starlette
from starlette.types import ASGIApp

from bot.platforms.slack.listen import SlackEdge
from bot.platforms.teams.listen import TeamsEdge
from bot.routes import RouteTable
from handlers import ROUTES
from models.people.person import Account
from models.region import Workspace
from models.register.waiting import WaitingRegister
from tests.conversations.register import HEAD
from tests.conversations.town import TEAM, Town
from tests.conversations.vote import compile_round, open_poll
from tests.faults.mutations import Json, mutants
from tests.faults.odd_seeds import (
    PEOPLE,
    as_somebody_in_slack,
    as_somebody_in_teams,
    slack_body,
    slack_seeds,
    teams_seeds,
)
from tests.platforms.slack import payloads as slack_payloads
from tests.platforms.slack import post as slack_post
from tests.platforms.slack.small_slack import SmallSlack
from tests.platforms.teams import payloads as teams_payloads
from tests.platforms.teams import post as teams_post
from tests.platforms.teams.kept import Kept
from tests.platforms.teams.small_teams import SECRET, SmallTeams, sign

Post = Callable[[Any], Awaitable[int]]
IN_CI, IN_SOAK = 2_000, 100_000


@dataclass
class Watch:
    """Everything that went wrong where nobody looks: logged errors, and tasks that nobody awaited."""

    wrong: list[str] = field(default_factory=list)

    def log_line(
        self, _logger: object, _method: str, line: structlog.types.EventDict
    ) -> structlog.types.EventDict:
        """Keep a line that tells of a failure."""
        told = f"{line.get('event')} {line.get('exc_info') or ''}"
        if line.get("level") in ("error", "critical") or line.get("exc_info") or "failed" in told:
            self.wrong.append(f"log: {line}")
        raise structlog.DropEvent

    def loop_trouble(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Keep what the loop's own handler is told."""
        self.wrong.append(f"loop: {context.get('message')} {context.get('exception')!r}")


@pytest.fixture
async def watch() -> AsyncIterator[Watch]:
    """Watch the logs and the loop; what the test left behind is collected before it ends."""
    found, before = Watch(), structlog.get_config()
    structlog.configure(
        processors=[structlog.processors.add_log_level, found.log_line], cache_logger_on_first_use=False
    )
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(found.loop_trouble)
    yield found
    loop.set_exception_handler(None)
    structlog.configure(**before)


async def settle(watch: Watch, caplog: pytest.LogCaptureFixture) -> list[str]:
    """Let what is under way end, and return everything that went wrong."""
    gc.collect()
    await asyncio.sleep(0)
    return watch.wrong + [
        f"{record.name}: {record.getMessage()}"
        for record in caplog.records
        if record.levelno >= logging.ERROR
    ]


@pytest.fixture
async def poll(town: Town) -> int:
    """A poll by emoji, and the people of `PEOPLE` known in Teams under the same ids."""
    await compile_round(town, 3)

    def add(connection: Connection) -> None:
        session = Session(connection)
        region = session.scalars(select(Workspace.region_id)).first()
        session.add(Workspace(platform="teams", id=teams_payloads.TENANT, region_id=region or 0))
        for account in session.scalars(select(Account).where(Account.user_id.in_(PEOPLE))).all():
            session.add(
                Account(
                    platform="teams",
                    workspace=teams_payloads.TENANT,
                    user_id=account.user_id,
                    person_id=account.person_id,
                    current=False,
                )
            )
        session.flush()

    await town.database.write(add)
    return await open_poll(town, kind="emoji")


@pytest.fixture
async def to_slack(town: Town) -> AsyncIterator[Post]:
    """The real Bolt app; what is posted to it is rightly signed."""
    async with SmallSlack() as slack:
        slack.script("auth.test", {"team_id": TEAM, "user_id": "U0INSPEL", "bot_id": "B0INSPEL"})
        edge = SlackEdge(
            town.dispatcher,
            bot_token="xoxb-t",
            signing_secret=slack_post.SECRET,
            api_url=slack.api_url,
            timeout=5,
        )
        await edge.start()
        app: ASGIApp = Starlette(routes=edge.routes())

        async def post(payload: Any) -> int:
            kind, body = slack_body(payload)
            headers = [(b"content-type", kind), *slack_post.sign(body)]
            return (await slack_post.send(app, body, headers)).status

        yield post
        await edge.stop()


@pytest.fixture
async def to_teams(town: Town) -> AsyncIterator[Post]:
    """The real Teams edge; what is posted to it carries a valid token."""
    async with SmallTeams() as teams:
        kept = Kept()
        edge = TeamsEdge(
            town.dispatcher,
            tenant_id=teams_payloads.TENANT,
            client_id=teams_payloads.APP,
            client_secret=SECRET,
            public_url="https://inspel.example",
            conversations=kept,
            shelf=kept,
            knows=RouteTable(ROUTES).knows,
            api_url=teams.base,
            timeout=5,
        )
        await edge.start()
        app: ASGIApp = Starlette(routes=edge.routes())
        token = sign(teams.service_url)

        async def post(activity: Any) -> int:
            body = json.dumps(activity).replace("https://smba.trafficmanager.net/emea/", teams.service_url)
            return (await teams_post.send(app, body.encode(), teams_post.bearer(token))).status

        yield post
        await edge.stop()


async def judge(
    post: Post,
    seeds: list[Json],
    somebody: Callable[[Json, random.Random], Json],
    count: int,
) -> list[str]:
    """Post so many odd payloads, and return what was answered with anything but a quiet yes or no."""
    chance, wrong = random.Random(7), []
    for what, payload in mutants(seeds, count, seed=count):
        status = await post(somebody(payload, chance))
        # 501: Teams' own word for an invoke that an app does not know.
        if not (status == 200 or 400 <= status < 500 or status == 501):
            wrong.append(f"{status} for {what}")
    return wrong


@pytest.mark.parametrize("count", [IN_CI, pytest.param(IN_SOAK, marks=pytest.mark.soak)])
async def test_odd_payloads_of_slack_are_a_quiet_no(
    to_slack: Post,
    poll: int,
    watch: Watch,
    caplog: pytest.LogCaptureFixture,
    count: int,
) -> None:
    assert await judge(to_slack, slack_seeds(poll), as_somebody_in_slack, count) == []
    assert await settle(watch, caplog) == []


@pytest.mark.parametrize("count", [IN_CI, pytest.param(IN_SOAK, marks=pytest.mark.soak)])
async def test_odd_payloads_of_teams_are_a_quiet_no(
    to_teams: Post,
    poll: int,
    watch: Watch,
    caplog: pytest.LogCaptureFixture,
    count: int,
) -> None:
    assert await judge(to_teams, teams_seeds(poll), as_somebody_in_teams, count) == []
    assert await settle(watch, caplog) == []


async def test_a_nul_in_what_is_kept_is_left_out(
    to_slack: Post, town: Town, watch: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    said = as_somebody_in_slack(slack_payloads.payload("said_direct"), random.Random(0))
    # The seat looks like another, so the text is kept until somebody has said which is meant.
    doubtful = f"{HEAD}\nslack,UNEW,Ola\0,,member,2326 Bergs kommun,K2326,,,"
    event = said["event"] | {"user": "USTAFF", "team": TEAM, "text": doubtful}
    assert await to_slack(said | {"team_id": TEAM, "event": event}) == 200
    kept = await town.query(lambda session: session.query(WaitingRegister).one().text)
    assert kept == doubtful.replace("\0", "")
    assert await settle(watch, caplog) == []
