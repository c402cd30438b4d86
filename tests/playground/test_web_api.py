"""The Web API with slack-sdk: what it answers, and what it refuses with which name."""

from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from playground.errors import Refusal
from playground.slack.ids import APP_TOKEN
from playground.slack.installation import Installation
from playground.slack.workspace import Workspace
from tests.playground.conftest import error_of
from tests.playground.shapes import home, modal, section

pytestmark = pytest.mark.asyncio(loop_scope="session")

MET = {"event_type": "inspel", "event_payload": {"key": "K1"}}


async def test_tokens(workspace: Workspace, client: AsyncWebClient) -> None:
    assert (await client.auth_test())["user_id"] == "UINSPEL"
    stranger = AsyncWebClient(token="xoxb-else", base_url=client.base_url)
    assert await error_of(stranger.auth_test()) == "invalid_auth"
    nobody = AsyncWebClient(base_url=client.base_url)
    assert await error_of(nobody.auth_test()) == "not_authed"
    app_level = AsyncWebClient(token=APP_TOKEN, base_url=client.base_url)
    assert await error_of(app_level.auth_test()) == "not_allowed_token_type"
    assert (
        await error_of(client.apps_connections_open(app_token="xoxb-playground")) == "not_allowed_token_type"
    )
    address = (await client.apps_connections_open(app_token=APP_TOKEN))["url"]
    assert address.startswith("ws://127.0.0.1:")
    assert await error_of(client.api_call("chat.whistle")) == "unknown_method"
    assert workspace.calls["auth.test"] == 4


async def test_nothing_works_before_the_app_is_installed(
    workspace: Workspace, client: AsyncWebClient
) -> None:
    workspace.installation = None
    assert await error_of(client.auth_test()) == "invalid_auth"


async def test_post_update_delete(workspace: Workspace, client: AsyncWebClient) -> None:
    posted = await client.chat_postMessage(channel="C0COMMON", text="Hej <!channel>", metadata=MET)
    place: dict[str, Any] = {"channel": "C0COMMON", "ts": posted["ts"]}
    assert posted["message"]["text"] == "Hej <!channel>"
    await client.chat_update(**place, text="Hej igen", blocks=[section()])
    stored = workspace.messages.posts["C0COMMON"][posted["ts"]]
    assert stored["blocks"][0]["block_id"]
    assert stored["metadata"] == MET
    await client.chat_update(**place, text="Bara text")
    assert "blocks" not in stored
    link = await client.chat_getPermalink(channel="C0COMMON", message_ts=posted["ts"])
    assert link["permalink"].endswith(posted["ts"].replace(".", ""))
    await client.chat_delete(**place)
    assert await error_of(client.chat_delete(**place)) == "message_not_found"


async def test_places_the_bot_may_not_write_in(workspace: Workspace, client: AsyncWebClient) -> None:
    async def error(channel: str) -> str:
        return await error_of(client.chat_postMessage(channel=channel, text="a"))

    workspace.world.channels["C0STAFF"].members.remove("UINSPEL")
    workspace.world.channels["C0COUNCIL"].is_archived = True
    assert await error("C0TOWN") == "not_in_channel"
    assert await error("C0STAFF") == "channel_not_found"
    assert await error("C0NOWHERE") == "channel_not_found"
    assert await error("C0COUNCIL") == "is_archived"
    assert await error("#rsr") == "is_archived"
    assert await error("UC2326") == ""
    assert await error_of(client.api_call("chat.postMessage", json={"channel": "C0COMMON"})) == "no_text"
    error_name = await error_of(client.chat_postEphemeral(channel="C0STAFF", user="UC2326", text="a"))
    assert error_name == "channel_not_found"


async def test_only_own_messages_change(workspace: Workspace, client: AsyncWebClient) -> None:
    channel = workspace.world.channels["C0COMMON"]
    foreign = workspace.messages.post(channel, "UC2326", "Mitt", by_bot=False)
    place: dict[str, Any] = {"channel": "C0COMMON", "ts": foreign["ts"]}
    assert await error_of(client.chat_update(**place, text="Ditt")) == "cant_update_message"
    assert await error_of(client.chat_delete(**place)) == "cant_delete_message"
    assert (
        await error_of(client.chat_update(channel="C0COMMON", ts="1.000001", text="a")) == "message_not_found"
    )


async def test_metadata_must_have_its_form(client: AsyncWebClient) -> None:
    for metadata, error in [
        ({"event_type": "a"}, "invalid_metadata_schema"),
        ({"event_type": "a", "event_payload": {}, "extra": 1}, "invalid_metadata_schema"),
        ("{", "invalid_metadata_format"),
    ]:
        call = client.api_call(
            "chat.postMessage", json={"channel": "C0COMMON", "text": "a", "metadata": metadata}
        )
        assert await error_of(call) == error


