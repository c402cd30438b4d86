"""The plan: pasted, understood, asked about, confirmed, shown."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.chat import Notice
from models.plan.activity import Activity
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
    assert "8 maj–2 oktober 2020 · inspel" in said
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
    assert "årtal saknas, så jag har gissat det" in said
    assert "Jag har läst det som 15 december 2020. Andra möjligheter: 15 december 2021" in said
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
    assert errors_of(await vera.submits(**{"kind-5": "nonsense"})) == {"kind-5": "Välj ett alternativ."}
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


HEADS = "Aktiviteter\tStart- och slutdatum\tBeskrivning\n"


async def test_the_intakes_last_day_is_never_guessed_when_the_plan_is_confirmed(town: Town) -> None:
    said = await _pasted(town, f"{HEADS}Förfrågan om inspel\tfr.o.m. 1 april 2020\t\nWorkshop\t3/9/2020\t\n")
    assert "slutdatum saknas" in said
    vera = town.person("USTAFF")
    form = form_of(await vera.commands("omgång planera"))
    assert [field.id for field in form.fields] == ["when-1", "last-1", "when-2", "kind-1", "kind-2"]
    assert [choice.label for choice in form.fields[2].choices][:2] == ["3 september 2020", "9 mars 2020"]
    assert "fr.o.m. 1 april 2020" in form.fields[0].hint
    assert form.fields[0].value is None
    assert "sista dag" in errors_of(await vera.submits())["when-1"]
    assert "inte båda" in errors_of(await vera.submits(**{"when-1": "0", "last-1": "2020-06-30"}))["last-1"]
    assert "last-1" in errors_of(await vera.submits(**{"when-1": None, "last-1": "snart"}))
    before = {"when-1": None, "last-1": "2020-03-01"}
    assert "före startdatum" in errors_of(await vera.submits(**before))["last-1"]
    said = words(await vera.submits(**{"when-1": None, "last-1": "2020-06-30", "when-2": "1"}))
    assert "30 juni 2020" in said
    timetable = words(await vera.commands("tidsplan"))
    assert "1 april–30 juni 2020" in timetable
    assert "9 mars 2020" in timetable


async def test_a_reading_is_chosen_with_one_press_or_left_for_later(town: Town) -> None:
    await _pasted(town, f"{HEADS}Förfrågan om inspel\t3/4/2020\t\n")
    vera = town.person("USTAFF")
    form_of(await vera.commands("omgång planera"))
    assert "4 mars 2020" in words(await vera.submits(**{"when-1": "1"}))
    await _again(town, f"{HEADS}Förfrågan om inspel\tnär snön smält\t\n")
    form_of(await vera.commands("omgång planera"))
    assert "väljer sista dag" in words(await vera.submits(**{"when-1": "later"}))


async def _again(town: Town, text: str) -> None:
    await town.person("USTAFF").says(text)


async def test_what_staff_make_an_intake_is_asked_about_as_one(town: Town) -> None:
    await _pasted(town, f"{HEADS}Dialog\tvåren 2020\t\n")
    vera = town.person("USTAFF")
    form_of(await vera.commands("omgång planera"))
    assert "when-1" in errors_of(await vera.submits(**{"kind-1": "intake"}))
    assert "30 juni 2020" in words(await vera.submits(**{"kind-1": "intake", "when-1": "0"}))


async def test_two_intakes_that_end_on_different_days_are_not_taken_for_one(town: Town) -> None:
    said = await _pasted(
        town, f"{HEADS}Inspel från kommuner\t2020-05-08–06-30\t\nInspel från företag\t2020-05-08–09-30\t\n"
    )
    assert "flera aktiviteter ser ut att vara inspel" in said
    vera = town.person("USTAFF")
    form = form_of(await vera.commands("omgång planera"))
    assert form.fields[0].label == "Vilken av dessa är inspelet?"
    assert [choice.label for choice in form.fields[0].choices] == [
        "1. Inspel från kommuner (8 maj–30 juni 2020)",
        "2. Inspel från företag (8 maj–30 september 2020)",
    ]
    assert "inspelet" in errors_of(await vera.submits())["intake"]
    assert "inspelet" in errors_of(await vera.submits(intake="9"))["intake"]
    assert "30 september 2020" in words(await vera.submits(intake="2"))
    assert [field.value for field in form_of(await vera.commands("omgång planera")).fields] == [
        "other",
        "intake",
    ]


async def test_an_intake_not_chosen_needs_no_dates_and_what_was_sent_before_it_is_a_dispatch(
    town: Town,
) -> None:
    table = "Förfrågan om inspel går ut\tfr.o.m. 1 april 2020\t\nInspel lämnas\t2020-04-02–06-30\t\n"
    await _pasted(town, HEADS + table)
    vera = town.person("USTAFF")
    form_of(await vera.commands("omgång planera"))
    assert "30 juni 2020" in words(await vera.submits(intake="2"))
    assert [field.value for field in form_of(await vera.commands("omgång planera")).fields][-2:] == [
        "dispatch",
        "intake",
    ]


async def test_staff_may_still_say_what_the_other_intake_is_themselves(town: Town) -> None:
    await _pasted(
        town, f"{HEADS}Inspel från kommuner\t2020-05-08–06-30\t\nInspel från företag\t2020-05-08–09-30\t\n"
    )
    vera = town.person("USTAFF")
    form_of(await vera.commands("omgång planera"))
    assert "30 september 2020" in words(await vera.submits(**{"kind-1": "briefing", "intake": None}))


async def test_an_invitation_of_one_day_is_a_dispatch(town: Town) -> None:
    table = "Inbjudan att lämna inspel skickas\t2020-04-01\t\nKommunerna lämnar inspel\t2020-04-01–06-30\t\n"
    await _pasted(town, HEADS + table)
    vera = town.person("USTAFF")
    form = form_of(await vera.commands("omgång planera"))
    assert [field.value for field in form.fields] == ["dispatch", "intake"]
    assert "30 juni 2020" in words(await vera.submits())


async def test_the_button_beside_an_activity_offers_its_readings(town: Town) -> None:
    await _pasted(town, f"{HEADS}Workshop\t3/4/2020\t\n")
    vera = town.person("USTAFF")
    row = (await town.sent(to=vera.direct.id))[-1].card.rows[-1]
    assert row.button is not None
    form = form_of(await vera.clicks(row.button.action, row.button.value))
    assert [choice.label for choice in form.fields[0].choices] == ["3 april 2020", "4 mars 2020"]
    assert "3/4/2020" in form.text
    both = errors_of(await vera.submits(reading="0", start="2020-05-08"))
    assert "inte båda" in both["start"]
    assert errors_of(await vera.submits(reading="9", start=None))
    assert "4 mars 2020" in words(await vera.submits(reading="1", start=None))
    assert [f.id for f in form_of(await vera.commands("omgång planera")).fields] == ["kind-1"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (HEADS + "Möte\t2020-05-08\t\n" * 600, "fler än 500 rader, och rad 502 är en för mycket"),
        (HEADS + "ord\n" * 6000, "fler än 5000 rader"),
        (HEADS + "Möte\t2020-05-08\t" + "x" * 10_001 + "\n", "rad 2 har fler än 10000 tecken"),
        (HEADS + "Möte\t2020-05-08\t" + "x\t" * 101 + "\n", "Rad 2 har fler än 100 kolumner"),
    ],
)
async def test_what_is_larger_than_a_plan_is_refused_in_a_sentence(
    town: Town, text: str, sentence: str
) -> None:
    said = await _pasted(town, text)
    assert sentence in said.replace("\u00a0", "")


async def test_the_review_of_the_longest_plan_fits_every_platform(town: Town) -> None:
    rows = "".join(f"Moment {number}\tvåren 2020\t\n" for number in range(88))
    await _pasted(town, f"{HEADS}Förfrågan om inspel\tvåren 2020\t\n{rows}")
    vera = town.person("USTAFF")
    assert "Moment 87" in words(await vera.commands("tidsplan"))
    assert "rader till får inte plats" in read((await town.sent(to=vera.direct.id))[-1].card)
    form = form_of(await vera.commands("omgång planera"))
    assert len(form.fields) == 98
    assert [field.id for field in form.fields[:3]] == ["when-1", "last-1", "when-2"]


async def test_a_form_of_a_plan_that_was_read_again_changes_nothing(town: Town) -> None:
    vera, reviewing, dating = (town.person("USTAFF") for _ in range(3))
    await vera.commands("omgång ny")
    assert isinstance(await vera.submits(), Notice)
    await vera.says(PLAN)
    form_of(await reviewing.commands("omgång planera"))
    shown = await dating.commands("tidsplan")
    assert isinstance(shown, Notice)
    button = next(row.button for row in shown.card.rows if row.button)
    form_of(await dating.clicks(button.action, button.value))
    # The same number of activities, in another order.
    other = "Aktiviteter\tStart- och slutdatum\tBeskrivning\n" + "\n".join(
        reversed([line for line in PLAN.splitlines() if "\t2020-" in line or "\tFörsta" in line])
    )
    await vera.says(other)
    before = await stored(town)
    for person, answer in ((reviewing, {}), (dating, {"start": "2020-03-01"})):
        said = words(await person.submits(**answer))
        assert said.startswith("Planen har lästs in på nytt sedan du öppnade formuläret")
    assert await stored(town) == before
    # Opened again, or on the same plan sent once more, both work.
    form_of(await reviewing.commands("omgång planera"))
    await vera.says(other)
    assert words(await reviewing.submits()).startswith("Planen är bekräftad.")


async def stored(town: Town) -> list[tuple[object, ...]]:
    """What every activity is for, and when."""
    query = select(Activity.title, Activity.kind, Activity.start, Activity.end).order_by(Activity.position)
    found = await town.query(lambda session: session.execute(query).all())
    return [tuple(row) for row in found]
