"""Whole activities become events: table-driven."""

from dataclasses import replace
from typing import Any

import pytest

from bot.chat import Channel, Click, Command, Event, FileShared, Message, Said, Shortcut, Submission, User
from bot.platforms.teams import parse, shape
from bot.platforms.teams.ports import Reference
from tests.platforms.teams.payloads import APP, CHANNEL, OWN, PERSONAL, TEAM, TENANT, names, payload


def shaped(name: str, **changes: Any) -> dict[str, Any]:
    """A payload as it is once its shape was checked."""
    return shape.read(payload(name, **changes))


MAJA = User("teams", TENANT, "aad-maja", "sv-SE")
COMMON = Channel("teams", TENANT, CHANNEL)
DIRECT = Channel("teams", TENANT, PERSONAL, direct=True)
POSTED = Message(COMMON, "1600000000500")
VALUES = {
    "title": "Tåg till Östersund & <b>Åre</b>",
    "problem": "Rad ett\n\tRad två",
    "effect": None,
    "area": "care",
    "control": None,
    "goals": ["a", "b"],
    "chosen": None,
    "day": "2020-10-02",
    "at": "09:00",
    "who": "aad-erik",
}


def knows(words: tuple[str, ...]) -> bool:
    """What a composition root would tell: these begin a command."""
    return words[:1] in (("ny",), ("visa",), ("omgång",))


WRITTEN: dict[str, tuple[Event, ...]] = {
    "command_channel": (Command(("omgång", "öppna"), MAJA, COMMON),),
    "command_direct": (Command(("visa", "<3", "R&D", "&amp;"), MAJA, DIRECT),),
    "command_empty": (Command((), MAJA, COMMON),),
    "command_slash": (Command(("ny",), MAJA, DIRECT),),
    "said_direct": (Said("hej på dig", MAJA, DIRECT),),
    "said_channel": (
        Said(
            "hur går det för Erik?",
            MAJA,
            Channel("teams", TENANT, f"{CHANNEL};messageid=1600000000999"),
            mentioned=True,
        ),
    ),
    "said_table": (
        Said(
            "Aktiviteter\tStart- och slutdatum\tBeskrivning\nInspel\t1 sep och 1 okt\t\n"
            "Utskick <brev>\tFörsta kvartalet 2021\tse https://region.se/a?b=1&c=2",
            MAJA,
            DIRECT,
        ),
    ),
    "said_paste": (Said("ny plan\nInspel\t1 sep\nBeslut\t1 okt", MAJA, DIRECT),),
    "file_direct": (
        FileShared(
            "https://region-my.sharepoint.com/personal/maja/_layouts/15/download.aspx?UniqueId=1&tempauth=x",
            "plan.txt",
            0,
            MAJA,
            DIRECT,
        ),
        FileShared("https://region-my.sharepoint.com/two", "två.docx", 0, MAJA, DIRECT),
    ),
    "file_elsewhere": (),
}
PRESSED: dict[str, Event] = {
    "click_channel": Click("poll.open_ballot", "12", MAJA, POSTED),
    "click_private": Click("home.menu", "", MAJA, None),
    "click_direct": Click(
        "plan.confirm", "3", MAJA, Message(DIRECT, "1600000000502"), values={"day": "2020-10-02"}
    ),
    "refresh_own_view": Click("poll.view", "12", MAJA, POSTED),
    "form_in_card": Submission(
        "round.cancel", {"round": "3"}, {"reason": "Vi börjar om", "days": ["1", "2"]}, MAJA, DIRECT
    ),
    "open_click": Click("proposal.edit", "7", MAJA, POSTED, values={"type": "task/fetch"}),
    "open_command": Command(("omgång", "öppna"), MAJA, DIRECT),
}
SHORTCUTS = {
    "shortcut_message": Shortcut(
        "proposal.new",
        "Bättre tåg & buss\ntill <Åre> www.region.se",
        MAJA,
        Message(COMMON, "1600000000700"),
    ),
    "shortcut_compose": Shortcut("proposal.new", "", MAJA, None),
}
REACTED = {
    "reaction_added": [("check", True, "2020-09-13T12:26:40.123000Z")],
    "reaction_removed": [("eyes", False, "2020-09-13T12:26:40.123456Z")],
    "reaction_changed": [
        ("heart", False, "2020-09-13T12:26:40.000000Z"),
        ("check", True, "2020-09-13T12:26:40.000000Z"),
    ],
}