async def test_history(workspace: Workspace, client: AsyncWebClient) -> None:
    stamps = [
        (await client.chat_postMessage(channel="C0COMMON", text=str(n), metadata=MET))["ts"] for n in range(5)
    ]
    await client.chat_postMessage(channel="C0COMMON", text="svar", thread_ts=stamps[0])

    async def texts(**limits: Any) -> list[str]:
        answer = await client.conversations_history(channel="C0COMMON", **limits)
        return [message["text"] for message in answer["messages"]]

    assert await texts() == ["4", "3", "2", "1", "0"]
    assert await texts(oldest=stamps[1], latest=stamps[3]) == ["2"]
    assert await texts(oldest=stamps[1], latest=stamps[3], inclusive=True) == ["3", "2", "1"]
    first = await client.conversations_history(channel="C0COMMON", limit=2, include_all_metadata=True)
    assert first["has_more"]
    assert first["messages"][0]["metadata"] == MET
    cursor = first["response_metadata"]["next_cursor"]
    assert await texts(limit=2, cursor=cursor) == ["2", "1"]
    plain = await client.conversations_history(channel="C0COMMON", limit=1)
    assert "metadata" not in plain["messages"][0]
    thread = await client.conversations_replies(channel="C0COMMON", ts=stamps[0])
    assert [message["text"] for message in thread["messages"]] == ["0", "svar"]
    assert await error_of(client.conversations_history(channel="C0TOWN")) == "not_in_channel"
    assert await error_of(client.conversations_history(channel="C0COMMON", limit=1_000)) == "invalid_limit"
    assert await error_of(client.conversations_history(channel="C0COMMON", cursor="zz")) == "invalid_cursor"
    assert (
        await error_of(client.conversations_history(channel="C0COMMON", oldest="igår")) == "invalid_ts_oldest"
    )


async def test_missing_scope_says_what_is_needed(workspace: Workspace, client: AsyncWebClient) -> None:
    workspace.installation = Installation.from_manifest(
        {"display_information": {"name": "A"}, "oauth_config": {"scopes": {"bot": ["chat:write"]}}}
    )
    answer = await client.auth_test()
    assert answer.headers["x-oauth-scopes"] == "chat:write"
    for call, scope in [
        (client.conversations_history(channel="C0COMMON"), "channels:history"),
        (client.conversations_history(channel="C0STAFF"), "groups:history"),
        (client.conversations_list(types="im"), "im:read"),
        (client.conversations_open(users="UC2326"), "im:write"),
        (client.users_info(user="UC2326"), "users:read"),
        (client.reactions_add(channel="C0COMMON", timestamp="1.0", name="+1"), "reactions:write"),
        (client.reactions_get(channel="C0COMMON", timestamp="1.0"), "reactions:read"),
        (client.files_getUploadURLExternal(filename="a.txt", length=1), "files:write"),
        (client.files_info(file="F1"), "files:read"),
    ]:
        assert await error_of(call) == "missing_scope"
        assert workspace.refusals[-1]["needed"] == scope
        assert workspace.refusals[-1]["provided"] == "chat:write"


async def test_people_and_channels(client: AsyncWebClient) -> None:
    listed = await client.conversations_list(types="public_channel,private_channel")
    assert {channel["id"] for channel in listed["channels"]} == {"C0COMMON", "C0COUNCIL", "C0STAFF", "C0TOWN"}
    members = await client.conversations_members(channel="C0STAFF")
    assert set(members["members"]) == {"USTAFF", "UOWNER", "UINSPEL"}
    info = await client.conversations_info(channel="C0COMMON")
    assert info["channel"]["is_member"]
    person = (await client.users_info(user="UR3", include_locale=True))["user"]
    assert person["locale"] == "en-GB"
    assert "email" not in person["profile"]
    assert "locale" not in (await client.users_info(user="UR3"))["user"]
    assert await error_of(client.users_info(user="U404")) == "user_not_found"
    people = await client.users_list(limit=3)
    assert len(people["members"]) == 3
    assert people["response_metadata"]["next_cursor"]
    opened = await client.conversations_open(users="UC2326", return_im=True)
    assert opened["channel"]["user"] == "UC2326"
    again = await client.conversations_open(users=["UC2326"])
    assert again["channel"]["id"] == opened["channel"]["id"]
    assert await error_of(client.conversations_open(users=["UC2326", "UC2303"])) == "missing_scope"


