"""Imports every table, for code that needs them all: migrations and tests."""

from models.audit import Audit
from models.document import Document
from models.job import Job
from models.outbox.conversation import Conversation
from models.outbox.outbox import Outgoing
from models.outbox.pace import Asked
from models.outbox.shown import Shown
from models.people.joining import JoinCode, JoinTry
from models.people.person import Account, Appointment, Person
from models.plan.activity import Activity
from models.poll.ballot import Ballot
from models.poll.mark import Mark, Told
from models.poll.poll import Poll
from models.proposal import Proposal, ProposalVersion
from models.region import Municipality, Place, Region, Seat, Workspace
from models.register.known import Verdict
from models.register.waiting import WaitingRegister
from models.reminder import Reminder
from models.round import Round
from models.storage.base import Base
from models.storage.repeat import Repeat

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
