"""What goes to a workspace goes by whatever serves that one, and waits while nobody does."""

from __future__ import annotations

import pytest

from bot.chat import Card, Channel
from bot.platforms.port import Platform
from models.region import Place, Purpose, Workspace
from scheduler.delivery import Delivery
from scheduler.work import Work
from tests.scheduler.platform import Paper
from tests.scheduler.post_office import QUIET, TEAM, PostOffice, all_sent, draw
from tests.scheduler.workshop import Heard, ask_to_read, jobs

SECOND = "T2"


@pytest.fixture
async def office(office: PostOffice) -> PostOffice:
    """The office, whose region has a channel in a second workspace of the same platform."""
    place = Place(platform="slack", workspace=SECOND, channel="C-COMMON", region_id=1, purpose=Purpose.COMMON)
    await office.do(lambda uow: uow.session.add(Workspace(platform="slack", id=SECOND, region_id=1)))
    await office.do(lambda uow: uow.session.add(place))
    return office


def deliver_to(office: PostOffice, platforms: dict[tuple[str, str], Platform]) -> Delivery:
    """A postman for these workspaces, and for those that are met while it works."""
    office.deliveries.append(Delivery(office.database, platforms, quiet=QUIET, make=draw))
    return office.deliveries[-1]


async def test_each_workspace_is_sent_its_own_and_one_that_is_met_later_waits(office: PostOffice) -> None:
    second = Paper()
    platforms: dict[tuple[str, str], Platform] = {("slack", TEAM): office.paper}
    delivery = deliver_to(office, platforms)
    await office.post("nyhet", about="intake:1")
    await office.do(lambda uow: uow.tell(Channel("slack", SECOND, "@U1"), Card(text="till U1")))
    await delivery.run_once()
    assert await office.states() == ["sent", "pending", "pending"]
    assert (office.paper.texts("C-COMMON"), second.channels) == (["nyhet"], {})

    platforms["slack", SECOND] = second
    await office.deliver_until(all_sent, delivery)
    assert (second.texts("C-COMMON"), second.texts("DU1")) == (["nyhet"], ["till U1"])
    await office.edit("intake:1", "ändrat")
    await office.deliver_until(all_sent, deliver_to(office, platforms))
    assert office.paper.texts("C-COMMON") == second.texts("C-COMMON") == ["ändrat"]
    assert "DU1" not in office.paper.channels


async def test_a_file_waits_until_its_workspace_is_connected(office: PostOffice) -> None:
    office.paper.gifts["F1"] = b"not theirs"
    work = Work(office.database, {("slack", SECOND): office.paper}, dispatch=Heard().dispatch)
    await office.do(ask_to_read)
    await work.run_once()
    await work.close()
    assert office.paper.calls == []
    assert await jobs(office) == [("running", 0)]
