"""Whole payloads become events: table-driven."""

from typing import Any

import pytest

from bot.chat import (
    Channel,
    Click,
    Command,
    Event,
    FileShared,
    HomeOpened,
    Message,
    Reaction,
    Said,
    Shortcut,
    Submission,
    User,
)
from bot.platforms.slack import parse, shape
from tests.platforms.slack.payloads import OWN, names, payload

MAJA = User("slack", "T0REGION", "U0MAJA", "sv-SE")
COMMON = Channel("slack", "T0REGION", "C0COMMON")
COUNCIL = Channel("slack", "T0REGION", "C0COUNCIL")
DIRECT = Channel("slack", "T0REGION", "D0MAJA", direct=True)
POSTED = Message(COMMON, "1600000000.000100")
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
    "who": "U0ERIK",
}

READ: dict[str, tuple[Any, Event]] = {
    "command": (parse.command, Command(("omgång", "öppna"), MAJA, COMMON, key="11.22.command")),
    "command_empty": (parse.command, Command((), MAJA, DIRECT, key="11.22.command")),
    "command_escaped": (
        parse.command,
        Command(("visa", "<3", "&amp;", "R&D"), MAJA, COMMON, key="11.22.command"),
    ),
    "click_message": (parse.click, Click("poll.open_ballot", "12", MAJA, POSTED, key="11.22.click")),
    "click_repeated_action": (parse.click, Click("proposal.show", "44", MAJA, POSTED, key="11.22.click")),
    "click_ephemeral": (parse.click, Click("home.menu", "", MAJA, None, key="11.22.click")),
    "click_direct": (
        parse.click,
        Click("plan.confirm", "3", MAJA, Message(DIRECT, "1600000000.000100"), key="11.22.click"),
    ),
    "click_modal": (
        parse.click,
        Click("proposal.help", "7", MAJA, None, values={"title": "Tåg"}, key="11.22.click"),
    ),
    "click_home": (parse.click, Click("privacy.show", "", MAJA, None, key="11.22.click")),
    "shortcut_message": (
        parse.shortcut,
        Shortcut(
            "proposal.new",
            "Bättre tåg & buss till www.region.se",
            MAJA,
            Message(COMMON, "1600000000.000500"),
            key="11.22.shortcut",
        ),
    ),
    "shortcut_global": (parse.shortcut, Shortcut("proposal.new", "", MAJA, None, key="11.22.shortcut")),
}

TOLD: dict[str, tuple[Event, ...]] = {
    "said_direct": (
        Said(
            "Aktiviteter\tStart- och slutdatum\tBeskrivning\nInspel\t1 sep och 1 okt\t\n\n"
            "Utskick <brev>\tFörsta kvartalet 2021\tse https://region.se/a?b=1&c=2",
            MAJA,
            DIRECT,
            key="Ev0SAID",
        ),
    ),
    "said_mention": (Said("hur går det för @U0ERIK?", MAJA, COMMON, mentioned=True, key="Ev0MENTION"),),
    "file_direct": (
        FileShared("F0PLAN", "plan.txt", 1234, MAJA, DIRECT, key="Ev0FILE/F0PLAN"),
        FileShared("F0TWO", "två.docx", 99, MAJA, DIRECT, key="Ev0FILE/F0TWO"),
    ),
    "file_elsewhere": (),
    "reaction_added": (
        Reaction(
            "check",
            True,
            MAJA,
            Message(COUNCIL, "1600000000.000100"),
            at="1600000005.000100",
            key="Ev0ADD",
        ),
    ),
    "reaction_removed": (
        Reaction(
            "+1",
            False,
            MAJA,
            Message(COUNCIL, "1600000000.000100"),
            at="1600000005.000100",
            key="Ev0REMOVE",
        ),
    ),
    "home_opened": (HomeOpened(MAJA, key="Ev0HOME"),),
}


@pytest.mark.parametrize("name", READ)
def test_a_deed_becomes_its_event(name: str) -> None:
    read, event = READ[name]

    assert read(payload(name), OWN, "sv-SE") == event


