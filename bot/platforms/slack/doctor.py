"""Checks with Slack whether our tokens work and have the scopes we need; says in sentences what to mend."""

from __future__ import annotations

from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.platforms.port import PlatformError, Refused
from bot.platforms.slack.api import Api, meaning
from bot.platforms.slack.manifest import SCOPES
from bot.text import Texts, texts


async def check(
    *,
    bot_token: str,
    app_token: str | None = None,
    signing_secret: str | None = None,
    api_url: str = "https://slack.com/api/",
    patience: float = 10.0,
    language: str = "sv",
) -> list[str]:
    """Return a sentence for each thing to mend, waiting `patience` seconds for Slack. Shows no token."""
    say = texts(language)
    api = Api(bot_token, api_url, patience)
    api.open()
    try:
        found = await _bot(api, say)
        if app_token:
            found += await _app(api, app_token, say)
        elif not signing_secret:
            found.append(say("slack-doctor-no-way-in"))
        # If Slack cannot be reached, both checks say so: it is said once.
        return list(dict.fromkeys(found))
    finally:
        await api.close()


async def find_workspace(*, bot_token: str, api_url: str, patience: float = 10.0) -> str | None:
    """Return the id of the workspace that the token is for; None when Slack does not answer."""
    api = Api(bot_token, api_url, patience)
    api.open()
    try:
        return (await api.own()).team
    except PlatformError:
        return None
    finally:
        await api.close()


async def _bot(api: Api, say: Texts) -> list[str]:
    try:
        with meaning():
            answer = await api.web.auth_test()
    except Refused as refused:
        return [say("slack-doctor-bot-token", code=refused.code)]
    except PlatformError:
        return [say("slack-doctor-unreachable")]
    granted = _granted(answer)
    if not granted:
        # A proxy may have removed the header: perhaps the app has all scopes.
        return [say("slack-doctor-scopes-unseen")]
    missing = sorted(SCOPES.keys() - granted)
    return [say("slack-doctor-scope", scope=scope) for scope in missing]


async def _app(api: Api, app_token: str, say: Texts) -> list[str]:
    try:
        with meaning():
            await api.web.apps_connections_open(app_token=app_token)
    except Refused as refused:
        return [say("slack-doctor-app-token", code=refused.code)]
    except PlatformError:
        return [say("slack-doctor-unreachable")]
    return []


def _granted(answer: AsyncSlackResponse) -> set[str]:
    """Return the scopes in the header that Slack adds to every answer."""
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return {scope.strip() for scope in headers.get("x-oauth-scopes", "").split(",") if scope.strip()}
