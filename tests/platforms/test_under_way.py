"""Private answers are sent in the background, a bounded number at once."""

from __future__ import annotations

import asyncio

import pytest

from bot.platforms import under_way
from bot.platforms.under_way import UnderWay


async def test_the_newest_answers_are_sent_when_too_many_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(under_way, "MOST", 20)
    answers, go, sent = UnderWay("slack"), asyncio.Event(), []

    async def send(number: int) -> None:
        await go.wait()
        sent.append(number)

    for number in range(60):
        answers.begin(send(number))
        if number % 7 == 0:
            await asyncio.sleep(0)
        assert len(answers) <= 20
    go.set()
    await answers.stop()

    assert sorted(sent) == list(range(40, 60))
    assert len(answers) == 0
