"""Files to and from Slack: shown when ready, shared when completed, fetched from Slack alone."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.chat import Card, Channel, User
from bot.platforms.port import Attachment, Refused
from bot.platforms.slack.client import SlackPlatform
from tests.platforms.slack.small_slack import Script, SmallSlack, bytes_of, status

COMMON = Channel("slack", "T0REGION", "C0COMMON")
MAJA = User("slack", "T0REGION", "U0MAJA")
CARD = Card(title="Tåg & buss", text="<!channel>")
FILE = Attachment("inspel.pdf", "Alla inspel", "application/pdf", b"%PDF-1.7")
SINCE = datetime(2020, 9, 13, 12, 30, tzinfo=UTC)


async def test_a_picture_is_shown_only_when_slack_has_looked_at_it(
    slack: SmallSlack, platform: SlackPlatform
) -> None:
    slack.script("files.getUploadURLExternal", {"upload_url": f"{slack.base}/upload/1", "file_id": "F1"})
    slack.script("files.info", {"file": {"id": "F1", "mimetype": ""}}, {"file": {"mimetype": "image/png"}})

    assert await platform.upload_picture(b"\x89PNG", "ranking.png", "Rangordning") == "F1"

    assert slack.called("upload/1")[0]["body"] == b"\x89PNG"
    assert slack.called("upload/1")[0]["authorization"] is None
    (asked,) = slack.called("files.getUploadURLExternal")
    assert (asked["length"], asked["alt_txt"]) == ("4", "Rangordning")
    assert "channel_id" not in slack.called("files.completeUploadExternal")[0]
    assert len(slack.called("files.info")) == 2


async def test_a_file_is_shared_when_its_upload_is_completed(
    slack: SmallSlack, platform: SlackPlatform
) -> None:
    slack.script("files.getUploadURLExternal", {"upload_url": f"{slack.base}/upload/1", "file_id": "F1"})

    reference = await platform.reserve_file(FILE)
    assert slack.called("files.completeUploadExternal") == []

    await platform.share_file(COMMON, reference, FILE, "Alla inspel <!here>")
    (shared,) = slack.called("files.completeUploadExternal")
    assert shared["channel_id"] == "C0COMMON"
    assert shared["initial_comment"] == "Alla inspel &lt;!here&gt;"
    assert shared["files"] == '[{"id": "F1", "title": "Alla inspel"}]'


@pytest.mark.parametrize(
    ("answer", "stands"),
    [
        ({"file": {"shares": {"public": {"C0COMMON": [{"ts": "1.2"}]}}}}, True),
        ({"file": {"shares": {"private": {"C0STAFF": [{"ts": "1.2"}]}}}}, False),
        ({"file": {"shares": {}, "ims": ["D0MAJA"], "channels": ["C0COMMON"]}}, True),
        ({"file": {}}, False),
        ({"ok": False, "error": "file_not_found"}, False),
    ],
)
async def test_whether_a_file_stands_in_the_channel(
    slack: SmallSlack, platform: SlackPlatform, answer: Script, stands: bool
) -> None:
    slack.script("files.info", answer)

    assert await platform.is_shared(COMMON, "F1") is stands


async def test_a_shared_file_is_downloaded_with_our_token(slack: SmallSlack, platform: SlackPlatform) -> None:
    slack.script("files.info", {"file": {"size": 4, "url_private_download": f"{slack.base}/files/plan.txt"}})
    slack.script("files/plan.txt", status(302, Location="/files/moved.txt"))
    slack.script("files/moved.txt", bytes_of("tåg".encode()))

    assert await platform.download("F1", 100) == "tåg".encode()
    assert slack.called("files/moved.txt")[0]["authorization"] == "Bearer xoxb-test"


@pytest.mark.parametrize(
    ("file", "answer", "code"),
    [
        ({"size": 101}, bytes_of(b"x"), "file_too_large"),
        ({"size": 1}, bytes_of(b"x" * 101), "file_too_large"),
        ({"size": 1}, bytes_of(b"<html>sign in", "text/html"), "file_not_given"),
        ({"size": 1}, status(404), "file_not_given"),
        ({"size": 1}, status(302, Location="http://127.0.0.1:9/stolen"), "file_elsewhere"),
        ({"size": 1}, status(302, Location="file:///etc/passwd"), "file_elsewhere"),
        (
            {"size": 1, "url_private_download": "http://169.254.169.254/latest"},
            bytes_of(b""),
            "file_elsewhere",
        ),
    ],
)
async def test_a_file_too_large_or_elsewhere_is_refused(
    slack: SmallSlack, platform: SlackPlatform, file: dict[str, Any], answer: Script, code: str
) -> None:
    slack.script("files.info", {"file": {"url_private_download": f"{slack.base}/files/plan.txt"} | file})
    slack.script("files/plan.txt", answer)

    with pytest.raises(Refused, match=code):
        await platform.download("F1", 100)


async def test_our_token_stays_with_slack_on_a_redirect(slack: SmallSlack, platform: SlackPlatform) -> None:
    async with SmallSlack() as thief:
        slack.script("files.info", {"file": {"url_private_download": f"{slack.base}/files/plan.txt"}})
        slack.script("files/plan.txt", status(302, Location=f"{thief.base}/stolen"))

        with pytest.raises(Refused, match="file_elsewhere"):
            await platform.download("F1", 100)

        assert thief.calls == []
