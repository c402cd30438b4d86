"""Staff see what a compilation holds before anybody else does, and what they saw is what is sent."""

from __future__ import annotations

import pytest

from bot.chat import Card, Notice, Reply
from models.compilation import Changes, changes_since, fingerprint
from models.job import list_unfinished_jobs
from models.proposal import Proposal
from models.round import RoundState, find_current_round
from tests.conversations.stories import at, compile_now, finish_jobs, hand_in, open_intake
from tests.conversations.town import Town, words


@pytest.fixture
async def closed(town: Town) -> Town:
    """Three have come from two municipalities, one of them late, when the intake is closed."""
    await open_intake(town)
    await hand_in(town, "UC2326")
    await hand_in(town, "UC2321")
    town.clock.now = at("2020-10-05 09:00")
    await town.person("USTAFF").clicks("round.close_intake")
    await hand_in(town, "UC2326")
    return town


def card(reply: Reply) -> Card:
    assert isinstance(reply, Notice), reply
    return reply.card


def send_value(reply: Reply) -> str:
    return next(button.value for button in card(reply).buttons if button.action == "compilation.make")


async def is_sent(town: Town) -> bool:
    r = await town.query(lambda session: find_current_round(session, 1))
    return bool(await town.query(list_unfinished_jobs)) or r.state != RoundState.INTAKE_CLOSED


async def test_typed_as_well_as_pressed_it_is_shown_first(closed: Town) -> None:
    vera = closed.person("USTAFF")
    before = len(await closed.sent())
    menu = card(await vera.commands(""))
    pressed = next(button for button in menu.buttons if button.label == "Sammanställ")
    for shown in (await vera.commands("sammanställ"), await vera.clicks(pressed.action, pressed.value)):
        said = words(shown)
        assert "3 inspel från 2 kommuner" in said
        assert "Bergs kommun: INS-2020-01, INS-2020-03" in said
        assert "den gemensamma kanalen, RSR:s kanal och handläggarnas kanal" in said
        assert "inte med i omröstningen\nINS-2020-03" in said
        assert "Inget inspel från\nRagunda kommun" in said
    assert len(await closed.sent()) == before
    assert not await is_sent(closed)
    assert words(await vera.clicks("compilation.cancel")) == "Inget är skickat."
    assert not await is_sent(closed)


async def test_what_was_shown_is_what_is_sent(closed: Town) -> None:
    assert "görs nu" in words(await compile_now(closed))
    [job] = await closed.query(list_unfinished_jobs)
    assert [p["id"] for p in job.facts["files"][0]["facts"]["proposals"]] == [
        "INS-2020-01",
        "INS-2020-02",
        "INS-2020-03",
    ]


async def test_what_changed_since_is_said_and_nothing_is_sent(closed: Town) -> None:
    vera = closed.person("USTAFF")
    value = send_value(await vera.commands("sammanställ"))
    await hand_in(closed, "UC2303")
    elin = closed.person("UC2321")
    await elin.commands("återkalla 2")
    await elin.submits(reason="Löst")
    again = await vera.clicks("compilation.make", value)
    assert "Nytt: INS-2020-04. Återkallat: INS-2020-02." in words(again)
    assert not await is_sent(closed)
    assert "görs nu" in words(await vera.clicks("compilation.make", send_value(again)))


@pytest.mark.parametrize("forged", ["", "1:", "1:x", "1:1s0000", "1:=abc", "1:" + "9" * 3000, "1::", ":1"])
async def test_a_button_that_was_never_drawn_sends_nothing(closed: Town, forged: str) -> None:
    again = await closed.person("USTAFF").clicks("compilation.make", forged)
    assert send_value(again)
    assert not await is_sent(closed)


@pytest.mark.parametrize("forged", ["x", "1s0000", "=abc", "2:", "0:x", "-1:", "9" * 3000])
async def test_a_button_of_no_round_sends_nothing(closed: Town, forged: str) -> None:
    said = words(await closed.person("USTAFF").clicks("compilation.make", forged))
    assert said == "Omgången finns inte."
    assert not await is_sent(closed)


@pytest.mark.parametrize("user", ["UC2326", "UM2326", "UR1", "UADMIN", "UNOBODY"])
async def test_nobody_but_staff_looks_or_sends(closed: Town, user: str) -> None:
    value = send_value(await closed.person("USTAFF").commands("sammanställ"))
    person = closed.person(user)
    for reply in (
        await person.commands("sammanställ"),
        await person.clicks("compilation.ask"),
        await person.clicks("compilation.make", value),
    ):
        assert "INS-2020" not in words(reply)
    assert not await is_sent(closed)


async def test_made_again_it_says_that_it_replaces(closed: Town) -> None:
    await compile_now(closed)
    await finish_jobs(closed)
    said = words(await closed.person("USTAFF").commands("sammanställ"))
    assert "ersätter den som redan är utskickad" in said


def test_a_button_holds_many_and_says_of_more_only_that_something_changed() -> None:
    def some(count: int, title: str = "x") -> list[Proposal]:
        words = dict.fromkeys(("area", "problem", "position", "level", "authority", "anchoring"), "x")
        more = {"authority_reason": "x", "withdrawn_reason": "", "late": False, "state": "submitted"}
        return [Proposal(number=n, code=f"INS-2020-{n}", title=title, **words, **more) for n in range(count)]

    for count, changed in ((100, False), (900, True)):
        shown = fingerprint(some(count))
        assert len(shown) <= 1_900
        assert changes_since(shown, some(count)) == Changes()
        other = [*some(count)[:-1], some(count, "y")[-1]]
        found = changes_since(shown, other)
        assert found is not None
        assert (found.unnamed, found.changed) == (changed, () if changed else (f"INS-2020-{count - 1}",))
