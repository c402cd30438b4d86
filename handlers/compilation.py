"""Compiling what came in: one PDF and one workbook, made as a job, sent to all who are to vote."""

from __future__ import annotations

from bot.chat import Click, Command, Reply, say
from bot.unit_of_work import UnitOfWork, dump_card
from handlers.cards import compilation as cards
from models.activity import list_activities
from models.document import count_documents
from models.errors import RuleError
from models.job import has_unfinished_job
from models.proposal import ProposalState, list_proposals
from models.region import Purpose, list_municipalities
from models.round import RoundState, lock_round

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def make(event: Command | Click, uow: UnitOfWork) -> Reply:
    """Compile the round: its proposals become readable to all, and the documents are made and sent."""
    if uow.round is None:
        raise RuleError("refuse-no-round")
    r = lock_round(uow.session, uow.region.id, uow.round.id)
    proposals = list_proposals(uow.session, r.id)
    if not proposals:
        raise RuleError("compilation-empty")
    if has_unfinished_job(uow.session, uow.region.id, "documents"):
        raise RuleError("compilation-under-way")
    if r.state == RoundState.INTAKE_CLOSED:
        r.become(RoundState.COMPILED)
    for p in proposals:
        p.state = ProposalState.COMPILED
    uow.session.flush()
    t = uow.public
    today = uow.now.astimezone(uow.region.zone).date()
    version = count_documents(uow.session, r.id, PDF) + 1
    later = [a for a in list_activities(uow.session, r.id) if a.end is not None and a.end >= today]
    everyone = list_municipalities(uow.session, uow.region.id)
    facts = cards.facts(t, uow.region, r, today, version, everyone, proposals, later)
    stem = f"{today.isoformat()}_sammanstallning-inspel_v{version}"
    title = t("compilation-title", round=r.title)
    uow.about = f"compilation:{r.id}:{version}"
    uow.post(Purpose.STAFF, lambda t: cards.asked(t, len(proposals)), about=uow.about)
    uow.job(
        "documents",
        round_id=r.id,
        files=[
            _file("compilation.pdf", facts, f"{stem}.pdf", title, PDF),
            _file("compilation.xlsx", facts, f"{stem}.xlsx", title, XLSX),
        ],
        purposes=[Purpose.COMMON, Purpose.COUNCIL, Purpose.STAFF],
        about=uow.about,
        card=dump_card(cards.ready(t, len(proposals))),
        text=t("compilation-file-text"),
    )
    return say(uow.text("compilation-asked-reply", count=len(proposals)))


def _file(make: str, facts: dict[str, object], name: str, title: str, media_type: str) -> dict[str, object]:
    return {"make": make, "facts": facts, "name": name, "title": title, "media_type": media_type}
