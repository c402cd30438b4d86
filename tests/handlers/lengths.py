"""How long and how many each fact may be, and what people may write it with."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from handlers import ROUTES
from handlers.plan.forms import MOST_ACTIVITIES

# What people may write, as a pattern that is repeated until it is as long as is accepted: many short lines,
# letters that are two bytes in JSON, that are four in UTF-8, that are written as entities, one endless word.
PATTERNS = {
    "short lines": "x\n",
    "quotes": '"\\',
    "emoji": "\N{OWL}",
    "markup": "<&>",
    "one word": "å",
    "words": "Räddningstjänsten behöver ",
}
# The largest region has 49 municipalities; eleven seats are usual.
MUNICIPALITIES = 49
SEATS = 80
PEOPLE = 200
LONGEST_DAY = date(2026, 9, 30)
ZONE = ZoneInfo("Europe/Stockholm")

# As many as there may be, by the fact's name.
COUNTS = {
    "activities": MOST_ACTIVITIES,
    "later": MOST_ACTIVITIES,
    "questions": 100,
    "municipalities": MUNICIPALITIES,
    "silent": MUNICIPALITIES,
    "missing": MUNICIPALITIES,
    "senders": MUNICIPALITIES,
    "names": PEOPLE,
    "added": PEOPLE,
    "changed": PEOPLE,
    "seats": SEATS,
    "voted": SEATS,
    "waiting": SEATS,
    "held": 5,
    "groups": 8,
    "proposals": 10,
    "codes": 100,
    "chats": 4,
    "audiences": 4,
    "notes": 3,
    "buttons": 12,
    "rows": MUNICIPALITIES,
    "commands": 0,
    "problems": PEOPLE,
    "seated": SEATS,
    "shared": 8,
    "withdrawn": 10,
    "found": 200,
    "rounds": 20,
    "receivers": 3,
    "doubts": 3,
    "choices": 3,
    "other_columns": 20,
    "joined": 100,
    "vacancies": 100,
    "ended": 100,
    "new_municipalities": MUNICIPALITIES,
    "new_seats": SEATS,
    "came": 10,
    "back": 10,
    "readings": 4,
    "repeated": 8,
    "vacant": SEATS,
    "substitute_alone": SEATS,
    "doubled": 8,
    "without": MUNICIPALITIES,
}
# The texts of one line, by the fact's name and the most characters that are taken in.
LINES = {
    "title": 300,
    "name": 200,
    "person": 200,
    "sender": 100,
    "municipality": 110,
    "staff": 2_000,
    "region": 200,
    "reason": 200,
    "where": 300,
    "asked": 60,
    "query": 60,
    "whose": 60,
    "email": 200,
    "round_title": 200,
    "channel": 200,
    "standing": 300,
    "next_date": 400,
    "privacy": 3_000,
    "count": 60,
    "line": 300,
    "notes": 200,
    "names": 200,
    "holder": 200,
    "namesake": 200,
    "note": 400,
    "seat": 20,
    "other_columns": 100,
    "other": 200,
    "new_municipalities": 100,
    "written": 200,
    "substitute_alone": 200,
    "doubled": 200,
    "without": 110,
    "body": 330,
    "admitted_reason": 200,
    "withdrawn_reason": 200,
    "missing": 110,
    "silent": 110,
    "municipalities": 110,
    "senders": 110,
    "added": 200,
    "changed": 200,
}
PARAGRAPHS = {
    "problem": 1500,
    "position": 800,
    "authority_reason": 500,
    "description": 5_000,
    "text": 1_000,
    "seats": 2_000,
}
# Words of the program's own, one of which must be the one.
CODES = {
    "plan": "f" * 16,
    "codes": "INS-2026-999",
    "area": "EUR",
    "level": "both",
    "authority": "both",
    "anchoring": "officials",
    "state": "intake_closed",
    "role": "reference",
    "purpose": "common",
    "precision": "range",
    "language": "sv",
    "time_zone": "America/Argentina/ComodRivadavia",
    "platform": "teams",
    # Teams' workspaces have the longest ids.
    "chat": "Teams (5c0b1f6e-8d4a-4c6e-9b57-2f9a4e0d1a01)",
    "chats": "Teams (5c0b1f6e-8d4a-4c6e-9b57-2f9a4e0d1a01)",
    "chosen": "teams",
    "secret": "ABCD-EFGH",
    "position": "check",
    "said": "check",
    "audiences": "contact",
    "deadline": "onsdag 30 september",
    "identity": "0" * 32,
    "channel_id": "19:" + "a" * 90,
    "key": "register-unknown-role",
    "messages_on": "",
    "messages_workspace": "",
    "municipality_code": "2326",
    "route": "proposal.edit",
    "outlook": "out",
    "last_day": "2026-09-30",
    "doubts": "date-unreadable",
    "readings": "2026-04-01/2026-06-30/range",
    "receivers": "council",
    "value": "9" * 18,
    "withdrawn": "INS-2026-99",
    "came": "INS-2026-99",
    "back": "INS-2026-99",
    "late": "out",
}


# What a function's own words mean, where the same name means something else in another.
OF_ONE: dict[str, dict[str, Any]] = {
    "front.help.topic": {"name": "privacy"},
    "front.help.overview": {
        "commands": tuple(route for route in ROUTES if route.command),
        "audiences": ["contact"],
        "later": tuple(route for route in ROUTES if route.command),
    },
    "round.reminders.to_channel": {"kind": "t2"},
    "round.reminders.to_contact": {"kind": "t2"},
    "round.rounds.status": {"standing": "x" * 300},
    "poll.result.page": {"number": 2},
    "poll.numbers": {"text": "Du har 30 poäng. " * 20},
    "poll.new_poll": {"seats": "\n".join(["Bergs kommun har två platser: " + "å" * 110] * 20)},
    "poll.marks": {"text": "Du får välja fem. " * 20, "former": ()},
    "poll.voting.opened_to": {"standing": "mine"},
    "compilation.work.ready": {"names": ["sammanställning-" + "x" * 100 + ".xlsx"] * 4},
    "delivery.outbox.refused": {"code": "x" * 190},
    "delivery.outbox.uncertain": {"outgoing_id": 2**53},
}
