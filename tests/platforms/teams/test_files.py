"""Files both ways: consent, upload, links, download, and the addresses that show what is kept."""

from collections.abc import Callable
from typing import Any

import pytest
from starlette.types import ASGIApp

from bot.chat import Channel
from bot.platforms.port import Ambiguous, Attachment, PlatformError, Refused
from bot.platforms.teams.client import TeamsPlatform
from bot.platforms.teams.ports import Reference, ServedFile
from tests.platforms.slack.small_slack import Script, bytes_of, drop, status
from tests.platforms.teams.judge import actions, judge_message, words
from tests.platforms.teams.kept import Kept
from tests.platforms.teams.payloads import CHANNEL, PERSONAL, TENANT
from tests.platforms.teams.post import post, send
from tests.platforms.teams.small_teams import SmallTeams

Told = Callable[..., dict[str, Any]]
COMMON = Channel("teams", TENANT, CHANNEL)
DIRECT = Channel("teams", TENANT, PERSONAL, direct=True)
FILE = Attachment("inspel ö.pdf", "Alla inspel", "application/pdf", b"%PDF-1.7")


async def test_in_a_conversation_of_two_a_file_is_offered(
    teams: SmallTeams, platform: TeamsPlatform, kept: Kept
) -> None:
    reference = await platform.reserve_file(FILE)
    assert teams.calls == []

    await platform.share_file(DIRECT, reference, FILE, "Här är sammanställningen.")

    (sent,) = teams.called("POST activities")
    (card,) = sent["told"]["attachments"]
    assert card["contentType"] == "application/vnd.microsoft.teams.card.file.consent"
    assert card["name"] == "inspel ö.pdf"
    assert card["content"]["sizeInBytes"] == 8
    assert card["content"]["acceptContext"] == {"inspel": reference}
    assert kept.things[reference].content == b"%PDF-1.7"


async def test_in_a_channel_a_file_is_linked_to(teams: SmallTeams, platform: TeamsPlatform) -> None:
    reference = await platform.reserve_file(FILE)

    await platform.share_file(COMMON, reference, FILE, "Här är sammanställningen.")

    (sent,) = teams.called("POST activities")
    card = judge_message(sent["told"])
    (link,) = actions(card)
    assert words(card) == ["Alla inspel", "Här är sammanställningen.", "inspel ö.pdf"]
    assert sent["told"]["channelData"] == {"inspelDelivery": reference}
    assert link["title"] == "Hämta Alla inspel"
    assert link["url"] == f"https://inspel.example/files/{reference}/inspel%20%C3%B6.pdf"


def accepted(told: Told, teams: SmallTeams, **changes: Any) -> dict[str, Any]:
    body = told("consent_accepted")
    body["value"]["uploadInfo"] |= {"uploadUrl": f"{teams.base}/drive/upload"} | changes
    return body


async def test_an_accepted_file_is_put_where_the_person_allowed_and_shown(
    app: ASGIApp, teams: SmallTeams, kept: Kept, told: Told
) -> None:
    kept.things["KEY"] = ServedFile("inspel.pdf", "application/pdf", b"%PDF-1.7")

    answered = await post(app, accepted(told, teams))

    assert (answered.status, answered.body) == (200, b"")
    (shown,) = await teams.wait_for("POST activities")
    (uploaded,) = teams.called("PUT upload")
    assert uploaded["body"] == b"%PDF-1.7"
    assert uploaded["headers"]["Content-Range"] == "bytes 0-7/8"
    assert "Authorization" not in uploaded["headers"]
    (info,) = shown["told"]["attachments"]
    assert info["contentType"] == "application/vnd.microsoft.teams.card.file.info"
    assert info["content"] == {"uniqueId": "u-1", "fileType": "pdf"}


@pytest.mark.parametrize("trouble", ["upload fails", "elsewhere", "not kept"])
async def test_a_file_that_could_not_be_saved_is_told(
    app: ASGIApp, teams: SmallTeams, kept: Kept, told: Told, trouble: str
) -> None:
    body = accepted(told, teams)
    if trouble != "not kept":
        kept.things["KEY"] = ServedFile("inspel.pdf", "application/pdf", b"%PDF-1.7")
    if trouble == "upload fails":
        teams.script("PUT upload", status(500))
    if trouble == "elsewhere":
        body = accepted(told, teams, uploadUrl="http://169.254.169.254/")

    await post(app, body)

    (sent,) = await teams.wait_for("POST activities")
    assert words(judge_message(sent["told"])) == ["Filen gick inte att spara i din OneDrive. Be om den igen."]