def keyless(event: Any) -> Any:
    """The event without its repeat key, which the tests of keys are about."""
    return replace(event, key="") if event is not None else None


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_written_becomes_its_events(name: str) -> None:
    events = parse.message(shaped(name), OWN, knows)

    assert tuple(map(keyless, events)) == WRITTEN[name]
    assert all(event.key for event in events)
    assert len({event.key for event in events}) == len(events)


@pytest.mark.parametrize("typed", ["ny", "/inspel ny", "@Inspel ny", "inspel ny"])
def test_a_command_may_begin_with_our_name(typed: str) -> None:
    (event,) = parse.message(shaped("command_slash", text=typed), OWN, knows)

    assert keyless(event) == Command(("ny",), MAJA, DIRECT)


@pytest.mark.parametrize("typed", ["/inspel", "@Inspel", "inspel"])
def test_our_name_alone_asks_for_the_menu(typed: str) -> None:
    (event,) = parse.message(shaped("command_slash", text=typed), OWN, knows)

    assert keyless(event) == Command((), MAJA, DIRECT)


@pytest.mark.parametrize("name", PRESSED)
def test_a_pressed_button_becomes_its_event(name: str) -> None:
    event = parse.deed(shaped(name), OWN)

    assert keyless(event) == PRESSED[name]
    assert event.key


@pytest.mark.parametrize("name", SHORTCUTS)
def test_a_shortcut_becomes_its_event(name: str) -> None:
    assert keyless(parse.shortcut(shaped(name), OWN)) == SHORTCUTS[name]


@pytest.mark.parametrize("name", REACTED)
def test_reactions_become_one_event_each(name: str) -> None:
    events = parse.reaction(shaped(name), OWN)

    assert [(event.emoji, event.added, event.at) for event in events] == REACTED[name]
    assert all(event.message == POSTED for event in events)
    assert all(event.person.id == "aad-maja" for event in events)
    assert len({event.key for event in events}) == len(events)


@pytest.mark.parametrize("name", names("ignored_"))
def test_what_is_nothing_to_us_becomes_nothing(name: str) -> None:
    assert parse.message(shaped(name), OWN, knows) == ()


@pytest.mark.parametrize("who", ["28:another-bot", f"28:{APP}"])
def test_a_bots_reaction_is_nothing_to_us(who: str) -> None:
    assert parse.reaction(shaped("reaction_added", **{"from": {"id": who}}), OWN) == ()


@pytest.mark.parametrize("name", ["submission", "submission_extension"])
def test_a_submission_brings_every_value_flat(name: str) -> None:
    read = parse.deed(shaped(name), OWN)

    assert read == Submission(
        "proposal.submit", {"proposal": "7", "nyckel": "åäö"}, VALUES, MAJA, COMMON, read.key
    )


def test_a_button_in_a_dialog_is_a_click() -> None:
    assert keyless(parse.deed(shaped("submission_button"), OWN)) == Click("proposal.show", "7", MAJA, None)


def test_a_forged_context_is_no_context() -> None:
    read = parse.deed(shaped("submission_forged_context"), OWN)

    assert isinstance(read, Submission)
    assert read.context == {}
    assert read.values == {"title": None}


def test_a_context_longer_than_any_of_ours_is_refused() -> None:
    body = payload("submission")
    # It goes back into the form, which with this would be too large for Teams.
    body["value"]["data"]["inspel"]["context"] = {"poll": "x" * 50_000}

    with pytest.raises(shape.Malformed):
        shape.read(body)


def test_a_context_holds_strings_only() -> None:
    body = payload("submission")
    body["value"]["data"]["inspel"]["context"] = {"a": 1, "b": "två", "c": ["x"]}

    read = parse.deed(shape.read(body), OWN)

    assert isinstance(read, Submission)
    assert read.context == {"b": "två"}


