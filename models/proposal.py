"""A proposal (inspel): what a municipality wants the county to work for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.region import Municipality
from models.storage.base import Base

# The policy areas of DOMAIN 3c, in its order; their names are texts ("area-TRP").
AREAS = ("TRP", "DIG", "ENE", "EKO", "KOM", "NAR", "ARE", "PLA", "VAR", "TRY", "SAM", "KUL", "EUR", "OVR")
LEVELS = ("eu", "national", "both", "unknown")
AUTHORITIES = ("authority", "capacity", "both")
ANCHORINGS = ("board", "committee", "chair", "officials", "not_yet")
# The fields that the sender writes and may change.
FIELDS = ("title", "area", "problem", "position", "level", "authority", "authority_reason", "anchoring")
# The form of an id, which is made together with the proposal's form.
IDENTITY = re.compile(r"[0-9a-f]{32}")


class ProposalState(StrEnum):
    """The states of DOMAIN 4b, as far as this version carries a proposal."""

    SUBMITTED = "submitted"
    COMPILED = "compiled"
    WITHDRAWN = "withdrawn"


class Proposal(Base):
    """A submitted proposal. `id` is made with the form, so that one form makes only one row."""

    __tablename__ = "proposal"
    __table_args__ = (
        UniqueConstraint("round_id", "number"),
        # A number is unique within the region's year, in whatever round.
        UniqueConstraint("region_id", "code"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    region_id: Mapped[int] = mapped_column(ForeignKey("region.id"), index=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    number: Mapped[int]
    code: Mapped[str] = mapped_column(String(20))
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    submitted_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    submitted_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(20), default=ProposalState.SUBMITTED)
    late: Mapped[bool]
    admitted_reason: Mapped[str] = mapped_column(String(200), default="", server_default="")
    withdrawn_reason: Mapped[str] = mapped_column(String(200), default="", server_default="")
    title: Mapped[str] = mapped_column(String(100))
    area: Mapped[str] = mapped_column(String(3))
    problem: Mapped[str] = mapped_column(Text)
    position: Mapped[str] = mapped_column(Text)
    level: Mapped[str] = mapped_column(String(10))
    authority: Mapped[str] = mapped_column(String(10))
    authority_reason: Mapped[str] = mapped_column(Text)
    anchoring: Mapped[str] = mapped_column(String(12))


@dataclass(frozen=True, slots=True)
class Intake:
    """How many proposals have come in, and from how many municipalities."""

    proposals: int
    municipalities: int


class ProposalVersion(Base):
    """Earlier texts of a proposal: a new version never destroys the old one."""

    __tablename__ = "proposal_version"

    proposal_id: Mapped[str] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    replaced_at: Mapped[datetime]
    by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    words: Mapped[dict[str, Any]]


def count_versions(session: Session, proposal_id: str) -> int:
    """Count the earlier versions of a proposal."""
    query = select(func.count()).where(ProposalVersion.proposal_id == proposal_id)
    return session.scalar(query) or 0


def list_proposals(session: Session, round_id: int) -> list[Proposal]:
    """List proposals that were submitted and not withdrawn, by number."""
    query = select(Proposal).where(Proposal.round_id == round_id, Proposal.state != ProposalState.WITHDRAWN)
    return list(session.scalars(query.order_by(Proposal.number)))


def list_withdrawn(session: Session, round_id: int) -> list[Proposal]:
    """List withdrawn proposals, by number."""
    query = select(Proposal).where(Proposal.round_id == round_id, Proposal.state == ProposalState.WITHDRAWN)
    return list(session.scalars(query.order_by(Proposal.number)))


def find_proposal_by_id(session: Session, region_id: int, identity: str) -> Proposal | None:
    """Return the region's proposal by the id from a button or form, which must not be trusted."""
    if not IDENTITY.fullmatch(identity):
        return None
    found = session.get(Proposal, identity)
    return found if found is not None and found.region_id == region_id else None


def count_proposals(session: Session, round_id: int) -> Intake:
    """Count the proposals submitted and not withdrawn, and their municipalities."""
    query = select(func.count(), func.count(Proposal.municipality_id.distinct())).where(
        Proposal.round_id == round_id, Proposal.state != ProposalState.WITHDRAWN
    )
    proposals, municipalities = session.execute(query).one()
    return Intake(proposals, municipalities)


def silent_municipalities(session: Session, region_id: int, round_id: int) -> set[int]:
    """Return the ids of municipalities that have sent nothing in the round."""
    sent = select(Proposal.municipality_id).where(
        Proposal.round_id == round_id, Proposal.state != ProposalState.WITHDRAWN
    )
    query = select(Municipality.id).where(Municipality.region_id == region_id, Municipality.id.not_in(sent))
    return set(session.scalars(query))
