"""Cards about a poll: open, voted, who has voted, closed. No totals before it has closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Literal

from bot.chat import Button, Card, OwnView, Row
from bot.text import Texts
from handlers.poll.cards.options import read_button
from handlers.poll.cards.score import say_score
from models.poll.poll import PollFacts, PollState
from models.poll.rules.rule import Numbers
from models.text.collation import sort_key

# The ballot of the reader's seat: none, the reader's own, one they can replace, the holder's.
OwnVote = Literal["none", "mine", "other", "holder"]


@dataclass(frozen=True, slots=True)
class SeatFacts:
    """A seat as people know it; the region's own has no municipality, a vacant one no `holder`.

    `alone` means that it is the municipality's only seat.
    """

    id: int
    municipality: str | None
    holder: str
    alone: bool

    def name(self, t: Texts) -> str:
        """Return 'Bergs kommun', or for the region's own seat 'Regionen (Sven)'."""
        if self.municipality is not None and self.alone:
            return self.municipality
        body = self.municipality or t("voting-seat-region")
        return t("voting-seat-held", body=body, holder=self.holder or t("voting-seat-vacant"))


def opened(t: Texts, poll: PollFacts, voted: int, zone: tzinfo) -> Card:
    """Return the card for the council, edited as seats vote: how many have voted, never for what."""
    closes = t.moment(poll.closes_at, zone)
    words, limits = poll.rule.words, _say_limits(poll)
    title, text = t(words.title), t(words.opened, count=len(poll.options), closes=closes, **limits)
    if poll.rule.by_reactions:
        return Card(title, text, note=t("voting-read-first"))
    return Card(
        title,
        f"{text} {t('voting-read-first')}\n{t('voting-hidden', closes=closes)}",
        note=turnout(t, poll, voted),
        buttons=(vote_button(t, poll.id), read_button(t, poll.id)),
        own_view=OwnView("poll.view", str(poll.id)),
    )


def opened_to(t: Texts, poll: PollFacts, voted: int, role: str, own_vote: OwnVote, zone: tzinfo) -> Card:
    """Return that card for a person with a seat: their role, whether it has voted, never for what."""
    card = opened(t, poll, voted, zone)
    card = replace(card, note=f"{card.note} {role}")
    if own_vote == "holder":
        return replace(card, note=f"{card.note} {t('ballot-holder-voted')}", buttons=card.buttons[1:])
    button = vote_button(t, poll.id)
    if own_vote == "mine":
        button = replace(button, label=t("button-change-vote"), style="")
    own = t(f"voting-own-{own_vote}", closes=t.moment(poll.closes_at, zone))
    return replace(card, note=f"{card.note} {own}", buttons=(button, *card.buttons[1:]))


def role(t: Texts, body: str, seat: str, *, substitute: bool) -> str:
    """Return 'Du röstar för Bergs kommun som ersättare.', with `seat` if the municipality has several."""
    held = "substitute" if substitute else "member"
    return t(f"voting-for-{held}-seat", body=body, seat=seat) if seat else t(f"voting-for-{held}", body=body)


def vote_button(t: Texts, poll_id: int) -> Button:
    """Return the button [Prioritera]."""
    return Button("poll.ballot", t("button-prioritise"), str(poll_id), "primary", opens_form=True)


def turnout(t: Texts, poll: PollFacts, voted: int) -> str:
    """Return '7 av 11 platser har röstat.'"""
    return t("voting-turnout", voted=voted, seats=len(poll.seats))


def ballot_text(t: Texts, poll: PollFacts, zone: tzinfo) -> str:
    """Return the text above the ballot: what can be given, and until when it can be changed."""
    closes = t.moment(poll.closes_at, zone)
    return t(poll.rule.words.ballot, closes=closes, **_say_limits(poll))


def _say_limits(poll: PollFacts) -> dict[str, int]:
    return {"budget": poll.budget, "most": poll.max_per_item}


