"""Who may not vote, what may not be opened, and ids that prove nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Connection, delete, select, update
from sqlalchemy.orm import Session

from bot.chat import Notice
from models.job import JobState
from models.people.person import Account, Appointment
from models.poll.ballot import list_ballots
from models.poll.poll import Poll, PollOption
from models.region import Place, Region, Workspace
from tests.conversations.stories import compile_now, finish_jobs, hand_in, open_intake
from tests.conversations.town import TEAM, Town, errors_of, form_of, words
from tests.conversations.vote import close_due, compile_round, open_ballot, open_poll


@pytest.fixture
async def poll(town: Town) -> int:
    """An open poll by points on three proposals."""
    await compile_round(town, 3)
    return await open_poll(town)


@pytest.mark.parametrize("user", ["USTAFF", "UOWNER", "UC2326"])
async def test_who_has_no_seat_cannot_vote(town: Town, poll: int, user: str) -> None:
    assert "Du kan inte göra det här" in words(await open_ballot(town.person(user), poll))


async def test_a_stranger_is_told_whom_to_ask(town: Town, poll: int) -> None:
    stranger = town.person("UNOBODY")
    assert "registret" in words(await open_ballot(stranger, poll))
    assert "registret" in words(await stranger.commands("prioritera status"))
    assert "registret" in words(await stranger.commands("prioritera resultat"))


async def test_the_admin_cannot_vote(town: Town, poll: int) -> None:
    town = Town(town.database, admins=frozenset({("slack", TEAM, "UADMIN")}))
    assert "Du kan inte göra det här" in words(await town.person("UADMIN").clicks("poll.ballot", str(poll)))


async def test_the_role_is_read_when_the_form_comes_in(town: Town, poll: int) -> None:
    nils = town.person("UM2326")
    form = form_of(await open_ballot(nils, poll))

    def end_appointment(connection: Connection) -> None:
        person = select(Account.person_id).where(Account.user_id == "UM2326").scalar_subquery()
        connection.execute(
            update(Appointment).where(Appointment.person_id == person).values(valid_to=date(2020, 10, 29))
        )

    await town.database.write(end_appointment)
    reply = await nils.submits(**{form.fields[0].id: "3"})
    assert not isinstance(reply, Notice) or "mottagen" not in words(reply)
    assert await town.query(lambda session: list_ballots(session, poll)) == []


@pytest.mark.parametrize("user", ["UM2326", "UC2326"])
@pytest.mark.parametrize("words_said", ["prioritera öppna", "prioritera stäng", "prioritera avbryt"])
async def test_members_and_contacts_do_not_run_the_poll(
    town: Town, poll: int, user: str, words_said: str
) -> None:
    assert "Du kan inte göra det här" in words(await town.person(user).commands(words_said))


async def test_only_those_who_should_see_who_has_voted(town: Town, poll: int) -> None:
    assert "Du kan inte göra det här" in words(await town.person("UC2326").commands("prioritera status"))


@pytest.mark.parametrize(
    "value", ["", "0", "-1", "999", "1 OR 1=1", "x" * 2000, "9" * 40, "²", "1:2:3", "null"]
)
async def test_a_forged_id_finds_nothing(town: Town, poll: int, value: str) -> None:
    missing = "Omröstningen finns inte."
    nils, vera = town.person("UM2326"), town.person("USTAFF")
    if value != "1:2:3":
        assert words(await nils.clicks("poll.ballot", value)) == missing
        assert words(await vera.clicks("poll.result", value)) == missing
    assert words(await nils.clicks("poll.tick", value)) == missing
    for action in ("poll.close", "poll.cancel", "poll.release"):
        assert words(await vera.clicks(action, value)) == missing
    form = form_of(await open_ballot(nils, poll))
    nils.form = replace(form, context={"poll": value})
    assert words(await nils.submits()) == missing


async def test_another_regions_poll_does_not_exist(town: Town, poll: int) -> None:
    def move(connection: Connection) -> None:
        session = Session(connection)
        other = Region(name="Region Annan", time_zone="Europe/Stockholm", language="sv")
        session.add(other)
        session.flush()
        session.add(Workspace(platform="slack", id="T0OTHER", region_id=other.id))
        session.execute(update(Poll).values(region_id=other.id))
        session.flush()

    nils = town.person("UM2326")
    await open_ballot(nils, poll)
    await town.database.write(move)
    assert words(await nils.submits()) == "Omröstningen finns inte."
    assert words(await open_ballot(nils, poll)) == "Omröstningen finns inte."
    assert words(await town.person("USTAFF").clicks("poll.close", str(poll))) == "Omröstningen finns inte."


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"0": "4"}, "högst 3 poäng till samma"),
        ({"0": "-1"}, "mindre än noll"),
        ({"0": "många"}, "Jag kan inte läsa"),
        ({"f" * 32: "1"}, "finns inte i omröstningen"),
        ({"'; DROP TABLE ballot; --": "1"}, "finns inte i omröstningen"),
    ],
)
async def test_a_forged_ballot_is_refused(town: Town, poll: int, given: dict[str, str], says: str) -> None:
    nils = town.person("UM2326")
    form = form_of(await open_ballot(nils, poll))
    values = {form.fields[0].id if key == "0" else key: value for key, value in given.items()}
    assert says in next(iter(errors_of(await nils.submits(**values)).values()))
    assert await town.query(lambda session: list_ballots(session, poll)) == []


async def test_a_closed_poll_takes_no_vote_and_no_second_closing(town: Town, poll: int) -> None:
    nils = town.person("UM2326")
    form = form_of(await open_ballot(nils, poll))
    await close_due(town)
    assert "Det går inte att rösta längre" in words(await nils.submits(**{form.fields[0].id: "1"}))
    assert "inte öppen" in words(await town.person("USTAFF").commands("prioritera stäng"))
    assert "inte öppen" in words(await town.person("USTAFF").clicks("poll.cancel", str(poll)))


async def test_an_open_poll_is_not_released(town: Town, poll: int) -> None:
    assert "inte avslutad" in words(await town.person("USTAFF").clicks("poll.release", str(poll)))


async def test_one_poll_at_a_time(town: Town, poll: int) -> None:
    vera = town.person("USTAFF")
    assert "pågår redan" in words(await vera.commands("prioritera öppna"))


async def test_two_who_open_at_once_make_one_poll(town: Town) -> None:
    await compile_round(town, 3)
    vera, sven = town.person("USTAFF"), town.person("UR1")
    for person in (vera, sven):
        await person.commands("prioritera öppna")
    assert "öppen" in words(await vera.submits())
    assert "pågår redan" in words(await sven.submits())
    assert len(await town.sent(to="C0COUNCIL")) == 1


async def test_one_proposal_is_nothing_to_choose_between(town: Town) -> None:
    await compile_round(town, 2, late=1)
    assert "minst två" in words(await town.person("USTAFF").commands("prioritera öppna"))


async def test_late_proposals_are_kept_out(town: Town) -> None:
    await compile_round(town, 5, late=2)
    await open_poll(town)
    poll: Poll = await town.query(lambda session: session.scalars(select(Poll)).one())
    assert [PollOption(**option).code for option in poll.options] == [f"INS-2020-{n:02}" for n in (1, 2, 3)]


async def test_a_poll_before_the_compilation_is_refused(town: Town) -> None:
    assert "ingen omgång" in words(await town.person("USTAFF").commands("prioritera öppna"))


@pytest.mark.parametrize(
    ("values", "field", "says"),
    [
        ({"closes_on": "2020-10-30", "closes_at": "09:00"}, "closes_on", "ligger framåt"),
        ({"closes_on": None}, "closes_on", "Välj ett datum."),
        ({"closes_on": "igår"}, "closes_on", "Välj ett datum"),
        ({"closes_at": "sent"}, "closes_at", "Jag kan inte läsa"),
        ({"kind": "lottning"}, "kind", "Jag kan inte läsa"),
        ({"budget": "2", "most": "3"}, "most", "alla poäng, 2"),
        ({"budget": "0"}, "budget", "Jag kan inte läsa"),
        ({"cap": "-3"}, "cap", "Jag kan inte läsa"),
    ],
)
async def test_a_wrong_opening_is_said_by_the_field(
    town: Town, values: dict[str, str | None], field: str, says: str
) -> None:
    await compile_round(town, 3)
    vera = town.person("USTAFF")
    await vera.commands("prioritera öppna")
    assert says in errors_of(await vera.submits(**values))[field]
    assert await town.sent() == []


async def test_more_than_a_form_can_hold_is_a_clear_no(town: Town) -> None:
    await compile_round(town, 91)
    vera = town.person("USTAFF")
    await vera.commands("prioritera öppna")
    for kind, most in (("points", 90), ("approval", 80)):
        error = errors_of(await vera.submits(kind=kind))["kind"]
        assert "91 inspel" in error
        assert f"högst {most}" in error
    assert isinstance(await vera.submits(kind="emoji"), Notice)


async def test_without_a_channel_for_the_council_nothing_opens(town: Town) -> None:
    await compile_round(town, 3)
    await town.database.write(lambda c: c.execute(delete(Place).where(Place.purpose == "council")))
    vera = town.person("USTAFF")
    await vera.commands("prioritera öppna")
    assert "Ingen kanal" in next(iter(errors_of(await vera.submits()).values()))


async def test_nobody_votes_before_the_compilation_has_been_sent_out(town: Town) -> None:
    await open_intake(town)
    for user in ("UC2326", "UC2321"):
        await hand_in(town, user)
    vera = town.person("USTAFF")
    await vera.clicks("round.close_intake")
    await compile_now(town)
    for state in (JobState.PENDING, JobState.RUNNING, JobState.FAILED):
        await finish_jobs(town, state)
        assert "inte utskickad än" in words(await vera.commands("prioritera öppna"))
    await finish_jobs(town)
    form_of(await vera.commands("prioritera öppna"))


async def test_the_chair_may_close_the_vote_as_staff_may(town: Town) -> None:
    await compile_round(town, 4)
    poll = await open_poll(town)
    sven = town.person("UR1")
    assert "Vill du stänga" in words(await sven.commands("prioritera stäng"))
    assert "är stängd" in words(await sven.clicks("poll.close", str(poll)))


async def test_the_bare_word_shows_how_far_the_vote_has_come(town: Town) -> None:
    await compile_round(town, 4)
    await open_poll(town)
    for word in ("prioritera", "prioritise", "prioritera status"):
        assert "0 av 11 ledamöter" in words(await town.person("UM2326").commands(word))
    assert "Menade du ”prioritera stäng”" in words(await town.person("USTAFF").commands("prioritera stng"))
    assert "Menade du" not in words(await town.person("USTAFF").commands("prioritera öpna")), "one is open"
