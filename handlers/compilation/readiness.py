"""Returns whether an action about the compilation has anything to work on now, for any person.

While a function returns False, its routes are not suggested. A person who does the action anyway gets the
handler's own sentence, which says why it is refused.
"""

from __future__ import annotations

from bot.unit_of_work import UnitOfWork
from models.job import COMPILATION, has_unfinished_job
from models.proposal import list_proposals


def has_to_compile(uow: UnitOfWork) -> bool:
    """Return whether something was submitted and no compilation is being made."""
    if uow.round is None or has_unfinished_job(uow.session, uow.region.id, COMPILATION, uow.round.id):
        return False
    return bool(list_proposals(uow.session, uow.round.id))
