"""Actions already done, by their repeat key, with the reply that was given; purged after an hour."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.storage.base import Base


class Repeat(Base):
    """An action that was done; `answer` is the reply as JSON, `at` is machine time."""

    __tablename__ = "repeat"

    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    answer: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime] = mapped_column(index=True)
