"""What every platform's client promises: played over HTTP against each platform's own server."""

from __future__ import annotations

import asyncio
import struct
import time
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from bot.chat import Button, Card, Message, Picture
from bot.platforms.port import Ambiguous, Attachment, RateLimited, Refused, Unable
from bot.platforms.slack.manifest import manifest
from playground.driver import Workspace, started
from tests.patience import PATIENCE
from tests.platforms.benches import Bench, brev_bench, slack_bench, teams_bench

PDF = Attachment("inspel.pdf", "Alla inspel", "application/pdf", b"%PDF-1.7")
# More than any platform takes, and with nothing that could be shown in parts.
TOO_LARGE = Card(buttons=(Button("poll.ballot", "x" * 30_000),))


@pytest.fixture(scope="module")
def town() -> Iterator[Workspace]:
    """A playground in whose team and chats a bot is installed that nobody hears."""
    with started(manifest()) as workspace:
        workspace.teams.install("http://127.0.0.1:9/api/messages")
        yield workspace


@pytest.fixture(params=["slack", "teams", "brev"])
async def bench(request: pytest.FixtureRequest, town: Workspace) -> AsyncIterator[Bench]:
    """One platform after the other, without any trouble yet."""
    town.faults()
    benches = {"slack": lambda: slack_bench(town), "teams": lambda: teams_bench(town), "brev": brev_bench}
    async with benches[request.param]() as opened:
        yield opened


@pytest.fixture
def word() -> str:
    """A word that stands in no other message."""
    return f"W{uuid4().hex}"


def since() -> datetime:
    return datetime.now(UTC) - timedelta(minutes=1)


