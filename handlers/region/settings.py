"""Changes the region's settings, and what its channels are for."""

from __future__ import annotations

from bot.chat import Channel, Click, Command, Form, Notice, OpenForm, Reply, Submission
from bot.unit_of_work import UnitOfWork
from handlers.region import cards, forms
from models.errors import RuleError
from models.region import Place, Purpose, Region, expected_seats, list_places

# The width of the database column (models/region.py).
LONGEST_CHANNEL = 200


def edit(event: Command | Click, uow: UnitOfWork) -> Reply:
    """Ask for the region's name, time zone, language and number of seats."""
    return OpenForm(draw_region(event, uow))


def draw_region(event: Command | Click | Submission, uow: UnitOfWork) -> Form:
    """Draw the form with the present settings."""
    seats = expected_seats(uow.session, uow.region.id)
    return forms.region(uow.text, uow.region.name, uow.region.time_zone, uow.region.language, seats)


def save(event: Submission, uow: UnitOfWork) -> Reply:
    """Change the region's settings; deadlines that are already set keep their moment."""
    answer = forms.RegionAnswer.model_validate(event.values)
    region = uow.session.get_one(Region, uow.region.id)
    region.name, region.time_zone, region.language = answer.name, answer.time_zone, answer.language
    region.municipal_seats, region.own_seats = answer.municipal_seats, answer.own_seats
    uow.session.flush()
    seats = expected_seats(uow.session, region.id)
    uow.about = f"region:{region.id}"
    return Notice(cards.region_saved(uow.text, region.name, region.time_zone, region.language, seats))


def edit_channel(event: Command, uow: UnitOfWork) -> Reply:
    """Ask what the channel is for in which the command was written."""
    if event.channel.direct:
        raise RuleError("channel-not-direct")
    place = _place(uow, event.channel)
    return OpenForm(forms.channel(uow.text, event.channel.id, place.purpose if place else forms.NO_PURPOSE))


def draw_channel(event: Submission, uow: UnitOfWork) -> Form:
    """Draw the same form again."""
    return forms.channel(uow.text, event.context.get("channel", ""), forms.NO_PURPOSE)


def save_channel(event: Submission, uow: UnitOfWork) -> Reply:
    """Set the channel's purpose; a purpose has one channel in a workspace, so another one loses it."""
    answer = forms.ChannelAnswer.model_validate(event.values)
    channel = Channel(event.person.platform, event.person.workspace, event.context.get("channel", ""))
    if not 0 < len(channel.id) <= LONGEST_CHANNEL:
        raise RuleError("channel-missing")
    former = _place(uow, channel)
    was_staff = former is not None and former.purpose == Purpose.STAFF
    if former is not None:
        uow.session.delete(former)
    moved_from = _clear_purpose(uow, channel, answer.purpose)
    uow.session.flush()
    if answer.purpose != forms.NO_PURPOSE:
        place = Place(region_id=uow.region.id, purpose=answer.purpose, **_address(channel))
        uow.session.add(place)
        uow.session.flush()
    if answer.purpose == Purpose.STAFF:
        # Staff's messages are not for everybody, so readers of the earlier channel are told of the move.
        for left in moved_from:
            uow.tell(left, cards.no_longer_staff(uow.public_on(left.platform)))
    uow.about = f"channel:{channel.id}"
    no_staff = was_staff and not list_places(uow.session, uow.region.id, Purpose.STAFF)
    return Notice(cards.channel_saved(uow.text, answer.purpose, moved=bool(moved_from), no_staff=no_staff))


def _clear_purpose(uow: UnitOfWork, channel: Channel, purpose: str) -> list[Channel]:
    """Remove the purpose from the workspace's other channels; return those that had it."""
    if purpose == forms.NO_PURPOSE:
        return []
    cleared = []
    for place in list_places(uow.session, uow.region.id, Purpose(purpose)):
        here = Channel(place.platform, place.workspace, place.channel)
        if (here.platform, here.workspace) == (channel.platform, channel.workspace) and here != channel:
            uow.session.delete(place)
            cleared.append(here)
    return cleared


def _place(uow: UnitOfWork, channel: Channel) -> Place | None:
    place = uow.session.get(Place, (channel.platform, channel.workspace, channel.id))
    return place if place is not None and place.region_id == uow.region.id else None


def _address(channel: Channel) -> dict[str, str]:
    return {"platform": channel.platform, "workspace": channel.workspace, "channel": channel.id}
