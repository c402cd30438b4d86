"""An example of every deed: of each route that changes something, and of all that happens unasked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.chat import (
    Channel,
    Click,
    Command,
    Event,
    FileShared,
    Message,
    Reaction,
    Reply,
    Said,
    Submission,
    User,
)
from tests.conversations.stories import PLAN, PROPOSAL
from tests.conversations.town import TEAM
from tests.races.replica import Replica
from tests.races.scenes import Facts
from tests.races.unasked import ANYWHERE, NEW_HOLDER, UNASKED, VOTING, Deed


def _by(user: str) -> User:
    return User("slack", TEAM, user)


def _event(name: str, scenes: tuple[str, ...], make: Callable[[Facts, int], Event]) -> Deed:
    async def do(replica: Replica, facts: Facts, side: int) -> Reply:
        event = make(facts, side)
        return await replica.dispatcher.dispatch(replace(event, key=f"{name}:{side}"))

    return Deed(name, do, scenes, route=name.partition(" ")[0])


def _click(
    name: str, scenes: tuple[str, ...], user: str, value: Callable[[Facts], Any] = lambda _: ""
) -> Deed:
    action = name.partition(" ")[0]

    def make(facts: Facts, side: int) -> Event:
        message = Message(Channel("slack", TEAM, "C0COMMON"), "3.1")
        return Click(action, str(value(facts)), _by(user), message)

    return _event(name, scenes, make)


def _form(
    name: str,
    scenes: tuple[str, ...],
    user: str | tuple[str, str],
    values: Callable[[Facts, int], dict[str, Any]],
    context: Callable[[Facts, int], dict[str, str]] = lambda *_: {},
) -> Deed:
    form = name.partition(" ")[0]

    def make(facts: Facts, side: int) -> Event:
        who = user if isinstance(user, str) else user[side]
        return Submission(form, context(facts, side), values(facts, side), _by(who))

    return _event(name, scenes, make)


def _command(name: str, scenes: tuple[str, ...], user: str, words: Callable[[Facts], str]) -> Deed:
    def make(facts: Facts, side: int) -> Event:
        return Command(tuple(words(facts).split()), _by(user), Channel("slack", TEAM, "C0COMMON"))

    return _event(name, scenes, make)


def _said(name: str, scenes: tuple[str, ...], user: str, text: str) -> Deed:
    def make(facts: Facts, side: int) -> Event:
        return Said(text, _by(user), Channel("slack", TEAM, f"D{user}", direct=True))

    return _event(name, scenes, make)


def _appointment(facts: Facts, side: int, role: str = "member") -> dict[str, Any]:
    """Two people for one new seat of Berg's, or for Berg as contacts."""
    return {
        "account": ("UNEW1", "UNEW2")[side],
        "name": ("Ny", "Nyare")[side],
        "role": role,
        "municipality": str(facts.municipalities["2326"]),
        "seat": str(facts.seats["K-FREE"]) if role == "member" else "none",
        "substitute": "holder",
        "valid_from": "2020-05-07",
    }


def _ballot(facts: Facts, side: int) -> dict[str, Any]:
    return dict(zip(facts.options, (("2", "1"), ("1", "0"))[side], strict=False))


OPEN = ("planned", "intake", "closed", "asked", "compiled", "counted", "released")
POLL = {
    "kind": "points",
    "closes_on": "2021-12-01",
    "closes_at": "08:00",
    "budget": "3",
    "most": "3",
    "picks": "2",
    "cap": "none",
}

