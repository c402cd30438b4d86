"""A thousand deeds, each delivered one to four times, shuffled, at the same time: each has one effect."""

from __future__ import annotations

import asyncio
import random
from collections import Counter, defaultdict

from sqlalchemy import func, select

from bot.chat import Event, Reply, Submission
from models.outbox.outbox import Outgoing
from models.poll.mark import list_standing
from models.proposal import Proposal
from tests.conversations.stories import PROPOSAL, at, open_intake
from tests.conversations.town import Town
from tests.faults.crowd import account, ballot, ballots_by_account, gather_council, insist, options_of, press

# As many as a busy Slack would have on their way to us at once.
AT_ONCE = 48
CONTACTS = ("UC2303", "UC2305", "UC2309", "UC2313", "UC2321", "UC2326", "UC2361", "UC2380")


async def deliver_often(town: Town, deeds: list[Event], seed: int) -> dict[str, list[Reply]]:
    """Deliver each deed one to four times in any order; returns the answers by repeat key."""
    chance = random.Random(seed)
    deliveries = [deed for deed in deeds for _ in range(chance.randint(1, 4))]
    chance.shuffle(deliveries)
    slots = asyncio.Semaphore(AT_ONCE)
    answers: dict[str, list[Reply]] = defaultdict(list)

    async def deliver(deed: Event) -> None:
        async with slots:
            answers[deed.key].append((await insist(town, deed)).reply)

    await asyncio.gather(*map(deliver, deliveries))
    assert len(answers) == len(deeds)
    assert sum(map(len, answers.values())) == len(deliveries)
    return answers


def require_one_answer_each(answers: dict[str, list[Reply]]) -> None:
    """Whoever is answered twice is answered the same."""
    assert [replies for replies in answers.values() if any(reply != replies[0] for reply in replies)] == []


async def test_a_button_that_is_pressed_once_is_pressed_once(town: Town) -> None:
    # A button that takes back what it chose is the worst case: an even number of effects would undo it.
    users, poll = await gather_council(town, 50, kind="emoji")
    options = options_of(poll)
    deeds: list[Event] = [
        press(user, f"{poll.id}:{option}:check", "poll.tick", f"t-{user}-{option}")
        for user in users
        for option in options
    ]
    answers = await deliver_often(town, deeds, 400)
    require_one_answer_each(answers)
    marks = await town.database.read(lambda connection: list_standing(connection, poll.id))
    assert Counter(mark.option_id for mark in marks) == Counter(dict.fromkeys(options, len(users)))


async def test_a_ballot_that_is_delivered_four_times_is_one_ballot(town: Town) -> None:
    users, poll = await gather_council(town, 400)
    options = options_of(poll)
    deeds: list[Event] = [ballot(user, poll.id, {options[n % 8]: 3}) for n, user in enumerate(users)]
    require_one_answer_each(await deliver_often(town, deeds, 401))
    stored = await ballots_by_account(town, poll.id)
    assert stored == {user: {options[n % 8]: 3} for n, user in enumerate(users)}


async def test_a_proposal_that_is_delivered_four_times_has_one_number_and_one_receipt(town: Town) -> None:
    await open_intake(town)
    town.clock.now = at("2020-09-10 10:00")
    deeds: list[Event] = [
        Submission(
            "proposal.submit",
            {"id": f"{number:032x}"},
            PROPOSAL | {"title": f"Inspel {number}"},
            account(CONTACTS[number % 8]),
            None,
            f"p-{number}",
        )
        for number in range(200)
    ]
    require_one_answer_each(await deliver_often(town, deeds, 402))
    numbers = await town.query(lambda session: sorted(session.scalars(select(Proposal.number))))
    assert numbers == list(range(1, 201))
    receipts = [sent for sent in await town.sent() if sent.card.title.startswith("Kvitto")]
    assert len(receipts) == 200
    keys = await town.query(
        lambda session: session.execute(
            select(func.count(Outgoing.key), func.count(Outgoing.key.distinct()))
        ).one()
    )
    assert keys[0] == keys[1]
