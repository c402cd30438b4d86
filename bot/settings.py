"""Settings from the environment and from .env; what is wrong is said in a sentence."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

SLACK_API = "https://slack.com/api/"


class SettingsError(Exception):
    """A setting is missing or wrong; its text is one sentence for whoever runs the bot."""


class Settings(BaseSettings):
    """Every setting there is. README's table says what each is for."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore")

    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_api_url: str = SLACK_API
    database_url: str = "sqlite:///inspel.db"
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8080
    timezone: str = "Europe/Stockholm"
    language: Literal["sv", "en"] = "sv"
    admins: Annotated[frozenset[tuple[str, str]], NoDecode] = frozenset()
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    clock_url: str | None = None
    outbox_quiet: Annotated[float, Field(ge=0.5, le=600)] = 30.0

    @field_validator("slack_bot_token", "slack_app_token", "slack_signing_secret", "clock_url", mode="before")
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

    @field_validator("slack_api_url", "clock_url")
    @classmethod
    def _is_address(cls, value: str | None) -> str | None:
        if value and urlsplit(value).scheme not in ("http", "https"):
            raise ValueError("it must be an http or https address")
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
    def zone(self) -> ZoneInfo:
        """The time zone a new region gets."""
        return ZoneInfo(self.timezone)

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


def load() -> Settings:
    """Read the settings; raises `SettingsError` with one sentence that never repeats a secret."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]).upper() if first["loc"] else "A setting"
        reason = str(first["msg"]).removeprefix("Value error, ")
        raise SettingsError(f"{name} is wrong: {reason}.") from None
