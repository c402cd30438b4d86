"""What the tests of long work stand on: jobs to write down, and who is handed what was read."""

from __future__ import annotations

from typing import Any

from bot.chat import Card, Event, Reply
from bot.queueing import dump_card, load_card
from bot.unit_of_work import UnitOfWork
from models.job import COMPILATION, Job
from models.region import Purpose
from models.round import Round
from tests.scheduler.post_office import NOW, TEAM, PostOffice

# A list of proposals is more than this test is about; the documents' own tests look at what they say.
FACTS: dict[str, Any] = {
    "language": "sv",
    "timezone": "Europe/Stockholm",
    "region": "Region Jämtland Härjedalen",
    "round": "Länsgemensam påverkansagenda 2020",
    "date": "2020-10-30",
    "case_number": None,
    "version": 1,
    "draft": False,
    "opens": "2020-05-08",
    "deadline": "2020-10-02",
    "areas": [{"code": "DIG", "name": "Digitalisering"}],
    "municipalities": [{"name": "Bergs kommun", "declined": False}],
    "proposals": [],
    "next_steps": [],
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLAN = b"Aktiviteter\tStart- och slutdatum\tBeskrivning\nM\xc3\xb6te\t2020-10-02\t\n"


class Heard:
    """Who is handed what was read, and what is answered."""

    def __init__(self, reply: Reply = None) -> None:
        self.events: list[Event] = []
        self.reply = reply

    async def dispatch(self, event: Event) -> Reply:
        """Take an event as the dispatcher does."""
        self.events.append(event)
        return self.reply


def ask_for_documents(uow: UnitOfWork) -> None:
    """Write the job down as the handler does, with its progress card."""
    uow.session.add(Round(id=1, region_id=1, number=1, title="2020", created_at=NOW))
    uow.session.flush()
    uow.post(Purpose.STAFF, lambda _: Card(text="strax"), about="compilation:1")
    files = [
        {"make": "compilation.xlsx", "facts": FACTS, "name": f"{n}.xlsx", "title": n, "media_type": XLSX}
        for n in ("ett", "två")
    ]
    uow.job(
        COMPILATION,
        round_id=1,
        files=files,
        purposes=[Purpose.COMMON, Purpose.COUNCIL],
        about="compilation:1",
        card=dump_card(Card(text="Nu kan ni läsa")),
        text="Inspelen",
    )


def ask_to_read(uow: UnitOfWork, name: str = "plan.txt") -> None:
    """Write down that a person has shared a file."""
    uow.job(
        "reading",
        reference="F1",
        name=name,
        size=10,
        platform="slack",
        workspace=TEAM,
        user="U1",
        channel="DU1",
    )


async def jobs(office: PostOffice) -> list[tuple[str, int]]:
    """Every job's state and failures."""
    return await office.do(lambda uow: [(j.state, j.attempts) for j in uow.session.query(Job)])


async def said_to(office: PostOffice, place: str) -> list[str]:
    """What lies in the outbox for a place."""
    return [load_card(row.card).text for row in await office.rows() if row.place == place]