@pytest.mark.parametrize("name", TOLD)
def test_a_happening_becomes_its_events(name: str) -> None:
    assert parse.happening(payload(name), OWN, "sv-SE") == TOLD[name]


@pytest.mark.parametrize("name", names("ignored_"))
def test_what_is_nothing_to_us_becomes_nothing(name: str) -> None:
    assert parse.happening(payload(name), OWN, None) == ()


def test_a_choice_in_a_message_is_no_click() -> None:
    assert parse.click(payload("click_select"), OWN) is None


def test_a_submission_brings_every_value_flat() -> None:
    read = parse.submission(payload("submission"), OWN, "sv-SE")

    assert read is not None
    assert read.values == VALUES
    assert read == Submission(
        "proposal.submit", {"proposal": "7", "nyckel": "åäö"}, VALUES, MAJA, None, read.key
    )


def test_a_forged_context_is_no_context() -> None:
    read = parse.submission(payload("submission_forged_context"), OWN)

    assert read is not None
    assert read.context == {}


def test_a_context_longer_than_slack_keeps_is_refused() -> None:
    body = payload("submission")
    body["view"]["private_metadata"] = "x" * 3_001

    with pytest.raises(shape.Malformed):
        shape.read(body)


@pytest.mark.parametrize("size", [-1, 2**53 + 1, True, 1.5, "100"])
def test_a_size_that_no_file_has_is_refused(size: object) -> None:
    body = payload("file_direct")
    body["event"]["files"][0]["size"] = size

    with pytest.raises(shape.Malformed):
        shape.read(body)


@pytest.mark.parametrize("metadata", ['{"a": 1, "b": "två", "c": ["x"]}', '{"b": "två"}'])
def test_a_context_holds_strings_only(metadata: str) -> None:
    body = payload("submission")
    body["view"]["private_metadata"] = metadata

    read = parse.submission(body, OWN)

    assert read is not None
    assert read.context == {"b": "två"}


def test_a_form_delivered_twice_has_one_key_and_a_corrected_one_another() -> None:
    first, again, corrected = payload("submission"), payload("submission"), payload("submission")
    again["trigger_id"] = "another.trigger"
    corrected["view"]["state"]["values"]["title"]["value"]["value"] = "Rättad rubrik"

    keys = [read.key for body in (first, again, corrected) if (read := parse.submission(body, OWN))]

    assert keys[0] == keys[1]
    assert keys[0] != keys[2]
    assert all(key.startswith("V0FORM/") and len(key) < 100 for key in keys)


def test_a_payload_of_another_workspace_or_app_is_not_ours() -> None:
    body = payload("command")

    assert parse.is_ours(body, OWN)
    assert parse.is_ours(payload("click_message"), OWN)
    assert parse.is_ours(payload("reaction_added"), OWN)
    assert not parse.is_ours(body | {"team_id": "T0OTHER"}, OWN)
    assert not parse.is_ours(body | {"api_app_id": "A0OTHER"}, OWN)


def test_somebody_from_another_organisation_is_not_taken_for_one_of_ours() -> None:
    body = payload("click_message")
    body["user"]["team_id"] = "T0OTHER"

    click = parse.click(body, OWN)

    assert click is not None
    assert click.person.workspace == "T0OTHER"


@pytest.mark.parametrize("name", [*READ, *TOLD, "submission", "view_closed"])
def test_the_actor_of_each_payload(name: str) -> None:
    assert parse.actor(payload(name)) == "U0MAJA"


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("command", lambda body: body),
        ("said_direct", lambda body: body["event"]),
        ("said_mention", lambda body: body["event"]),
        ("shortcut_message", lambda body: body["message"]),
    ],
)
def test_a_text_too_long_is_not_looked_at(name: str, read: Any) -> None:
    body = payload(name)
    read(body)["text"] = "ny " * 20_000
    reads = {"command": parse.command, "shortcut_message": parse.shortcut}.get(name, parse.happening)

    found = reads(body, OWN)

    event = found[0] if isinstance(found, tuple) else found
    assert isinstance(event, Command | Said | Shortcut)
    assert event.unread == 60_000
    assert not (event.words if isinstance(event, Command) else event.text)