async def test_reactions(client: AsyncWebClient) -> None:
    posted = await client.chat_postMessage(channel="C0COMMON", text="a")
    place: dict[str, Any] = {"channel": "C0COMMON", "timestamp": posted["ts"]}
    await client.reactions_add(**place, name="thumbsup")
    assert await error_of(client.reactions_add(**place, name="+1")) == "already_reacted"
    assert await error_of(client.reactions_add(**place, name="not_an_emoji")) == "invalid_name"
    found = await client.reactions_get(**place)
    assert found["message"]["reactions"] == [{"name": "+1", "users": ["UINSPEL"], "count": 1}]
    await client.reactions_remove(**place, name="+1")
    assert await error_of(client.reactions_remove(**place, name="+1")) == "no_reaction"
    assert (
        await error_of(client.reactions_add(channel="C0COMMON", timestamp="", name="x"))
        == "no_item_specified"
    )


async def test_views(workspace: Workspace, client: AsyncWebClient) -> None:
    async def opened(trigger: str) -> str:
        return await error_of(client.views_open(trigger_id=trigger, view=modal(section())))

    trigger = workspace.triggers.give("UC2326")
    assert await opened(trigger) == ""
    assert await opened(trigger) == "exchanged_trigger_id"
    assert await opened("1.2") == "invalid_trigger_id"
    view = workspace.views.top("UC2326")
    assert view is not None
    for expected in ("", "", "push_limit_reached"):
        trigger = workspace.triggers.give("UC2326", view["id"])
        assert await error_of(client.views_push(trigger_id=trigger, view=modal(section()))) == expected
    changed = await client.views_update(view_id=view["id"], view=modal(), hash=view["hash"])
    assert changed["view"]["id"] == view["id"]
    conflict = client.views_update(view_id=view["id"], view=modal(), hash=view["hash"])
    assert await error_of(conflict) == "hash_conflict"
    assert await error_of(client.views_update(view_id="V404", view=modal())) == "not_found"
    huge = modal(*[section("x" * 3_000)] * 84)
    assert await error_of(client.views_open(trigger_id="1.2", view=huge)) == "view_too_large"
    assert await error_of(client.views_publish(user_id="UC2326", view=modal())) == "invalid_arguments"
    published = await client.views_publish(user_id="UC2326", view=home(section()))
    stale = client.views_publish(user_id="UC2326", view=home(), hash="1.0")
    assert published["view"]["type"] == "home"
    assert await error_of(stale) == "hash_conflict"


async def test_trigger_dies_after_three_seconds(workspace: Workspace, client: AsyncWebClient) -> None:
    trigger = workspace.triggers.give("UC2326")
    workspace.triggers.find(trigger).until -= 3.1
    assert await error_of(client.views_open(trigger_id=trigger, view=modal())) == "expired_trigger_id"


async def test_rate_limits_when_asked_for(workspace: Workspace, client: AsyncWebClient) -> None:
    workspace.faults.rate_limits = True
    errors = [await error_of(client.chat_postMessage(channel="C0COMMON", text="a")) for _ in range(6)]
    assert errors == [""] * 5 + ["ratelimited"]
    assert await error_of(client.chat_postMessage(channel="C0STAFF", text="a")) == ""
    async with aiohttp.ClientSession() as session:
        headers = {"Authorization": "Bearer xoxb-playground"}
        address = f"{client.base_url}chat.postMessage"
        message = {"channel": "C0COMMON", "text": "a"}
        async with session.post(address, json=message, headers=headers) as answer:
            assert (answer.status, answer.headers["Retry-After"]) == (429, "1")


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ({"oauth_config": {"scopes": {"bot": ["chat:shout"]}}}, "unknown bot scope chat:shout"),
        ({"settings": {"event_subscriptions": {"bot_events": ["rain"]}}}, "unknown event rain"),
        (
            {"settings": {"event_subscriptions": {"bot_events": ["reaction_added"]}}},
            "event reaction_added needs scope reactions:read",
        ),
        ({"features": {"slash_commands": [{"command": "inspel"}]}}, "command inspel must begin with /"),
        (
            {"display_information": {"name": "x" * 36}},
            "display_information.name must have 1 to 35 characters",
        ),
    ],
)
async def test_a_wrong_manifest_is_refused(wrong: dict[str, Any], complaint: str) -> None:
    with pytest.raises(Refusal) as refused:
        Installation.from_manifest({"display_information": {"name": "Inspel"}} | wrong)
    assert complaint in refused.value.more["errors"]
