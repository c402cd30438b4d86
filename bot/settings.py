"""Settings from the environment and from .env; what is wrong is said in a sentence."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from uuid import UUID
from zoneinfo import available_timezones

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

SLACK_API = "https://slack.com/api/"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
# What the Teams SDK reads as yes.
_YES = frozenset({"1", "true", "yes", "on"})


class SettingsError(Exception):
    """A setting is missing or wrong; its text is one sentence for whoever runs the bot."""


class Settings(BaseSettings):
    """Every setting there is. README's table says what each is for."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore")

    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_api_url: str = SLACK_API
    teams_tenant_id: UUID | None = None
    teams_client_id: UUID | None = None
    teams_client_secret: SecretStr | None = None
    teams_managed_identity: str | None = None
    teams_api_url: str | None = None
    public_url: str | None = None
    dangerously_allow_unauthenticated_requests: str | None = None
    database_url: str = "sqlite:///inspel.db"
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8080
    timezone: str = "Europe/Stockholm"
    language: Literal["sv", "en"] = "sv"
    admins: Annotated[frozenset[tuple[str, str]], NoDecode] = frozenset()
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    clock_url: str | None = None
    outbox_quiet: Annotated[float, Field(ge=0.5, le=600)] = 30.0

    @field_validator(
        "slack_bot_token",
        "slack_app_token",
        "slack_signing_secret",
        "teams_tenant_id",
        "teams_client_id",
        "teams_client_secret",
        "teams_managed_identity",
        "teams_api_url",
        "public_url",
        "dangerously_allow_unauthenticated_requests",
        "clock_url",
        mode="before",
    )
    @classmethod
    def _empty_is_none(cls, value: Any) -> Any:
        return value or None

    @field_validator("log_level", "language", mode="before")
    @classmethod
    def _lower(cls, value: Any) -> Any:
        return value.lower() if isinstance(value, str) else value

    @field_validator("slack_bot_token")
    @classmethod
    def _is_bot_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not value.get_secret_value().startswith("xoxb-"):
            raise ValueError("it must begin with xoxb-")
        return value

    @field_validator("slack_app_token")
    @classmethod
    def _is_app_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not value.get_secret_value().startswith("xapp-"):
            raise ValueError("it must begin with xapp-")
        return value

    @field_validator("slack_api_url", "teams_api_url", "public_url", "clock_url")
    @classmethod
    def _is_address(cls, value: str | None) -> str | None:
        if value and urlsplit(value).scheme not in ("http", "https"):
            raise ValueError("it must be an http or https address")
        return value

    @field_validator("teams_api_url")
    @classmethod
    def _is_here(cls, value: str | None) -> str | None:
        if value and urlsplit(value).hostname not in LOOPBACK:
            raise ValueError(
                "it is for a pretend Teams on this machine, and must begin with http://127.0.0.1"
            )
        return value

    @field_validator("database_url")
    @classmethod
    def _is_database(cls, value: str) -> str:
        value = value.replace("postgres://", "postgresql://", 1)
        value = value.replace("postgresql://", "postgresql+psycopg://", 1)
        if not value.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise ValueError("it must begin with sqlite:/// or postgresql://")
        return value

    @field_validator("timezone")
    @classmethod
    def _is_zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError("it must be a time zone's name, such as Europe/Stockholm")
        return value

    @field_validator("admins", mode="before")
    @classmethod
    def _split_admins(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        parts = [part.strip().partition(":") for part in value.split(",") if part.strip()]
        if any(platform not in ("slack", "teams") or not user for platform, _, user in parts):
            raise ValueError("it must be a list such as slack:U123,slack:U456")
        return frozenset((platform, user) for platform, _, user in parts)

    @property
    def has_slack(self) -> bool:
        """Whether Slack is configured; a part of its settings is enough, to be told what else is missing."""
        return bool(self.slack_bot_token or self.slack_app_token or self.slack_signing_secret)

    @property
    def has_teams(self) -> bool:
        """Whether Teams is configured; a part of its settings is enough, to be told what else is missing."""
        return bool(self.teams_tenant_id or self.teams_client_id or self.teams_client_secret)

    def require_platforms(self) -> None:
        """Refuse to go on without a platform, or with one half configured."""
        if self.has_teams:
            self.require_teams()
        if self.has_slack or not self.has_teams:
            self.require_slack()

    def require_slack(self) -> None:
        """Refuse to go on without what Slack needs."""
        if self.slack_bot_token is None:
            raise SettingsError(
                "SLACK_BOT_TOKEN is missing: copy it from the Slack app's page OAuth & Permissions."
            )
        if self.slack_app_token is None and self.slack_signing_secret is None:
            raise SettingsError(
                "SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is needed; both are missing."
            )

    @property
    def teams_unauthenticated(self) -> bool:
        """Whether requests are taken for Teams' without a token: only where nobody else can send any."""
        return (self.dangerously_allow_unauthenticated_requests or "").strip().lower() in _YES

    def require_teams(self) -> None:
        """Refuse to go on without what Teams needs, or with its authentication turned off for the world."""
        if self.teams_tenant_id is None or self.teams_client_id is None:
            raise SettingsError(
                "TEAMS_TENANT_ID and TEAMS_CLIENT_ID are both needed: copy them from the app's page in Entra."
            )
        if self.teams_client_secret is None and self.teams_managed_identity is None:
            raise SettingsError(
                "TEAMS_CLIENT_SECRET is missing: make one on the app's page Certificates & secrets in Entra."
            )
        if self.public_url is None:
            raise SettingsError(
                "PUBLIC_URL is missing: Teams sends to it, and fetches pictures from it; "
                "https://inspel.region.example, say."
            )
        if self.teams_unauthenticated and not (self.host in LOOPBACK and self.teams_api_url):
            raise SettingsError(
                "DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS lets anybody act for anybody: remove it. "
                "It is for a pretend Teams on this machine (HOST=127.0.0.1 and TEAMS_API_URL)."
            )


def load() -> Settings:
    """Read the settings; raises `SettingsError` with one sentence that never repeats a secret."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]).upper() if first["loc"] else "A setting"
        reason = str(first["msg"]).removeprefix("Value error, ")
        raise SettingsError(f"{name} is wrong: {reason}.") from None
