"""The platform against a real server: what is sent, once, and what each failure means."""

from datetime import UTC, datetime
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.chat import Button, Card, Channel, Message, User
from bot.platforms.port import Ambiguous, Attachment, PlatformError, RateLimited, Refused, Unreadable
from bot.platforms.slack.api import Api
from bot.platforms.slack.client import SlackPlatform
from tests.platforms.slack.small_slack import Script, SmallSlack, drop, status

COMMON = Channel("slack", "T0REGION", "C0COMMON")
MAJA = User("slack", "T0REGION", "U0MAJA")
CARD = Card(title="Tåg & buss", text="<!channel>")
FILE = Attachment("inspel.pdf", "Alla inspel", "application/pdf", b"%PDF-1.7")
SINCE = datetime(2020, 9, 13, 12, 30, tzinfo=UTC)


def ours(key: str, **changes: Any) -> dict[str, Any]:
    metadata = {"event_type": "inspel_delivery", "event_payload": {"key": key}}
    return {
        "type": "message",
        "ts": "1600000000.000100",
        "bot_id": "B0INSPEL",
        "metadata": metadata,
    } | changes


async def test_a_post_carries_its_key_and_escaped_fallback(
    slack: SmallSlack, platform: SlackPlatform
) -> None:
    message = await platform.post(COMMON, CARD, "k1")

    (sent,) = slack.called("chat.postMessage")
    assert message == Message(COMMON, "1600000000.000100")
    assert sent["channel"] == "C0COMMON"
    assert sent["metadata"] == {"event_type": "inspel_delivery", "event_payload": {"key": "k1"}}
    assert sent["text"] == "Tåg &amp; buss · &lt;!channel&gt;"
    assert (sent["unfurl_links"], sent["unfurl_media"]) == (False, False)
    assert slack.tokens == ["Bearer xoxb-test"]


async def test_an_edit_carries_the_key_again(slack: SmallSlack, platform: SlackPlatform) -> None:
    await platform.edit(Message(COMMON, "1.2"), CARD, "k1")

    (sent,) = slack.called("chat.update")
    assert (sent["channel"], sent["ts"]) == ("C0COMMON", "1.2")
    assert sent["metadata"]["event_payload"] == {"key": "k1"}


@pytest.mark.parametrize(
    ("answer", "error", "told"),
    [
        (status(429, '{"ok": false, "error": "ratelimited"}', Retry_After="7"), RateLimited, "7.0"),
        ({"ok": False, "error": "ratelimited"}, RateLimited, "30.0"),
        ({"ok": False, "error": "channel_not_found"}, Refused, "channel_not_found"),
        ({"ok": False, "error": "msg_blocks_too_long"}, Refused, "msg_blocks_too_long"),
        ({"ok": False, "error": "internal_error"}, Ambiguous, "internal_error"),
        ({"ok": False, "error": "fatal_error"}, Ambiguous, "fatal_error"),
        (status(503, '{"ok": false, "error": "service_unavailable"}'), Ambiguous, "503"),
        (status(404, "no"), Refused, "http_404"),
        (status(200, "<html>a proxy's page</html>"), Ambiguous, "not Slack's"),
        (drop, Ambiguous, "ServerDisconnectedError"),
    ],
)
async def test_what_a_failed_post_means_and_that_it_is_tried_once(
    slack: SmallSlack, platform: SlackPlatform, answer: Script, error: type[PlatformError], told: str
) -> None:
    # Over a kept connection too: on one, aiohttp itself repeats what it holds harmless, and a post is not.
    await platform.own()
    slack.script("chat.postMessage", answer)

    with pytest.raises(error, match=told):
        await platform.post(COMMON, CARD, "k1")

    assert len(slack.called("chat.postMessage")) == 1


def test_nothing_of_the_sdk_retries() -> None:
    # The SDK's default list is not empty, and a post retried after a lost connection stands twice.
    assert AsyncWebClient().retry_handlers != []
    assert Api("xoxb-test", "https://slack.com/api/", timeout=10).web.retry_handlers == []


async def test_a_card_too_large_is_refused_before_it_is_sent(
    slack: SmallSlack, platform: SlackPlatform
) -> None:
    with pytest.raises(Refused, match="a button's label is 76"):
        await platform.post(COMMON, Card(buttons=(Button("a.b", "x" * 76),)), "k1")

    assert slack.calls == []


async def test_find_sees_only_what_our_own_bot_posted(slack: SmallSlack, platform: SlackPlatform) -> None:
    forged = [ours("k1", bot_id="B0OTHER", ts="1.1"), ours("k1", bot_id=None, user="U0ERIK", ts="1.2")]
    other = [ours("k2", ts="1.3"), ours("k1", metadata=None, ts="1.4")]
    first = {"messages": [*forged, *other], "response_metadata": {"next_cursor": "more"}}
    slack.script("conversations.history", first, {"messages": [ours("k1", ts="1.5")]})

    assert await platform.find(COMMON, "k1", SINCE) == Message(COMMON, "1.5")

    pages = slack.called("conversations.history")
    assert pages[0]["include_all_metadata"] in ("1", "true")
    assert float(pages[0]["oldest"]) < SINCE.timestamp()
    assert pages[1]["cursor"] == "more"


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ({"ok": False, "error": "missing_scope"}, Unreadable),
        ({"ok": False, "error": "channel_not_found"}, Unreadable),
        (status(429, "{}", Retry_After="3"), RateLimited),
        (status(500), RateLimited),
        (drop, RateLimited),
    ],
)
async def test_find_never_guesses(
    slack: SmallSlack, platform: SlackPlatform, answer: Script, error: type[PlatformError]
) -> None:
    # Twice, for aiohttp itself repeats a lost GET over a kept connection.
    slack.script("conversations.history", answer, answer)

    with pytest.raises(error):
        await platform.find(COMMON, "k1", SINCE)


async def test_a_direct_conversation_is_opened_once(slack: SmallSlack, platform: SlackPlatform) -> None:
    direct = Channel("slack", "T0REGION", "D0MAJA", direct=True)

    assert await platform.open_direct(MAJA) == direct
    assert await platform.open_direct(MAJA) == direct
    assert slack.called("conversations.open") == [{"users": "U0MAJA"}]


async def test_reactions_are_read_by_neutral_name(slack: SmallSlack, platform: SlackPlatform) -> None:
    put = [
        {"name": "white_check_mark", "users": ["U0INSPEL", "U0MAJA"], "count": 2},
        {"name": "heavy_check_mark", "users": ["U0ERIK"], "count": 1},
        {"name": "+1::skin-tone-2", "users": ["U0ERIK"], "count": 1},
        {"name": "+1", "users": ["U0MAJA"], "count": 1},
    ]
    slack.script("reactions.get", {"type": "message", "message": {"ts": "1.2", "reactions": put}})

    read = await platform.reactions(Message(COMMON, "1.2"))

    assert read == {"check": {"U0MAJA", "U0ERIK"}, "+1": {"U0MAJA", "U0ERIK"}}


async def test_a_proxy_of_the_environment_is_not_between_us_and_this_machine(
    slack: SmallSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    api = Api("xoxb-test", slack.api_url, timeout=1)
    api.open()

    assert (await api.own()).team == "T0REGION"
    assert Api("xoxb-test", "https://slack.com/api/", timeout=1).proxy == "http://127.0.0.1:9"
    await api.close()
