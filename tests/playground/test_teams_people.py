"""What people do in Teams, Microsoft's own SDK on the other end."""

import pytest

from playground import driver
from playground.driver import Refused
from playground.driver.teams import TeamsMessage, TeamsTown
from playground.teams.ids import aad_object_id, account_id, channel_conversation, personal_conversation
from playground.teams.tenant import Tenant
from tests.playground.conftest import do
from tests.playground.teams_bot import SDK_WARNINGS, TeamsBot

pytestmark = [pytest.mark.asyncio(loop_scope="session"), *SDK_WARNINGS]


async def seen(teams: TeamsTown, words: str, channel: str | None = None) -> TeamsMessage:
    """The bot's message with these words, once it is there."""

    def found() -> TeamsMessage | None:
        return next((one for one in reversed(teams.messages(channel)) if words in one.words), None)

    return await do(teams.wait_until, found, 5, words)  # type: ignore[no-any-return]


async def test_the_bot_is_told_where_it_is_installed(teams: TeamsTown, teams_bot: TeamsBot) -> None:
    told = [one for one in teams_bot.heard if one["type"] == "installationUpdate"]
    assert [one["conversation"]["conversationType"] for one in told] == ["channel", *["personal"] * 3]
    assert {one["action"] for one in told} == {"add"}
    added = [one for one in teams_bot.heard if one["type"] == "conversationUpdate"]
    assert {one["membersAdded"][0]["id"] for one in added} == {f"28:{teams_bot.app.id}"}
    assert set(teams_bot.statuses) == {200}


async def test_a_chat_reaches_the_bot_as_teams_writes_it(teams: TeamsTown, teams_bot: TeamsBot) -> None:
    maja = teams.person("UC2326")
    await do(maja.says_to_bot, "hej <b>du</b> & jag")
    await seen(teams, "Du skrev")
    heard = teams_bot.last("message")
    assert heard["from"] == {
        "id": account_id("UC2326"),
        "name": "Maja",
        "aadObjectId": aad_object_id("UC2326"),
    }
    assert heard["text"] == "hej &lt;b&gt;du&lt;/b&gt; &amp; jag"
    assert heard["locale"] == "sv-SE"
    assert heard["conversation"]["id"] == personal_conversation("UC2326")
    assert heard["conversation"]["conversationType"] == "personal"
    (answer,) = await do(maja.messages_from_bot)
    assert answer.channel == "chat:UC2326"


async def test_in_a_channel_the_bot_hears_its_mention_alone(teams: TeamsTown, teams_bot: TeamsBot) -> None:
    maja = teams.person("UC2326")
    await do(maja.says, "bara till er", "C0COMMON")
    root = await do(maja.says, "@Inspel hej från @Elin", "C0COMMON")
    answer = await seen(teams, "Du skrev", "C0COMMON")
    assert teams_bot.kinds().count("message") == 1
    heard = teams_bot.last("message")
    assert heard["text"] == "<at>Inspel</at> hej från <at>Elin</at>"
    mentioned = [one["mentioned"]["name"] for one in heard["entities"] if one["type"] == "mention"]
    assert mentioned == ["Inspel", "Elin"]
    assert heard["conversation"]["id"] == f"{channel_conversation('C0COMMON')};messageid={root.id}"
    assert heard["channelData"]["channel"]["id"] == channel_conversation("C0COMMON")
    # The answer stands in the thread it was asked in, and so does a reply to it.
    assert answer.thread == root.id
    reply = await do(maja.says, "@Inspel en gång till", "C0COMMON", answer)
    assert reply.thread == root.id
    await seen(teams, "Du skrev: en gång till", "C0COMMON")


