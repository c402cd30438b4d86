"""Reads settings from the environment and from .env; errors are sentences."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from uuid import UUID
from zoneinfo import available_timezones

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from bot.addresses import EXAMPLE, LOOPBACK, is_outside, read_origin
from bot.administrators import Named
from bot.database_address import read_address
from bot.dotenv import DotEnv, UnreadableLine
from models.people.user_ids import PLATFORMS, find_user_id

SLACK_API = "https://slack.com/api/"
# The values that the Teams SDK reads as yes.
_YES = frozenset({"1", "true", "yes", "on"})
_ID = "5c0b1f6e-8d4a-4c6e-9b57-2f9a4e0d1a01"
# Our sentences for errors that pydantic would describe in its own words.
_WANTED = {
    "teams_tenant_id": f"it must be the Directory (tenant) ID of the app's page in Entra, such as {_ID}",
    "teams_client_id": f"it must be the Application (client) ID of the app's page in Entra, such as {_ID}",
    "port": "it must be a number from 0 to 65535",
    "region_language": "it must be sv or en",
    "log_level": "it must be debug, info, warning or error",
    "outbox_quiet": "it must be a number of seconds from 0.5 to 600",
}
_ADMIN = {
    "slack": "is no id of Slack, which begins with U or W (in the profile: Copy member ID)",
    "teams": f"is no id of Teams, which is the Object ID in Entra, such as {_ID}",
}


class SettingsError(Exception):
    """Raised when a setting is missing or wrong; its text is one sentence for the operator."""


class Settings(BaseSettings):
    """All settings. README's table says what each is for."""

    model_config = SettingsConfigDict(extra="ignore")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let the environment win over .env."""
        return init_settings, env_settings, DotEnv(settings_cls, Path(".env"))

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
    database_url: Annotated[str, Field(repr=False)] = "sqlite:///inspel.db"
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8080
    timezone: str = "Europe/Stockholm"
    # Not LANGUAGE: that is a variable of gettext's, and many desktops set it.
    region_language: Literal["sv", "en"] = "sv"
    admins: Annotated[frozenset[Named], NoDecode] = frozenset()
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    clock_url: str | None = None
    outbox_quiet: Annotated[float, Field(ge=0.5, le=600)] = 30.0

    @field_validator("*", mode="before")
    @classmethod
    def _empty_is_unset(cls, value: Any, field: ValidationInfo) -> Any:
        return cls.model_fields[str(field.field_name)].default if value == "" else value

    @field_validator("log_level", "region_language", mode="before")
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

    @field_validator("slack_api_url", "teams_api_url", "clock_url")
    @classmethod
    def _is_address(cls, value: str | None) -> str | None:
        if value and urlsplit(value).scheme not in ("http", "https"):
            raise ValueError("it must be an http or https address")
        return value

    @field_validator("public_url")
    @classmethod
    def _is_origin(cls, value: str | None) -> str | None:
        return read_origin(value) if value else None

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
        return read_address(value)

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
        return frozenset(_admin(part.strip()) for part in value.split(",") if part.strip())

    @property
    def has_slack(self) -> bool:
        """Return whether any setting of Slack's is there; `require_slack` then says what is missing."""
        return bool(self.slack_bot_token or self.slack_app_token or self.slack_signing_secret)

    @property
    def slack_by_http(self) -> bool:
        """Return whether Slack calls us; otherwise we connect to Slack (Socket Mode)."""
        return self.slack_app_token is None and self.slack_signing_secret is not None

    @property
    def has_teams(self) -> bool:
        """Return whether any setting of Teams' is there; `require_teams` then says what is missing."""
        return bool(self.teams_tenant_id or self.teams_client_id or self.teams_client_secret)

    def require_platforms(self) -> None:
        """Raise `SettingsError` if no platform is configured, or one only in part."""
        if not self.has_slack and not self.has_teams:
            first = "fill in, in .env," if Path(".env").exists() else "copy .env.example to .env and fill in"
            raise SettingsError(
                f"Neither Slack nor Teams is set up: {first} SLACK_BOT_TOKEN and SLACK_APP_TOKEN for Slack, "
                "or TEAMS_TENANT_ID, TEAMS_CLIENT_ID, TEAMS_CLIENT_SECRET and PUBLIC_URL for Teams. "
                "Either alone is enough."
            )
        if self.has_teams:
            self.require_teams()
        if self.has_slack:
            self.require_slack()

    def require_slack(self) -> None:
        """Raise `SettingsError` if a setting that Slack needs is missing."""
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
        """Return whether Teams requests are taken without a token: only where nobody else can send any."""
        return (self.dangerously_allow_unauthenticated_requests or "").strip().lower() in _YES

    def require_teams(self) -> None:
        """Raise `SettingsError` if Teams lacks a setting, or if anybody could call it without a token."""
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
                f"PUBLIC_URL is missing: Teams sends to it, and fetches pictures from it; {EXAMPLE}, say."
            )
        if self.teams_api_url is None and not is_outside(self.public_url):
            raise SettingsError(
                f"PUBLIC_URL is {self.public_url}, and there Teams cannot reach the bot: it must begin with "
                f"https:// and lead to this machine from the internet, as {EXAMPLE} might."
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
    except UnicodeDecodeError:
        raise SettingsError(".env is not UTF-8 text: open it in an editor and save it as UTF-8.") from None
    except UnreadableLine as error:
        raise SettingsError(
            f"Line {error.number} of .env cannot be read: it must be NAME=value, and a value in quotes must "
            "end with the quote that it begins with."
        ) from None
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        is_ours = first["type"] == "value_error"
        reason = str(first["msg"]).removeprefix("Value error, ") if is_ours else _WANTED[name]
        raise SettingsError(f"{name.upper()} is wrong: {reason}.") from None


def _admin(written: str) -> Named:
    platform, _, rest = written.partition(":")
    workspace, _, user = rest.rpartition(":")
    if platform not in PLATFORMS:
        raise ValueError(f"it must be a list such as slack:U0123456789,teams:{_ID}")
    found = find_user_id(platform, user.strip())
    if found is None:
        raise ValueError(f"{user or 'nothing'} {_ADMIN[platform]}")
    return Named(platform, found, workspace.strip())
