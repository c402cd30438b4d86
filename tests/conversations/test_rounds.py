"""A round from its making to the close of its intake."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from bot.chat import Notice, OpenForm
from models.proposal import list_proposals
from models.reminder import list_reminders
from models.round import RoundState, find_current_round
from tests.conversations.stories import at, hand_in, make_round, open_intake
from tests.conversations.town import Town, errors_of, form_of, read, words
from tests.conversations.vote import compile_round, open_poll


async def reminders(town: Town) -> list[str]:
    """The round's reminders, each with its day."""

    def due(session: Session) -> list[str]:
        current = find_current_round(session, 1)
        assert current is not None
        return [f"{r.kind} {r.day}" for r in list_reminders(session, current.id)]

    found: list[str] = await town.query(due)
    return found


async def test_staff_make_a_round_and_are_told_to_send_the_plan(town: Town) -> None:
    vera = town.person("USTAFF")
    form = form_of(await vera.commands("omgång ny"))
    assert form.fields[0].value == "Länsgemensam påverkansagenda 2020"
    said = words(await vera.submits(title="Agenda 2020"))
    assert "Agenda 2020 är skapad" in said
    assert "vår egen chatt" in said


async def test_a_round_needs_a_name(town: Town) -> None:
    vera = town.person("USTAFF")
    await vera.commands("omgång ny")
    assert errors_of(await vera.submits(title="  ")) == {"title": "Skriv ett namn på omgången."}
    assert vera.form is not None
    assert vera.form.fields[0].value == "  "


async def test_there_is_one_round_at_a_time(town: Town) -> None:
    await make_round(town)
    assert "pågår" in words(await town.person("USTAFF").commands("omgång ny"))


async def test_a_contact_cannot_make_a_round(town: Town) -> None:
    said = words(await town.person("UC2326").commands("omgång ny"))
    assert "handläggare" in said


async def test_opening_uses_the_plans_deadline_and_tells_every_contact(town: Town) -> None:
    await make_round(town)
    town.clock.now = at("2020-05-08 09:00")
    vera = town.person("USTAFF")
    form = form_of(await vera.commands("omgång öppna"))
    assert form.fields[0].value == "2020-10-02"
    assert "8 kontaktpersoner" in form.text
    assert "fredag 2 oktober" in words(await vera.submits())
    told = {sent.place for sent in await town.sent() if sent.place.startswith("@")}
    assert told == {f"@UC{code}" for code in (2303, 2305, 2309, 2313, 2321, 2326, 2361, 2380)}
    common = await town.sent(to="C0COMMON")
    assert "Hittills: 0 inspel från 0 kommuner" in read(common[-1].card)


async def test_opening_plans_the_reminders_of_domain_5c(town: Town) -> None:
    await open_intake(town)

    assert await reminders(town) == ["t5 2020-09-24", "t2 2020-09-30", "t0 2020-10-02"]


async def test_a_deadline_on_a_day_off_moves_to_the_next_working_day(town: Town) -> None:
    await make_round(town)
    vera = town.person("USTAFF")
    await vera.commands("omgång öppna")
    assert "måndag 5 oktober" in words(await vera.submits(deadline="2020-10-03"))


async def test_a_deadline_that_has_passed_is_refused_by_its_field(town: Town) -> None:
    await make_round(town)
    vera = town.person("USTAFF")
    await vera.commands("omgång öppna")
    assert "i dag, 7 maj 2020" in errors_of(await vera.submits(deadline="2020-05-06"))["deadline"]
    assert "datum" in errors_of(await vera.submits(deadline="i höst"))["deadline"]
    assert errors_of(await vera.submits(deadline=None))["deadline"] == "Välj ett datum."


async def test_staff_close_after_being_asked_once_more(town: Town) -> None:
    await open_intake(town)
    await hand_in(town, "UC2326")
    vera = town.person("USTAFF")
    asked = words(await vera.commands("omgång stäng"))
    assert "1 inspel från 1 kommun" in asked
    assert "Åre kommun" in asked
    assert "stängt" in words(await vera.clicks("round.close_intake"))
    staff = read((await town.sent(to="C0STAFF"))[-1].card)
    assert "Inget inspel från" in staff
    common = read((await town.sent(to="C0COMMON"))[-1].card)
    assert "Åre" not in common


async def test_the_intake_can_be_opened_again(town: Town) -> None:
    await open_intake(town)
    vera = town.person("USTAFF")
    await vera.clicks("round.close_intake")
    assert isinstance(await vera.commands("omgång öppna"), OpenForm)
    assert isinstance(await vera.submits(deadline="2020-10-09"), Notice)
    current = await town.query(lambda session: find_current_round(session, 1))
    assert current.state == RoundState.INTAKE_OPEN
    assert str(current.deadline) == "2020-10-09"


