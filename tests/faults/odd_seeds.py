"""What the odd payloads are made from: those recorded, and a press and a form of every route."""

from __future__ import annotations

import itertools
import json
import random
from typing import Any
from urllib.parse import urlencode

from handlers import ROUTES
from tests.conversations.town import TEAM
from tests.faults.mutations import Json
from tests.platforms.slack import payloads as slack_payloads
from tests.platforms.slack import post as slack_post
from tests.platforms.teams import payloads as teams_payloads

# Staff, a contact, a member with a seat, and somebody whom nobody knows.
PEOPLE = ("USTAFF", "UC2326", "UM2305", "UNOBODY")
# These would end what the others are tried on.
ENDING = {"poll.close", "poll.cancel", "round.cancel"}

_numbers = itertools.count(1)


def deeds(poll: int) -> list[tuple[str, str]]:
    """Every route with what a button of it may carry."""
    carried = ("", str(poll), f"{poll}:I-1:check", "I-1", "1")
    return [(one.id, value) for one in ROUTES if one.id not in ENDING for value in carried]


VALUES = {
    "title": "Tåg",
    "reason": "Vi börjar om",
    "name": "Maja",
    "deadline": "2020-10-02",
    "kind": "points",
}


def slack_seeds(poll: int) -> list[Json]:
    """The recorded payloads, and a press and a form of every route."""
    recorded = [slack_payloads.payload(path.stem) for path in sorted(slack_payloads.FOLDER.glob("*.json"))]
    made = json.dumps(recorded).replace("T0REGION", TEAM)
    seeds: list[Json] = json.loads(made)
    click, form = (
        next(one for one in seeds if one.get("type") == kind) for kind in ("block_actions", "view_submission")
    )
    for action, value in deeds(poll):
        press = {"type": "button", "action_id": action, "block_id": "b", "action_ts": "1.2", "value": value}
        seeds.append(click | {"actions": [press]})
        state = {
            name: {"value": {"type": "plain_text_input", "value": typed}} for name, typed in VALUES.items()
        }
        view = form["view"] | {
            "callback_id": action,
            "private_metadata": json.dumps({"id": value, "poll": value}),
            "state": {"values": state},
        }
        seeds.append(form | {"view": view})
    return seeds


def as_somebody_in_slack(payload: Json, chance: random.Random) -> Json:
    """The same payload from one of `PEOPLE`, as a deed of its own."""
    who, number = chance.choice(PEOPLE), next(_numbers)
    made = (
        json.dumps(payload)
        .replace("U0MAJA", who)
        .replace("11.22.", f"{number}.")
        .replace('"Ev0', f'"Ev{number}')
    )
    found: Json = json.loads(made)
    return found


def slack_body(payload: Any) -> tuple[bytes, bytes]:
    """The payload as bytes, and their kind; surrogates and NUL as JSON and forms write them."""
    if isinstance(payload, dict) and payload.get("type") == "event_callback":
        return slack_post.JSON, json.dumps(payload).encode()
    if isinstance(payload, dict) and "command" in payload:
        return slack_post.FORM, urlencode(payload, errors="surrogatepass").encode()
    return slack_post.FORM, urlencode({"payload": json.dumps(payload)}).encode()


def teams_seeds(poll: int) -> list[Json]:
    """The recorded activities, and a press and a form of every route."""
    seeds = [teams_payloads.payload(path.stem) for path in sorted(teams_payloads.FOLDER.glob("*.json"))]
    click, form = (teams_payloads.payload(name) for name in ("click_direct", "submission_button"))
    for action, value in deeds(poll):
        press = {
            "type": "Action.Execute",
            "verb": action,
            "data": {"inspel": {"action": action, "value": value}},
        }
        seeds.append(click | {"value": {"action": press, "trigger": "manual"}})
        ours = {"form": action, "context": {"id": value, "poll": value}, "fields": dict.fromkeys(VALUES, "")}
        seeds.append(form | {"value": {"data": {"inspel": ours, **VALUES}}})
    return seeds


def as_somebody_in_teams(activity: Json, chance: random.Random) -> Json:
    """The same activity from one of `PEOPLE`, as a deed of its own."""
    who, number = chance.choice(PEOPLE), next(_numbers)
    found: Json = json.loads(json.dumps(activity).replace("aad-maja", who))
    return found | {"id": f"f:{number}"}
