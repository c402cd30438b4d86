"""Free text and files: a pasted plan, a register, or a greeting."""

from __future__ import annotations

from bot.chat import MOST_TEXT, FileShared, Reply, Said, say
from bot.unit_of_work import UnitOfWork
from handlers.front import help as help_handlers
from handlers.people import register
from handlers.plan import review as plan
from handlers.proposal.choosing import is_staff
from models.errors import RuleError
from models.register.importing import looks_like_register

# A plan is a text of a few pages; the code in the child process has the same limit.
LARGEST_FILE = 5_000_000
READABLE = (".txt", ".csv", ".tsv", ".docx")


def listen(event: Said, uow: UnitOfWork) -> Reply:
    """Read a pasted plan or register from those who may send one; show everybody else the menu."""
    if not event.channel.direct:
        return _whisper_menu(uow)
    if event.unread:
        takes_files = uow.can("people.list")
        raise RuleError("text-too-long-file" if takes_files else "text-too-long", most=MOST_TEXT)
    if looks_like_register(event.text) and uow.can("people.list"):
        return register.receive(event, uow)
    if looks_like_plan(event.text) and is_staff(uow):
        return plan.receive(event.text, uow)
    return help_handlers.menu_card(uow)


def _whisper_menu(uow: UnitOfWork) -> Reply:
    """Answer a mention with a message that only the person sees: the menu concerns nobody else."""
    if uow.actor.person_id is None:
        return help_handlers.menu_card(uow)
    uow.send_asked(lambda _: help_handlers.menu_card(uow).card)
    return None


def receive(event: FileShared, uow: UnitOfWork) -> Reply:
    """Accept a shared file: a job reads it, and its text comes back as if it had been pasted."""
    if not event.channel.direct or not uow.can("people.list"):
        return None if not event.channel.direct else _not_for_you(uow)
    if not event.name.lower().endswith(READABLE):
        raise RuleError("file-unreadable", name=event.name[:80])
    if event.size > LARGEST_FILE:
        raise RuleError("file-too-large", name=event.name[:80])
    uow.about = "job:reading"
    uow.job(
        "reading",
        reference=event.reference,
        name=event.name,
        size=event.size,
        platform=event.person.platform,
        workspace=event.person.workspace,
        user=event.person.id,
        channel=event.channel.id,
    )
    return say(uow.text("file-received", name=event.name[:80]))


def _not_for_you(uow: UnitOfWork) -> Reply:
    return say(uow.text("file-not-for-you-propose" if uow.can("proposal.new") else "file-not-for-you"))


def looks_like_plan(text: str) -> bool:
    """Return whether the text has columns or several lines, which a greeting does not."""
    return "\t" in text or text.count("\n") >= 3
