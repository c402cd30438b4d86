"""Trouble on request: what a test asks the pretend platform to do wrong, and how often."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from playground.errors import Refusal

KINDS = ("ratelimited", "error_before", "error_after", "drop_before", "drop_after", "delay")


@dataclass
class ApiFault:
    """One kind of trouble for one Web API method ("*" for all), `times` times.

    Calls of the Teams face are named "teams.activities.create" and so on; `status` (408, 500, 502 ...) is
    what it answers for an error, where Slack has one answer only.
    """

    method: str
    kind: str
    times: int = 1
    retry_after: int = 1
    seconds: float = 0.5
    channel: str | None = None
    status: int = 500

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise Refusal("unknown_fault", kinds=list(KINDS))


@dataclass
class EventFaults:
    """The next `times` events come `duplicate` times each, and out of order when `reorder`."""

    duplicate: int = 1
    reorder: bool = False
    times: int = 1


@dataclass
class Faults:
    """Everything that shall go wrong from now on."""

    api: list[ApiFault] = field(default_factory=list)
    events: EventFaults | None = None
    rate_limits: bool = False

    @classmethod
    def from_request(
        cls,
        api: Sequence[dict[str, Any]] = (),
        events: dict[str, Any] | None = None,
        rate_limits: bool = False,
    ) -> "Faults":
        """Read the body of POST /control/faults; an empty one clears everything."""
        wanted = EventFaults(**events) if events else None
        return cls([ApiFault(**fault) for fault in api], wanted, rate_limits)

    def take_api(self, method: str, channel: object) -> ApiFault | None:
        """The fault that hits this call, counted down."""
        for fault in self.api:
            if fault.times > 0 and fault.method in ("*", method) and fault.channel in (None, channel):
                fault.times -= 1
                return fault
        return None

    def take_event(self) -> EventFaults:
        """How the next event is to be delivered, counted down."""
        if self.events and self.events.times > 0:
            self.events.times -= 1
            return self.events
        return EventFaults()