ASKED_FOR = (
    _form(
        "round.create", ("new", "released", "filed"), "USTAFF", lambda f, side: {"title": f"Omgång {side}"}
    ),
    _form(
        "round.open_intake",
        ("planned", "closed"),
        "USTAFF",
        lambda f, side: {"deadline": f"2020-10-0{side + 2}", "without": ["yes"]},
    ),
    _form("round.extend", ("intake",), "USTAFF", lambda f, side: {"deadline": f"2020-10-{side + 12}"}),
    _click("round.close_intake", ("intake",), "USTAFF"),
    _form("round.cancel", OPEN, "USTAFF", lambda *_: {"reason": "Fel år"}),
    _command("plan.show", ("planned", "intake"), "UC2326", lambda _: "tidsplan"),
    _form(
        "plan.confirm",
        ("planned",),
        "USTAFF",
        lambda *_: {f"kind-{n}": "intake" if n == 5 else "other" for n in range(1, 40)},
        lambda f, _: {"plan": f.plan},
    ),
    _form(
        "plan.set_date",
        ("planned",),
        "USTAFF",
        lambda f, side: {"start": f"2020-05-1{side}", "end": "2020-10-05"},
        lambda f, _: {"activity": str(f.intake), "plan": f.plan},
    ),
    _form(
        "proposal.submit new",
        ("intake", "closed", "asked"),
        ("UC2326", "UC2309"),
        lambda *_: PROPOSAL,
        lambda _, side: {"id": f"{side + 10:032x}"},
    ),
    _form(
        "proposal.submit changed",
        ("intake",),
        ("UC2326", "UC2326B"),
        lambda f, side: PROPOSAL | {"title": f"Ny rubrik {side}"},
        lambda f, _: {"id": f.own},
    ),
    _form(
        "proposal.withdraw",
        ("intake", "closed"),
        ("UC2326", "UC2326B"),
        lambda *_: {"reason": "Ej aktuellt"},
        lambda f, _: {"id": f.own},
    ),
    _form(
        "proposal.withdraw late",
        ("closed", "asked", "compiled"),
        "UC2361",
        lambda *_: {"reason": "Ej aktuellt"},
        lambda f, _: {"id": f.late},
    ),
    _form(
        "proposal.admit",
        ("closed", "asked", "compiled"),
        "USTAFF",
        lambda *_: {"reason": "Brevet gick vilse"},
        lambda f, _: {"id": f.late},
    ),
    _click("proposal.restore", ("intake", "closed"), "USTAFF", lambda f: f.gone),
    _click(
        "compilation.make", ("closed", "compiled", "intake"), "USTAFF", lambda f: f"{f.round}:{f.fingerprint}"
    ),
    _said("text.say plan", ("planned",), "USTAFF", PLAN),
    _said("text.say register", ("new", "points"), "USTAFF", NEW_HOLDER),
    _said("text.say hello", ("new",), "UC2326B", "Hej"),
    _event(
        "file.share",
        ("new", "planned"),
        lambda *_: FileShared(
            "F1", "plan.txt", 100, _by("USTAFF"), Channel("slack", TEAM, "DUSTAFF", direct=True)
        ),
    ),
    _form(
        "poll.open",
        ("compiled", "counted", "asked"),
        ("USTAFF", "UR1"),
        lambda f, _: POLL | {"seats": [f.council]},
    ),
    _form(
        "poll.open emoji",
        ("compiled",),
        ("USTAFF", "UR1"),
        lambda f, _: POLL | {"kind": "emoji", "seats": [f.council]},
    ),
    _click("poll.cancel", VOTING, "USTAFF", lambda f: f.poll),
    _form("poll.vote", ("points",), ("US2303", "UM2303"), _ballot, lambda f, _: {"poll": str(f.poll)}),
    _form("poll.vote other", ("points",), ("UM2326", "UM2309"), _ballot, lambda f, _: {"poll": str(f.poll)}),
    _form(
        "poll.vote elsewhere",
        ("points",),
        ("UM2326B", "UM2326C"),
        _ballot,
        lambda f, _: {"poll": str(f.poll)},
    ),
    _click(
        "poll.tick", ("emoji",), "UM2326", lambda f: f"{f.poll}:{f.options[0] if f.options else ''}:check"
    ),
    _event(
        "reaction.change",
        ("emoji",),
        lambda f, side: Reaction(
            "check",
            True,
            _by(("UM2326", "UM2309")[side]),
            Message(Channel("slack", TEAM, "C0COUNCIL"), f.message),
            f"{side}",
        ),
    ),
    _event(
        "reaction.change stranger",
        ("emoji",),
        lambda f, side: Reaction(
            "check", True, _by("UC2326"), Message(Channel("slack", TEAM, "C0COUNCIL"), f.message), f"{side}"
        ),
    ),
    _click("poll.close", VOTING, "USTAFF", lambda f: f.poll),
    _click("poll.release", ("counted",), "UR1", lambda f: f.poll),
    _click("poll.make_file", ("filed",), "USTAFF", lambda f: f.poll),
    _form("register.settle", ("new",), "USTAFF", lambda *_: {}, lambda f, _: {"waiting": f.waiting}),
    _click("register.stop", ("new",), "USTAFF", lambda f: f.waiting),
    _form("people.save holder", ("new", "points"), "USTAFF", _appointment),
    _form("people.save contact", ("intake",), "USTAFF", lambda f, side: _appointment(f, side, "contact")),
    _form(
        "people.save seat",
        ("new", "points"),
        "USTAFF",
        lambda f, side: _appointment(f, side) | {"seat": "new"},
    ),
    _form(
        "people.save other",
        ("new", "points"),
        "USTAFF",
        # The same name: of a new one the register's file would have to ask, at a moment of its own.
        lambda f, side: _appointment(f, side) | {"account": None, "name": "Nils"},
        lambda f, _: {"appointment": str(f.appointments["UM2326"])},
    ),
    _event(
        "people.end keeper",
        ("new",),
        lambda f, side: Click(
            "people.end",
            str(f.appointments[("UOWNER", "USTAFF")[side]]),
            _by(("USTAFF", "UOWNER")[side]),
            None,
        ),
    ),
    _click("people.end member", (*VOTING, "new"), "USTAFF", lambda f: f.appointments["UM2326"]),
    _click("people.end contact", ("intake", "closed"), "USTAFF", lambda f: f.appointments["UC2326"]),
    _click("people.restore", ("new", "points"), "USTAFF", lambda f: f"{f.appointments['UGONE']}:"),
    _command("account.join", ("new",), "UNKNOWN", lambda f: f"konto {f.code}"),
    _form(
        "account.save",
        ("new",),
        ("UC2326", "UC2326B"),
        lambda f, side: {"messages": ("latest", "slack")[side]},
    ),
    _form(
        "region.save",
        ("new", "points"),
        "USTAFF",
        lambda f, side: {
            "name": f"Region {side}",
            "time_zone": "Europe/Stockholm",
            "language": "sv",
            "municipal_seats": "8",
            "own_seats": "3",
        },
    ),
    _form(
        "channel.save",
        ("new", "intake"),
        "USTAFF",
        lambda *_: {"purpose": "common"},
        lambda f, side: {"channel": f"C{side}"},
    ),
    _click("outbox.resend", ANYWHERE, "USTAFF", lambda f: f.uncertain),
    _click("outbox.settle", ("new",), "USTAFF", lambda f: f.uncertain),
    _click("outbox.found", ("new",), "UC2326", lambda f: f.key),
)


DEEDS = (*ASKED_FOR, *UNASKED)