async def test_command_dialog_errors_submit(teams: TeamsTown, teams_bot: TeamsBot) -> None:
    """The whole walk: a command, its one button, a dialog, the client's error, the bot's, and success."""
    maja = teams.person("UC2326")
    await do(maja.commands, "/inspel ny", "C0COMMON")
    dialog = await do(maja.modal, titled="proposal.submit")
    assert dialog.title == "Lämna ett inspel"
    assert dialog.fields == ["title", "why", "area", "level", "open", "day", "points"]
    assert await do(maja.submits, area="Väg") == {"title": "Skriv en rubrik."}
    assert "task/submit" not in teams_bot.kinds()
    filled = {"title": "en fel rubrik", "level": ["Stat", "EU"], "open": True, "points": 3}
    assert await do(maja.submits, filled) == {"title": "Skriv en rubrik som säger något."}
    again = await do(maja.modal)
    assert {one["id"]: one["value"] for one in again.inputs if "value" in one} == {
        "title": "en fel rubrik",
        "area": "väg",
        "level": "stat,eu",
        "open": "true",
        "points": 3.0,
    }
    assert await do(maja.submits, title="Mötesfri väg") == {}
    assert not await do(maja.has_modal)
    value = teams_bot.last("task/submit")["value"]
    assert value["context"] == {"theme": "default"}
    # Every value is a string, and what is empty is absent.
    assert {name: value["data"][name] for name in ("title", "area", "level", "open", "points")} == {
        "title": "Mötesfri väg",
        "area": "väg",
        "level": "stat,eu",
        "open": "true",
        "points": "3",
    }
    assert "why" not in value["data"]


async def test_a_dialog_may_end_with_a_message(teams: TeamsTown, teams_bot: TeamsBot) -> None:
    maja = teams.person("UC2326")
    await do(maja.commands, "/inspel ny")
    await do(maja.modal)
    assert await do(maja.submits, title="besked") == {}
    assert "Tack, vi har fått det." in (await do(maja.modal)).words
    await do(maja.closes)
    assert not await do(maja.has_modal)


async def test_own_view_by_refresh_and_press(teams: TeamsTown, teams_bot: TeamsBot) -> None:
    maja, elin = teams.person("UC2326"), teams.person("UC2321")
    await do(maja.says, "@Inspel rösta", "C0COMMON")
    common = await seen(teams, "Vad ska länet driva?", "C0COMMON")
    mine = (await do(maja.looks, "C0COMMON"))[-1]
    assert "Maja, du har 3 poäng kvar." in mine.words
    assert teams_bot.last("adaptiveCard/action")["value"]["trigger"] == "automatic"
    assert "Vad ska länet driva?" in (await do(elin.looks, "C0COMMON"))[-1].words
    assert teams_bot.kinds().count("adaptiveCard/action") == 1
    await do(maja.looks, "C0COMMON")
    assert teams_bot.kinds().count("adaptiveCard/action") == 1
    await do(elin.chooses, "note", "kom ihåg", common)
    await do(elin.clicks, "Spara", common)
    assert "Sparat: kom ihåg" in (await do(elin.sees, "C0COMMON"))[-1].words
    pressed = teams_bot.last("adaptiveCard/action")
    assert pressed["replyToId"] == common.id
    assert pressed["value"]["action"]["data"]["note"] == "kom ihåg"
    assert pressed["value"]["trigger"] == "manual"


async def test_targeted_messages_are_seen_by_one(teams: TeamsTown, teams_bot: TeamsBot) -> None:
    maja, elin = teams.person("UC2326"), teams.person("UC2321")
    await do(maja.says, "@Inspel tyst", "C0COMMON")
    await seen(teams, "Bara till dig.")
    assert [one.text for one in await do(maja.ephemerals, "C0COMMON")] == ["Bara till dig."]
    assert "Bara till dig." not in [one.text for one in await do(elin.sees, "C0COMMON")]
    assert "Bara till dig." not in [one.text for one in await do(teams.posts, "C0COMMON")]


async def test_reactions_both_ways(teams: TeamsTown, teams_bot: TeamsBot) -> None:
    maja = teams.person("UC2326")
    own = await do(maja.says_to_bot, "gilla")
    await do(teams.wait_until, lambda: teams.messages("chat:UC2326")[0].reactions == {"+1": ["UINSPEL"]})
    await do(maja.reacts, own, "eyes")
    bots = await do(teams_bot.send, personal_conversation("UC2326"), "Vad tycker du?")
    message = next(one for one in await do(maja.messages_from_bot) if one.id == bots)
    await do(maja.reacts, message, "white_check_mark")
    await do(maja.reacts, message, "white_check_mark")
    await do(maja.unreacts, message, "white_check_mark")
    await do(teams.wait_until, lambda: teams_bot.kinds().count("messageReaction") == 2)
    told = [one for one in teams_bot.heard if one["type"] == "messageReaction"]
    assert {one["replyToId"] for one in told} == {bots}
    changes = [one.get("reactionsAdded") or one.get("reactionsRemoved") for one in told]
    assert changes == [[{"type": "2705_whiteheavycheckmark"}]] * 2


