"""A message that perhaps arrived: staff look, press one button, and that is that."""

from sqlalchemy import select

from bot.changes import Change
from bot.chat import Card, Channel, Message
from bot.unit_of_work import UnitOfWork
from models.outbox.outbox import OutboxState, Outgoing
from models.region import Purpose
from scheduler.regions import acting
from scheduler.undelivered import park
from tests.conversations.town import TEAM, Town, read, words
from tests.conversations.vote import as_scheduler


async def lose(town: Town) -> Outgoing:
    """Post a message whose answer was lost, in a channel that cannot be read."""

    def post(uow: UnitOfWork) -> Outgoing:
        uow.post(Purpose.COMMON, lambda _: Card(text="Nu kan ni lämna inspel"), about="round:1")
        row = uow.session.scalars(select(Outgoing)).one()
        row.state, row.claimed_at, row.channel = OutboxState.SENDING, uow.now, row.place
        uow.session.flush()
        uow.session.expunge(row)
        return row

    def work(connection: object) -> Outgoing:
        with acting(connection, 1, town.clock.now) as uow:  # type: ignore[arg-type]
            row = post(uow)
        park(connection, row, "missing_scope", town.clock.now)  # type: ignore[arg-type]
        return row

    return await town.database.write(work)


async def state_of(town: Town, row: Outgoing) -> str:
    """The row's state now."""
    found: str = await town.query(lambda s: s.scalar(select(Outgoing.state).where(Outgoing.id == row.id)))
    return found


async def test_staff_are_asked_where_it_was_going_and_how_it_begins(town: Town) -> None:
    row = await lose(town)
    (question,) = await town.sent(to="C0STAFF")
    assert "den gemensamma kanalen" in question.card.text
    assert "Nu kan ni lämna inspel" in read(question.card)
    assert await state_of(town, row) == "uncertain"


async def test_sent_again_when_it_is_not_there(town: Town) -> None:
    row = await lose(town)
    answer = await town.person("USTAFF").clicks("outbox.resend", str(row.id))
    assert words(answer) == "Jag skickar det igen."
    assert await state_of(town, row) == "pending"
    (question,) = await town.sent(to="C0STAFF")
    assert question.card.buttons == ()
    assert "lät skicka det igen" in question.card.text


async def test_left_alone_when_it_is_there(town: Town) -> None:
    row = await lose(town)
    await town.person("USTAFF").clicks("outbox.settle", str(row.id))
    assert await state_of(town, row) == "sent"


async def test_the_second_press_is_told_that_it_is_decided(town: Town) -> None:
    row = await lose(town)
    await town.person("USTAFF").clicks("outbox.settle", str(row.id))
    answer = await town.person("UOWNER").clicks("outbox.resend", str(row.id))
    assert words(answer) == "Det är redan avgjort."
    assert await state_of(town, row) == "sent"


def stands(place: str = "C0COMMON", message: str = "1.7") -> Message:
    """A message as the platform names it."""
    return Message(Channel("slack", TEAM, place), message)


async def test_whoever_presses_it_has_shown_that_it_is_there_and_where(town: Town) -> None:
    row = await lose(town)
    await town.person("UC2326").clicks("outbox.found", row.key, message=stands())
    assert await state_of(town, row) == "sent"
    found = await town.query(lambda s: s.get_one(Outgoing, row.id))
    assert (found.message_id, found.error) == ("1.7", None)
    (question,) = await town.sent(to="C0STAFF")
    assert question.card.buttons == ()
    assert "någon har tryckt på en av dess knappar" in question.card.text
    # From now on it is changed like any other.
    await as_scheduler(
        town, lambda uow: uow.edit("round:1", lambda _: Card(text="Det är stängt"), Change.CALL)
    )
    assert [one.kind for one in await town.sent(about="round:1")] == ["post", "edit"]


async def test_it_is_not_sent_again_once_it_has_been_pressed(town: Town) -> None:
    row = await lose(town)
    await town.person("USTAFF").clicks("outbox.resend", str(row.id))
    await town.person("UC2326").clicks("outbox.found", row.key, message=stands())
    assert await state_of(town, row) == "sent"


async def test_another_key_another_place_or_a_second_id_change_nothing(town: Town) -> None:
    row = await lose(town)
    maja = town.person("UC2326")
    await maja.clicks("outbox.found", "", message=stands())
    await maja.clicks("outbox.found", "f" * 32, message=stands())
    await maja.clicks("outbox.found", row.key, message=stands("C0COUNCIL"))
    await maja.clicks("outbox.found", row.key)
    assert await state_of(town, row) == "uncertain"
    await maja.clicks("outbox.found", row.key, message=stands())
    await maja.clicks("outbox.found", row.key, message=stands(message="1.8"))
    assert (await town.query(lambda s: s.get_one(Outgoing, row.id))).message_id == "1.7"


async def test_only_staff_decide_and_a_forged_number_is_nothing(town: Town) -> None:
    row = await lose(town)
    await town.person("UC2326").clicks("outbox.resend", str(row.id))
    assert await state_of(town, row) == "uncertain"
    for forged in ("", "abc", "-1", "999", "²"):
        answer = await town.person("USTAFF").clicks("outbox.resend", forged)
        assert words(answer) == "Det är redan avgjort."