def received(
    t: Texts, poll: PollFacts, answers: Mapping[str, int], notes: Sequence[str], zone: tzinfo
) -> Card:
    """Return the reply to a vote: thanks, what was chosen, and until when it can be changed."""
    closes = t.moment(poll.closes_at, zone)
    if not answers:
        return Card(text=t("voting-received-blank", closes=closes), note=" ".join(notes))
    ballot, words = poll.rule.ballot, poll.rule.words
    rows = tuple(
        Row(say_score(t, ballot.text, answers[option.id]), option.name)
        if isinstance(ballot, Numbers)
        else Row(option.name)
        for option in poll.options
        if option.id in answers
    )
    used = t(words.used, used=sum(answers.values()), budget=poll.budget) if words.used else ""
    return Card(
        text=t("voting-received", closes=closes), rows=rows, note=" ".join(filter(None, [used, *notes]))
    )


def replaced(t: Texts) -> Card:
    """Return the card for a substitute: the holder of the seat has voted."""
    return Card(text=t("voting-replaced"))


def replaced_elsewhere(t: Texts, chat: str) -> Card:
    """Return the card for the account a ballot was cast with: the person voted again in `chat`."""
    return Card(text=t("voting-replaced-elsewhere", platform=chat))


def status(
    t: Texts,
    poll: PollFacts,
    voted: Sequence[SeatFacts],
    waiting: Sequence[SeatFacts],
    zone: tzinfo,
    buttons: Sequence[Button],
) -> Card:
    """Return who has voted and who has not; never what."""
    closes = t.moment(poll.closes_at, zone)
    rows = [
        Row(t.names(sorted((seat.name(t) for seat in seats), key=sort_key)), label)
        for seats, label in ((voted, t("voting-status-voted")), (waiting, t("voting-status-waiting")))
        if seats
    ]
    is_open = poll.state == PollState.OPEN
    when = t(poll.rule.words.status, closes=closes) if is_open else t("voting-status-closed")
    text = f"{turnout(t, poll, len(voted))} {when}"
    return Card(t("voting-status-title"), text, tuple(rows), tuple(buttons))


def opened_reply(t: Texts, poll: PollFacts, zone: tzinfo) -> Card:
    """Return the reply to the person who opened the poll: which seats count, and how to follow it."""
    municipal = sum(seat.municipality is not None for seat in poll.seats)
    return Card(
        t("voting-opened-title"),
        t(
            "voting-opened-text",
            count=len(poll.options),
            closes=t.moment(poll.closes_at, zone),
            seats=len(poll.seats),
            municipal=municipal,
            own=len(poll.seats) - municipal,
        ),
        buttons=(Button("poll.status", t("button-poll-status"), str(poll.id)),),
    )


def ask_close(t: Texts, poll: PollFacts, voted: int, zone: tzinfo) -> Card:
    """Return the question before a poll is closed early: are you sure?"""
    return Card(
        t("voting-ask-close-title"),
        f"{turnout(t, poll, voted)} {t('voting-ask-close-text', closes=t.moment(poll.closes_at, zone))}",
        buttons=(Button("poll.close", t("button-poll-close"), str(poll.id), "danger"),),
    )


def ask_cancel(t: Texts, poll: PollFacts) -> Card:
    """Return the question before a mistaken opening is undone: are you sure?"""
    return Card(
        t("voting-ask-cancel-title"),
        t("voting-ask-cancel-text"),
        buttons=(Button("poll.cancel", t("button-poll-cancel"), str(poll.id), "danger"),),
    )


def closed(t: Texts, poll: PollFacts, voted: int, at: datetime, zone: tzinfo) -> Card:
    """Return the card that replaces the open poll's."""
    text = f"{t('voting-closed-at', moment=t.moment(at, zone))} {turnout(t, poll, voted)}"
    return Card(t("voting-closed-title"), text)


def closed_post(t: Texts, poll: PollFacts, voted: int) -> Card:
    """Return the card for the council: the poll is closed. The result is not shown here (DOMAIN 2f 1)."""
    return Card(t("voting-closed-title"), f"{turnout(t, poll, voted)} {t('voting-closed-next')}")


def counting(t: Texts) -> Card:
    """Return the card while the reactions are read from the platform."""
    return Card(t("voting-closed-title"), t("voting-counting"))


def cancelled(t: Texts) -> Card:
    """Return the card that replaces that of a poll opened by mistake."""
    return Card(t("voting-cancelled-title"), t("voting-cancelled-text"))