async def test_edits_and_deletes_both_ways(teams: TeamsTown, teams_bot: TeamsBot) -> None:
    maja = teams.person("UC2326")
    await do(maja.says_to_bot, "ändra")
    changed = await seen(teams, "Efter")
    assert changed.raw["edited"]
    await do(maja.says_to_bot, "ta")
    await do(teams.wait_until, lambda: teams.calls()["counts"].get("activities.delete") == 1)
    assert "Försvinner" not in [one.text for one in await do(maja.messages_from_bot)]
    own = await do(maja.says_to_bot, "hej")
    await do(maja.edits, own, "hej igen")
    await do(maja.deletes, own)
    await do(teams.wait_until, lambda: "messageDelete" in teams_bot.kinds())
    await do(teams.wait_until, lambda: "messageUpdate" in teams_bot.kinds())
    assert teams_bot.last("messageUpdate")["channelData"]["eventType"] == "editMessage"
    assert teams_bot.last("messageUpdate")["text"] == "hej igen"
    assert teams_bot.last("messageDelete")["id"] == own.id
    with pytest.raises(Refused, match="själv"):
        await do(maja.edits, changed, "mitt")


async def test_files_by_consent(teams: TeamsTown, teams_bot: TeamsBot) -> None:
    maja = teams.person("UC2326")
    await do(maja.says_to_bot, "fil")
    offer = await seen(teams, "Protokollet")
    await do(maja.consents, offer)
    await do(teams.wait_until, lambda: any(one.files for one in maja.messages_from_bot()))
    assert teams_bot.last("fileConsent/invoke")["value"]["context"] == {"key": "k1"}
    (file,) = next(one.files for one in await do(maja.messages_from_bot) if one.files)
    assert file["name"] == "protokoll.txt"
    with pytest.raises(Refused, match="besvarad"):
        await do(maja._post, "consent", id=offer.id, number=0, accepted=False)
    shared = await do(maja.shares_file, "plan.tsv", b"a\tb")
    heard = await do(teams.wait_until, lambda: teams_bot.heard[-1]["id"] == shared.id and teams_bot.heard[-1])
    assert heard["attachments"][0]["contentType"] == "application/vnd.microsoft.teams.file.download.info"


async def test_members_come_and_go_and_the_bot_may_be_removed(teams: TeamsTown, teams_bot: TeamsBot) -> None:
    await do(teams.changes_member, "C0COUNCIL", "UGUEST", True)

    def is_told() -> bool:
        # The bot's own arrival is an update too, and may come later than the installation was answered.
        told = teams_bot.last("conversationUpdate").get("channelData", {})
        return bool(told.get("eventType") == "channelMemberAdded")

    await do(teams.wait_until, is_told)
    update = teams_bot.last("conversationUpdate")
    assert update["membersAdded"] == [{"id": account_id("UGUEST"), "aadObjectId": aad_object_id("UGUEST")}]
    await do(teams.uninstalls, "UC2326")
    await do(teams.uninstalls)
    await do(teams.wait_until, lambda: teams_bot.kinds().count("installationUpdate") == 6)
    for conversation in (personal_conversation("UC2326"), channel_conversation("C0COMMON")):
        with pytest.raises(Exception, match="403"):
            await do(teams_bot.send, conversation, "Är jag kvar?")
    before = len(teams_bot.heard)
    await do(teams.person("UC2326").says_to_bot, "är du kvar?")
    await do(teams.person("UC2326").says, "@Inspel är du kvar?", "C0COMMON")
    assert len(teams_bot.heard) == before


async def test_a_person_of_each_kind_sees_the_same_clock(
    town: driver.Workspace, teams: TeamsTown, tenant: Tenant
) -> None:
    await do(town.clock.move, "+1 dag")
    message = await do(town.teams_person("UC2326").says, "hej", "C0COMMON")
    assert message.shown_at == (await do(lambda: teams.clock.now)).isoformat()
    assert {one["id"] for one in (await do(teams.person("UC2326")._state))["users"]} >= {"UC2326", "USTAFF"}