async def test_the_intake_is_extended_for_everybody(town: Town) -> None:
    await open_intake(town)
    town.clock.now = at("2020-10-01 10:00")
    vera = town.person("USTAFF")
    form = form_of(await vera.commands("omgång förläng"))
    assert form.fields[0].value == "2020-10-02"

    assert "måndag 12 oktober" in words(await vera.submits(deadline="2020-10-10"))

    invited, extended = (await town.sent(to="@UC2326"))[-2:]
    assert invited.card.title.startswith("Nu kan ni lämna inspel")
    assert "Sista dag är nu måndag 12 oktober." in read(extended.card)
    common = [read(sent.card) for sent in await town.sent(to="C0COMMON")]
    assert len(common) == 2
    assert all("måndag 12 oktober" in said for said in common), "the call for proposals says the new day too"
    timeline = words(await vera.commands("tidsplan"))
    assert "12 oktober" in timeline
    assert "12 oktober 2020 (planerat till 2 oktober 2020)" in timeline
    assert await reminders(town) == ["t5 2020-10-05", "t2 2020-10-08", "t0 2020-10-12"]


@pytest.mark.parametrize("day", ["2020-10-02", "2020-09-28"])
async def test_an_extension_is_later(town: Town, day: str) -> None:
    await open_intake(town)
    vera = town.person("USTAFF")
    await vera.commands("omgång förläng")
    assert "efter fredag 2 oktober" in errors_of(await vera.submits(deadline=day))["deadline"]
    current = await town.query(lambda session: find_current_round(session, 1))
    assert str(current.deadline) == "2020-10-02"


async def test_an_intake_that_closed_meanwhile_is_not_extended(town: Town) -> None:
    await open_intake(town)
    vera = town.person("USTAFF")
    await vera.commands("omgång förläng")
    await vera.clicks("round.close_intake")
    assert "stängd" in words(await vera.submits(deadline="2020-10-09"))


async def test_a_cancelled_round_makes_room_for_a_new_one(town: Town) -> None:
    await open_intake(town)
    vera = town.person("USTAFF")
    await vera.commands("omgång avbryt")
    assert "avbruten" in words(await vera.submits(reason="Ny mandatperiod"))
    assert "Ny mandatperiod" in read((await town.sent(to="C0STAFF"))[-1].card)
    assert isinstance(await vera.commands("omgång ny"), OpenForm)


async def test_status_shows_counts_and_no_contents(town: Town) -> None:
    await open_intake(town)
    await hand_in(town, "UC2326", title="Hemlig rubrik")
    said = words(await town.person("UC2321").commands("status"))
    assert "1 inspel från 1 kommun" in said
    assert "Hemlig rubrik" not in said


async def test_an_english_client_is_answered_in_english(town: Town) -> None:
    await open_intake(town)
    said = words(await town.person("UC2326").in_english().commands("status"))
    assert "open for proposals" in said


async def test_what_came_in_while_it_was_closed_is_in_time_once_it_opens_again(town: Town) -> None:
    await open_intake(town)
    vera = town.person("USTAFF")
    await vera.clicks("round.close_intake")
    town.clock.now = at("2020-10-05 10:00")
    await hand_in(town, "UC2326")
    town.clock.now = at("2020-10-06 09:00")
    form = form_of(await vera.commands("omgång öppna"))
    assert form.fields[0].value is None
    assert "räknas då som inlämnade i tid" in form.text
    await vera.submits(deadline="2020-10-09")
    [stored] = await town.query(lambda session: list_proposals(session, 1))
    assert not stored.late
    town.clock.now = at("2020-10-10 09:00")
    await hand_in(town, "UC2321")
    late = [p.late for p in await town.query(lambda session: list_proposals(session, 1))]
    assert late == [False, True]


async def test_a_round_that_was_announced_is_cancelled_aloud_and_loses_its_buttons(town: Town) -> None:
    await open_intake(town)
    await town.deliver()
    vera = town.person("USTAFF")
    await vera.commands("omgång avbryt")
    await vera.submits(reason="Ny mandatperiod")
    common = await town.sent(to="C0COMMON")
    assert {sent.kind for sent in common[1:]} == {"edit", "post"}
    for sent in common[1:]:
        assert "är avbruten" in sent.card.title
        assert "Ny mandatperiod" not in read(sent.card)
        assert sent.card.buttons == ()


async def test_a_round_nobody_has_heard_of_is_cancelled_quietly(town: Town) -> None:
    await make_round(town)
    vera = town.person("USTAFF")
    await vera.commands("omgång avbryt")
    await vera.submits(reason="Fel plan")
    assert await town.sent(to="C0COMMON") == []


async def test_a_round_is_not_cancelled_while_its_council_votes(town: Town) -> None:
    await compile_round(town)
    await open_poll(town)
    vera = town.person("USTAFF")
    assert "En omröstning pågår" in words(await vera.commands("omgång avbryt"))


async def test_status_offers_nothing_that_leads_nowhere(town: Town) -> None:
    vera = town.person("USTAFF")
    await vera.commands("omgång ny")
    await vera.submits(title="Agenda 2020")
    said = words(await vera.commands("status"))
    assert "Skicka genomförandeplanen" in said
    assert "Granska planen" not in said
    assert "Visa tidsplan" not in said


async def test_status_offers_the_next_step_to_those_who_take_it(town: Town) -> None:
    await compile_round(town)
    said = words(await town.person("USTAFF").commands("status"))
    assert "Nästa steg är att öppna prioriteringen" in said
    assert "Öppna prioriteringen" in said
    assert "Öppna prioriteringen" not in words(await town.person("UC2326").commands("status"))
