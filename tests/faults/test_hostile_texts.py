"""Hostile texts through every field of every form, and through free text: they come out as text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from handlers import ROUTES
from playground.driver import Message
from rehearsal.stage import SECRET
from tests.faults.filling import Filling
from tests.faults.hostile import TEXTS, markup_in_message
from tests.faults.live import FIELDS, Live, live
from tests.patience import PATIENCE

ONE_LINERS = [text for text in TEXTS if len(text) < 3000]
PLAN = "\n".join(
    [
        "Aktiviteter\tStart- och slutdatum\tBeskrivning",
        "Inspel öppnar\t8 maj 2020\tKommunerna bjuds in.",
        "Sista dag för inspel\t2 oktober 2020\tInspel lämnas.",
        *(f"{text}\t{day} november 2020\t{text}" for day, text in enumerate(ONE_LINERS, start=1)),
        *(f"Utan datum {text}\tnågon gång {text}\t{text}" for text in ONE_LINERS),
    ]
)


@pytest.fixture(scope="module")
def filling() -> Iterator[Filling]:
    """A whole round in which everybody types what they should not."""
    with live(open_intake=False, log_level="debug") as bot:
        told = Filling(bot)
        before_the_round(told)
        the_plan(told)
        the_intake(told)
        free_text(told)
        the_vote(told)
        bot.settle()
        yield told


def before_the_round(told: Filling) -> None:
    """Staff make rounds and end them, keep the region and the register."""
    bot = told.bot
    vera = bot.person("USTAFF")

    told.every_text("round.create", vera, lambda _: "/inspel omgång ny", afterwards=lambda: end_round(bot))
    make_round(bot, "En omgång")
    told.every_text(
        "round.cancel", vera, lambda _: "/inspel omgång avbryt", afterwards=lambda: make_round(bot, "En till")
    )
    end_round(bot)
    told.every_text("region.save", vera, lambda _: "/inspel region")
    vera.commands("/inspel kanal", "C0STAFF")
    told.look(vera, "channel.save")
    vera.closes()
    for number in range(2 * len(TEXTS)):
        bot.town.changes_person(f"UNEW{number}", name=f"Ny {number}")
    told.every_text(
        "people.save",
        vera,
        lambda _: "/inspel personer ny",
        answers=lambda number: {"role": "reference", "account": f"UNEW{number}", "name": f"Ny {number}"},
    )


def make_round(bot: Live, title: str) -> None:
    """Staff make a round."""
    vera = bot.person("USTAFF")
    vera.commands("/inspel omgång ny")
    vera.modal(titled="round.create")
    assert vera.submits(title=title) == {}
    vera.closes()


def end_round(bot: Live) -> None:
    """Staff end the round."""
    vera = bot.person("USTAFF")
    vera.commands("/inspel omgång avbryt")
    vera.modal(titled="round.cancel")
    assert vera.submits(reason="Den var på prov") == {}
    vera.closes()


def the_plan(told: Filling) -> None:
    """The round itself has a hostile title, and its plan hostile activities and dates."""
    bot = told.bot
    vera = bot.person("USTAFF")
    make_round(bot, "<!channel> *Agenda* :tada: { $title }")
    vera.says_to_bot(PLAN)
    reading = bot.town.wait_until(
        lambda: [m for m in vera.messages_from_bot() if "Granska planen" in m.buttons],
        PATIENCE,
        "the reading",
    )[-1]
    unread = [element for element in reading.elements if element.action_id.startswith("plan.ask_date")]
    assert len(unread) >= 1
    vera.clicks(unread[0].action_id, reading, unread[0].value)
    told.look(vera, "plan.set_date")
    vera.closes()
    vera.clicks("Granska planen", reading)
    told.look(vera, "plan.confirm")
    assert vera.submits() == {}
    vera.closes()
    vera.commands("/inspel tidsplan")


def the_intake(told: Filling) -> None:
    """Contacts hand in and take back."""
    bot = told.bot
    vera, maja, hanna = bot.person("USTAFF"), bot.person("UC2326"), bot.person("UC2380")
    bot.town.clock.move("till 2020-05-08 09.00")
    vera.commands("/inspel omgång öppna")
    told.look(vera, "round.open_intake")
    assert vera.submits(deadline="2020-10-02") == {}
    vera.closes()
    vera.commands("/inspel omgång förläng")
    told.look(vera, "round.extend")
    vera.closes()
    told.every_text("proposal.submit", maja, lambda _: "/inspel ny")
    first = bot.ledger.count("proposal") + 1
    for _ in TEXTS:
        hanna.commands("/inspel ny")
        hanna.modal(titled="proposal.submit")
        assert hanna.submits(FIELDS) == {}
        hanna.closes()
    told.every_text(
        "proposal.withdraw", hanna, lambda number: f"/inspel återkalla INS-2020-{first + number:02}"
    )


def free_text(told: Filling) -> None:
    """Words to the bot, to its command, in files' names and on messages that become proposals."""
    bot = told.bot
    maja, vera = bot.person("UC2326"), bot.person("USTAFF")
    for text in TEXTS:
        for person in (maja, vera):
            person.says_to_bot(text)
            for command in ("", "visa ", "lista ", "personer ", "prioritera "):
                person.commands(f"/inspel {command}{text}")
            person.shares_file(f"{text[:80]}.txt", text.encode())
        message = maja.says(text, "C0COMMON")
        maja.uses_shortcut("proposal.new", on=message)
        told.look(maja, "proposal.submit")
        maja.closes()
    maja.commands("/inspel lista")
    maja.commands("/inspel status")


