"""One person, two chats: the code that joins an account to a person who is known by another."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.storage.base import Base, Id

# Without the letters and digits that people take for one another.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LENGTH = 8
VALID = timedelta(minutes=15)
# So many codes may an account try in that time; a code has 31^8 values.
TRIES, WITHIN = 5, timedelta(hours=1)


class JoinCode(Base):
    """A code that was handed out and not used yet; only its digest is kept. `made_at` is machine time."""

    __tablename__ = "join_code"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    region_id: Mapped[int] = mapped_column(ForeignKey("region.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(index=True)


class JoinTry(Base):
    """An account has tried a code. `at` is machine time."""

    __tablename__ = "join_try"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    platform: Mapped[str] = mapped_column(String(10))
    workspace: Mapped[str] = mapped_column(String(100))
    user_id: Mapped[str] = mapped_column(String(100), index=True)
    at: Mapped[datetime] = mapped_column(index=True)


def make_code(session: Session, region_id: int, person_id: int, now: datetime) -> str:
    """Make a code for the person, in place of the one they had; it is told once and cannot be read back."""
    session.execute(delete(JoinCode).where(JoinCode.person_id == person_id))
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    session.add(
        JoinCode(digest=_digest(region_id, code), region_id=region_id, person_id=person_id, made_at=now)
    )
    session.flush()
    return code


def find_owner(session: Session, region_id: int, code: str, now: datetime) -> int | None:
    """Find the person whom a code that holds was made for."""
    return session.scalar(
        select(JoinCode.person_id).where(
            JoinCode.digest == _digest(region_id, code), JoinCode.made_at > now - VALID
        )
    )


def use_up(session: Session, region_id: int, code: str) -> bool:
    """Take the code away; False when somebody else was before."""
    mine = JoinCode.digest == _digest(region_id, code)
    return session.scalar(delete(JoinCode).where(mine).returning(JoinCode.person_id)) is not None


def may_try(session: Session, account: tuple[str, str, str], now: datetime) -> bool:
    """Note that the account (platform, workspace, user id) tries a code; False when it has tried too many."""
    platform, workspace, user_id = account
    tried = session.scalar(
        select(func.count())
        .select_from(JoinTry)
        .where(
            JoinTry.platform == platform,
            JoinTry.workspace == workspace,
            JoinTry.user_id == user_id,
            JoinTry.at > now - WITHIN,
        )
    )
    if (tried or 0) >= TRIES:
        return False
    session.add(JoinTry(platform=platform, workspace=workspace, user_id=user_id, at=now))
    session.flush()
    return True


def purge_joining(session: Session, now: datetime) -> None:
    """Take away codes that no longer hold and tries that no longer count."""
    session.execute(delete(JoinCode).where(JoinCode.made_at <= now - VALID))
    session.execute(delete(JoinTry).where(JoinTry.at <= now - WITHIN))


def _digest(region_id: int, code: str) -> str:
    # A plain digest is enough for what lives a quarter of an hour: it keeps codes out of backups.
    folded = "".join(letter for letter in code.upper() if letter.isalnum())
    return hashlib.sha256(f"{region_id}:{folded}".encode()).hexdigest()
