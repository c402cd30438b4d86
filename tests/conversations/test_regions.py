"""The region's own settings, and what a channel is for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from bot.chat import Command, Submission
from models.audit import Audit
from models.region import ExpectedSeats, Place, expected_seats
from tests.conversations.stories import hand_in, open_intake
from tests.conversations.town import Actor, Town, errors_of, form_of, words


def purposes(session: Session) -> dict[str, str]:
    """What each channel is for."""
    return {place.channel: place.purpose for place in session.query(Place)}


async def give(actor: Actor, channel: str, purpose: str) -> str:
    """Give a channel a purpose; what the bot answers."""
    form_of(await actor.commands("kanal", channel=channel))
    return words(await actor.submits(purpose=purpose))


async def test_channels_whose_ids_are_longer_than_a_track_holds_leave_tracks_that_differ(town: Town) -> None:
    vera = town.person("USTAFF")
    long = "19:" + "a" * 180
    for end in "bc":
        await give(vera, long + end, "council")
    about = [
        row.about for row in await town.query(lambda s: s.query(Audit).order_by(Audit.id).all())
        if row.action == "channel.save"
    ]  # fmt: skip
    assert [(len(each), each.startswith("channel:19:aaaa")) for each in about] == [(100, True)] * 2
    assert len(set(about)) == 2


async def test_the_region_is_renamed_and_moved(town: Town) -> None:
    vera = town.person("USTAFF")
    form = form_of(await vera.commands("region"))
    held = ["Region Jämtland Härjedalen", "Europe/Stockholm", "sv", "8", "3"]
    assert [field.value for field in form.fields] == held
    said = words(await vera.submits(name="Region Norr", time_zone="Europe/Helsinki", own_seats=" 4 "))
    assert "Sparat: Region Norr" in said
    assert "Tidszon Europe/Helsinki, språk svenska. RSR har 12 platser: 8 för kommunerna och 4 för" in said
    assert await town.query(lambda s: expected_seats(s, 1)) == ExpectedSeats(8, 4)
    assert "Region Norr" in words(await town.person("UGUEST").commands(""))


@pytest.mark.parametrize(
    ("typed", "field", "says"),
    [
        ({"time_zone": "Europe/Atlantis"}, "time_zone", "Det finns ingen tidszon med det namnet."),
        ({"time_zone": "../../etc/passwd"}, "time_zone", "Det finns ingen tidszon med det namnet."),
        ({"time_zone": None}, "time_zone", "Det finns ingen tidszon med det namnet."),
        ({"name": ""}, "name", "Skriv regionens namn."),
        ({"name": "R" * 103}, "name", "Texten är 3 tecken för lång."),
        ({"language": "de"}, "language", "Välj ett alternativ."),
        ({"own_seats": "tre"}, "own_seats", "Skriv antalet med siffror"),
        ({"municipal_seats": "-8"}, "municipal_seats", "Skriv antalet med siffror"),
        ({"municipal_seats": "٨"}, "municipal_seats", "Skriv antalet med siffror"),
        ({"municipal_seats": ["8"]}, "municipal_seats", "Skriv antalet med siffror"),
    ],
)
async def test_what_is_no_region_is_refused_by_its_field(
    town: Town, typed: dict[str, str], field: str, says: str
) -> None:
    vera = town.person("USTAFF")
    await vera.commands("region")
    errors = errors_of(await vera.submits(**typed))
    assert list(errors) == [field]
    assert errors[field].startswith(says)


async def test_channels_speak_the_regions_language_and_people_their_own(town: Town) -> None:
    vera = town.person("USTAFF")
    await vera.commands("region")
    await vera.submits(language="en")
    assert "There is no round." in words(await vera.commands(""))
    swedish = Actor(town, replace(vera.account, locale="sv-SE"))
    assert "Det finns ingen omgång." in words(await swedish.commands(""))


async def test_a_channel_gets_a_purpose_and_posts_follow(town: Town) -> None:
    vera = town.person("USTAFF")
    said = await give(vera, "C0NEW", "staff")
    assert "Kanalen är nu handläggarnas." in said
    assert "Kanalen som hade uppgiften förut har den inte längre." in said
    assert await town.query(purposes) == {"C0COMMON": "common", "C0COUNCIL": "council", "C0NEW": "staff"}
    (left,) = await town.sent(to="C0STAFF")
    assert left.card.title == "Handläggarnas kanal är flyttad"
    await open_intake(town)
    await hand_in(town, "UC2326")
    assert len(await town.sent(to="C0STAFF")) == 1
    assert "Bredband" in (await town.sent(to="C0NEW"))[-1].card.title


async def test_moving_the_common_channel_tells_nobody_else(town: Town) -> None:
    assert "har den inte längre" in await give(town.person("USTAFF"), "C0NEW", "common")
    assert await town.sent() == []


@pytest.mark.parametrize("purpose", ["none", "common"])
async def test_staff_without_a_channel_are_warned(town: Town, purpose: str) -> None:
    said = await give(town.person("USTAFF"), "C0STAFF", purpose)
    assert "Nu har handläggarna ingen kanal" in said
    assert "staff" not in (await town.query(purposes)).values()


async def test_the_same_purpose_again_changes_nothing(town: Town) -> None:
    before = await town.query(purposes)
    said = await give(town.person("USTAFF"), "C0STAFF", "staff")
    assert "Kanalen som hade" not in said
    assert "ingen kanal" not in said
    assert await town.query(purposes) == before


async def test_a_direct_message_is_no_channel(town: Town) -> None:
    vera = town.person("USTAFF")
    command = Command(("kanal",), vera.account, vera.direct, "k")
    said = words(await town.dispatcher.dispatch(command))
    assert said.startswith("Det här är vår egen chatt.")


@pytest.mark.parametrize("channel", ["", "C" * 201])
async def test_a_form_without_its_channel_changes_nothing(town: Town, channel: str) -> None:
    vera = town.person("USTAFF")
    before = await town.query(purposes)
    forged = Submission("channel.save", {"channel": channel}, {"purpose": "staff"}, vera.account, None, "k")
    errors = errors_of(await town.dispatcher.dispatch(forged))
    assert errors["purpose"].startswith("Jag vet inte vilken kanal det gäller.")
    assert await town.query(purposes) == before