def the_vote(told: Filling) -> None:
    """The council votes on proposals with hostile titles, and reads the result."""
    bot = told.bot
    vera, nils, chair = bot.person("USTAFF"), bot.person("UM2326"), bot.person("UR1")
    bot.town.clock.move("till 2020-10-03 09.00")
    bot.town.wait_until(lambda: "Det är stängt" in bot.town.posts("C0STAFF")[-1].words, PATIENCE, "the close")
    the_late(told)
    bot.story().compile()
    for kind, closes, what in (("emoji", "2020-10-30", "Driva"), ("points", "2020-11-09", "Prioritera")):
        vera.commands("/inspel prioritera öppna")
        told.look(vera, "poll.open")
        assert vera.submits(kind=kind, closes_on=closes, closes_at="08:00") == {}
        vera.closes()
        posted = bot.town.wait_until(partial(with_button, bot, what), PATIENCE, "the poll")[0]
        button = next(element for element in posted.elements if what in element.label)
        nils.clicks(button.action_id, posted, button.value)
        if kind == "points":
            ballot = told.look(nils, "poll.vote")
            assert nils.submits({ballot.fields[0]: "3", ballot.fields[-1]: "1"}) == {}
            nils.closes()
        vera.commands("/inspel prioritera status")
        bot.town.clock.move(f"till {closes} 08.00")
        result = bot.town.wait_until(
            lambda: [m for m in chair.messages_from_bot() if "Släpp resultatet" in m.buttons],
            PATIENCE,
            "a result",
        )[-1]
    chair.clicks("Släpp resultatet", result)
    nils.commands("/inspel prioritera resultat")


def the_late(told: Filling) -> None:
    """Staff let in what came too late."""
    bot = told.bot
    vera, hanna = bot.person("USTAFF"), bot.person("UC2380")
    for _ in TEXTS:
        hanna.commands("/inspel ny")
        hanna.modal(titled="proposal.submit")
        assert hanna.submits(FIELDS) == {}
        hanna.closes()

    def posted() -> list[Message]:
        found = [m for m in bot.town.posts("C0STAFF") if "Ta med ändå" in m.buttons]
        return found if len(found) == len(TEXTS) else []

    late = bot.town.wait_until(posted, PATIENCE, "the late ones")
    told.every_text("proposal.admit", vera, lambda number: lambda: vera.clicks("Ta med ändå", late[number]))


def with_button(bot: Live, label: str) -> list[Message]:
    """The council's messages with a button that says so."""
    return [m for m in bot.town.posts("C0COUNCIL") if any(label in button for button in m.buttons)]


def test_every_form_was_opened(filling: Filling) -> None:
    # One form opens only for a person with accounts in both chats, and is a choice without a text to type
    # in (tests/conversations/test_joining.py hands it in); another asks about doubtful lines of a file, in
    # choices (tests/conversations/test_register_doubts.py).
    elsewhere = {"account.save", "register.settle"}
    assert filling.forms == {route.id for route in ROUTES if route.redraw is not None} - elsewhere


def test_nothing_of_it_was_more_than_text(filling: Filling) -> None:
    assert filling.markup == []
    sent = [message for message in filling.bot.town.messages() if "bot_id" in message.raw]
    assert [problem for message in sent for problem in markup_in_message(message)] == []


def test_slack_refused_nothing_of_what_was_sent(filling: Filling) -> None:
    assert filling.bot.town.refusals() == []
    assert filling.bot.ledger.states().keys() == {"sent"}


def test_what_is_shown_is_what_was_typed_or_an_error_says_why_not(filling: Filling) -> None:
    readable = "\n".join([*filling.notices, *(message.words for message in filling.bot.town.messages())])
    assert [typed for typed in filling.typed if not typed.error and not typed.shown] == []
    assert [typed for typed in filling.typed if typed.shown not in readable] == []


def test_an_error_says_what_is_wrong(filling: Filling) -> None:
    refused = {(typed.form, typed.field, typed.error) for typed in filling.typed if typed.error}
    # 3,001 characters are too many everywhere.
    fields = {(typed.form, typed.field) for typed in filling.typed}
    assert {(form, field) for form, field, error in refused if error.startswith("Skriv högst ")} == fields
    # What has a shape of its own is asked for in that shape; every other field takes any short text.
    shaped = {
        field: error.rpartition("” ")[2]
        for _, field, error in refused
        if not error.startswith("Skriv högst ")
    }
    assert shaped == {
        "new_municipality": "finns inte i registret. Skriv en ny kommun med kod och namn: 2326 Bergs kommun.",
        "email": "Skriv en e-postadress, till exempel namn@kommun.se.",
        "time_zone": "Det finns ingen tidszon med det namnet. Skriv som Europe/Stockholm.",
    }


def test_neither_what_was_typed_nor_a_secret_stands_in_the_log(filling: Filling) -> None:
    # It is written at the level that tells most.
    log = filling.bot.stage.log_path.read_text("utf-8")
    assert "event=listening" in log
    words = {word[:100] for text in TEXTS for word in text.split() if len(word) > 7}
    secrets = {"xoxb-playground", "xapp-playground", SECRET}
    assert {told for told in words | secrets if told in log} == set()
