"""Sends one message: prepare, store that it is being sent, send, store the result."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy.exc import InterfaceError, OperationalError

from bot.chat import Channel, User
from bot.logs import log
from bot.platforms.port import Ambiguous, Platform, Platforms, RateLimited, Refused, Unreadable
from models.outbox.bound import is_too_large
from models.outbox.outbox import OutboxKind, OutboxState, Outgoing, was_ahead
from models.storage.database import Database
from scheduler.child import TaskTooLarge
from scheduler.jobs import Make
from scheduler.parcels import Parcel, change, claim, count_failure, unpack
from scheduler.rests import Rests
from scheduler.row_locks import Holds
from scheduler.undelivered import bury, give_up, park

# How often an unexpected error may happen to a message before it is given up: half a minute of tries in
# all, during which the place's other messages wait, to keep their order.
_MOST_FAILURES = 5
# How often a send is tried if the message was looked for and not found.
_MOST_SENDS = 8
# Before the first send, a platform in trouble is waited for about four hours; then others of the place go.
_MOST_UNCLEAR = 60
# How far back to look for a message that was sent while the clock was wrong.
_LOOK_BACK = timedelta(days=1)
# The workspace has shut the app out: rows wait until it is installed again.
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
    """Sends one message at a time, as far as possible. Machine time only."""

    def __init__(
        self,
        database: Database,
        platforms: Platforms,
        holds: Holds,
        make: Make,
        *,
        quiet: float,
        rests: Rests,
    ) -> None:
        self._database = database
        self._platforms = platforms
        self._holds = holds
        self._make = make
        self._quiet = quiet
        self._rests = rests
        self._quieted: set[int] = set()

    async def carry(self, row: Outgoing) -> bool:
        """Send a message as far as possible now; True when it is finished and the next one may be sent.

        Raises only what the database raises.
        """
        if not await self._holds.take(row.id):
            return False
        try:
            is_finished = await self._carry(row)
        except Exception as error:
            is_finished = await self._stumble(row, error)
        finally:
            await self._holds.release(row.id)
        if is_finished:
            self._rests.end(row.id)
            self._quieted.discard(row.id)
        return is_finished

    async def _carry(self, row: Outgoing) -> bool:
        if was_ahead(row, _now()) and row.id not in self._quieted:
            # The clock was wrong when it was sent, so we wait out the quiet time by our own clock.
            self._quieted.add(row.id)
            return self._rest(row, self._quiet)
        if is_too_large(row.error):
            return await self._settle(give_up, row, row.error or "")
        parcel = await self._database.read(lambda connection: unpack(connection, row))
        if parcel.is_without_message:
            return await self._change(parcel.row, state=OutboxState.DEAD, error="no message to change")
        platform = self._platforms[parcel.row.platform, parcel.row.workspace]
        try:
            if parcel.row.state == OutboxState.SENDING:
                if parcel.row.kind != OutboxKind.EDIT and not platform.can.find:
                    return await self._settle(park, parcel.row, f"{platform.name} cannot be looked through")
                if await self._has_arrived(platform, parcel):
                    return True
            platform.form(parcel.card)
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
        """Look whether an uncertain message is there; an edit is simply made again."""
        row, since = parcel.row, parcel.row.claimed_at
        if since is not None and was_ahead(row, _now()):
            since = _now() - _LOOK_BACK
        match row.kind:
            case OutboxKind.POST if since is not None:
                message = await platform.find(parcel.channel, row.key, since)
                return message is not None and await self._sent(row, message.id)
            case OutboxKind.SHARE if row.reference is not None:
                there = await platform.is_shared(parcel.channel, row.reference)
                return there and await self._sent(row, None)
        return False

    async def _prepare(self, platform: Platform, parcel: Parcel) -> tuple[Channel, str | None]:
        """Open the private conversation and upload the picture or file; nobody sees any of it yet."""
        row, channel, reference = parcel.row, parcel.channel, parcel.row.reference
        if channel.id.startswith("@"):
            channel = await platform.open_direct(User(row.platform, row.workspace, channel.id[1:]))
        if reference is None and parcel.attachment is not None:
            reference = await platform.reserve_file(parcel.attachment)
        if reference is None and (picture := parcel.card.picture) is not None:
            content = await self._make(picture.name, picture.facts)
            name = f"{picture.name.removeprefix('picture.')}.png"
            reference = await platform.upload_picture(content, name, picture.alt)
        return channel, reference

    async def _put_off(self, row: Outgoing, error: Exception) -> bool:
        """Handle an error before anything was sent: try again later, or give up."""
        match error:
            case RateLimited():
                return self._rest(row, error.seconds)
            case Unreadable():
                return await self._settle(park, row, str(error))
            case Refused() if row.state == OutboxState.SENDING:
                return await self._settle(park, row, error.code)
            case Refused():
                return await self._refused(row, error.code)
            case Ambiguous():
                # The platform is in trouble, not the message: it waits until that is over.
                if self._rests.fail(row.id, error, outgoing=row.id) < _MOST_UNCLEAR:
                    return False
                # The number of tries is named in the card for staff.
                row.attempts += _MOST_UNCLEAR
                return await self._settle(_ending(row), row, f"in vain: {error}")
        raise error

    async def _weigh(self, row: Outgoing, error: Exception) -> bool:
        """Decide what to do after a failed send, from what is known about it."""
        match error:
            case RateLimited():
                await self._change(row, state=OutboxState.PENDING, claimed_at=None)
                return self._rest(row, error.seconds)
            case Refused():
                return await self._refused(row, error.code)
            case Ambiguous() | Unreadable():
                log.warning("message perhaps sent", outgoing=row.id, reason=str(error))
                most = _MOST_SENDS
            case _:
                self._rests.fail(row.id, error, outgoing=row.id)
                most = _MOST_FAILURES
        if row.attempts >= most:
            return await self._settle(_ending(row), row, f"in vain: {type(error).__name__}")
        return self._rest(row, self._quiet * 2 ** (row.attempts - 1))

    async def _stumble(self, seen: Outgoing, error: Exception) -> bool:
        """Handle an unexpected error at any step: pause longer each time, then give the row up."""
        self._rests.fail(seen.id, error, outgoing=seen.id)
        if isinstance(error, OperationalError | InterfaceError):
            # The database is unreachable or full: no message caused that.
            return False
        row = await self._database.write(lambda connection: count_failure(connection, seen.id))
        if row is None or (row.attempts < _MOST_FAILURES and not isinstance(error, TaskTooLarge)):
            return row is None
        return await self._settle(_ending(row), row, f"unexpected: {type(error).__name__}")

    async def _refused(self, row: Outgoing, code: str) -> bool:
        if code in _SHUT_OUT:
            log.error("shut out of the workspace", platform=row.platform, workspace=row.workspace, code=code)
            if row.state != OutboxState.PENDING:
                await self._change(row, state=OutboxState.PENDING, claimed_at=None)
            return self._rest(row, _SHUT_OUT_WAIT)
        return await self._settle(bury, row, code)

    def _rest(self, row: Outgoing, seconds: float) -> bool:
        self._rests.begin(row.id, seconds)
        return False

    async def _sent(self, row: Outgoing, message: str | None) -> bool:
        return await self._change(row, state=OutboxState.SENT, sent_at=_now(), message_id=message, error=None)

    async def _change(self, row: Outgoing, **changes: Any) -> bool:
        return await self._database.write(partial(change, seen=row, **changes))

    async def _settle(self, how: Callable[..., None], row: Outgoing, reason: str) -> bool:
        """End a row and tell staff; if telling them fails, the row is ended all the same."""
        try:
            await self._database.write(lambda connection: how(connection, row, reason, _now()))
        except Exception as error:
            log.error("staff not told", outgoing=row.id, exc_info=error)
            await self._change(row, state=OutboxState.DEAD, error=reason[:200])
        return True


def _ending(row: Outgoing) -> Callable[..., None]:
    """Return what ends a row that is given up: a question if it perhaps arrived, else a report."""
    perhaps = row.state == OutboxState.SENDING and row.kind != OutboxKind.EDIT
    return park if perhaps else give_up


async def _hand_over(platform: Platform, parcel: Parcel) -> str | None:
    """Send it; return the new message's id, None for an edit or a document."""
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
