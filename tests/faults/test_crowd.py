"""Two hundred people vote at once: each gets an answer of their own, and what was thanked for is counted."""

from __future__ import annotations

import asyncio
import random

from bot.chat import Submission
from models.poll.counting import count_poll
from models.poll.poll import Poll, PollState
from tests.conversations.town import Town
from tests.faults.crowd import (
    Answered,
    ballot,
    ballots_by_account,
    gather_council,
    insist,
    options_of,
    press,
    said,
)

# Who fails, and the sentence that tells them why.
STRANGER = "Jag hittar inget uppdrag för dig"
NO_MEMBER = "Du kan inte göra det här"
OVER_BUDGET = "Du har delat ut 4 poäng men har bara 3. Ta bort 1 poäng."
CLOSED = "Omröstningen stängde"
NO_SUCH_POLL = "Omröstningen finns inte"
NO_SUCH_OPTION = "Ett av inspelen finns inte i omröstningen"
NEGATIVE = "kan inte vara mindre än noll"
TOO_MANY = "högst 3 poäng till samma inspel"


async def test_two_hundred_votes_at_once_each_get_their_own_answer(town: Town) -> None:
    users, closed = await gather_council(town, 170)
    vera = town.person("USTAFF")
    await vera.clicks("poll.close", str(closed.id))
    await vera.commands("prioritera öppna")
    await vera.submits()
    poll: Poll = await town.query(lambda session: session.query(Poll).order_by(Poll.id.desc()).first())
    options = options_of(poll)

    expected: dict[str, str] = {}
    votes: list[Submission] = []

    def add(user: str, sentence: str, points: dict[str, int], where: int | str = poll.id) -> None:
        expected[user] = sentence
        votes.append(ballot(user, where, points))

    valid, over, late, forged = users[:120], users[120:140], users[140:150], users[150:170]
    for n, user in enumerate(valid):
        add(user, "Din röst är mottagen", {options[n % 8]: 2, options[(n + 3) % 8]: 1})
    for n, user in enumerate(over):
        add(user, OVER_BUDGET, {options[n % 8]: 2, options[(n + 1) % 8]: 2})
    for user in late:
        add(user, CLOSED, {options[0]: 1}, closed.id)
    for user in forged[:5]:
        add(user, NO_SUCH_POLL, {options[0]: 1}, "1 OR 1=1")
    for user in forged[5:10]:
        add(user, NO_SUCH_OPTION, {"f" * 32: 1})
    for user in forged[10:15]:
        add(user, NEGATIVE, {options[0]: -3, options[1]: 3})
    for user in forged[15:20]:
        add(user, TOO_MANY, {options[0]: 4})
    for n in range(20):
        add(f"USTRANGER{n}", STRANGER, {options[0]: 3})
    for user in ("UC2303", "UC2305", "UC2309", "UC2313", "UC2321", "UC2326", "UC2361", "UC2380", "UOWNER"):
        add(user, NO_MEMBER, {options[0]: 3})
    add("UR3", "Din röst är mottagen", {options[0]: 3})
    assert len(votes) == 200

    random.Random(200).shuffle(votes)
    answers = await asyncio.gather(*(insist(town, vote) for vote in votes))

    wrong = {a.who: said(a.reply) for a in answers if expected[a.who] not in said(a.reply)}
    assert wrong == {}
    stored = await ballots_by_account(town, poll.id)
    assert stored == {a.who: _points(a) for a in answers if a.is_receipt}
    assert await ballots_by_account(town, closed.id) == {}
    counted = await town.query(lambda session: count_poll(session, poll.facts))
    given = sum(standing.score for standing in counted.result.ranking)
    assert given == sum(sum(points.values()) for points in stored.values()) == 3 * 121


async def test_a_vote_in_the_same_moment_as_the_close_is_counted_or_refused(town: Town) -> None:
    users, poll = await gather_council(town, 40)
    options = options_of(poll)
    chance = random.Random(37)
    # The close finds its place among the votes by chance; eight polls, eight places.
    for number in range(8):
        votes = [ballot(user, poll.id, {options[n % 8]: 3}, f"{poll.id}-{n}") for n, user in enumerate(users)]
        deeds = [insist(town, vote) for vote in votes]
        closing = insist(town, press("USTAFF", str(poll.id), "poll.close", f"close-{poll.id}"))
        deeds.insert(chance.randrange(len(deeds)), closing)
        answers = [a for a in await asyncio.gather(*deeds) if a.who != "USTAFF"]

        thanked = {a.who: _points(a) for a in answers if a.is_receipt}
        refused = [a for a in answers if CLOSED in said(a.reply)]
        assert len(thanked) + len(refused) == len(users), [said(a.reply) for a in answers]
        assert await ballots_by_account(town, poll.id) == thanked
        after: Poll = await town.query(lambda session, poll_id=poll.id: session.get_one(Poll, poll_id))
        assert after.state == PollState.CLOSED
        counted = await town.query(lambda session, poll=after: count_poll(session, poll.facts))
        assert sum(standing.score for standing in counted.result.ranking) == 3 * len(thanked)
        poll = await _open_again(town) if number < 7 else poll


async def _open_again(town: Town) -> Poll:
    vera = town.person("USTAFF")
    await vera.commands("prioritera öppna")
    await vera.submits()
    newest: Poll = await town.query(lambda session: session.query(Poll).order_by(Poll.id.desc()).first())
    return newest


def _points(answered: Answered) -> dict[str, int]:
    assert isinstance(answered.event, Submission)
    return {option: int(points) for option, points in answered.event.values.items()}