async def test_a_declined_file_is_not_sent(app: ASGIApp, teams: SmallTeams, kept: Kept, told: Told) -> None:
    await post(app, told("consent_declined"))

    (sent,) = await teams.wait_for("POST activities")
    assert "sparar jag inte" in words(judge_message(sent["told"]))[0]


async def test_a_shared_file_is_fetched_without_our_token(teams: SmallTeams, platform: TeamsPlatform) -> None:
    teams.script("GET moved", status(302, Location="/drive/plan"))
    teams.script("GET plan", bytes_of(b"Inspel\t1 sep"))

    assert await platform.download(f"{teams.base}/drive/moved", 100) == b"Inspel\t1 sep"
    assert "Authorization" not in teams.called("GET plan")[0]["headers"]


@pytest.mark.parametrize(
    ("answer", "kind", "told"),
    [
        (bytes_of(b"x" * 101), Refused, "file_too_large"),
        (status(404), Refused, "file_not_given"),
        (status(503), Ambiguous, "503"),
        (status(302, Location="https://169.254.169.254/"), Refused, "file_elsewhere"),
        (status(302, Location="/drive/plan"), Refused, "file_redirects"),
        (drop, Ambiguous, "ServerDisconnectedError"),
    ],
)
async def test_a_file_that_cannot_be_had(
    teams: SmallTeams, platform: TeamsPlatform, answer: Script, kind: type[PlatformError], told: str
) -> None:
    teams.script("GET plan", *[answer] * 5)

    with pytest.raises(kind, match=told):
        await platform.download(f"{teams.base}/drive/plan", 100)


async def test_a_file_elsewhere_is_not_asked_for(platform: TeamsPlatform) -> None:
    with pytest.raises(Refused, match="file_elsewhere"):
        await platform.download("https://ond.example/plan", 100)


async def test_pictures_and_files_are_shown_by_their_addresses_alone(app: ASGIApp, kept: Kept) -> None:
    kept.things["PIC"] = ServedFile("x.png", "image/png", b"png")
    kept.things["DOC"] = ServedFile("inspel ö.pdf", "application/pdf", b"%PDF")

    picture = await send(app, b"", [], path="/pictures/PIC.png", method="GET")
    file = await send(app, b"", [], path="/files/DOC/inspel ö.pdf", method="GET")

    assert (picture.status, picture.body) == (200, b"png")
    assert picture.headers["content-type"] == "image/png"
    assert (file.status, file.body) == (200, b"%PDF")
    assert file.headers["content-disposition"] == "attachment; filename*=UTF-8''inspel%20%C3%B6.pdf"
    assert file.headers["x-content-type-options"] == "nosniff"
    for path in ("/pictures/DOC.png", "/pictures/NONE.png", "/files/DOC/other.pdf", "/files/NONE/x.pdf"):
        assert (await send(app, b"", [], path=path, method="GET")).status == 404


async def test_a_conversation_known_as_direct_is_offered_the_file_though_the_row_does_not_say(
    teams: SmallTeams, platform: TeamsPlatform, kept: Kept
) -> None:
    kept.references[PERSONAL] = Reference(PERSONAL, teams.service_url, "28:bot", user="aad-maja")

    await platform.share_file(Channel("teams", TENANT, PERSONAL), "KEY", FILE, "")

    (card,) = teams.called("POST activities")[0]["told"]["attachments"]
    assert card["content"]["description"] == "Alla inspel"


@pytest.mark.parametrize(("path", "word"), [("/privacy", "personuppgifter"), ("/terms", "allmän handling")])
async def test_the_pages_that_the_package_names_are_there(app: ASGIApp, path: str, word: str) -> None:
    page = await send(app, b"", [], path=path, method="GET")

    assert page.status == 200
    assert word in page.body.decode()
