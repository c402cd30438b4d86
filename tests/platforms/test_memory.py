"""What is kept for a platform is there again after a restart, on both databases."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select, update
from sqlalchemy.orm import Session

from bot.platforms.memory import KeptConversations, KeptShelf
from bot.platforms.teams.ports import Reference, ServedFile
from models.outbox.outbox import Outgoing
from models.outbox.shown import KEPT, Shown
from models.region import Region
from models.storage.database import Database
from models.storage.tables import Base
from scheduler.retention import Retention

CHANNEL = Reference("19:c@thread.tacv2", "https://smba.trafficmanager.net/emea/", "28:bot", team="19:t")
OTHER = Reference("19:d@thread.tacv2", "https://smba.trafficmanager.net/emea/", "28:bot", team="19:t")
DIRECT = Reference("a:1", "https://smba.trafficmanager.net/emea/", "28:bot", user="aad-maja")


@pytest.fixture(params=["sqlite", "postgresql"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    url = f"sqlite:///{tmp_path}/inspel.db"
    if request.param == "postgresql":
        url = request.getfixturevalue("fresh_postgres_url")
    opened = Database(url)

    def make(connection: Connection) -> None:
        Base.metadata.create_all(connection)

    await opened.write(make)
    yield opened
    opened.close()


async def test_conversations_are_kept_for_their_tenant(database: Database) -> None:
    ours = KeptConversations(database, "teams", "tenant")
    moved = Reference(CHANNEL.conversation, "https://smba.trafficmanager.net/amer/", "28:bot", team="19:t")
    for reference in (CHANNEL, OTHER, DIRECT, moved):
        await ours.remember(reference)

    again = KeptConversations(database, "teams", "tenant")
    assert await again.recall(CHANNEL.conversation) == moved
    assert await again.recall_direct("aad-maja") == DIRECT
    assert await again.recall_direct("") is None
    assert await again.recall("19:unknown") is None
    assert await KeptConversations(database, "teams", "another").recall(CHANNEL.conversation) is None


async def test_only_a_post_that_went_there_and_has_no_id_is_adrift(database: Database) -> None:
    def fill(connection: Connection) -> None:
        session = Session(connection)
        session.add(Region(id=1, name="Region", time_zone="Europe/Stockholm", language="sv"))
        session.flush()
        for key, kind, channel, message in (
            ("lost", "post", "19:c", None),
            ("known", "post", "19:c", "1"),
            ("waiting", "post", None, None),
            ("file", "share", "19:c", None),
        ):
            row = Outgoing(region_id=1, kind=kind, platform="teams", workspace="tenant", place="19:c")
            row.card, row.key, row.channel, row.message_id = {}, key, channel, message
            session.add(row)
        session.flush()

    await database.write(fill)
    ours = KeptConversations(database, "teams", "tenant")
    keys = ("lost", "known", "waiting", "file", "unknown", "")
    assert [key for key in keys if await ours.is_adrift("19:c", key)] == ["lost"]
    assert not await ours.is_adrift("19:d", "lost")
    assert not await KeptConversations(database, "teams", "another").is_adrift("19:c", "lost")


async def test_a_conversation_is_forgotten_alone_and_a_team_with_its_channels(database: Database) -> None:
    ours = KeptConversations(database, "teams", "tenant")
    for reference in (CHANNEL, OTHER, DIRECT):
        await ours.remember(reference)

    await ours.forget(DIRECT.conversation, "")
    assert await ours.recall_direct("aad-maja") is None
    assert await ours.recall(OTHER.conversation) == OTHER
    await ours.forget(CHANNEL.conversation, "19:t")
    assert await ours.recall(CHANNEL.conversation) is None
    assert await ours.recall(OTHER.conversation) is None


async def test_what_is_shown_is_kept_until_its_time_is_out(database: Database) -> None:
    shelf, thing = KeptShelf(database), ServedFile("x.png", "image/png", b"\x89PNG\x00")
    await shelf.put("KEY", thing)

    assert await KeptShelf(database).get("KEY") == thing
    assert await shelf.get("NONE") is None

    def age(connection: Connection) -> None:
        connection.execute(update(Shown).values(at=datetime.now(UTC) - KEPT - timedelta(days=1)))

    await database.write(age)
    assert await shelf.get("KEY") is None
    await Retention(database).run_once()
    assert await database.read(lambda connection: connection.scalar(select(func.count(Shown.key)))) == 0
