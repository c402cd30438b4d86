"""How much a place is sent and somebody asks for in a minute, and how long what is shown stands."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models.outbox import conversation, pace, shown
from models.outbox.conversation import Conversation
from models.outbox.outbox import OutboxKind, OutboxState
from models.outbox.pace import MOST, Asked
from models.outbox.shown import Shown
from tests.models.outbox.rows import ELSEWHERE, EVERY_STATE, MINUTE, NOW, SECOND, TICK, WHERE, add, add_sent

NOTHING = (0, 60)
WAITING = (OutboxState.PENDING, OutboxState.SENDING)


@pytest.mark.parametrize("state", EVERY_STATE)
def test_a_card_is_on_its_way_while_it_waits(session: Session, state: OutboxState) -> None:
    add(session, card={"text": "Ett"})
    add(session, card={"text": "Hej"}, kind=OutboxKind.SHARE)
    for more in ELSEWHERE:
        add(session, **more)
    assert not pace.is_on_its_way(session, WHERE, {"text": "Hej"})
    add(session, state=state)
    add(session, card={"text": "Ö"})
    assert pace.is_on_its_way(session, WHERE, {"text": "Hej"}) is (state in WAITING)
    assert not pace.is_on_its_way(session, WHERE, {"text": "Nej"})


@pytest.mark.parametrize("state", EVERY_STATE)
def test_what_waits_counts_however_long_and_what_was_sent_for_a_minute(
    session: Session, state: OutboxState
) -> None:
    for more in (*ELSEWHERE, {"kind": OutboxKind.EDIT}, {"kind": OutboxKind.SHARE}):
        add(session, **more)
    assert pace.count_lately(session, WHERE, NOW) == NOTHING
    add(session, state=state)
    assert pace.count_lately(session, WHERE, NOW)[0] == (state in WAITING)
    add_sent(session, sent_at=NOW - MINUTE)
    assert pace.count_lately(session, WHERE, NOW)[0] == (state in WAITING)
    add_sent(session, sent_at=NOW - MINUTE + SECOND)
    assert pace.count_lately(session, WHERE, NOW)[0] == (state in WAITING) + 1


def test_the_first_that_was_sent_is_the_first_that_no_longer_counts(session: Session) -> None:
    add_sent(session, sent_at=NOW - 10 * SECOND)
    assert pace.count_lately(session, WHERE, NOW) == (1, 50)
    add_sent(session, sent_at=NOW - 20.4 * SECOND)
    add(session)
    assert pace.count_lately(session, WHERE, NOW) == (3, 40)
    add_sent(session, sent_at=NOW - MINUTE + 0.2 * SECOND)
    assert pace.count_lately(session, WHERE, NOW) == (4, 1)


def test_of_very_much_only_the_newest_is_looked_at(session: Session) -> None:
    assert MOST == 20
    add_sent(session, sent_at=NOW - 50 * SECOND)
    for _ in range(2 * MOST):
        add_sent(session, sent_at=NOW - 30 * SECOND)
    assert pace.count_lately(session, WHERE, NOW) == (2 * MOST, 30)


def asked(session: Session, who: str, *ago: float) -> None:
    session.add_all(Asked(who=who, at=NOW - seconds * SECOND) for seconds in ago)
    session.flush()


def test_what_somebody_asked_for_counts_for_a_minute(session: Session) -> None:
    asked(session, "person:1", 5)
    asked(session, "person:3", 5)
    assert pace.count_asked(session, "person:2", NOW) == NOTHING
    asked(session, "person:2", 60.1, 61)
    assert pace.count_asked(session, "person:2", NOW) == NOTHING
    asked(session, "person:2", 10, 20.4, 40)
    assert pace.count_asked(session, "person:2", NOW) == (3, 20)
    asked(session, "person:2", 60)
    assert pace.count_asked(session, "person:2", NOW) == (4, 1)


def test_a_clock_that_was_ahead_holds_nobody_back_for_more_than_a_minute(session: Session) -> None:
    asked(session, "person:2", -61)
    assert pace.count_asked(session, "person:2", NOW) == NOTHING
    asked(session, "person:2", -30)
    assert pace.count_asked(session, "person:2", NOW) == (1, 90)


def test_of_very_much_that_was_asked_for_the_newest_decides(session: Session) -> None:
    asked(session, "person:2", 50, *[30] * MOST)
    assert pace.count_asked(session, "person:2", NOW) == (MOST, 30)


def test_who_asked_is_forgotten_after_a_minute(session: Session) -> None:
    asked(session, "person:2", 61, 60.1, 60, 0, -60, -60.1)
    pace.purge_asked(session, NOW)
    kept = [(NOW - row.at).total_seconds() for row in session.scalars(select(Asked).order_by(Asked.id))]
    assert kept == [60, 0, -60]


def test_what_is_shown_stands_for_four_hundred_days(session: Session) -> None:
    days = timedelta(days=400)
    for key, at in (("a", NOW - days - TICK), ("b", NOW - days), ("c", NOW - days + TICK), ("d", NOW)):
        session.add(Shown(key=key, name="bild.png", media_type="image/png", content=b"x", at=at))
    session.flush()
    found = {key: shown.find_shown(session, key, NOW) for key in "abcde"}
    assert {key: row.key for key, row in found.items() if row is not None} == {"c": "c", "d": "d"}
    shown.purge_shown(session, NOW)
    assert [row.key for row in session.scalars(select(Shown).order_by(Shown.key))] == ["c", "d"]


def remember(session: Session, **more: str) -> None:
    usual = {"platform": "slack", "workspace": "T5", "id": "a:5", "service_url": "https://x/", "bot": "28:b"}
    usual |= {"user_id": "u5", "team": ""}
    conversation.remember_conversation(session.connection(), usual | more)


def test_what_is_told_of_a_conversation_takes_the_place_of_what_was_known(session: Session) -> None:
    remember(session)
    newer = {"service_url": "https://y/", "bot": "28:c", "user_id": "u6", "team": "19:t"}
    remember(session, **newer)
    row = session.scalars(select(Conversation)).one()
    assert {name: getattr(row, name) for name in newer} == newer


def test_both_databases_keep_the_same_of_a_conversation() -> None:
    dialects: list[Any] = [sqlite.dialect(), postgresql.dialect()]  # type: ignore[no-untyped-call]
    said = {
        str(conversation._REMEMBER[one.name].compile(dialect=one)).split("ON CONFLICT")[1] for one in dialects
    }
    (text,) = {" ".join(each.split()) for each in said}
    assert text.startswith("(platform, workspace, id) DO UPDATE SET service_url = excluded.service_url, ")


def test_a_conversation_of_two_is_found_by_its_person(session: Session) -> None:
    others: tuple[dict[str, str], ...] = (
        {"platform": "email"},
        {"platform": "teams"},
        {"workspace": "T4"},
        {"workspace": "T6"},
        {"user_id": "u4"},
        {"user_id": "u6"},
        {"user_id": ""},
    )
    for number, more in enumerate(others):
        remember(session, id=f"a:{number}x", **more)
    assert conversation.find_direct_conversation(session, "slack", "T5", "u5") is None
    assert conversation.find_direct_conversation(session, "slack", "T5", "") is None
    remember(session)
    found = conversation.find_direct_conversation(session, "slack", "T5", "u5")
    assert found is not None
    assert found.id == "a:5"


@pytest.mark.parametrize(("team", "gone"), [("", {"a:5"}), ("19:t", {"a:5", "19:c", "19:d"})])
def test_a_conversation_is_forgotten_with_all_channels_of_its_team(
    session: Session, team: str, gone: set[str]
) -> None:
    for id_, named in (("a:4", ""), ("a:5", ""), ("a:6", ""), ("19:c", "19:t"), ("19:d", "19:t")):
        remember(session, id=id_, team=named)
    for named in ("19:s", "19:u"):
        remember(session, id=f"{named}!", team=named)
    for more in ({"platform": "email"}, {"platform": "teams"}, {"workspace": "T4"}):
        remember(session, id="a:5", team="19:t", **more)
    remember(session, id="a:5", workspace="T6")
    before = {(row.platform, row.workspace, row.id) for row in session.scalars(select(Conversation))}
    conversation.forget_conversations(session, "slack", "T5", "a:5", team)
    session.expire_all()
    left = {(row.platform, row.workspace, row.id) for row in session.scalars(select(Conversation))}
    assert before - left == {("slack", "T5", id_) for id_ in gone}
