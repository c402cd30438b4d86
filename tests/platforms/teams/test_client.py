"""The platform against a real server: what is sent, once, and what each failure means."""

import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.chat import Button, Card, Channel, Message, Picture, Row, User
from bot.platforms.port import Ambiguous, PlatformError, RateLimited, Refused
from bot.platforms.teams.client import TeamsPlatform
from bot.platforms.teams.pace import Pace
from bot.platforms.teams.ports import Reference
from tests.platforms.slack.small_slack import Script, status
from tests.platforms.teams.judge import judge_message, walk
from tests.platforms.teams.kept import Kept
from tests.platforms.teams.payloads import CHANNEL, TENANT
from tests.platforms.teams.small_teams import SmallTeams

COMMON = Channel("teams", TENANT, CHANNEL)
MAJA = User("teams", TENANT, "aad-maja")
CARD = Card(title="Tåg & buss", text="<at>Maja</at>")
SINCE = datetime(2020, 9, 13, 12, 30, tzinfo=UTC)


def error(code: int, name: str, **headers: str) -> Script:
    return status(code, f'{{"error": {{"code": "{name}", "message": "x"}}}}', **headers)


async def test_a_post_goes_to_the_conversations_own_connector(
    teams: SmallTeams, platform: TeamsPlatform, kept: Kept
) -> None:
    kept.references[CHANNEL] = Reference(CHANNEL, teams.service_url + "/emea/", "28:bot")

    message = await platform.post(COMMON, CARD, "k1")

    (sent,) = teams.called("POST activities")
    assert message == Message(COMMON, "1700000000002")
    assert (sent["region"], sent["path"]) == ("emea", ["conversations", CHANNEL, "activities"])
    assert sent["token"] == "Bearer token-1"
    assert sent["told"]["from"] == {"id": "28:bot"}
    assert sent["told"]["channelData"] == {"inspelDelivery": "k1"}
    assert sent["told"]["summary"] == "Tåg & buss · <at>Maja</at>"
    judge_message(sent["told"])


async def test_each_button_of_a_message_brings_its_delivery_key_back(
    teams: SmallTeams, platform: TeamsPlatform
) -> None:
    sure = Button("poll.cancel", "Ta tillbaka", "12", confirm="Är du säker?")
    card = Card("Dags", rows=(Row("Bredband", button=Button("poll.ballot", "Rösta", "12", opens_form=True)),))
    card = replace(card, buttons=(sure, Button("poll.status", "Läget", "12")))
    await platform.post(COMMON, card, "k1")
    await platform.edit(Message(COMMON, "1"), card, "k1")

    for sent in (*teams.called("POST activities"), *teams.called("PUT activities")):
        data = [part["data"]["inspel"] for part in walk(judge_message(sent["told"])) if "data" in part]
        assert [(one["action"], one["value"], one["delivery"]) for one in data] == [
            ("poll.ballot", "12", "k1"),
            ("poll.cancel", "12", "k1"),
            ("poll.status", "12", "k1"),
        ]


async def test_without_a_reference_the_global_connector_is_asked(
    teams: SmallTeams, platform: TeamsPlatform
) -> None:
    await platform.post(COMMON, CARD, "k1")
    await platform.post(COMMON, CARD, "k2")

    assert [sent["path"][1] for sent in teams.called("POST activities")] == [CHANNEL, CHANNEL]
    assert len(teams.called("token")) == 1


async def test_an_edit_replaces_the_message(teams: SmallTeams, platform: TeamsPlatform) -> None:
    await platform.edit(Message(COMMON, "1600000000500"), CARD, "k1")

    (sent,) = teams.called("PUT activities")
    assert sent["path"] == ["conversations", CHANNEL, "activities", "1600000000500"]
    assert sent["told"]["id"] == "1600000000500"
    judge_message(sent["told"])


@pytest.mark.parametrize(
    ("answer", "kind", "told"),
    [
        (error(429, "Throttled", Retry_After="7"), RateLimited, "7.0"),
        (error(429, "Throttled", Retry_After="soon"), RateLimited, "30.0"),
        (status(429), RateLimited, "30.0"),
        (error(403, "BotDisabledByAdmin"), Refused, "BotDisabledByAdmin"),
        (error(404, "ConversationNotFound"), Refused, "ConversationNotFound"),
        (error(413, "MessageSizeTooBig"), Refused, "MessageSizeTooBig"),
        (status(400, "no"), Refused, "http_400"),
        (status(302, Location="https://ond.example/"), Refused, "http_302"),
        (status(408), Ambiguous, "408"),
        (error(412, "PreconditionFailed"), Ambiguous, "412"),
        (status(500, "boom"), Ambiguous, "500"),
        (status(502), Ambiguous, "502"),
        (status(504), Ambiguous, "504"),
        (status(200, "<html>a proxy's page</html>"), Ambiguous, "names no message"),
        (status(201, "{}"), Ambiguous, "names no message"),
    ],
)
async def test_what_a_failed_post_means_and_that_it_is_tried_once(
    teams: SmallTeams, platform: TeamsPlatform, answer: Script, kind: type[PlatformError], told: str
) -> None:
    await platform.edit(Message(COMMON, "1"), CARD, "k0")
    teams.script("POST activities", answer)

    with pytest.raises(kind, match=told):
        await platform.post(COMMON, CARD, "k1")

    assert len(teams.called("POST activities")) == 1


