"""A handed-in ballot as Slack sends it, from the form the bot draws."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote_plus
from zoneinfo import ZoneInfo

from benchmarks.bodies import Bodies
from benchmarks.town import Town
from bot.platforms.slack import render
from bot.text import texts
from handlers.poll import forms
from handlers.poll.cards import voting as cards
from models.poll.rules.points import NUMBERS
from rehearsal.cast import TEAM

APP, BOT = "A0PLAYGROUND", "B0PLAYGROUND"
LANGUAGE = "sv"
# A word that the encoding of a form leaves as it is; between two of them stands what differs.
_HOLE = re.compile(r"xHOLEx(\w+?)xHOLEx")


def make_bodies(town: Town) -> Bodies:
    """Cut the body of a vote in the open poll where votes differ."""
    view = _view(town)
    elements = {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}
    choices = next(iter(elements.values()))["options"]
    values = {
        option: {"value": {"type": "static_select", "selected_option": _hole(option)}} for option in elements
    }
    payload = _payload(view | {"state": {"values": values}})
    # The hole of a choice is a string where an object shall stand: its quotation marks go with it.
    body = re.sub(r'"xHOLEx([0-9a-f]{32})xHOLEx"', r"xHOLEx\1xHOLEx", _encoded(payload))
    encoded = [quote_plus(_encoded(choice)) for choice in choices]
    return cut("payload=" + quote_plus(body), town, list(elements), encoded)


def cut(body: str, town: Town, options: list[str], choices: list[str]) -> Bodies:
    """Cut a body at its holes; `choices` are how it says 0, 1, 2 ... points."""
    pieces = _HOLE.split(body)
    return Bodies(
        parts=pieces[0::2],
        slots=pieces[1::2],
        options=options,
        choices=choices,
        users=[voter.user for voter in town.voters],
        budget=town.poll.budget,
    )


def _view(town: Town) -> dict[str, Any]:
    t = texts(LANGUAGE)
    text = cards.ballot_text(t, town.poll, ZoneInfo("Europe/Stockholm"))
    shown = render.form(forms.numbers(t, town.poll, NUMBERS, {}, text), LANGUAGE)
    for position, block in enumerate(shown["blocks"]):
        block.setdefault("block_id", f"b{position}Kz")
    return shown


def _payload(view: dict[str, Any]) -> dict[str, Any]:
    """What Slack adds (docs.slack.dev/reference/interaction-payloads/view-interactions-payload)."""
    view_id = f"V{_hole('number')}"
    shown = {
        "id": view_id,
        "team_id": TEAM,
        **view,
        "hash": f"1588831200.{_hole('number')}",
        "clear_on_close": False,
        "notify_on_close": False,
        "previous_view_id": None,
        "root_view_id": view_id,
        "app_id": APP,
        "external_id": "",
        "app_installed_team_id": TEAM,
        "bot_id": BOT,
    }
    return {
        "type": "view_submission",
        "team": {"id": TEAM, "domain": "playground"},
        "user": {"id": _hole("user"), "username": _hole("name"), "name": _hole("name"), "team_id": TEAM},
        "api_app_id": APP,
        "token": "legacy-verification-token",
        "trigger_id": f"1111.2222.{_hole('number')}",
        "view": shown,
        "response_urls": [],
        "is_enterprise_install": False,
        "enterprise": None,
    }


def _encoded(value: Any) -> str:
    # Slack writes no spaces, and everything outside ASCII as \u escapes.
    return json.dumps(value, separators=(",", ":"))


def _hole(name: str) -> str:
    return f"xHOLEx{name}xHOLEx"
