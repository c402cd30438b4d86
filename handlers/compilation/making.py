"""Makes the compilation: a preview for staff, then a job whose documents are sent to those who vote."""

from __future__ import annotations

from bot.chat import Click, Command, Notice, Reply, say
from bot.queueing import dump_card
from bot.unit_of_work import UnitOfWork
from handlers.compilation.cards import compilation as cards
from handlers.ids import read_parts
from handlers.proposal.withdrawal import settle
from models.compilation import Changes, changes_since, fingerprint
from models.document import count_documents
from models.errors import RuleError
from models.job import COMPILATION, has_unfinished_job
from models.plan.activity import list_activities
from models.proposal import Proposal, ProposalState, list_proposals, list_withdrawn, silent_municipalities
from models.region import Purpose, list_municipalities, list_places
from models.round import Round, RoundState, lock_round

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# The channels that get it, in the order in which they are named.
RECEIVERS = (Purpose.COMMON, Purpose.COUNCIL, Purpose.STAFF)


def ask(event: Command | Click, uow: UnitOfWork) -> Reply:
    """Show staff what the compilation would contain and who would get it, before anybody else sees it."""
    r = _at_work(uow)
    return _preview(uow, r, _require_ready(uow, r), Changes())


def cancel(event: Click, uow: UnitOfWork) -> Reply:
    """End the preview without sending anything."""
    return say(uow.text("compilation-cancelled"))


def make(event: Click, uow: UnitOfWork) -> Reply:
    """Compile the round: its proposals become readable for all, and the documents are made and sent.

    Only what was shown is sent: if anything has changed since, it is shown again and nothing is sent.
    """
    r = lock_round(uow.session, uow.region.id, _at_work(uow).id)
    proposals = _require_ready(uow, r)
    changes = changes_since(read_parts(event.value, 2)[1], [*proposals, *list_withdrawn(uow.session, r.id)])
    if changes is None or changes:
        return _preview(uow, r, proposals, changes or Changes())
    if r.state == RoundState.INTAKE_CLOSED:
        r.become(RoundState.COMPILED)
    for p in proposals:
        p.state = ProposalState.COMPILED
    uow.session.flush()
    settle(uow, r)
    _order(uow, r, proposals)
    return say(uow.text("compilation-asked-reply", count=len(proposals)))


def _order(uow: UnitOfWork, r: Round, proposals: list[Proposal]) -> None:
    """Write the job that makes the documents and sends them."""
    t = uow.public
    today = uow.today
    version = count_documents(uow.session, r.id, PDF) + 1
    later = [a for a in list_activities(uow.session, r.id) if a.end is not None and a.end >= today]
    everyone = list_municipalities(uow.session, uow.region.id)
    facts = cards.facts(t, uow.region, r, today, version, everyone, proposals, later)
    facts["withdrawn"] = cards.withdrawn_facts(list_withdrawn(uow.session, r.id), everyone)
    stem = f"{today.isoformat()}_sammanstallning-inspel_v{version}"
    title = t("compilation-title", round=r.title)
    uow.about = f"compilation:{r.id}:{version}"
    uow.post(Purpose.STAFF, lambda t: cards.asked(t, len(proposals)), about=uow.about)
    uow.job(
        COMPILATION,
        round_id=r.id,
        proposals=[p.id for p in proposals],
        files=[
            _file("compilation.pdf", facts, f"{stem}.pdf", title, PDF),
            _file("compilation.xlsx", facts, f"{stem}.xlsx", title, XLSX),
        ],
        purposes=list(RECEIVERS),
        about=uow.about,
        card=dump_card(cards.ready(t, len(proposals))),
        text=t("compilation-file-text"),
    )


def _preview(uow: UnitOfWork, r: Round, proposals: list[Proposal], changes: Changes) -> Notice:
    names = {m.id: m.name for m in list_municipalities(uow.session, uow.region.id)}
    silent = silent_municipalities(uow.session, uow.region.id, r.id)
    withdrawn = list_withdrawn(uow.session, r.id)
    shown = cards.Preview(
        proposals=proposals,
        withdrawn=withdrawn,
        names=names,
        silent=[name for identity, name in names.items() if identity in silent],
        receivers=[p for p in RECEIVERS if list_places(uow.session, uow.region.id, p)],
        without=[p for p in RECEIVERS if not list_places(uow.session, uow.region.id, p)],
        version=count_documents(uow.session, r.id, PDF) + 1,
        is_first=r.state == RoundState.INTAKE_CLOSED,
        value=f"{r.id}:{fingerprint([*proposals, *withdrawn])}",
    )
    return Notice(cards.preview(uow.text, shown, changes))


def _at_work(uow: UnitOfWork) -> Round:
    if uow.round is None:
        raise RuleError("refuse-no-round")
    return uow.round


def _require_ready(uow: UnitOfWork, r: Round) -> list[Proposal]:
    """Return the proposals to compile; refuse if there are none, or a compilation is being made."""
    proposals = list_proposals(uow.session, r.id)
    if not proposals:
        raise RuleError("compilation-empty")
    if has_unfinished_job(uow.session, uow.region.id, COMPILATION, r.id):
        raise RuleError("compilation-under-way")
    return proposals


def _file(make: str, facts: dict[str, object], name: str, title: str, media_type: str) -> dict[str, object]:
    return {"make": make, "facts": facts, "name": name, "title": title, "media_type": media_type}
