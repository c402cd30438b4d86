"""The edge in the pretend workspace: both ways in, real modals, real refusals, no reply left undrawn."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import pytest
import uvicorn
from starlette.applications import Starlette

from bot.chat import (
    Channel,
    Click,
    Command,
    Event,
    FileShared,
    FormErrors,
    HomeOpened,
    Notice,
    OpenForm,
    Reaction,
    Reply,
    Said,
    Shortcut,
    Submission,
    say,
)
from bot.dispatch import TooSlow
from bot.platforms.slack.doctor import check
from bot.platforms.slack.listen import SlackEdge
from bot.platforms.slack.manifest import manifest
from playground.driver import Workspace, started
from tests.platforms.slack.gallery import CARDS, FORMS

COMMON = Channel("slack", "T0PLAYGROUND", "C0COMMON")
BOT_TOKEN = "xoxb-playground"
Found = TypeVar("Found")


class Story:
    """Replies that lead through everything the edge can do; remembers the events."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.too_slow = 0

    async def dispatch(self, event: Event) -> Reply:
        """Answer each kind of event with something of its own."""
        self.events.append(event)
        if self.too_slow:
            self.too_slow -= 1
            raise TooSlow
        match event:
            case Command(words=("form",)):
                return OpenForm(FORMS["proposal"])
            case Command():
                return Notice(CARDS["menu"])
            case Click(action="proposal.new"):
                return OpenForm(FORMS["long_words"])
            case Click() | Reaction():
                return say(f"Du gjorde {type(event).__name__}")
            case Submission(values={"title": "fel"}):
                return FormErrors(FORMS["proposal"], {"title": "Skriv en annan rubrik."})
            case Submission():
                return say("Tack för formuläret")
            case Shortcut(text=text):
                return OpenForm(replace(FORMS["proposal"], text=text))
            case HomeOpened():
                return Notice(CARDS["proposal"])
            case Said() | FileShared():
                return None

    def seen(self, kind: type[Found]) -> list[Found]:
        """The events of one kind."""
        return [event for event in self.events if isinstance(event, kind)]


@pytest.fixture(scope="module")
def town() -> Iterator[Workspace]:
    with started(manifest()) as workspace:
        yield workspace


@pytest.fixture
def story() -> Story:
    return Story()


@pytest.fixture(params=["socket", "http"])
async def edge(request: pytest.FixtureRequest, town: Workspace, story: Story) -> AsyncIterator[SlackEdge]:
    url = f"{town.url}/api/"
    if request.param == "socket":
        edge = SlackEdge(story, bot_token=BOT_TOKEN, app_token="xapp-playground", api_url=url)
        await edge.start()
        await asyncio.to_thread(town.delivers, mode="socket")
        await asyncio.to_thread(town.wait_for_connection, 10, 2)
        yield edge
        await edge.stop()
        return
    edge = SlackEdge(story, bot_token=BOT_TOKEN, signing_secret="playground-signing-secret", api_url=url)
    await edge.start()
    web = uvicorn.Server(uvicorn.Config(Starlette(routes=edge.routes()), port=0, log_level="critical"))
    serving = asyncio.create_task(web.serve())
    while not web.started:  # noqa: ASYNC110, uvicorn has no event to wait for
        await asyncio.sleep(0.01)
    port = web.servers[0].sockets[0].getsockname()[1]
    await asyncio.to_thread(town.delivers, mode="http", url=f"http://127.0.0.1:{port}/slack/events")
    yield edge
    web.should_exit = True
    await serving
    await edge.stop()


async def act(deed: Callable[..., Found], *arguments: Any, **named: Any) -> Found:
    """Let a person act, beside the event loop in which the edge lives."""
    return await asyncio.to_thread(deed, *arguments, **named)


async def until(town: Workspace, check: Callable[[], Found]) -> Found:
    return await asyncio.to_thread(town.wait_until, check, 5)


async def test_a_command_a_form_an_error_and_thanks(edge: SlackEdge, town: Workspace, story: Story) -> None:
    maja = town.person("UC2326")

    await act(maja.commands, "/inspel form")
    view = await act(maja.modal)
    assert view.fields == [field.id for field in FORMS["proposal"].fields]
    errors = await act(maja.submits, title="fel", problem="p", chosen=["area-1"])
    assert errors == {"title": "Skriv en annan rubrik."}
    assert await act(maja.submits, title="Tåg <!channel> & buss") == {}

    first, second = story.seen(Submission)
    assert second.values["title"] == "Tåg <!channel> & buss"
    assert (second.values["problem"], second.values["chosen"]) == ("p", ["area-1"])
    assert second.values["goals"] == ["area-1", "area-4"]
    assert second.context == {"proposal": "7"}
    assert first.key != second.key
    assert "Tack för formuläret" in (await act(maja.modal)).words
    await act(maja.closes)


