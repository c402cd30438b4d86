"""The audit: who did what and when; ids and states, never people's text."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Final

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.storage.base import Base, Id

# The id of a channel may be longer.
MOST_ABOUT: Final = 100


class Audit(Base):
    """One action that changed something; `action` is the route, `about` the thing ("poll:12")."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    region_id: Mapped[int] = mapped_column(ForeignKey("region.id"), index=True)
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    action: Mapped[str] = mapped_column(String(40))
    about: Mapped[str] = mapped_column(String(MOST_ABOUT))


def fit_about(about: str) -> str:
    """Return what a row is about as its column holds it: of what is longer its beginning and a digest."""
    if len(about) <= MOST_ABOUT:
        return about
    digest = hashlib.sha256(about.encode()).hexdigest()[:16]
    return f"{about[: MOST_ABOUT - 17]}:{digest}"