def test_a_form_delivered_again_under_a_new_id_has_one_key_and_a_corrected_one_another() -> None:
    first, again, corrected = payload("submission"), payload("submission", id="f:new"), payload("submission")
    corrected["value"]["data"]["title"] = "Rättad rubrik"

    keys = [parse.deed(body, OWN).key for body in (first, again, corrected)]

    assert keys[0] == keys[1]
    assert keys[0] != keys[2]
    assert all(len(key) < 100 for key in keys)


def test_the_same_form_opened_twice_is_two_deeds() -> None:
    first, second = payload("submission"), payload("submission")
    second["value"]["data"]["inspel"]["nonce"] = "another"

    assert parse.deed(first, OWN).key != parse.deed(second, OWN).key


def test_an_activity_has_one_key_however_often_it_comes_and_whatever_the_thread() -> None:
    first = payload("click_channel")
    moved = payload("click_channel")
    moved["conversation"]["id"] = CHANNEL

    assert parse.repeat_key(first) == parse.repeat_key(moved)
    assert parse.repeat_key(first) != parse.repeat_key(payload("click_channel", id="f:other"))
    assert parse.repeat_key(first) != parse.repeat_key(payload("click_direct"))
    assert len(parse.repeat_key(first)) == 40


def test_an_activity_of_another_tenant_is_not_ours() -> None:
    other = payload("command_channel")
    other["conversation"]["tenantId"] = "another"
    elsewhere = payload("command_direct", channelData={})
    elsewhere["conversation"]["tenantId"] = "another"

    assert parse.is_ours(payload("command_channel"), OWN)
    assert parse.is_ours(payload("command_direct", channelData={}), OWN)
    assert not parse.is_ours(other, OWN)
    assert not parse.is_ours(elsewhere, OWN)


def test_somebody_of_another_tenant_in_our_shared_channel_is_heard() -> None:
    guest = payload("command_channel")
    guest["channelData"]["tenant"]["id"] = "another"

    assert parse.is_ours(guest, OWN)


def test_who_is_not_in_the_directory_is_known_by_teams_own_id() -> None:
    body = payload("command_direct", **{"from": {"id": "29:1anonymous", "name": "Gäst"}})

    assert parse.person(body, OWN).id == "29:1anonymous"


def test_the_language_stands_in_the_activity_or_beside_it() -> None:
    assert parse.locale(payload("command_direct", locale="en-GB")) == "en-GB"
    assert parse.locale(payload("reaction_added")) == "sv-SE"
    assert parse.locale(payload("reaction_added", entities=[])) is None


def test_a_reference_keeps_what_is_needed_to_write_first() -> None:
    bot = f"28:{APP}"
    url = "https://smba.trafficmanager.net/emea/"

    assert parse.reference(payload("command_channel"), OWN) == Reference(CHANNEL, url, bot, team=TEAM)
    assert parse.reference(payload("command_direct"), OWN) == Reference(PERSONAL, url, bot, user="aad-maja")


@pytest.mark.parametrize(
    ("name", "left", "arrived"),
    [
        ("installed_direct", False, True),
        ("installed_team", False, False),
        ("uninstalled_direct", True, False),
        ("uninstalled_team", True, False),
        ("member_added", False, False),
        ("member_removed", False, False),
    ],
)
def test_coming_and_going(name: str, left: bool, arrived: bool) -> None:
    assert parse.has_left(payload(name), OWN) is left
    assert parse.has_arrived(payload(name)) is arrived


@pytest.mark.parametrize("name", ["command_direct", "said_direct", "said_channel"])
def test_a_text_too_long_is_not_looked_at(name: str) -> None:
    (event,) = parse.message(shaped(name, text="ny " * 20_000), OWN, knows)

    assert isinstance(event, Said)
    assert (event.text, event.unread) == ("", 60_000)


def test_html_too_long_is_not_looked_at() -> None:
    body = payload("said_table")
    body["attachments"][0]["content"] = "<table>" + "<" * 200_000

    (event,) = parse.message(shape.read(body), OWN, knows)

    assert isinstance(event, Said)
    assert (event.text, event.unread) == ("", 200_007)
