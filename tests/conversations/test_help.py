"""The menu that fits role and state, and help that knows every command."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.chat import Card, Notice, Reply
from bot.platforms.slack import render
from bot.routes import Route
from bot.text import texts
from handlers import ROUTES
from handlers.front.cards.help import GROUPS, route_key
from handlers.front.offers import MOST, OFFERS
from tests.conversations.stories import at, hand_in, make_round, open_intake
from tests.conversations.town import Actor, Town, form_of, words
from tests.conversations.vote import close_due, compile_round, open_poll

COMMANDS = [route for route in ROUTES if route.command]
SPELLINGS = [(route, words) for route in COMMANDS for words in route.phrases]


def card(reply: Reply) -> Card:
    assert isinstance(reply, Notice), reply
    return reply.card


def actions(reply: Reply) -> list[str]:
    """What the buttons of a card do, in order."""
    return [button.action for button in card(reply).buttons]


def main_actions(reply: Reply) -> list[str]:
    """What the card puts first."""
    return [button.action for button in card(reply).buttons if button.style == "primary"]


@pytest.mark.parametrize("route", COMMANDS, ids=[route.id for route in COMMANDS])
def test_every_command_is_explained_in_both_languages(route: Route) -> None:
    for language in ("sv", "en"):
        line = texts(language)(route_key(route.id))
        assert line[0].isupper()
        assert line.endswith(".")
    noun = route.id.partition(".")[0]
    assert sum(noun in nouns for nouns in GROUPS.values()) == 1, f"{noun} stands under no heading of help"


def test_every_offer_is_a_route_and_no_command_is_spelt_twice() -> None:
    assert {offer.route for offer in OFFERS} <= {route.id for route in ROUTES}
    spelt = [words for _, words in SPELLINGS]
    assert len(spelt) == len(set(spelt))


async def test_help_lists_the_commands_of_ones_own_role_only(town: Town) -> None:
    await open_intake(town)
    contact = words(await town.person("UC2326").commands("hjälp"))
    assert "/inspel ny – Lämna ett inspel." in contact
    assert "/inspel personer" not in contact
    assert "Du lämnar inspel för din kommun." in contact
    staff = words(await town.person("USTAFF").commands("hjälp"))
    assert "/inspel personer – Se vilka som är med, lägg till och ändra." in staff
    assert "/inspel ny " not in staff


async def test_help_names_only_the_commands_that_can_be_used_now(town: Town) -> None:
    contact = words(await town.person("UC2326").commands("hjälp"))
    assert "/inspel ny" not in contact
    assert "Det som inte går just nu\nSe alla aktiviteter och datum.\nLämna ett inspel." in contact
    assert "/inspel hjälp" in contact


async def test_help_spells_commands_in_the_readers_language(town: Town) -> None:
    await open_intake(town)
    english = words(await town.person("UC2326").in_english().commands("help"))
    assert "/inspel new – Hand in a proposal." in english
    assert "/inspel timeline" in english


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("inspel", "Rubriken ska säga vad ni vill uppnå"),
        ("omröstning", "Röster sparas per ledamot, aldrig per parti."),
        ("OMRÖSTNING", "Röster sparas per ledamot"),
        ("omrostning", "Röster sparas per ledamot"),
        ("omgång", "Regionen läser in genomförandeplanen"),
        ("personuppgifter", "Vi sparar aldrig vilket parti någon hör till."),
        ("kaffe", "Jag har ingen hjälp om ”kaffe”."),
    ],
)
async def test_help_has_topics(town: Town, asked: str, says: str) -> None:
    guest = town.person("UGUEST")
    assert says in words(await guest.commands(f"hjälp {asked}"))
    assert says in words(await guest.clicks("help.show", asked))


async def test_a_stranger_learns_what_this_is_and_whom_to_ask(town: Town) -> None:
    reply = await town.person("UGUEST").commands("")
    assert "Be Vera och Åsa på regionen att lägga till dig" in words(reply)
    assert actions(reply) == ["help.show"]


async def test_the_menu_puts_the_next_step_first(town: Town) -> None:
    vera, maja = town.person("USTAFF"), town.person("UC2326")
    assert main_actions(await vera.commands("")) == ["round.new"]
    assert actions(await maja.commands("")) == ["help.show"]
    await vera.commands("omgång ny")
    await vera.submits()
    assert main_actions(await vera.commands("")) == []
    assert "Skicka genomförandeplanen till mig" in words(await vera.commands(""))


async def test_the_menu_of_a_planned_round_opens_it(town: Town) -> None:
    await make_round(town)
    reply = await town.person("USTAFF").commands("")
    assert main_actions(reply) == ["round.open"]
    assert "Förfrågan om inspel från kommunerna: fredag 8 maj." in words(reply)


async def test_the_menu_of_an_open_intake(town: Town) -> None:
    await open_intake(town)
    maja = await town.person("UC2326").commands("")
    assert main_actions(maja) == ["proposal.new"]
    assert "Sista dag för inspel är fredag 2 oktober." in words(maja)
    # A member without a municipality can read nothing before the compilation.
    assert "proposal.list" not in actions(await town.person("UR1").commands(""))
    assert main_actions(await town.person("USTAFF").commands("")) == []


async def test_the_menu_after_the_last_day_asks_staff_to_compile(town: Town) -> None:
    await open_intake(town)
    await hand_in(town, "UC2326")
    vera = town.person("USTAFF")
    await vera.commands("omgång stäng")
    await vera.clicks("round.close_intake")
    town.clock.now = at("2020-10-05 09:00")
    reply = await vera.commands("")
    assert main_actions(reply) == ["compilation.ask"]
    assert len(actions(reply)) <= MOST
    assert actions(reply)[-1] == "help.show"


async def test_the_next_date_is_the_plans_when_nothing_else_is_due(town: Town) -> None:
    await open_intake(town)
    vera = town.person("USTAFF")
    await vera.clicks("round.close_intake")
    town.clock.now = at("2020-10-06 09:00")
    assert "Sammanställning av inspel slutar torsdag 29 oktober." in words(await vera.commands(""))
    town.clock.now = at("2020-12-20 09:00")
    assert "29 januari 2021" in words(await vera.commands(""))


async def test_saying_hello_gives_the_menu(town: Town) -> None:
    guest = town.person("UGUEST")
    assert await guest.says("hej") is None
    (sent,) = await town.sent(to=guest.direct.id)
    assert sent.card.title == "Välkommen till Inspel"


async def test_the_menu_while_and_after_the_council_votes(town: Town) -> None:
    vera, sven, nils = (town.person(user) for user in ("USTAFF", "UR1", "UM2326"))
    await compile_round(town)
    assert main_actions(await vera.commands("")) == ["poll.new"]
    poll = await open_poll(town)
    reply = await nils.commands("")
    assert main_actions(reply) == ["poll.ballot"]
    assert "Omröstningen slutar" in words(reply)
    pressed = next(button for button in card(reply).buttons if button.action == "poll.ballot")
    assert pressed.value == str(poll)
    form_of(await nils.clicks(pressed.action, pressed.value))
    assert "poll.ballot" not in actions(await vera.commands(""))
    assert "poll.status" in actions(await vera.commands(""))
    await close_due(town)
    # First staff and the chair, the others when it is released (DOMAIN 2f 1).
    assert main_actions(await vera.commands("")) == ["poll.result"]
    assert "poll.result" in actions(await sven.commands(""))
    assert "poll.result" not in actions(await nils.commands(""))
    await vera.clicks("poll.release", str(poll))
    shown = next(each for each in card(await nils.commands("")).buttons if each.action == "poll.result")
    assert "1. " in words(await nils.clicks(shown.action, shown.value))


async def test_a_vote_by_emoji_is_answered_where_it_stands(town: Town) -> None:
    await compile_round(town, 4)
    await open_poll(town, kind="emoji")
    reply = await town.person("UM2326").commands("")
    assert "poll.ballot" not in actions(reply)
    assert "Omröstningen slutar" in words(reply)


@pytest.mark.parametrize("locale", ["sv-SE", "en-GB"])
async def test_what_is_shown_and_asked_fits_slack(town: Town, locale: str) -> None:
    await compile_round(town)
    vera = Actor(town, replace(town.person("USTAFF").account, locale=locale))
    drawn = [render.home(card(await vera.opens_home()), locale)]
    for said in ("", "help", "help voting", "help privacy", "people"):
        blocks, fallback = render.message(card(await vera.commands(said)), locale)
        assert fallback
        drawn.append({"blocks": blocks})
    for said in ("people new", "region", "channel"):
        drawn.append(render.form(form_of(await vera.commands(said)), locale))
    assert all(view["blocks"] for view in drawn)


async def test_a_mention_in_a_channel_is_answered_to_the_person_alone(town: Town) -> None:
    assert await town.person("UC2326").mentions("hej") is None
    [menu] = await town.sent()
    assert menu.place == "@UC2326"
    await town.person("UGUEST").mentions("hej")
    assert (await town.sent())[-1].place == "C0COMMON"
