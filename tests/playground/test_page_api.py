"""What the page gets: state, messages, and a stream of what happens; and a whole process of its own."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import datetime

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from playground import driver
from playground.driver import Refused, started
from playground.people import EMOJI
from playground.slack.workspace import Workspace
from tests.patience import PATIENCE
from tests.playground.conftest import MANIFEST, do
from tests.playground.shapes import Json, home, modal, section

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def events(response: aiohttp.ClientResponse) -> AsyncIterator[tuple[str, Json]]:
    """The events of a stream of server-sent events."""
    name = "message"
    async for line in response.content:
        if line.startswith(b"event: "):
            name = line[7:].strip().decode()
        elif line.startswith(b"data: "):
            yield name, json.loads(line[6:])


async def test_state(town: driver.Workspace, workspace: Workspace) -> None:
    def state(user: str) -> Json:
        return town.connection.get(f"/play/state?as={user}")

    guest = await do(state, "UGUEST")
    assert guest["me"]["name"] == "Gäst"
    assert {channel["name"]: channel["kind"] for channel in guest["channels"]} == {
        "paverkansagendan": "channel",
        "rsr": "channel",
        "allmant": "channel",
    }
    assert guest["clock"]["label"] == "torsdag 7 maj 2020 kl. 09.00"
    assert guest["commands"] == MANIFEST["features"]["slash_commands"]
    assert guest["emoji"] == EMOJI
    assert guest["installed"]
    staff = await do(state, "USTAFF")
    assert "handlaggare" in [channel["name"] for channel in staff["channels"]]
    with pytest.raises(Refused, match="user_not_found"):
        await do(state, "U404")


async def test_stream_shows_a_person_what_is_theirs(workspace: Workspace, client: AsyncWebClient) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{workspace.base_url}/play/stream", params={"as": "UC2326"}) as stream,
    ):
        await client.chat_postMessage(channel="C0STAFF", text="Hemligt")
        await client.chat_postEphemeral(channel="C0COMMON", user="UC2303", text="Åt en annan")
        await client.chat_postMessage(channel="C0COMMON", text="Öppet")
        await client.chat_postEphemeral(channel="C0COMMON", user="UC2326", text="Åt dig")
        await client.views_publish(user_id="UC2326", view=home(section("Hem")))
        opened = workspace.views.open("UC2326", modal(section("Fönster")))
        workspace.views.close("UC2326", opened["id"])
        workspace.clock.move("+1 dag")
        seen: list[tuple[str, Json]] = []
        async with asyncio.timeout(PATIENCE):
            async for name, facts in events(stream):
                if name != "guide":
                    seen.append((name, facts))
                if name == "clock":
                    break
    assert [name for name, _ in seen] == ["message", "ephemeral", "home", "modal", "modal", "clock"]
    assert seen[0][1]["message"]["text"] == "Öppet"
    assert seen[1][1]["message"]["text"] == "Åt dig"
    assert seen[4][1] == {"view": None, "previous": None}
    assert seen[5][1]["label"] == "fredag 8 maj 2020 kl. 09.00"


async def test_own_private_lines_stand_among_the_messages(
    town: driver.Workspace, client: AsyncWebClient
) -> None:
    for text in ("1", "3"):
        await client.chat_postMessage(channel="C0COMMON", text=text)
        await client.chat_postEphemeral(channel="C0COMMON", user="UC2326", text=f"{text} och lite")
    texts = [message.text for message in await do(town.person("UC2326").sees, "C0COMMON")]
    assert texts == ["1", "1 och lite", "3", "3 och lite"]
    assert len(await do(town.person("UC2303").sees, "C0COMMON")) == 2
    with pytest.raises(Refused, match="channel_not_found"):
        await do(town.person("UC2303").sees, "C0STAFF")


async def test_newest_message_and_calendar_time(
    town: driver.Workspace, workspace: Workspace, client: AsyncWebClient
) -> None:
    workspace.clock.move("till 2020-10-02 09.00")
    await client.chat_postMessage(channel="C0COMMON", text="Alla")
    whisper = await client.chat_postEphemeral(channel="C0COMMON", user="UC2326", text="En")

    def latest(user: str) -> str | None:
        channels = town.connection.get(f"/play/state?as={user}")["channels"]
        found: str | None = next(channel["latest"] for channel in channels if channel["id"] == "C0COMMON")
        return found

    (message,) = await do(town.person("UC2303").sees, "C0COMMON")
    assert message.shown_at == "2020-10-02T07:00:00+00:00"
    assert await do(latest, "UC2303") == message.ts
    assert await do(latest, "UC2326") == whisper["message_ts"]
    plain = (await client.conversations_history(channel="C0COMMON"))["messages"][0]
    assert "shown_at" not in plain


@pytest.mark.usefixtures("connected")
async def test_the_page_knows_whether_the_bot_is_there(town: driver.Workspace, workspace: Workspace) -> None:
    state = await do(town.connection.get, "/play/state?as=USTAFF")
    assert (state["installed"], state["connected"]) == (True, True)
    workspace.installation = None
    await workspace.sockets.drop()
    state = await do(town.connection.get, "/play/state?as=USTAFF")
    assert (state["installed"], state["connected"]) == (False, False)


async def test_the_bots_clock(town: driver.Workspace, workspace: Workspace) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{workspace.base_url}/clock/stream") as stream,
    ):
        following = events(stream)
        assert (await anext(following))[1] == {"now": "2020-05-07T07:00:00+00:00"}
        await do(town.clock.move_to, datetime(2020, 10, 2, 9, 0))
        assert (await anext(following))[1] == {"now": "2020-10-02T07:00:00+00:00"}
    assert (await do(lambda: town.clock.now)).isoformat() == "2020-10-02T07:00:00+00:00"
    with pytest.raises(Refused, match="clock_backwards"):
        await do(town.clock.move_to, datetime(2020, 10, 1, 9, 0))


async def test_direct_messages_have_their_recipient(town: driver.Workspace, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel="UC2326", text="Till dig")
    maja, anna = town.person("UC2326"), town.person("UC2303")
    assert [message.text for message in await do(maja.messages_from_bot)] == ["Till dig"]
    assert await do(anna.messages_from_bot) == []
    with pytest.raises(Refused, match="channel_not_found"):
        await do(anna.sees, await do(maja.direct_channel))


async def test_a_wait_that_is_in_vain_says_for_what(town: driver.Workspace) -> None:
    with pytest.raises(TimeoutError, match=r"a modal 'Ny' for UC2326 did not happen within 0\.05 seconds"):
        await do(town.person("UC2326").modal, 0.05, "Ny")


async def test_other_sites_are_kept_out(workspace: Workspace) -> None:
    headers = [{"Origin": "https://example.org"}, {"Host": "example.org"}]
    async with aiohttp.ClientSession() as session:
        for header in headers:
            address = f"{workspace.base_url}/play/home"
            async with session.post(address, json={"as": "USTAFF"}, headers=header) as answer:
                assert answer.status == 403
        async with session.get(f"{workspace.base_url}/", headers={"Origin": workspace.base_url}) as answer:
            assert (answer.status, answer.content_type) == (200, "text/html")


async def test_a_process_of_its_own(manifest: Json) -> None:
    def play() -> None:
        with started(manifest) as town:
            assert town.url.startswith("http://127.0.0.1:")
            maja = town.person("UC2326")
            assert maja.says("Hej", "C0COMMON").text == "Hej"
            with pytest.raises(Refused, match="dispatch_failed") as refused:
                maja.commands("/inspel")
            assert refused.value.sentence == "Appen är inte igång. Försök igen om en stund."
            with pytest.raises(Refused, match="invalid_manifest"):
                town.install({"display_information": {"name": ""}})

    await do(play)
