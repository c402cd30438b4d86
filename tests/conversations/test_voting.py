"""A poll by points, from its opening to the released result."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.chat import Notice, OpenForm
from models.poll.ballot import list_ballots
from models.poll.poll import Poll
from models.round import Round
from tests.conversations.town import Town, errors_of, form_of, read, words
from tests.conversations.vote import (
    DATA,
    OPENING,
    cast,
    cast_all,
    close_due,
    compile_round,
    open_ballot,
    open_poll,
)

EXPECTED = DATA["expected_result"]


@pytest.fixture
async def poll(town: Town) -> int:
    """An open poll by points on the 24 proposals."""
    await compile_round(town)
    return await open_poll(town)


async def state_of_round(town: Town) -> str:
    found: Round = await town.query(lambda session: session.query(Round).one())
    return found.state


async def council(town: Town) -> str:
    """Everything that stands in the council's channel."""
    return "\n".join(read(sent.card) for sent in await town.sent(to="C0COUNCIL"))


async def test_staff_are_offered_what_is_usual_and_the_plan_says(town: Town) -> None:
    await compile_round(town)
    asked = form_of(await town.person("USTAFF").commands("prioritera öppna"))
    values = {field.id: field.value for field in asked.fields}
    assert values == {
        "kind": "points",
        "closes_on": "2020-11-06",
        "closes_at": "08:00",
        "budget": "8",
        "most": "3",
        "picks": "5",
        "cap": "10",
    }


async def test_the_council_hears_how_to_vote_and_until_when(town: Town, poll: int) -> None:
    (card,) = await town.sent(to="C0COUNCIL")
    assert card.about == f"poll:{poll}"
    said = read(card.card)
    assert "24 inspel" in said
    assert "8 poäng" in said
    assert "högst 3" in said
    assert "fredag 6 november kl. 08.00" in said
    assert "visar inte din röst för någon annan" in said
    assert "0 av 11 ledamöter har röstat" in said
    button, _ = card.card.buttons
    assert (button.action, button.value, button.opens_form) == ("poll.ballot", str(poll), True)
    assert await state_of_round(town) == "prioritising"


async def test_the_ballot_has_a_list_for_each_proposal(town: Town, poll: int) -> None:
    form = form_of(await open_ballot(town.person("UM2326"), poll))
    assert form.id == "poll.vote"
    assert form.sealed
    assert len(form.title) <= 24
    assert len(form.fields) == 24
    assert form.fields[15].label.startswith("INS-2020-16 Bredband")
    assert form.fields[15].label.endswith("(Bergs kommun)")
    assert [choice.label for choice in form.fields[0].choices] == ["0 poäng", "1 poäng", "2 poäng", "3 poäng"]


async def test_a_vote_is_received_and_counted_as_a_seat(town: Town, poll: int) -> None:
    said = words(await cast(town.person("UM2326"), poll, {"INS-2020-16": 3, "INS-2020-05": 1}))
    assert "Tack. Din röst är mottagen. Du kan ändra den till fredag 6 november kl. 08.00." in said
    assert "INS-2020-16 Bredband" in said
    assert "3 poäng" in said
    assert "4 av 8 poäng" in said
    assert "1 av 11 ledamöter har röstat" in await council(town)


async def test_a_burst_of_votes_is_one_waiting_edit(town: Town, poll: int) -> None:
    await town.deliver()
    for user in ("UM2303", "UM2305", "UM2309"):
        await cast(town.person(user), poll, {"INS-2020-01": 1})
    edits = [sent for sent in await town.sent(to="C0COUNCIL") if sent.kind == "edit"]
    assert len(edits) == 1
    assert "3 av 11 ledamöter har röstat" in read(edits[0].card)


