"""Texts longer than anything that is read: said so, and nothing done with them."""

from bot.chat import MOST_TEXT, Channel, Command, FormErrors, Said, Shortcut
from handlers.answers import MOST_TYPED
from tests.conversations.stories import hand_in, open_intake
from tests.conversations.town import TEAM, Town, errors_of, read, words


async def test_a_command_too_long_to_be_read_is_answered_and_not_carried_out(town: Town) -> None:
    vera = town.person("USTAFF")

    reply = await town.dispatcher.dispatch(
        Command((), vera.account, Channel("slack", TEAM, "C0COMMON"), key="k", unread=MOST_TEXT + 1)
    )

    assert words(reply).startswith("Texten är längre än jag kan läsa på en gång")
    assert "40\N{NO-BREAK SPACE}000 tecken" in words(reply)


async def test_a_shortcut_on_a_message_too_long_is_answered(town: Town) -> None:
    reply = await town.dispatcher.dispatch(
        Shortcut("proposal.new", "", town.person("UC2326").account, None, key="k", unread=100_000)
    )

    assert words(reply).startswith("Texten är längre än jag kan läsa")


async def test_a_plan_too_long_to_be_read_is_answered_where_it_was_pasted(town: Town) -> None:
    vera = town.person("USTAFF")
    await vera.commands("omgång ny")
    await vera.submits()

    assert await town.dispatcher.dispatch(Said("", vera.account, vera.direct, key="k", unread=50_000)) is None

    (told,) = await town.sent(to=vera.direct.id)
    assert "Skicka den som en fil i stället" in read(told.card)


async def test_somebody_else_is_not_told_to_send_files(town: Town) -> None:
    maja = town.person("UC2326")

    await town.dispatcher.dispatch(Said("", maja.account, maja.direct, key="k", unread=50_000))

    (told,) = await town.sent(to=maja.direct.id)
    assert "fil" not in read(told.card)


async def test_an_answer_far_too_long_keeps_its_start_and_says_so(town: Town) -> None:
    await open_intake(town)
    long = "Bättre tåg. " * 1_000

    reply = await hand_in(town, "UC2326", position=long)

    assert isinstance(reply, FormErrors)
    assert errors_of(reply)["position"].startswith("Texten är 12\N{NO-BREAK SPACE}000 tecken lång, ")
    kept = {field.id: field.value for field in reply.form.fields}
    assert kept["position"] == long[:800]
    assert kept["problem"] == "Marknaden bygger inte ut i glesbygd."


async def test_an_answer_only_too_long_is_kept_whole(town: Town) -> None:
    await open_intake(town)
    long = "x" * MOST_TYPED

    reply = await hand_in(town, "UC2326", position=long)

    assert errors_of(reply) == {"position": "Texten är 2\N{NO-BREAK SPACE}200 tecken för lång."}
    assert isinstance(reply, FormErrors)
    assert next(field.value for field in reply.form.fields if field.id == "position") == long


async def test_an_address_of_any_length_is_no_address(town: Town) -> None:
    vera = town.person("USTAFF")
    await vera.commands("personer ny")

    reply = await vera.submits(name="Maja", email="a@" + "." * 100_000)

    assert errors_of(reply)["email"].startswith("Texten är 100\N{NO-BREAK SPACE}002 tecken lång")