async def test_a_menu_whose_buttons_answer_and_open(edge: SlackEdge, town: Workspace, story: Story) -> None:
    erik = town.person("UC2303")

    await act(erik.commands, "/inspel")
    menu = (await act(erik.ephemerals))[-1]
    await act(erik.clicks, "Nytt inspel", menu)
    assert (await act(erik.modal)).callback_id == "ballot.submit"
    await act(erik.closes)
    await act(erik.clicks, "Hjälp", menu)

    told = await until(town, lambda: [one for one in erik.ephemerals() if "Du gjorde Click" in one.words])
    assert story.seen(Click)[-1].action == "home.help"
    assert story.seen(Click)[-1].message is None
    assert told[-1].to == "UC2303"


async def test_posts_are_found_edited_and_reacted_to(edge: SlackEdge, town: Workspace, story: Story) -> None:
    since = datetime.now(UTC) - timedelta(minutes=1)
    key = f"k-{id(edge)}"
    posted = await edge.platform.post(COMMON, CARDS["proposal"], key)
    await edge.platform.edit(posted, CARDS["list"], key)
    # An edit without the key would have taken it away.
    assert await edge.platform.find(COMMON, key, since) == posted

    siv = town.person("UM2326")
    message = next(one for one in town.posts("C0COMMON") if one.ts == posted.id)
    await act(siv.reacts, message, "white_check_mark")
    await act(siv.reacts, message, "eyes")
    await until(town, lambda: len(story.seen(Reaction)) == 2)
    await act(siv.clicks, "proposal.show#2", message)

    assert (await edge.platform.reactions(posted)) == {"check": {"UM2326"}, "eyes": {"UM2326"}}
    # Events may overtake each other on their way; Slack's own time says which was first.
    put = sorted(story.seen(Reaction), key=lambda event: event.at)
    assert [event.emoji for event in put] == ["check", "eyes"]
    assert (story.seen(Click)[-1].action, story.seen(Click)[-1].value) == ("proposal.show", "2")
    assert story.seen(Click)[-1].message == posted
    await until(town, lambda: [one for one in siv.ephemerals() if "Du gjorde Reaction" in one.words])


async def test_words_files_home_and_a_shortcut(edge: SlackEdge, town: Workspace, story: Story) -> None:
    maja = town.person("UC2380")
    plan = "Aktiviteter\tDatum\nInspel & <brev>\t1 okt"

    await act(maja.says_to_bot, plan)
    await act(maja.says, "<@UINSPEL> hej", "C0COMMON")
    await act(maja.shares_file, "plan.txt", plan.encode())
    await until(town, lambda: story.seen(FileShared) and len(story.seen(Said)) == 2)
    home = await act(maja.opens_home)
    spoken = await act(maja.says, "Bättre tåg & buss", "C0COMMON")
    await act(maja.uses_shortcut, "proposal.new", spoken)

    said, mentioned = sorted(story.seen(Said), key=lambda event: event.mentioned)
    assert (said.text, said.channel.direct, said.mentioned) == (plan, True, False)
    assert (mentioned.text, mentioned.mentioned) == ("hej", True)
    (file,) = story.seen(FileShared)
    assert await edge.platform.download(file.reference, 1_000) == plan.encode()
    assert "Inspel 7" in home.words
    assert "Bättre tåg & buss" in (await act(maja.modal)).words
    await act(maja.closes)


async def test_what_was_too_slow_comes_again(edge: SlackEdge, town: Workspace, story: Story) -> None:
    await act(town.delivers, retry_after=[0.1, 0.2, 0.3], seconds=0.5)
    story.too_slow = 1

    await act(town.person("UC2313").says_to_bot, "hej")

    await until(town, lambda: len(story.seen(Said)) == 2)
    first, second = story.seen(Said)
    assert first.key == second.key


async def test_nothing_we_sent_was_refused(town: Workspace) -> None:
    # A file that is reserved and not completed is none to Slack: asking for it is how is_shared finds out.
    assert [one for one in town.refusals() if one["method"] != "files.info"] == []


async def test_the_doctor_finds_the_playground_healthy(town: Workspace) -> None:
    found = await check(bot_token="xoxb-playground", app_token="xapp-playground", api_url=f"{town.url}/api/")

    assert found == []
