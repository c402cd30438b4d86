"""What must hold of the rows whatever has happened, and in whatever order."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from tests.races.tables import Rows

FAR = date.max.isoformat()


def broken(rows: Rows) -> list[str]:
    """Name what does not hold."""
    found = [*_two_holders(rows), *_numbers(rows), *_accounts(rows)]
    keepers = [a for a in rows["appointment"] if a["role"] in ("staff", "owner", "admin")]
    if not any(a["valid_to"] is None for a in keepers):
        found.append("nobody keeps the register")
    if len(rows["region"]) != 1:
        found.append("two regions")
    unfinished = [p for p in rows["poll"] if p["state"] in ("open", "frozen")]
    if len(unfinished) > 1:
        found.append("two polls at once")
    working = [r for r in rows["round"] if r["state"] not in ("cancelled", "prioritised")]
    if len(working) > 1:
        found.append("two rounds at work")
    return found


def _two_holders(rows: Rows) -> list[str]:
    held = [a for a in rows["appointment"] if a["seat_id"] and not a["substitute"]]
    return [
        f"two holders of seat {one['seat_id']}"
        for number, one in enumerate(held)
        for other in held[number + 1 :]
        if one["seat_id"] == other["seat_id"] and one["person_id"] != other["person_id"] and _meet(one, other)
    ]


def _meet(one: dict[str, Any], other: dict[str, Any]) -> bool:
    start = max(one["valid_from"] or "", other["valid_from"] or "")
    return start <= min(one["valid_to"] or FAR, other["valid_to"] or FAR)


def _numbers(rows: Rows) -> list[str]:
    numbers = sorted(p["number"] for p in rows["proposal"])
    whole = numbers == list(range(1, len(numbers) + 1))
    return [] if whole else [f"proposals are numbered {numbers}"]


def _accounts(rows: Rows) -> list[str]:
    current = Counter(a["person_id"] for a in rows["account"] if a["current"])
    everybody = {a["person_id"] for a in rows["account"]}
    return [f"person {p} has {current[p]} accounts in use" for p in sorted(everybody) if current[p] != 1]
