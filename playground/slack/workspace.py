"""The pretend workspace: everything that is in it, put together."""

from collections import Counter, deque
from typing import Any

from playground.changes import Changes
from playground.clock import CalendarClock
from playground.faults import Faults
from playground.people import World
from playground.slack.delivery import Delivery
from playground.slack.events import Events
from playground.slack.files import Files
from playground.slack.http_events import HttpEvents
from playground.slack.ids import Json, Stamps
from playground.slack.installation import Installation
from playground.slack.messages import Messages
from playground.slack.rates import Rates
from playground.slack.responses import ResponseUrls
from playground.slack.sockets import Sockets
from playground.slack.triggers import Triggers
from playground.slack.views import Views


class Workspace:
    """One team with its people, channels, messages, modals and files, and one app that may be installed.

    Everything lives in memory. `base_url` is set when the server knows its port.
    """

    def __init__(self, world: World) -> None:
        self.base_url = ""
        self.world = world
        self.changes = Changes()
        self.clock = CalendarClock(tell=self._tell_time)
        self.installation: Installation | None = None
        self.stamps = Stamps()
        self.messages = Messages(self.changes, self.stamps, self.clock)
        self.views = Views(self.changes, self.stamps)
        self.files = Files(lambda: self.base_url)
        self.triggers = Triggers()
        self.response_urls = ResponseUrls(lambda: self.base_url)
        self.faults = Faults()
        self.rates = Rates()
        self.sockets = Sockets(self.changes)
        self.delivery = Delivery(self.changes, self.faults, self.sockets, world.bot)
        self.calls: Counter[str] = Counter()
        self.refusals: deque[Json] = deque(maxlen=5_000)
        self.events = Events(world, self.views, self.stamps, self.delivery, lambda: self.installation)
        self.changes.listeners.append(self.events.watch)

    def install(self, manifest: Json) -> None:
        """Install the app as its manifest says; raises Refusal("invalid_manifest")."""
        self.installation = Installation.from_manifest(manifest)
        self.changes.tell("installed", **self.connection)

    @property
    def connection(self) -> Json:
        """Whether an app is installed, and whether it can be reached just now."""
        is_connected = self.delivery.transport is not self.sockets or bool(self.sockets.connections)
        return {"installed": self.installation is not None, "connected": is_connected}

    async def deliver_by_http(self, url: str) -> None:
        """From now on send everything to this address."""
        await self._stop_http()
        self.delivery.transport = HttpEvents(url)

    async def deliver_by_socket(self) -> None:
        """From now on send everything through Socket Mode."""
        await self._stop_http()
        self.delivery.transport = self.sockets

    def set_faults(self, faults: Faults) -> None:
        """What shall go wrong from now on."""
        self.faults = self.delivery.faults = faults

    def note_refusal(self, **entry: Any) -> None:
        """Remember that something the app sent was refused, and why."""
        self.refusals.append(entry)
        self.changes.tell("refusal", **entry)

    def tell_person(self, user: str, text: str) -> None:
        """Show a person a line from the platform itself."""
        self.changes.tell("notice", user=user, text=text)

    def channel_of(self, channel_id: str) -> Json:
        """Short form of a channel, as payloads carry it."""
        channel = self.world.channel(channel_id)
        name = {"im": "directmessage", "private": "privategroup"}.get(channel.kind, channel.name)
        return {"id": channel.id, "name": name}

    async def stop(self) -> None:
        """End everything that runs in the background, and every open stream."""
        self.changes.end()
        await self.delivery.stop()
        await self.sockets.stop()
        await self._stop_http()

    async def _stop_http(self) -> None:
        if isinstance(self.delivery.transport, HttpEvents):
            await self.delivery.transport.stop()

    def _tell_time(self) -> None:
        facts: dict[str, Any] = {"now": self.clock.now.isoformat(), "label": self.clock.label}
        self.changes.tell("clock", **facts)
