"""A small Bolt app over Socket Mode that shows what the page must be able to draw."""

import queue
import time
from types import TracebackType
from typing import Any, Self

from slack_bolt import Ack, App, Respond
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from tests.browser import PATIENCE_MS
from tests.page.gallery import Json, form, message_blocks, mrkdwn, plain, plain_table, table_blocks

SCOPES = "chat:write commands files:read files:write im:history im:write channels:history users:read"
MANIFEST: Json = {
    "display_information": {"name": "Inspel"},
    "features": {
        "bot_user": {"display_name": "Inspel", "always_online": True},
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "slash_commands": [
            {"command": "/prova", "description": "Prova sidan", "usage_hint": "form · tyst · sent"}
        ],
        "shortcuts": [
            {"name": "Gör till inspel", "type": "message", "callback_id": "note", "description": "Prova"}
        ],
    },
    "oauth_config": {"scopes": {"bot": SCOPES.split()}},
    "settings": {
        "interactivity": {"is_enabled": True},
        "event_subscriptions": {"bot_events": ["app_home_opened", "message.im"]},
        "socket_mode_enabled": True,
    },
}
TOO_LATE = 3.4  # seconds; Slack waits for three


class SmallBot:
    """The app, connected; what it is told is put in `heard` as (kind, body)."""

    def __init__(self, base: str) -> None:
        self.client = WebClient(token="xoxb-playground", base_url=f"{base}/api/")
        # The SDK would send even 127.0.0.1 through a proxy of the environment.
        self.client.proxy = None
        self.heard: queue.Queue[tuple[str, Json]] = queue.Queue()
        self.app = App(token="xoxb-playground", client=self.client)
        self.app.command("/prova")(self._command)
        self.app.view("gallery")(self._submit)
        self.app.shortcut("note")(self._note)
        self.app.action({"type": "block_actions", "action_id": "grow"})(self._grow)
        for name in ("vote", "drop", "more", "area", "day", "hour", "whom", "ticks", "radio"):
            self.app.action(name)(self._press)
        self.app.event("app_home_opened")(self._home)
        self.app.event("message")(lambda ack: ack())
        self._handler = SocketModeHandler(self.app, "xapp-playground", web_client=self.client)

    def __enter__(self) -> Self:
        self._handler.connect()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._handler.close()

    def post_gallery(self, channel: str, picture: bytes) -> None:
        """Posts one of everything to a channel."""
        file = self.client.files_upload_v2(content=picture, filename="tidslinje.png", title="Tidslinje")[
            "file"
        ]["id"]
        # A picture may be used once Slack has looked at it, which its mimetype shows.
        while not self.client.files_info(file=file)["file"]["mimetype"]:
            time.sleep(0.05)
        self.client.chat_postMessage(channel=channel, text="Galleri", blocks=message_blocks(file))
        self.client.chat_postMessage(channel=channel, text="Tabeller", blocks=table_blocks())
        self.client.chat_postMessage(channel=channel, text="Tabell", blocks=plain_table())

    def _command(self, ack: Ack, body: Json, respond: Respond, client: WebClient) -> None:
        word = body["text"]
        if word == "sent":
            time.sleep(TOO_LATE)
        if word == "tyst":
            ack("Bara *till dig*.")
            return
        ack()
        if word == "form":
            client.views_open(trigger_id=body["trigger_id"], view=form())

    def _submit(self, ack: Ack, body: Json) -> None:
        values = body["view"]["state"]["values"]
        if "fel" in values["title"]["value"]["value"]:
            ack(response_action="errors", errors={"title": "Skriv en rubrik som säger något."})
            return
        ack()
        self.heard.put(("submit", body))

    def _grow(self, ack: Ack, body: Json, client: WebClient) -> None:
        ack()
        view = form()
        view["blocks"].insert(1, {"type": "section", "text": mrkdwn("Här är mer.")})
        client.views_update(view_id=body["view"]["id"], view=view)

    def _press(self, ack: Ack, body: Json) -> None:
        ack()
        self.heard.put(("press", body))

    def _note(self, ack: Ack, body: Json) -> None:
        ack()
        self.heard.put(("note", body))

    def _home(self, event: Json, client: WebClient) -> None:
        button = {"type": "button", "action_id": "vote", "text": plain("Lämna inspel"), "value": "home"}
        blocks = [{"type": "header", "text": plain("Hej")}, {"type": "actions", "elements": [button]}]
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": blocks})

    def next(self, kind: str) -> Any:
        """The body of the next thing heard, which must be of this kind."""
        heard, body = self.heard.get(timeout=PATIENCE_MS / 1000)
        assert heard == kind
        return body
