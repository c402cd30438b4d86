"""Files: three steps of an upload, ready a moment later, shown in messages, fetched with the token only."""

import struct
import zlib
from typing import Any

import aiohttp
import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from playground import driver
from playground.slack.workspace import Workspace
from tests.playground.conftest import do, error_of, until
from tests.playground.shapes import Json, field, modal

pytestmark = pytest.mark.asyncio(loop_scope="session")


def picture(width: int = 3, height: int = 2) -> bytes:
    """A small PNG."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def image(**source: Any) -> list[Json]:
    return [{"type": "image", "alt_text": "Tidslinje", "slack_file": source}]


async def ready(client: AsyncWebClient, file_id: str) -> Json:
    """Wait as an app does: until the mimetype is there."""
    while not (file := (await client.files_info(file=file_id))["file"])["mimetype"]:
        pass
    return dict(file)


async def test_a_picture_is_refused_until_it_is_ready(workspace: Workspace, client: AsyncWebClient) -> None:
    uploaded = await client.files_upload_v2(filename="bild.png", content=picture(), title="Tidslinje")
    file_id = uploaded["file"]["id"]

    async def post(**source: Any) -> str:
        return await error_of(client.chat_postMessage(channel="C0COMMON", text="a", blocks=image(**source)))

    assert await post(id=file_id) == "invalid_blocks"
    file = await ready(client, file_id)
    assert (file["mimetype"], file["original_w"], file["original_h"]) == ("image/png", 3, 2)
    assert await post(id=file_id) == ""
    assert await post(url=file["url_private"]) == ""
    assert await post(id="F404") == "invalid_blocks"
    (first, second) = workspace.messages.posts["C0COMMON"].values()
    assert first["blocks"][0]["slack_file"] == second["blocks"][0]["slack_file"]
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{workspace.base_url}/play/file/{file_id}") as answer,
    ):
        assert await answer.read() == picture()
        assert answer.content_type == "image/png"


async def test_a_document_shared_in_a_channel(workspace: Workspace, client: AsyncWebClient) -> None:
    uploaded = await client.files_upload_v2(
        filename="sammanställning.pdf", content=b"%PDF", channel="C0COMMON", initial_comment="Här är den"
    )
    await until(lambda: bool(workspace.messages.posts.get("C0COMMON")), workspace)
    (message,) = workspace.messages.posts["C0COMMON"].values()
    assert (message["text"], message["files"][0]["name"]) == ("Här är den", "sammanställning.pdf")
    file = (await client.files_info(file=uploaded["file"]["id"]))["file"]
    assert file["shares"] == {"public": {"C0COMMON": [{"ts": message["ts"]}]}}
    async with aiohttp.ClientSession() as session:
        headers = {"Authorization": f"Bearer {client.token}"}
        async with session.get(file["url_private_download"], headers=headers) as answer:
            assert await answer.read() == b"%PDF"
        async with session.get(file["url_private_download"], allow_redirects=False) as answer:
            assert answer.status == 302


async def test_wrong_uploads(workspace: Workspace, client: AsyncWebClient) -> None:
    assert await error_of(client.files_getUploadURLExternal(filename="a", length=0)) == "invalid_arguments"
    assert await error_of(client.files_info(file="F404")) == "file_not_found"
    reserved = await client.files_getUploadURLExternal(filename="a.txt", length=3)
    complete: Any = {"files": [{"id": reserved["file_id"], "title": "a"}]}
    assert await error_of(client.files_completeUploadExternal(**complete)) == "file_not_found"
    async with aiohttp.ClientSession() as session:
        async with session.post(reserved["upload_url"], data=b"abcd") as answer:
            assert answer.status == 400
        async with session.post(reserved["upload_url"], data=b"abc") as answer:
            assert answer.status == 400  # An address is good for one try.
    assert (
        await error_of(client.files_completeUploadExternal(**complete, channel_id="C0TOWN"))
        == "not_in_channel"
    )


@pytest.mark.usefixtures("connected")
async def test_a_file_in_a_form(app: AsyncApp, town: driver.Workspace, workspace: Workspace) -> None:
    taken: list[Json] = []

    @app.view("plan")
    async def take(ack: Any, view: Json) -> None:
        taken.append(view["state"]["values"]["plan"]["f"])
        await ack()

    form = field({"type": "file_input", "action_id": "f", "max_files": 1}, block_id="plan")
    workspace.views.open("USTAFF", modal(form, callback_id="plan"))
    staff = town.person("USTAFF")
    two = [("a.csv", b"a"), ("b.csv", b"b")]
    assert await do(staff.submits, plan=two) == {"plan": "Välj högst 1 filer."}
    assert await do(staff.submits, plan=("plan.csv", b"a;b")) == {}
    assert taken[0]["type"] == "file_input"
    assert taken[0]["files"][0]["url_private_download"].endswith("/plan.csv")