async def until(check: Callable[[], Awaitable[bool]]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(PATIENCE):
        while not await check():  # noqa: ASYNC110, a server of its own has no event to wait for
            await asyncio.sleep(0.05)


async def test_a_post_stands_once_where_it_was_sent(bench: Bench, word: str) -> None:
    message = await bench.platform.post(bench.channel, Card("Tåg & buss", word), "k1")
    assert message.channel == bench.channel
    assert message.id
    assert await bench.count(word) == 1


async def test_a_direct_conversation_is_the_same_however_often_it_is_opened(bench: Bench, word: str) -> None:
    direct = await bench.platform.open_direct(bench.person)
    assert direct.direct
    assert await bench.platform.open_direct(bench.person) == direct
    await bench.platform.post(direct, Card(text=word), "k1")
    assert await bench.count(word) == 1


async def test_an_edit_takes_the_place_of_what_stood_there_however_often_it_is_made(
    bench: Bench, word: str
) -> None:
    message = await bench.platform.post(bench.channel, Card(text="före"), "k1")
    if not bench.platform.can.edit:
        with pytest.raises(Unable):
            await bench.platform.edit(message, Card(text=word), "k1")
        return
    for _ in range(2):
        await bench.platform.edit(message, Card(text=word), "k1")
    assert await bench.count(word) == 1


async def test_a_message_is_found_by_its_key_and_no_other(bench: Bench, word: str) -> None:
    key = uuid4().hex
    message = await bench.platform.post(bench.channel, Card(text=word), key)
    if not bench.platform.can.find:
        with pytest.raises(Unable):
            await bench.platform.find(bench.channel, key, since())
        return
    assert await bench.platform.find(bench.channel, key, since()) == message
    assert await bench.platform.find(bench.channel, "another", since()) is None


async def test_reactions_are_read_where_they_are_shown(bench: Bench, word: str) -> None:
    message = await bench.platform.post(bench.channel, Card(text=word), "k1")
    if not bench.platform.can.reactions:
        with pytest.raises(Unable):
            await bench.platform.reactions(message)
        return
    assert await bench.platform.reactions(message) == {}


async def test_a_picture_is_shown_in_a_message(bench: Bench, word: str) -> None:
    if not bench.platform.can.pictures:
        with pytest.raises(Unable):
            await bench.platform.upload_picture(_png(), "ranking.png", "Rangordning")
        return
    reference = await bench.platform.upload_picture(_png(), "ranking.png", "Rangordning")
    card = Card(word, picture=Picture("picture.ranking", {}, "Rangordning"))
    await bench.platform.post(bench.channel, card, "k1", reference)
    assert await bench.count(word) == 1


async def test_a_file_is_seen_when_it_is_shared_and_not_before(bench: Bench, word: str) -> None:
    if not bench.platform.can.files:
        with pytest.raises(Unable):
            await bench.platform.reserve_file(PDF)
        return
    reference = await bench.platform.reserve_file(PDF)
    assert await bench.count(word) == 0
    if not bench.platform.can.find:
        with pytest.raises(Unable):
            await bench.platform.is_shared(bench.channel, reference)
    else:
        assert not await bench.platform.is_shared(bench.channel, reference)
    await bench.platform.share_file(bench.channel, reference, PDF, word)
    if bench.platform.can.find:
        # Slack shares a while after it has said yes; the scheduler looks after its quiet time.
        await until(lambda: bench.platform.is_shared(bench.channel, reference))
    await until(lambda: _is(bench.count(word), 1))


async def test_what_is_refused_is_not_sent(bench: Bench, word: str) -> None:
    with pytest.raises(Refused) as refused:
        await bench.platform.post(bench.nowhere, Card(text=word), "k1")
    assert refused.value.code
    assert not isinstance(refused.value, Unable)
    assert await bench.count(word) == 0


async def test_what_cannot_be_shown_is_refused_before_anything_is_sent(bench: Bench) -> None:
    with pytest.raises(Refused, match="too large"):
        bench.platform.form(TOO_LARGE)
    # It is no call at all: nobody is there to be called.
    with pytest.raises(Refused, match="too large"):
        await bench.lost.post(bench.channel, TOO_LARGE, "k1")


async def test_who_is_asked_to_wait_is_told_how_long_and_has_sent_nothing(bench: Bench, word: str) -> None:
    await bench.trouble("post", "ratelimited", 7)
    with pytest.raises(RateLimited) as limited:
        await bench.platform.post(bench.channel, Card(text=word), "k1")
    assert limited.value.seconds == 7
    assert await bench.count(word) == 0
    await bench.platform.post(bench.channel, Card(text=word), "k1")
    assert await bench.count(word) == 1


async def test_what_never_left_this_machine_may_be_sent_again(bench: Bench) -> None:
    with pytest.raises(RateLimited):
        await bench.lost.post(bench.channel, Card(text="hej"), "k1")


@pytest.mark.parametrize(
    ("kind", "stands"),
    [("drop_before", 0), ("drop_after", 1), ("error_before", 0), ("error_after", 1)],
)
@pytest.mark.parametrize("call", ["post", "share"])
async def test_what_may_have_been_sent_is_ambiguous_and_is_not_tried_again(
    bench: Bench, word: str, call: str, kind: str, stands: int
) -> None:
    key = uuid4().hex
    reference = await bench.platform.reserve_file(PDF)
    sends: dict[str, Callable[[], Awaitable[Any]]] = {
        "post": lambda: bench.platform.post(bench.channel, Card(text=word), key),
        "share": lambda: bench.platform.share_file(bench.channel, reference, PDF, word),
    }
    await bench.trouble(call, kind)
    with pytest.raises(Ambiguous):
        await sends[call]()
    await until(lambda: _is(bench.count(word), stands))
    if bench.platform.can.find and call == "post":
        found = await bench.platform.find(bench.channel, key, since())
        assert (found is not None) is bool(stands)


async def test_an_edit_that_may_have_been_made_is_ambiguous(bench: Bench, word: str) -> None:
    if not bench.platform.can.edit:
        with pytest.raises(Unable):
            await bench.platform.edit(Message(bench.channel, "1"), Card(text=word), "k1")
        return
    message = await bench.platform.post(bench.channel, Card(text="före"), "k1")
    # Not a lost connection: aiohttp repeats a PUT over one, and an edit twice is an edit once.
    await bench.trouble("edit", "error_after")
    with pytest.raises(Ambiguous):
        await bench.platform.edit(message, Card(text=word), "k1")
    assert await bench.count(word) == 1


async def test_an_answer_that_does_not_come_in_time_is_ambiguous_and_the_message_stands(
    bench: Bench, word: str
) -> None:
    await bench.trouble("post", "delay", 1.5)
    with pytest.raises(Ambiguous):
        await bench.hasty.post(bench.channel, Card(text=word), "k1")
    await until(lambda: _is(bench.count(word), 1))


async def test_a_slow_answer_is_waited_for(bench: Bench, word: str) -> None:
    await bench.trouble("post", "delay", 1.5)
    began = time.monotonic()
    await bench.platform.post(bench.channel, Card(text=word), "k1")
    assert time.monotonic() - began >= 1.5
    assert await bench.count(word) == 1


async def _is(counting: Awaitable[Any], wanted: Any) -> bool:
    return bool(await counting == wanted)


def _png() -> bytes:
    """A picture of one grey pixel."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0\x80"))
        + chunk(b"IEND", b"")
    )