async def test_an_old_token_is_asked_for_again_and_a_new_one_that_is_not_taken_shuts_us_out(
    teams: SmallTeams, platform: TeamsPlatform
) -> None:
    await platform.post(COMMON, CARD, "k1")
    teams.script("POST activities", status(401), status(401))

    with pytest.raises(RateLimited):
        await platform.post(COMMON, CARD, "k2")
    with pytest.raises(Refused, match="invalid_auth"):
        await platform.post(COMMON, CARD, "k2")

    assert [sent["token"] for sent in teams.called("POST activities")] == [
        "Bearer token-1",
        "Bearer token-1",
        "Bearer token-2",
    ]


async def test_our_token_goes_to_no_foreign_connector(platform: TeamsPlatform, kept: Kept) -> None:
    kept.references[CHANNEL] = Reference(CHANNEL, "https://ond.example/", "28:bot")

    with pytest.raises(Refused, match="service_url_elsewhere"):
        await platform.post(COMMON, CARD, "k1")


async def test_a_card_too_large_is_refused_before_it_is_sent(
    teams: SmallTeams, platform: TeamsPlatform
) -> None:
    with pytest.raises(Refused, match="a card in bytes is"):
        await platform.post(COMMON, Card(buttons=(Button("a.b", "x" * 26_000),)), "k1")

    assert teams.calls == []


async def test_a_direct_conversation_is_the_one_teams_told_of(
    teams: SmallTeams, platform: TeamsPlatform, kept: Kept
) -> None:
    kept.references["a:1known"] = Reference("a:1known", teams.service_url, "28:bot", user="aad-maja")

    assert await platform.open_direct(MAJA) == Channel("teams", TENANT, "a:1known", direct=True)
    assert teams.calls == []


async def test_a_direct_conversation_is_opened_once(teams: SmallTeams, platform: TeamsPlatform) -> None:
    direct = Channel("teams", TENANT, "a:1opened", direct=True)

    assert await platform.open_direct(MAJA) == direct
    assert await platform.open_direct(MAJA) == direct
    assert len(teams.called("POST conversations")) == 1


async def test_who_has_not_installed_the_bot_cannot_be_written_to(
    teams: SmallTeams, platform: TeamsPlatform
) -> None:
    teams.script("POST conversations", error(403, "BotNotInConversationRoster"))

    with pytest.raises(Refused, match="BotNotInConversationRoster"):
        await platform.open_direct(MAJA)


async def test_a_picture_is_shown_from_an_address_of_ours(
    teams: SmallTeams, platform: TeamsPlatform, kept: Kept
) -> None:
    key = await platform.upload_picture(b"png", "result.png", "1. Tåg")
    await platform.post(COMMON, Card(picture=Picture("result", {}, "1. Tåg")), "k1", key)

    (sent,) = teams.called("POST activities")
    image = next(part for part in walk(judge_message(sent["told"])) if part.get("type") == "Image")
    assert image["url"] == f"https://inspel.example/pictures/{key}.png"
    assert image["altText"] == "1. Tåg"
    assert len(key) >= 32
    assert kept.things[key].media_type == "image/png"


def test_the_documented_rates_are_kept_before_anything_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1_000.0
    monkeypatch.setattr("bot.platforms.teams.pace.time.monotonic", lambda: now)
    pace = Pace()
    for _ in range(7):
        pace.take("a")
    with pytest.raises(RateLimited) as soon:
        pace.take("a")
    assert 1.0 <= soon.value.seconds < 1.05
    pace.take("b")

    now += 1.0
    pace.take("a")
    with pytest.raises(RateLimited) as later:
        pace.take("a")
    assert 1.0 <= later.value.seconds < 1.05


def test_the_rates_of_a_minute_and_an_hour_are_kept_too(monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.monotonic()
    monkeypatch.setattr("bot.platforms.teams.pace.time.monotonic", lambda: now)
    pace = Pace()
    began, sent = now, []
    while now - began < 3_600:
        try:
            pace.take("a")
            sent.append(now)
        except RateLimited as limited:
            now += limited.seconds + 0.001
    for most, seconds in ((7, 1), (8, 2), (60, 30), (1_800, 3_600)):
        windows = (sum(start <= at < start + seconds for at in sent) for start in sent[:: len(sent) // 50])
        assert max(windows) <= most
    assert len(sent) > 1_500
