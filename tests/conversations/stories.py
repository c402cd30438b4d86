"""The first chapters of a round, for stories that begin later on."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, update

from bot.chat import Notice, OpenForm, Reply
from models.job import Job, JobState
from tests.conversations.town import STOCKHOLM, Town

PLAN = Path("playground/data/plan.tsv").read_text(encoding="utf-8")

PROPOSAL: dict[str, Any] = {
    "title": "Bredband och mobiltäckning till alla",
    "area": "DIG",
    "problem": "Marknaden bygger inte ut i glesbygd.",
    "position": "Staten bör finansiera utbyggnad där marknaden inte bygger.",
    "level": "both",
    "authority": "authority",
    "authority_reason": "Stödet beslutas av regeringen.",
    "anchoring": "board",
}


def at(text: str) -> datetime:
    """A moment in Stockholm: "2020-10-02 09:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM)


async def make_round(town: Town) -> None:
    """Staff make a round, paste its plan and confirm it."""
    vera = town.person("USTAFF")
    assert isinstance(await vera.commands("omgång ny"), OpenForm)
    assert isinstance(await vera.submits(), Notice)
    await vera.says(PLAN)
    assert isinstance(await vera.commands("omgång planera"), OpenForm)
    assert isinstance(await vera.submits(), Notice)


async def open_intake(town: Town) -> None:
    """On 8 May the intake opens, until 2 October as the plan says."""
    await make_round(town)
    town.clock.now = at("2020-05-08 09:00")
    vera = town.person("USTAFF")
    assert isinstance(await vera.commands("omgång öppna"), OpenForm)
    assert isinstance(await vera.submits(), Notice)


async def hand_in(town: Town, user: str, **changes: Any) -> Reply:
    """A contact hands in a proposal."""
    person = town.person(user)
    opened = await person.commands("ny")
    assert isinstance(opened, OpenForm), opened
    return await person.submits(**(PROPOSAL | changes))


async def compile_now(town: Town) -> Reply:
    """Staff look at the compilation and send it; its documents wait to be made."""
    vera = town.person("USTAFF")
    shown = await vera.commands("sammanställ")
    assert isinstance(shown, Notice), shown
    send = next((button for button in shown.card.buttons if button.action == "compilation.make"), None)
    assert send is not None, shown
    return await vera.clicks(send.action, send.value)


async def finish_jobs(town: Town, state: JobState = JobState.DONE) -> None:
    """Let the work that waits be over, as the scheduler would have it; its documents are not made here."""

    def finish(connection: Connection) -> None:
        connection.execute(update(Job).values(state=state))

    await town.database.write(finish)
