"""Cards of an emoji poll: a message for each proposal, with equivalent buttons and an open count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import tzinfo

from bot.chat import Button, Card, OwnView
from bot.text import Texts
from models.poll.mark import AGREED
from models.poll.poll import PollFacts, PollOption


def option(t: Texts, poll: PollFacts, chosen: PollOption, said: Iterable[str], zone: tzinfo) -> Card:
    """Return a proposal's card while the poll is open; `said` has each seat's position."""
    count = Counter(said)
    note = t("pulse-open", closes=t.moment(poll.closes_at, zone))
    buttons = tuple(
        Button("poll.tick", label, f"{poll.id}:{chosen.id}:{emoji}")
        for emoji, label in zip(AGREED, (t("button-pursue"), t("button-watch")), strict=True)
    )
    place = poll.options.index(chosen) + 1
    buttons += (Button("poll.option", t("button-read-proposal"), f"{poll.id}:{place}"),)
    own_view = OwnView("poll.view_option", f"{poll.id}:{chosen.id}")
    return Card(chosen.name, _text(t, chosen, count), buttons=buttons, note=note, own_view=own_view)


def option_to(t: Texts, common: Card, body: str, position: str | None) -> Card:
    """Return the same card for a person with a seat: what it says now; `body` is whom it represents."""
    if position is None:
        return common
    return replace(common, note=f"{common.note} {t('pulse-own', body=body, position=_position(t, position))}")


def closed_option(t: Texts, chosen: PollOption, said: Iterable[str]) -> Card:
    """Return a proposal's card when the poll has closed: no buttons, and reactions count no more."""
    return Card(chosen.name, _text(t, chosen, Counter(said)), note=t("pulse-closed"))


def counted(t: Texts, chosen: PollOption, body: str, position: str | None, *, reaction_stays: bool) -> Card:
    """Return the reply to a button: what the seat says now."""
    text = t("pulse-nothing", name=chosen.name, body=body)
    if position is not None:
        text = t("pulse-counted", name=chosen.name, body=body, position=_position(t, position))
    return Card(text=text, note=t("pulse-reaction-stays") if reaction_stays else "")


def unread(t: Texts, codes: Sequence[str]) -> Card:
    """Return the card for staff: for these proposals no reactions could be read; those reported count."""
    return Card(t("pulse-unread-title"), t("pulse-unread", count=len(codes), codes=t.names(codes)))


def _position(t: Texts, position: str) -> str:
    return t("pulse-pursue") if position == AGREED[0] else t("pulse-watch")


def _text(t: Texts, chosen: PollOption, count: Counter[str]) -> str:
    said = t("pulse-count", pursue=count[AGREED[0]], watch=count[AGREED[1]])
    return f"{chosen.sender}, {t(f'area-{chosen.area}')}\n{said}"
