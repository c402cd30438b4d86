"""Every table in one place, for whoever must know them all: migrations and tests."""

from models.activity import Activity
from models.audit import Audit
from models.ballot import Ballot
from models.base import Base
from models.conversation import Conversation
from models.document import Document
from models.job import Job
from models.joining import JoinCode, JoinTry
from models.mark import Mark, Told
from models.outbox import Outgoing
from models.pace import Asked
from models.person import Account, Appointment, Person
from models.poll import Poll
from models.proposal import Proposal, ProposalVersion
from models.region import Municipality, Place, Region, Seat, Workspace
from models.register_known import Verdict
from models.reminder import Reminder
from models.repeat import Repeat
from models.round import Round
from models.shown import Shown
from models.waiting_register import WaitingRegister

__all__ = [
    "Account",
    "Activity",
    "Appointment",
    "Asked",
    "Audit",
    "Ballot",
    "Base",
    "Conversation",
    "Document",
    "Job",
    "JoinCode",
    "JoinTry",
    "Mark",
    "Municipality",
    "Outgoing",
    "Person",
    "Place",
    "Poll",
    "Proposal",
    "ProposalVersion",
    "Region",
    "Reminder",
    "Repeat",
    "Round",
    "Seat",
    "Shown",
    "Told",
    "Verdict",
    "WaitingRegister",
    "Workspace",
]