async def test_the_last_vote_of_a_seat_counts(town: Town, poll: int) -> None:
    nils = town.person("UM2326")
    await cast(nils, poll, {"INS-2020-16": 3})
    form = form_of(await open_ballot(nils, poll))
    assert [field.value for field in form.fields if field.label.startswith("INS-2020-16")] == ["3"]
    await cast(nils, poll, {"INS-2020-17": 2})
    (ballot,) = await town.query(lambda session: list_ballots(session, poll))
    assert list(ballot.points.values()) == [2]
    assert "1 av 11 ledamöter har röstat" in await council(town)


async def test_the_same_form_twice_is_one_vote_with_one_answer(town: Town, poll: int) -> None:
    nils = town.person("UM2326")
    form = form_of(await open_ballot(nils, poll))
    answers = [await nils.submits(key="V1", **{form.fields[0].id: "2"}) for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    assert len(await town.query(lambda session: list_ballots(session, poll))) == 1


async def test_too_many_points_are_said_by_the_field_and_nothing_is_lost(town: Town, poll: int) -> None:
    nils = town.person("UM2326")
    too_many = {f"INS-2020-0{n}": 3 for n in range(1, 5)}
    reply = await cast(nils, poll, too_many)
    assert "Du har delat ut 12 poäng men har bara 8. Ta bort 4 poäng." in errors_of(reply).values()
    assert nils.form is not None
    assert [field.value for field in nils.form.fields[:5]] == ["3", "3", "3", "3", "0"]
    assert await town.query(lambda session: list_ballots(session, poll)) == []


async def test_a_blank_vote_is_a_vote(town: Town, poll: int) -> None:
    assert "blank röst" in words(await cast(town.person("UR3"), poll, {}))
    assert "1 av 11 ledamöter har röstat" in await council(town)


async def test_the_data_sets_ballots_give_the_expected_result(town: Town, poll: int) -> None:
    await cast_all(town, poll)
    await close_due(town)
    card = (await town.sent(to="C0STAFF"))[-1].card
    assert card.picture is not None
    facts = card.picture.facts
    keys = ("id", "rank", "score", "breadth", "tied")
    assert [tuple(row[key] for key in keys) for row in facts["ranking"]] == [
        (row["id"], row["rank"], row["points"], row["breadth_other_municipalities"], row["tied"])
        for row in EXPECTED["tally"]
    ]
    assert [row["id"] for row in facts["ranking"] if row["mark"] == "edge"] == EXPECTED["cap_boundary_tie"]
    assert (facts["turnout"], facts["quorum"]) == ("10 av 11 ledamöter har röstat.", "")
    said = read(card)
    assert "det behövs minst 6 ledamöter och 5 kommuner, och 8 kommuner har röstat" in said
    assert "10 poäng (8 från kommunernas ledamöter), stöd från 5 andra kommuner" in said
    for row in EXPECTED["tally"][8:12]:
        assert f"{row['id']}: stöd bara från avsändaren" in said
    assert "Och 4 till." in said


async def test_closing_tells_the_council_nothing_but_that(town: Town, poll: int) -> None:
    await cast_all(town, poll)
    await close_due(town)
    said = await council(town)
    assert "Omröstningen är stängd" in said
    assert "10 av 11 ledamöter har röstat" in said
    assert "poäng, stöd" not in said
    assert "1. INS" not in said
    for place in ("C0STAFF", "@UR1"):
        last = (await town.sent(to=place))[-1]
        assert "Resultatet är klart att släppas" in read(last.card)
        assert [button.action for button in last.card.buttons] == ["poll.release", "poll.result"]
    assert await state_of_round(town) == "prioritising"


async def test_nothing_is_counted_before_it_closes_not_even_for_staff(town: Town, poll: int) -> None:
    await cast_all(town, poll)
    seen = [read(sent.card) for sent in await town.sent()]
    for user in ("USTAFF", "UOWNER", "UR1", "UM2326"):
        person = town.person(user)
        seen += [words(await person.commands(f"prioritera {word}")) for word in ("status", "resultat")]
        seen.append(words(await person.clicks("poll.result", f"{poll}:1")))
    assert "Resultatet visas inte för någon" in seen[-1]
    assert [text for text in seen if "INS-2020" in text] == []


async def test_status_says_who_has_voted_and_never_what(town: Town, poll: int) -> None:
    await cast(town.person("UM2326"), poll, {"INS-2020-16": 3})
    reply = await town.person("USTAFF").commands("prioritera status")
    assert isinstance(reply, Notice)
    has, waits = reply.card.rows
    assert (has.text, "Bergs kommun" in waits.text) == ("Bergs kommun", False)
    assert "Regionen (Sven)" in waits.text
    assert "1 av 11" in reply.card.text
    assert [button.action for button in reply.card.buttons] == ["poll.ask_close"]
    member = await town.person("UM2305").commands("prioritera status")
    assert isinstance(member, Notice)
    assert [button.action for button in member.card.buttons] == ["poll.ballot"]


async def test_the_chair_releases_and_everybody_may_read(town: Town, poll: int) -> None:
    await cast_all(town, poll)
    await close_due(town)
    assert "inte släppt än" in words(await town.person("UM2326").commands("prioritera resultat"))
    assert "1. INS-2020-16" in words(await town.person("UR1").commands("prioritera resultat"))
    assert "släppt" in words(await town.person("UR1").clicks("poll.release", str(poll)))
    card = (await town.sent(to="C0COUNCIL"))[-1].card
    assert card.picture is not None
    assert card.picture.name == "picture.ranking"
    assert [row.title.partition(".")[0] for row in card.rows] == ["", *map(str, range(1, 9)), "", *["9"] * 4]
    assert "Överst: Bredband" in card.text
    lines = [row.text for row in card.rows if not row.title]
    assert lines == [
        "Kommer med: åtta av högst tio",
        "Fyra inspel delar nionde plats, men bara två får vara med. RSR avgör på mötet.",
    ]
    assert card.picture.facts["headings"] == dict(
        zip(("in", "edge", "out"), (*lines, "Kommer inte med bland de tio"), strict=True)
    )
    assert "vägledande" in card.note
    assert await state_of_round(town) == "prioritised"
    assert "1. INS-2020-16" in words(await town.person("UC2303").commands("prioritera resultat"))
    assert "redan släppt" in words(await town.person("USTAFF").clicks("poll.release", str(poll)))
    assert len([s for s in await town.sent(to="C0COUNCIL") if s.card.picture]) == 1


async def test_a_long_list_is_read_page_by_page(town: Town, poll: int) -> None:
    await close_due(town)
    staff = town.person("USTAFF")
    first = await staff.clicks("poll.result", f"{poll}:1")
    second = await staff.clicks("poll.result", f"{poll}:2")
    assert isinstance(first, Notice)
    assert isinstance(second, Notice)
    assert "Sida 2 av 2" in second.card.note
    listed = [row.title.split(" ")[1] for card in (first.card, second.card) for row in card.rows if row.title]
    assert listed == [f"INS-2020-{n:02}" for n in range(1, 25)]
    assert "Föregående" in words(await staff.clicks("poll.result", f"{poll}:99"))


async def test_when_nobody_votes_it_says_so(town: Town, poll: int) -> None:
    await close_due(town)
    said = read((await town.sent(to="C0STAFF"))[-1].card)
    assert "För få har röstat" in said
    assert "0 av 11 ledamöter har röstat" in said
    assert "Överst" not in said


async def test_an_english_member_reads_english_and_the_channel_swedish(town: Town, poll: int) -> None:
    nils = town.person("UM2326").in_english()
    form = form_of(await open_ballot(nils, poll))
    assert "You have 8 points" in form.text
    said = words(await cast(nils, poll, {"INS-2020-16": 1}))
    assert "Thank you. Your vote has been received." in said
    assert "Friday 6 November at 08:00" in said
    assert "1 av 11 ledamöter har röstat" in await council(town)


async def test_a_substitute_votes_until_the_holder_does(town: Town, poll: int) -> None:
    rut, ingrid = town.person("US2303"), town.person("UM2303")
    assert "Du har röstat som ersättare" in words(await cast(rut, poll, {"INS-2020-01": 3}))
    form = form_of(await open_ballot(ingrid, poll))
    assert "Din ersättare har redan röstat" in form.text
    assert {field.value for field in form.fields} == {"0"}, "the substitute's ballot is nobody else's to see"
    assert "Din röst ersätter den" in words(await cast(ingrid, poll, {"INS-2020-02": 2}))
    assert "ersätter din" in read((await town.sent(to="@US2303"))[-1].card)
    assert "Den rösten gäller" in words(await open_ballot(rut, poll))
    (ballot,) = await town.query(lambda session: list_ballots(session, poll))
    assert (list(ballot.points.values()), ballot.substitute) == ([2], False)


async def test_a_substitute_with_the_form_open_cannot_overrule_the_holder(town: Town, poll: int) -> None:
    rut = town.person("US2303")
    form = form_of(await open_ballot(rut, poll))
    await cast(town.person("UM2303"), poll, {"INS-2020-02": 2})
    assert "Den rösten gäller" in words(await rut.submits(**{form.fields[0].id: "3"}))
    (ballot,) = await town.query(lambda session: list_ballots(session, poll))
    assert ballot.substitute is False


async def test_time_is_out_even_when_nobody_has_closed(town: Town, poll: int) -> None:
    nils = town.person("UM2326")
    form = form_of(await open_ballot(nils, poll))
    closes = (await town.query(lambda session: session.get(Poll, poll))).closes_at
    town.clock.now = closes - timedelta(microseconds=1)
    assert "mottagen" in words(await nils.submits(**{form.fields[0].id: "1"}))
    town.clock.now = closes
    assert "Det går inte att rösta längre" in words(await nils.submits(**{form.fields[0].id: "2"}))
    assert "Det går inte att rösta längre" in words(await open_ballot(nils, poll))
    (ballot,) = await town.query(lambda session: list_ballots(session, poll))
    assert list(ballot.points.values()) == [1]


async def test_staff_close_before_time_after_a_question(town: Town, poll: int) -> None:
    staff = town.person("USTAFF")
    asked = await staff.commands("prioritera stäng")
    assert isinstance(asked, Notice)
    assert "Vill du stänga" in asked.card.title
    assert isinstance(await open_ballot(town.person("UM2326"), poll), OpenForm)
    (button,) = asked.card.buttons
    assert "stängd" in words(await staff.clicks(button.action, button.value))
    assert "Det går inte att rösta" in words(await open_ballot(town.person("UM2326"), poll))
    assert "inte öppen" in words(await staff.clicks(button.action, button.value))
    assert len([s for s in await town.sent(to="C0STAFF") if s.about == f"poll:{poll}:result"]) == 1


async def test_the_scheduler_closes_once(town: Town, poll: int) -> None:
    await close_due(town, at=OPENING)
    assert await town.sent(to="C0STAFF") == []
    for _ in range(3):
        await close_due(town)
    assert len(await town.sent(to="C0STAFF")) == 1


async def test_a_mistaken_opening_is_undone_while_nobody_has_voted(town: Town, poll: int) -> None:
    staff = town.person("USTAFF")
    asked = await staff.commands("prioritera avbryt")
    assert isinstance(asked, Notice)
    await staff.clicks(asked.card.buttons[0].action, asked.card.buttons[0].value)
    assert await state_of_round(town) == "compiled"
    assert "avbruten" in await council(town)
    again = await open_poll(town)
    await cast(town.person("UM2326"), again, {"INS-2020-16": 3})
    assert "kan inte avbrytas" in words(await staff.commands("prioritera avbryt"))
    assert "kan inte avbrytas" in words(await staff.clicks("poll.cancel", str(again)))
    assert await state_of_round(town) == "prioritising"
