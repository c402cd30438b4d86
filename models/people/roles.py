"""What somebody may be in the register, and the sets of roles that rules and routes speak of."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody may do (DOMAIN 2c); a role without a deed of its own yet is still a role."""

    CONTACT = "contact"
    APPROVER = "approver"
    STAFF = "staff"
    OWNER = "owner"
    REGISTRAR = "registrar"
    MEMBER = "member"
    CHAIR = "chair"
    STEERING = "steering"
    REFERENCE = "reference"
    PARTNER = "partner"
    DIRECTOR = "director"
    ADMIN = "admin"


ANYBODY: frozenset[Role] = frozenset()
REGISTERED = frozenset(Role)
CONTACTS = frozenset({Role.CONTACT, Role.APPROVER})
STAFF = frozenset({Role.STAFF, Role.OWNER})
KEEPERS = STAFF | {Role.ADMIN}
SEATED = frozenset({Role.MEMBER, Role.CHAIR})
LEADING = STAFF | {Role.CHAIR}
