"""Reading the proposals from the poll's card and from the ballot, where nothing filled in is lost."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from bot.chat import Card, Notice, Reply
from bot.platforms.payload import Malformed
from bot.platforms.teams import beside, forms, parse, replies, shape
from bot.platforms.teams import card_answers as given
from bot.platforms.teams.card_answers import NOTHING, OURS, Opened
from tests.conversations.town import Town, form_of, read, words
from tests.conversations.vote import compile_round, open_ballot, open_poll
from tests.platforms.teams.payloads import payload

OWN = parse.Own("tenant", "app", None)  # type: ignore[arg-type]


def card_of(reply: Reply) -> Card:
    assert isinstance(reply, Notice), reply
    return reply.card


async def test_the_polls_card_leads_to_every_proposal(town: Town) -> None:
    await compile_round(town, 7)
    poll = await open_poll(town)
    (sent,) = await town.sent(to="C0COUNCIL")
    button = sent.card.buttons[1]
    assert button.label == "Läs inspelen"
    nils = town.person("UM2326")
    first = card_of(await nils.clicks(button.action, button.value))
    assert [row.title[:11] for row in first.rows] == [f"INS-2020-0{n}" for n in range(1, 6)]
    (more,) = first.buttons
    second = card_of(await nils.clicks(more.action, more.value))
    assert [row.title[:11] for row in second.rows] == ["INS-2020-06", "INS-2020-07"]
    seen = []
    reply = await nils.clicks("poll.option", f"{poll}:1")
    while True:
        card = card_of(reply)
        seen.append(card.title[:11])
        assert "Nuläge och problem" in read(card)
        following = [one for one in card.buttons if one.label == "Nästa inspel"]
        if not following:
            break
        reply = await nils.clicks(following[0].action, following[0].value)
    assert seen == [f"INS-2020-0{n}" for n in range(1, 8)]
    back = card_of(reply).buttons[-1]
    assert (back.label, back.value) == ("Till listan", f"{poll}:2")


@pytest.mark.parametrize("value", ["1:0", "1:99", "1:x", "99:1", "", "1:1:1"])
async def test_forged_places_are_refused(town: Town, value: str) -> None:
    await compile_round(town, 3)
    await open_poll(town)
    assert "finns inte" in words(await town.person("UM2326").clicks("poll.option", value))
    assert "uppdrag" in words(await town.person("UNOBODY").clicks("poll.option", "1:1"))


async def test_a_poll_by_emoji_has_its_text_at_each_proposal(town: Town) -> None:
    await compile_round(town, 3)
    poll = await open_poll(town, kind="emoji")
    (_, _, second, _) = await town.sent(to="C0COUNCIL")
    button = second.card.buttons[-1]
    assert (button.label, button.value) == ("Läs inspelet", f"{poll}:2")
    assert "INS-2020-02" in words(await town.person("UM2326").clicks(button.action, button.value))


@pytest.mark.parametrize(("count", "kind"), [(24, "points"), (90, "points"), (80, "approval")])
async def test_in_teams_the_ballot_is_as_it_was_after_reading(town: Town, count: int, kind: str) -> None:
    """Press [Läs inspelen] in a ballot half filled in, read, page, and go back: every value is there."""
    await compile_round(town, count)
    poll = await open_poll(town, kind=kind)
    nils = town.person("UM2326")
    form = form_of(await open_ballot(nils, poll))
    opener = {"action": "poll.ballot", "value": str(poll)}
    drawn = forms.dialog(form, "sv", opened=Opened(opener, page=0))
    typed = _type_something(drawn)
    look = _action(drawn, "Läs inspelen")
    pressed = _press(look, typed)
    for label in ("Visa", "Nästa inspel", "Till listan"):
        click = parse.deed(pressed, OWN)
        shown = replies.dialog(await nils.clicks(click.action, click.value), "sv", given.opened(pressed))  # type: ignore[union-attr]
        assert len(orjson.dumps(shown)) < 28 * 1024
        pressed = _press(_action(shown, label), {})
    click = parse.deed(pressed, OWN)
    shown = replies.dialog(await nils.clicks(click.action, click.value), "sv", given.opened(pressed))  # type: ignore[union-attr]
    pressed = _press(_action(shown, "Tillbaka till formuläret"), {})
    again = parse.deed(pressed, OWN)
    assert (again.action, again.value) == ("poll.ballot", str(poll))  # type: ignore[union-attr]
    reply = await nils.clicks(again.action, again.value)  # type: ignore[union-attr]
    back = replies.dialog(reply, "sv", given.opened(pressed))
    assert _values(back).keys() == typed.keys()
    assert _chosen(_values(back)) == _chosen(typed)


@pytest.mark.parametrize(
    "forged", ["", "x", "åäö", beside.pack({}), beside.pack({"shown": 7}), 7, None, "0" * 9_999]
)
def test_a_forged_form_is_refused_and_does_nothing(forged: Any) -> None:
    look = {"look": {"action": "poll.options", "value": "1"}, "behind": forged}
    for ours in (look, {"return": True, "behind": forged}):
        with pytest.raises(Malformed):
            shape.read(payload("submission", value={"data": {OURS: ours}}))


def test_a_packed_form_that_unpacks_to_very_much_is_refused() -> None:
    with pytest.raises(ValueError, match="no packed form"):
        beside.unpack(beside.pack({"held": {"a": "0" * 1_000_000}}))


def _parts(part: Any) -> list[dict[str, Any]]:
    """Every element of a card, at any depth."""
    if isinstance(part, list):
        return [one for each in part for one in _parts(each)]
    if isinstance(part, dict):
        return [part, *(one for each in part.values() for one in _parts(each))]
    return []


def _action(drawn: Any, label: str) -> dict[str, Any]:
    return next(one for one in _parts(drawn) if one.get("type") == "Action.Submit" and one["title"] == label)


def _press(action: dict[str, Any], inputs: dict[str, str]) -> dict[str, Any]:
    """The invoke that Teams sends for a button in a dialog, with the inputs unless it takes none."""
    filled = {} if action.get("associatedInputs") == "none" else {k: v for k, v in inputs.items() if v}
    return {
        "type": "invoke",
        "name": "task/submit",
        "from": {"id": "29:x", "aadObjectId": "aad"},
        "conversation": {"id": "a:1", "conversationType": "personal"},
        "value": {"data": orjson.loads(orjson.dumps(action["data"])) | filled},
    }


def _inputs(drawn: Any) -> list[dict[str, Any]]:
    return [one for one in _parts(drawn) if str(one.get("type")).startswith("Input.")]


def _type_something(drawn: Any) -> dict[str, str]:
    """Choose in every question of the page that is shown, in some the choice of nothing."""
    typed = {}
    for number, one in enumerate(_inputs(drawn)):
        choices = [choice["value"] for choice in one["choices"] if choice["value"]]
        several = one.get("isMultiSelect")
        typed[one["id"]] = ",".join(choices[1:9:2]) if several else choices[number % len(choices)]
    assert typed
    return typed


def _chosen(values: dict[str, str]) -> dict[str, str]:
    """What is chosen: to choose nothing and not to have chosen are the same."""
    return {name: value for name, value in values.items() if value not in ("", NOTHING)}


def _values(drawn: Any) -> dict[str, str]:
    return {one["id"]: one.get("value", "") for one in _inputs(drawn)}
