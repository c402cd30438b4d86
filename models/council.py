"""The council's seats: frozen for a poll."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from models.region import list_municipalities, list_seats


def freeze_seats(session: Session, region_id: int) -> list[dict[str, Any]]:
    """List the region's seats by code, as mappings of what `PollSeat` names."""
    municipalities = {m.id: m for m in list_municipalities(session, region_id)}
    frozen = []
    for seat in list_seats(session, region_id):
        municipality = municipalities.get(seat.municipality_id or 0)
        frozen.append(
            {
                "id": seat.id,
                "code": seat.code,
                "municipality": seat.municipality_id,
                "municipality_code": municipality.code if municipality else None,
                "sender": municipality.name if municipality else None,
            }
        )
    return frozen
