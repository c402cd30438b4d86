"""The way of one message: prepare, write down that it is being sent, send, write down that it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from bot.chat import Channel, Person
from bot.logs import log
from bot.platform import Ambiguous, Platform, PlatformError, RateLimited, Refused, Unreadable
from models.database import Database
from models.outbox import OutboxKind, OutboxState, Outgoing
from scheduler.holds import Holds
from scheduler.jobs import Make
from scheduler.parcels import Parcel, change, claim
from scheduler.telling import bury, park

# Before a message is sent everything may be done again; wait a little, so as not to press a tired server.
_AGAIN = 2.0
_MOST_MISHAPS = 5
# The whole workspace is closed to us: rows are kept, and go when the app has been installed again.
_SHUT_OUT = frozenset(
    {
        "account_inactive",
        "app_uninstalled",
        "invalid_auth",
        "missing_scope",
        "not_authed",
        "token_expired",
        "token_revoked",
    }
)
_SHUT_OUT_WAIT = 60.0


class Sender:
    """Carries one message at a time as far as it goes. Machine time only."""

    def __init__(
        self,
        database: Database,
        platforms: Mapping[str, Platform],
        holds: Holds,
        make: Make,
        *,
        quiet: float,
        wake_in: Callable[[float], None],
    ) -> None:
        self._database = database
        self._platforms = platforms
        self._holds = holds
        self._make = make
        self._quiet = quiet
        self._wake_in = wake_in

    async def carry(self, parcel: Parcel) -> bool:
        """Carry a message as far as it goes now; True when it is finished and the next one may follow."""
        if not await self._holds.take(parcel.row.id):
            return False
        try:
            return await self._carry(parcel)
        finally:
            await self._holds.release(parcel.row.id)

    async def _carry(self, parcel: Parcel) -> bool:
        if parcel.is_without_message:
            return await self._change(parcel.row, state=OutboxState.DEAD, error="no message to change")
        platform = self._platforms[parcel.row.platform]
        try:
            if parcel.row.state == OutboxState.SENDING and await self._has_arrived(platform, parcel):
                return True
            channel, reference = await self._prepare(platform, parcel)
        except Exception as error:
            return await self._put_off(parcel.row, error)
        claimed = await self._database.write(
            lambda connection: claim(connection, parcel, channel, reference, _now())
        )
        if claimed is None or not await self._holds.keeps(claimed.row.id):
            return False
        try:
            message = await _hand_over(platform, claimed)
        except Exception as error:
            return await self._weigh(claimed.row, error)
        return await self._sent(claimed.row, message)

    async def _has_arrived(self, platform: Platform, parcel: Parcel) -> bool:
        """Look whether what was perhaps sent is there; a change is simply made again."""
        row, since = parcel.row, parcel.row.claimed_at
        match row.kind:
            case OutboxKind.POST if since is not None:
                message = await platform.find(parcel.channel, row.key, since)
                return message is not None and await self._sent(row, message.id)
            case OutboxKind.SHARE if row.reference is not None:
                there = await platform.is_shared(parcel.channel, row.reference)
                return there and await self._sent(row, None)
        return False

    async def _prepare(self, platform: Platform, parcel: Parcel) -> tuple[Channel, str | None]:
        """Open the direct conversation, send the picture's or file's bytes; nobody sees any of it yet."""
        row, channel, reference = parcel.row, parcel.channel, parcel.row.reference
        if channel.id.startswith("@"):
            channel = await platform.open_direct(Person(row.platform, row.workspace, channel.id[1:]))
        if reference is None and parcel.attachment is not None:
            reference = await platform.reserve_file(parcel.attachment)
        if reference is None and (picture := parcel.card.picture) is not None:
            content = await self._make(picture.name, picture.facts)
            name = f"{picture.name.removeprefix('picture.')}.png"
            reference = await platform.upload_picture(content, name, picture.alt)
        return channel, reference

    async def _put_off(self, row: Outgoing, error: Exception) -> bool:
        """Nothing was sent just now: try again later, or give up."""
        match error:
            case RateLimited():
                return await self._wait(row, error.seconds)
            case Unreadable():
                return await self._settle(park, row, str(error))
            case Refused() if row.state == OutboxState.SENDING:
                return await self._settle(park, row, error.code)
            case Refused():
                return await self._refused(row, error.code)
            case Ambiguous():
                return await self._wait(row, _AGAIN)
        log.error("message not ready", outgoing=row.id, exc_info=error)
        if row.attempts + 1 >= _MOST_MISHAPS:
            give_up = park if row.state == OutboxState.SENDING else bury
            return await self._settle(give_up, row, f"unexpected: {type(error).__name__}")
        return await self._wait(row, _AGAIN * (row.attempts + 1), attempts=row.attempts + 1)

    async def _weigh(self, row: Outgoing, error: Exception) -> bool:
        """The send failed: what is known of it decides."""
        match error:
            case RateLimited():
                return await self._wait(row, error.seconds, state=OutboxState.PENDING, claimed_at=None)
            case Refused():
                return await self._refused(row, error.code)
        log.warning("message perhaps sent", outgoing=row.id, reason=str(error) or type(error).__name__)
        if not isinstance(error, PlatformError):
            log.error("sending failed", outgoing=row.id, exc_info=error)
            if row.attempts >= _MOST_MISHAPS:
                return await self._settle(park, row, f"unexpected: {type(error).__name__}")
        self._wake_in(self._quiet)
        return False

    async def _refused(self, row: Outgoing, code: str) -> bool:
        if code in _SHUT_OUT:
            log.error("shut out of the workspace", platform=row.platform, workspace=row.workspace, code=code)
            return await self._wait(row, _SHUT_OUT_WAIT, state=OutboxState.PENDING, claimed_at=None)
        return await self._settle(bury, row, code)

    async def _wait(self, row: Outgoing, seconds: float, **changes: Any) -> bool:
        await self._change(row, not_before=_now() + timedelta(seconds=seconds), **changes)
        self._wake_in(seconds)
        return False

    async def _sent(self, row: Outgoing, message: str | None) -> bool:
        return await self._change(row, state=OutboxState.SENT, sent_at=_now(), message_id=message, error=None)

    async def _change(self, row: Outgoing, **changes: Any) -> bool:
        return await self._database.write(partial(change, seen=row, **changes))

    async def _settle(self, how: Callable[..., None], row: Outgoing, reason: str) -> bool:
        await self._database.write(lambda connection: how(connection, row, reason, _now()))
        return True


async def _hand_over(platform: Platform, parcel: Parcel) -> str | None:
    """Send it; return the new message's id, None for a change or a document."""
    row = parcel.row
    match row.kind:
        case OutboxKind.EDIT if parcel.post is not None:
            await platform.edit(parcel.message, parcel.card, parcel.post.key, row.reference)
            return None
        case OutboxKind.SHARE if parcel.attachment is not None and row.reference is not None:
            await platform.share_file(parcel.channel, row.reference, parcel.attachment, parcel.card.text)
            return None
    return (await platform.post(parcel.channel, parcel.card, row.key, row.reference)).id


def _now() -> datetime:
    return datetime.now(UTC)
