"""Handing in: the form, its errors, the receipt, who sees what, changing one's mind."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.chat import Card, Notice, Reply
from models.job import list_unfinished_jobs
from models.outbox.outbox import Outgoing
from models.proposal import list_proposals
from tests.conversations.stories import PROPOSAL, at, compile_now, hand_in, make_round, open_intake
from tests.conversations.town import Town, errors_of, form_of, read, words


async def test_a_contact_hands_in_and_gets_a_receipt_with_number_and_full_text(town: Town) -> None:
    await open_intake(town)
    assert "INS-2020-01" in words(await hand_in(town, "UC2326"))
    receipt = read((await town.sent(to="@UC2326"))[-1].card)
    for text in ("Kvitto: INS-2020-01", *[PROPOSAL[f] for f in ("title", "problem", "position")]):
        assert text in receipt
    assert "till och med fredag 2 oktober" in receipt


async def test_staff_see_the_text_and_the_channel_only_the_count(town: Town) -> None:
    await open_intake(town)
    await town.deliver()
    await hand_in(town, "UC2326")
    assert PROPOSAL["problem"] in read((await town.sent(to="C0STAFF"))[-1].card)
    common = read((await town.sent(to="C0COMMON"))[-1].card)
    assert "Hittills: 1 inspel från 1 kommun" in common
    assert PROPOSAL["title"] not in common


async def test_errors_stand_by_their_fields_all_at_once_and_nothing_typed_is_lost(town: Town) -> None:
    await open_intake(town)
    maja = town.person("UC2326")
    await maja.commands("ny")
    typed = PROPOSAL | {"title": "x" * 103, "area": None, "problem": " ", "level": "månen"}
    errors = errors_of(await maja.submits(**typed))
    assert errors == {
        "title": "Texten är 3 tecken för lång.",
        "area": "Välj ett alternativ.",
        "problem": "Beskriv nuläge och problem.",
        "level": "Välj ett alternativ.",
    }
    assert maja.form is not None
    kept = {field.id: field.value for field in maja.form.fields}
    assert kept["title"] == "x" * 103
    assert kept["position"] == PROPOSAL["position"]
    assert isinstance(await maja.submits(**PROPOSAL), Notice)


async def test_a_corrected_form_is_no_repeat_but_a_repeated_one_is(town: Town) -> None:
    await open_intake(town)
    maja = town.person("UC2326")
    await maja.commands("ny")
    errors_of(await maja.submits(**(PROPOSAL | {"title": ""}), key="V1:bad"))
    first = words(await maja.submits(**PROPOSAL, key="V1:good"))
    again = words(await maja.submits(**PROPOSAL, key="V1:good"))
    assert first == again
    assert len(await town.query(lambda s: list_proposals(s, 1))) == 1
    assert len([sent for sent in await town.sent(to="@UC2326") if "Kvitto" in sent.card.title]) == 1


async def test_the_same_form_handed_in_again_changes_its_row_and_makes_no_second(town: Town) -> None:
    await open_intake(town)
    maja = town.person("UC2326")
    await maja.commands("ny")
    await maja.submits(**PROPOSAL)
    await maja.submits(**(PROPOSAL | {"title": "Ny rubrik"}))
    stored = await town.query(lambda s: list_proposals(s, 1))
    assert [(p.code, p.title) for p in stored] == [("INS-2020-01", "Ny rubrik")]


async def test_numbers_follow_the_order_of_handing_in(town: Town) -> None:
    await open_intake(town)
    for user in ("UC2380", "UC2303", "UC2326"):
        await hand_in(town, user)
    stored = await town.query(lambda s: list_proposals(s, 1))
    assert [p.code for p in stored] == ["INS-2020-01", "INS-2020-02", "INS-2020-03"]


async def test_numbers_keep_their_year_when_the_intake_runs_into_the_next(town: Town) -> None:
    await open_intake(town)
    vera = town.person("USTAFF")
    await vera.clicks("round.close_intake")
    await vera.commands("omgång öppna")
    await vera.submits(deadline="2021-01-29")
    town.clock.now = at("2021-01-11 09:00")
    assert "INS-2020-01" in words(await hand_in(town, "UC2326"))


async def test_too_late_is_accepted_and_marked(town: Town) -> None:
    await open_intake(town)
    town.clock.now = at("2020-10-04 20:12")
    assert "för sent" in words(await hand_in(town, "UC2361"))
    [stored] = await town.query(lambda s: list_proposals(s, 1))
    assert stored.late


async def test_the_last_minute_is_in_time(town: Town) -> None:
    await open_intake(town)
    town.clock.now = at("2020-10-02 23:59")
    await hand_in(town, "UC2361")
    [stored] = await town.query(lambda s: list_proposals(s, 1))
    assert not stored.late


async def test_before_the_opening_there_is_nothing_to_hand_in_to(town: Town) -> None:
    await make_round(town)
    assert "planerad" in words(await town.person("UC2326").commands("ny"))


@pytest.mark.parametrize(("user", "expected"), [("UR2", "kontaktperson"), ("UGUEST", "registret")])
async def test_those_who_cannot_hand_in_are_told_what_to_do(town: Town, user: str, expected: str) -> None:
    await open_intake(town)
    assert expected in words(await town.person(user).commands("ny")).lower()


async def test_others_read_a_proposal_only_when_it_is_compiled(town: Town) -> None:
    await open_intake(town)
    await hand_in(town, "UC2326")
    assert PROPOSAL["problem"] in words(await town.person("UC2326").commands("visa INS-2020-01"))
    assert PROPOSAL["problem"] in words(await town.person("USTAFF").commands("visa ins-2020-01"))
    for outsider in ("UC2321", "UR1"):
        said = words(await town.person(outsider).commands("visa INS-2020-01"))
        assert PROPOSAL["problem"] not in said
        assert said == words(await town.person(outsider).commands("visa INS-2020-99")).replace("-99", "-01")
    vera = town.person("USTAFF")
    await vera.clicks("round.close_intake")
    await compile_now(town)
    assert PROPOSAL["problem"] in words(await town.person("UC2321").commands("visa INS-2020-01"))


async def test_the_list_is_paged_by_ten_and_ones_own_is_mina(town: Town) -> None:
    await open_intake(town)
    for number in range(12):
        await hand_in(town, "UC2326", title=f"Fråga {number}")
    await hand_in(town, "UC2321")
    vera = town.person("USTAFF")
    first = words(await vera.commands("lista"))
    assert "Sida 1 av 2" in first
    assert "Fråga 9" in first
    assert "Fråga 10" not in first
    second = words(await vera.clicks("proposal.list", "alla:2"))
    assert "Fråga 10" in second
    assert "Åre kommun" in second
    for mine in ("lista mina", "LISTA Mina", "list mine"):
        assert "Åre kommun" not in words(await town.person("UC2326").commands(mine))


async def test_a_new_version_keeps_the_number_and_the_old_words(town: Town) -> None:
    await open_intake(town)
    await hand_in(town, "UC2326")
    maja = town.person("UC2326")
    form = form_of(await maja.commands("ändra INS-2020-01"))
    assert {f.id: f.value for f in form.fields}["title"] == PROPOSAL["title"]
    reply = words(await maja.submits(title="Bättre rubrik"))
    assert "Ändringen är sparad som version 2." in reply
    assert "Tack." not in reply
    assert "sparad som version 2" in read((await town.sent(to="@UC2326"))[-1].card)
    [stored] = await town.query(lambda s: list_proposals(s, 1))
    assert (stored.code, stored.title) == ("INS-2020-01", "Bättre rubrik")


async def test_another_municipality_cannot_change_or_withdraw_it(town: Town) -> None:
    await open_intake(town)
    await hand_in(town, "UC2326")
    elin = town.person("UC2321")
    assert "hittar inget inspel" in words(await elin.commands("ändra INS-2020-01"))
    assert "hittar inget inspel" in words(await elin.commands("återkalla INS-2020-01"))
    maja = town.person("UC2326")
    await maja.commands("ändra INS-2020-01")
    elin.form = maja.form
    assert "hittar inget inspel" in "".join(errors_of(await elin.submits(**PROPOSAL)).values())


async def test_withdrawn_is_kept_and_out_of_the_count(town: Town) -> None:
    await open_intake(town)
    await hand_in(town, "UC2326")
    maja = town.person("UC2326")
    await maja.commands("återkalla INS-2020-01")
    assert "är återkallat" in words(await maja.submits(reason="Frågan är löst"))
    assert "Frågan är löst" in read((await town.sent(to="C0STAFF"))[-1].card)
    assert await town.query(lambda s: list_proposals(s, 1)) == []
    assert "är återkallat" in words(await maja.commands("ändra INS-2020-01"))


async def test_a_message_becomes_a_proposal_by_its_shortcut(town: Town) -> None:
    await open_intake(town)
    form = form_of(await town.person("UC2326").uses_shortcut("proposal.new", "Vi behöver tåg.\x00"))
    assert {f.id: f.value for f in form.fields}["problem"] == "Vi behöver tåg."


async def test_a_forged_form_identity_is_refused(town: Town) -> None:
    await open_intake(town)
    maja = town.person("UC2326")
    form = form_of(await maja.commands("ny"))
    for forged in ("", "1", "../../x", "F" * 32):
        maja.form = type(form)(form.id, form.title, form.submit, form.fields, {"id": forged})
        assert errors_of(await maja.submits(**PROPOSAL))
    assert await town.query(lambda s: list_proposals(s, 1)) == []


@pytest.mark.parametrize("hostile", ["<!channel>", "<script>alert(1)</script>", "*fet* _kursiv_", "=1+1"])
async def test_hostile_words_are_only_words(town: Town, hostile: str) -> None:
    await open_intake(town)
    await hand_in(town, "UC2326", title=hostile, problem=hostile)
    [stored] = await town.query(lambda s: list_proposals(s, 1))
    assert (stored.title, stored.problem) == (hostile, hostile)


async def test_marks_that_turn_the_text_and_nul_are_dropped(town: Town) -> None:
    await open_intake(town)
    await hand_in(town, "UC2326", title="Ja\u202e\x00 till tåg", problem="Sydsamiska ï\r\nrad två")
    [stored] = await town.query(lambda s: list_proposals(s, 1))
    assert stored.title == "Ja till tåg"
    assert stored.problem == "Sydsamiska ï\nrad två"


async def test_a_late_form_says_so_before_it_is_filled_in(town: Town) -> None:
    await open_intake(town)
    maja = town.person("UC2326")
    assert "gått ut" not in form_of(await maja.commands("ny")).text
    town.clock.now = at("2020-10-05 09:00")
    assert "Tiden för inspel har gått ut" in form_of(await maja.commands("ny")).text
    assert "marked “late”" in form_of(await maja.in_english().commands("ny")).text


async def test_edit_is_offered_as_long_as_it_is_possible(town: Town) -> None:
    await open_intake(town)
    await hand_in(town, "UC2326")
    maja = town.person("UC2326")
    assert labels(await maja.commands("visa INS-2020-01")) == ["Ändra", "Återkalla"]
    town.clock.now = at("2020-10-05 09:00")
    assert labels(await maja.commands("visa INS-2020-01")) == ["Återkalla"]
    await hand_in(town, "UC2326")
    receipt = (await town.sent(to="@UC2326"))[-1].card
    assert [button.label for button in receipt.buttons] == ["Återkalla"]
    await town.person("USTAFF").clicks("round.close_intake")
    await compile_now(town)
    assert labels(await maja.commands("visa INS-2020-01")) == []


async def test_an_old_button_leads_to_its_own_proposal(town: Town) -> None:
    await open_intake(town)
    await hand_in(town, "UC2326", title="Förra omgångens fråga")
    old = (await town.sent(to="@UC2326"))[-1].card.buttons[0]
    vera = town.person("USTAFF")
    await vera.commands("omgång avbryt")
    await vera.submits(reason="Om igen")
    await open_intake(town)
    await hand_in(town, "UC2326", title="Årets fråga")
    maja = town.person("UC2326")
    said = words(await maja.clicks(old.action, old.value))
    assert said.startswith("Det hör till omgången ”")
    assert "som är avbruten" in said
    assert "Förra omgångens fråga" in words(await maja.clicks("proposal.show", old.value))
    assert "Förra omgångens fråga" in words(await maja.commands("visa INS-2020-01"))
    assert "Årets fråga" in words(await maja.commands("visa INS-2020-02"))


@pytest.mark.parametrize("forged", ["", "INS-2020-01", "0" * 32, "x" * 2000, "\x00"])
async def test_a_forged_value_finds_no_proposal(town: Town, forged: str) -> None:
    await open_intake(town)
    await hand_in(town, "UC2326")
    for action in ("proposal.show", "proposal.edit", "proposal.ask_withdraw"):
        assert "hittar inget inspel" in words(await town.person("UC2326").clicks(action, forged))


async def test_a_command_without_its_number_says_what_there_is(town: Town) -> None:
    await open_intake(town)
    maja = town.person("UC2326")
    for command in ("visa", "ändra", "återkalla"):
        assert "Lämna ett med /inspel ny" in words(await maja.commands(command))
    await hand_in(town, "UC2326")
    assert PROPOSAL["title"] in words(await maja.commands("visa ins 2020 01"))


async def test_the_list_looks_for_a_municipality_or_an_area(town: Town) -> None:
    await open_intake(town)
    await hand_in(town, "UC2326", title="Bergs fråga", area="TRP")
    await hand_in(town, "UC2321", title="Åres fråga", area="DIG")
    vera = town.person("USTAFF")
    for asked in ("lista berg", "lista TRP", "lista infrastruktur och transporter"):
        said = words(await vera.commands(asked))
        assert "Bergs fråga" in said
        assert "Åres fråga" not in said
    assert "Åres fråga" in words(await vera.commands("lista are"))
    assert "hör till ”Malmö”" in words(await vera.commands("lista Malmö"))


async def test_an_empty_list_says_what_can_be_done_about_it(town: Town) -> None:
    await open_intake(town)
    said = [words(await town.person(user).commands("lista")) for user in ("UC2326", "USTAFF", "UR1")]
    assert "Lämna ett med /inspel ny" in said[0]
    assert said[1] == "Det finns inga inspel att visa."
    assert "när regionen har sammanställt" in said[2]
    await hand_in(town, "UC2326")
    assert PROPOSAL["title"] in words(await town.person("UM2326").commands("lista mina"))


async def test_compiling_is_done_once_at_a_time_and_asks_before(town: Town) -> None:
    await open_intake(town)
    await hand_in(town, "UC2326")
    vera = town.person("USTAFF")
    await vera.clicks("round.close_intake")
    [button] = [b for b in card_of(await vera.commands("")).buttons if b.action == "compilation.ask"]
    shown = await vera.clicks(button.action)
    assert "läsbara för alla kommuner" in words(shown)
    [send] = [b for b in card_of(shown).buttons if b.action == "compilation.make"]
    assert "görs nu" in words(await vera.clicks(send.action, send.value))
    assert "görs just nu" in words(await vera.clicks(send.action, send.value))
    jobs = await town.query(lambda session: list_unfinished_jobs(session))
    assert [job.kind for job in jobs] == ["compilation"]


def card_of(reply: Reply) -> Card:
    """The card that a reply shows."""
    assert isinstance(reply, Notice), reply
    return reply.card


def labels(reply: Reply) -> list[str]:
    """The buttons under a card."""
    return [button.label for button in card_of(reply).buttons]


async def test_what_is_accepted_is_shown_whole_from_its_post(town: Town) -> None:
    await open_intake(town)
    lines = {"problem": "x\n" * 748 + "slut", "position": "y\n" * 400, "authority_reason": "z\n" * 250}
    await hand_in(town, "UC2326", **lines)
    receipt = (await town.sent(to="@UC2326"))[-1]
    mine = select(Outgoing.key).where(Outgoing.place == "@UC2326").order_by(Outgoing.id.desc()).limit(1)
    key = await town.query(lambda s: s.scalars(mine).one())

    maja = town.person("UC2326")
    reply = await maja.clicks("card.show", key)

    assert isinstance(reply, Notice)
    assert "slut" in read(receipt.card)
    assert reply.again is not None
    assert (reply.again.action, reply.again.value) == ("card.show", key)
    assert "slut" in read(reply.card)
    assert "finns inte kvar" in words(await maja.clicks("card.show", "0" * 32))
