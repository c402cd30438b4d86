"""What Teams tells a bot: activities in the shapes of the Bot Framework.

Shapes: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-basics
and subscribe-to-conversation-events in the same folder.
"""

import re
import uuid
from datetime import UTC, datetime
from html import escape
from typing import Any

from playground.people import User
from playground.teams.delivery import Bot
from playground.teams.ids import TENANT, Json, account_id, channel_conversation
from playground.teams.pasting import markup
from playground.teams.places import Place, Places, account

ZONE = "Europe/Stockholm"


class Activities:
    """Makes activities for one tenant."""

    def __init__(self, places: Places, service_url: str, bot: Bot) -> None:
        self._places = places
        self._service_url = service_url
        self._bot = bot

    @property
    def bot_account(self) -> Json:
        """The bot, as activities name it."""
        return self._bot.account

    def of_person(self, user: User, place: Place, kind: str, activity_id: str = "", **more: Any) -> Json:
        """Something a person did in a place; `more` is what belongs to this kind."""
        client = {"type": "clientInfo", "locale": user.locale, "platform": "Web", "timezone": ZONE}
        entities = [*more.pop("entities", []), client | {"country": user.locale.partition("-")[2]}]
        from_ = account(user)
        local = {"locale": user.locale, "localTimezone": ZONE}
        return self._common(place, kind, activity_id) | {"from": from_, "entities": entities} | local | more

    def message(self, user: User, place: Place, activity_id: str, text: str, **more: Any) -> Json:
        """A message; "@Inspel" and "@Maja" in it become mentions."""
        marked, mentions = self.mark_mentions(escape(text, quote=False))
        html = {"contentType": "text/html", "content": markup(marked)}
        # A pasted table comes as HTML; in the plain text its cells run together.
        said: Json = {"text": marked.replace("\t", ""), "textFormat": "plain"}
        said["attachments"] = [*more.pop("attachments", []), html]
        return self.of_person(user, place, "message", activity_id, entities=mentions, **(said | more))

    def invoke(self, user: User, place: Place, name: str, value: Json, **more: Any) -> Json:
        """A question that the bot answers at once."""
        made = self.of_person(user, place, "invoke", f"f:{uuid.uuid4()}", name=name, value=value, **more)
        made["channelData"]["source"] = {"name": "message"}
        return made

    def reaction(self, user: User, place: Place, message_id: str, name: str, added: bool) -> Json:
        """A reaction to one of the bot's own messages."""
        change = {"reactionsAdded" if added else "reactionsRemoved": [{"type": name}]}
        activity_id = f"f:{uuid.uuid4()}"
        return self.of_person(user, place, "messageReaction", activity_id, replyToId=message_id, **change)

    def installation(self, user: User, place: Place, action: str) -> Json:
        """The app was added ("add") or removed ("remove")."""
        return self.of_person(user, place, "installationUpdate", f"f:{uuid.uuid4()}", action=action)

    def members(self, user: User, place: Place, change: str, accounts: list[Json], event: str = "") -> Json:
        """Members came or went: `change` is membersAdded or membersRemoved; `event` is Teams' own name."""
        activity_id = f"f:{uuid.uuid4()}"
        made = self.of_person(user, place, "conversationUpdate", activity_id, **{change: accounts})
        # Teams sends no locale with these.
        del made["locale"], made["entities"]
        if event:
            made["channelData"]["eventType"] = event
        return made

    def mark_mentions(self, text: str) -> tuple[str, list[Json]]:
        """The text as bots get it, and an entity for each mention in it."""
        known = {self._bot.name: self._bot.account}
        known |= {user.name: {"id": account_id(user.id), "name": user.name} for user in self._places.people()}
        found: dict[str, Json] = {}

        def mark(match: re.Match[str]) -> str:
            marked = f"<at>{match[1]}</at>"
            found[match[1]] = {"type": "mention", "mentioned": known[match[1]], "text": marked}
            return marked

        names = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
        return re.sub(rf"(?<![\w@])@({names})(?!\w)", mark, text), list(found.values())

    def mentions_bot(self, text: str) -> bool:
        """Whether the bot hears of this text in a channel."""
        return any(one["mentioned"]["id"] == self._bot.account["id"] for one in self.mark_mentions(text)[1])

    def _common(self, place: Place, kind: str, activity_id: str) -> Json:
        now = datetime.now(UTC)
        conversation: Json = {"id": place.full_id, "conversationType": place.kind, "tenantId": TENANT}
        data: Json = {"tenant": {"id": TENANT}}
        if place.channel:
            conversation["isGroup"] = True
            team = self._places.team_conversation
            channel = channel_conversation(place.channel.id)
            data |= {"teamsChannelId": channel, "teamsTeamId": team, "channel": {"id": channel}}
            data["team"] = {"id": team, "name": self._places.team["name"]}
        return {
            "type": kind,
            "id": activity_id,
            "timestamp": now.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "localTimestamp": now.astimezone().isoformat(timespec="milliseconds"),
            "channelId": "msteams",
            "serviceUrl": self._service_url,
            "recipient": self._bot.account,
            "conversation": conversation,
            "channelData": data,
        }
