"""The plan: pasted, understood, asked about, confirmed, shown."""

from __future__ import annotations

from bot.chat import Notice
from tests.conversations.stories import PLAN, make_round, open_intake
from tests.conversations.town import Town, errors_of, form_of, read, words


async def _pasted(town: Town, text: str) -> str:
    vera = town.person("USTAFF")
    await vera.commands("omgång ny")
    await vera.submits()
    assert await vera.says(text) is None
    return read((await town.sent(to=vera.direct.id))[-1].card)


async def test_a_pasted_plan_is_read_whole_and_answered_in_the_conversation(town: Town) -> None:
    said = await _pasted(town, PLAN)
    assert "12 aktiviteter" in said
    assert "8 maj 2020 – 2 oktober 2020 · inspel" in said
    assert "första kvartalet 2021 · fastställande" in said


async def test_a_line_that_is_not_understood_is_asked_about_and_not_dropped(town: Town) -> None:
    table = "Aktiviteter\tStart- och slutdatum\tBeskrivning\nFörfrågan om inspel\tnär snön smält\tText\n"
    said = await _pasted(town, table)
    assert "Rad 2: jag förstår inte datumet" in said
    assert "1. Förfrågan om inspel" in said
    vera = town.person("USTAFF")
    row = (await town.sent(to=vera.direct.id))[-1].card.rows[-1]
    assert row.button is not None
    form_of(await vera.clicks(row.button.action, row.button.value))
    assert "före startdatum" in errors_of(await vera.submits(start="2020-05-08", end="2020-05-01"))["end"]
    assert "8 maj 2020" in words(await vera.submits(start="2020-05-08", end=None))


async def test_a_date_that_was_interpreted_can_be_set_right_beside_it(town: Town) -> None:
    head = "Aktiviteter\tStart- och slutdatum\tBeskrivning\n"
    said = await _pasted(town, f"{head}Förfrågan om inspel\t2020-05-08\t\nBeslut\tden 15 december\t\n")
    assert "tolkat, stämmer det?" in said
    card = (await town.sent(to="DUSTAFF"))[-1].card
    assert [row.title for row in card.rows if row.button] == ["2. Beslut"]


async def test_a_text_without_a_table_says_what_a_table_looks_like(town: Town) -> None:
    said = await _pasted(town, "Hej\nhär\nkommer\nplanen snart")
    assert "Start- och slutdatum" in said


async def test_staff_confirm_what_each_activity_is_for(town: Town) -> None:
    await make_round(town)
    vera = town.person("USTAFF")
    form = form_of(await vera.commands("omgång planera"))
    assert [field.value for field in form.fields][4] == "intake"
    assert errors_of(await vera.submits(**{"kind-5": "nonsense"})) == {"kind-5": "Fyll i fältet."}
    assert "väljer sista dag" in words(await vera.submits(**{"kind-5": "other"}))


async def test_the_timetable_comes_with_a_picture_in_a_direct_message(town: Town) -> None:
    await make_round(town)
    maja = town.person("UC2326")
    said = words(await maja.commands("tidsplan"))
    assert "Workshop" in said
    picture = (await town.sent(to="@UC2326"))[-1].card.picture
    assert picture is not None
    assert picture.name == "picture.timeline"
    assert len(picture.facts["activities"]) == 12
    assert "12 aktiviteter" in picture.alt


async def test_a_plan_cannot_be_replaced_under_an_open_intake(town: Town) -> None:
    await open_intake(town)
    vera = town.person("USTAFF")
    await vera.says(PLAN)
    said = read((await town.sent(to=vera.direct.id))[-1].card)
    assert "öppen för inspel" in said


async def test_a_contacts_long_message_is_no_plan(town: Town) -> None:
    await make_round(town)
    maja = town.person("UC2326")
    await maja.says(PLAN)
    assert "12 aktiviteter" not in read((await town.sent(to=maja.direct.id))[-1].card)


async def test_a_shared_file_is_read_as_a_job(town: Town) -> None:
    vera = town.person("USTAFF")
    assert await vera.shares("plan.docx") is None
    assert "Jag läser plan.docx" in read((await town.sent(to=vera.direct.id))[-1].card)
    await vera.shares("plan.exe")
    assert "docx, txt eller csv" in read((await town.sent(to=vera.direct.id))[-1].card)
    await vera.shares("plan.docx", size=6_000_000)
    assert "för stor" in read((await town.sent(to=vera.direct.id))[-1].card)


async def test_a_date_can_be_set_for_an_activity_of_ones_own_round_only(town: Town) -> None:
    await make_round(town)
    vera = town.person("USTAFF")
    for forged in ("999", "-1", "1; DROP TABLE activity", "9" * 40, ""):
        answer = await vera.clicks("plan.ask_date", forged)
        assert isinstance(answer, Notice)
        assert "finns inte" in words(answer)


async def test_a_title_as_long_as_a_description_is_asked_about_and_nothing_is_cut(town: Town) -> None:
    table = f"Aktiviteter\tStart- och slutdatum\tBeskrivning\n{'Lång ' * 70}\t2020-05-08\t\n"
    said = await _pasted(town, table)
    assert "300 tecken eller fler" in said
