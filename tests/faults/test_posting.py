"""Slack loses an answer, breaks, or asks us to wait: each message stands there exactly once.

Slack has no idempotency key, and its SDK would by itself post again after a dropped connection. What was
perhaps sent is looked for in the channel's history after a quiet time, and only then sent again.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from playground.driver import Message
from tests.faults.live import FIELDS, Live, live
from tests.journeys.ledger import delivery_keys
from tests.patience import PATIENCE

# Who meets which trouble, all at the same time; and how many times the bot must call for one message.
TROUBLE = {
    "UM2303": ("drop_after", 1),
    "UM2305": ("drop_before", 2),
    "UM2309": ("error_after", 1),
    "UM2313": ("error_before", 2),
    "UM2321": ("ratelimited", 2),
}


@pytest.fixture(scope="module")
def bot() -> Iterator[Live]:
    """A real bot with an open intake."""
    with live() as opened:
        yield opened


@pytest.fixture(autouse=True)
def no_trouble_afterwards(bot: Live) -> Iterator[None]:
    """What one test breaks is whole for the next."""
    yield
    bot.town.faults()


def answers(bot: Live, user: str) -> list[Message]:
    """The bot's direct messages to somebody."""
    return bot.person(user).messages_from_bot()


def test_a_message_that_was_perhaps_posted_stands_there_once(bot: Live) -> None:
    direct = {user: bot.person(user).direct_channel() for user in TROUBLE}
    before = bot.town.calls()["counts"].get("chat.postMessage", 0)
    faults = [
        {"method": "chat.postMessage", "kind": kind, "channel": direct[user], "retry_after": 1}
        for user, (kind, _) in TROUBLE.items()
    ]
    bot.town.faults(*faults)
    for user in TROUBLE:
        bot.person(user).says_to_bot("Hej")
    bot.town.wait_until(
        lambda: all(answers(bot, user) for user in TROUBLE), PATIENCE, "an answer to everybody"
    )
    bot.settle()
    assert {user: len(answers(bot, user)) for user in TROUBLE} == dict.fromkeys(TROUBLE, 1)
    # A retrying SDK would have posted once more than this, and left two messages.
    calls = bot.town.calls()["counts"]["chat.postMessage"] - before
    assert calls == sum(times for _, times in TROUBLE.values())
    assert set(delivery_keys(bot.town.messages()).values()) == {1}
    assert bot.ledger.states().keys() == {"sent"}


def test_receipts_meet_trouble_and_so_does_the_running_count(bot: Live) -> None:
    contacts = dict(zip(("UC2303", "UC2305", "UC2309", "UC2313", "UC2321"), TROUBLE.values(), strict=True))
    receipts = {user: len(answers(bot, user)) for user in contacts}
    kinds = [kind for kind, _ in contacts.values()]
    places = [bot.person(user).direct_channel() for user in contacts]
    bot.town.faults(
        *(
            {"method": "chat.postMessage", "channel": c, "kind": k}
            for c, k in zip(places, kinds, strict=True)
        ),
        # One after the other, as often as the common channel's card is changed.
        *({"method": "chat.update", "channel": "C0COMMON", "kind": kind} for kind in kinds[::3]),
    )
    for user in contacts:
        person = bot.person(user)
        person.commands("/inspel ny")
        person.modal(titled="proposal.submit")
        assert person.submits(FIELDS | {"title": f"Inspel från {user}"}) == {}
        person.closes()
    bot.settle()
    assert {user: len(answers(bot, user)) - receipts[user] for user in contacts} == dict.fromkeys(contacts, 1)
    (opened,) = [m for m in bot.town.posts("C0COMMON") if "Nu kan ni lämna inspel" in m.words]
    assert "5 inspel" in opened.words
    assert set(delivery_keys(bot.town.messages()).values()) == {1}
    assert bot.ledger.states().keys() == {"sent"}


def test_a_document_that_was_perhaps_shared_is_shared_once(bot: Live) -> None:
    bot.town.clock.move("till 2020-10-03 09.00")
    bot.town.wait_until(lambda: "Det är stängt" in bot.town.posts("C0STAFF")[-1].words, PATIENCE, "the close")
    bot.settle()
    bot.town.faults(
        {"method": "files.completeUploadExternal", "kind": "drop_after"},
        {"method": "files.completeUploadExternal", "kind": "error_before"},
        {"method": "files.completeUploadExternal", "kind": "error_after"},
        {"method": "files.getUploadURLExternal", "kind": "drop_after"},
    )
    bot.story().compile()
    bot.settle()
    for channel in ("C0COMMON", "C0COUNCIL", "C0STAFF"):
        files = [file for message in bot.town.posts(channel) for file in message.raw.get("files", [])]
        assert sorted(file["name"].rpartition(".")[2] for file in files) == ["pdf", "xlsx"], channel
    counts = bot.town.calls()["counts"]
    # Six documents; the one that broke before it was stored was shared again, those after were found.
    assert counts["files.completeUploadExternal"] == 6 + 1
    assert counts["files.getUploadURLExternal"] == 6 + 1
    assert bot.ledger.states().keys() == {"sent"}
