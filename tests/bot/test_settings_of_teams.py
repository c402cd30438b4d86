"""What Teams needs is asked for in a sentence, and its authentication stays on."""

from typing import Any

import pytest

from bot.settings import Settings, SettingsError, load

WHOLE = {
    "TEAMS_TENANT_ID": "5c0b1f6e-8d4a-4c6e-9b57-2f9a4e0d1a01",
    "TEAMS_CLIENT_ID": "7a3f52d0-1e6b-4f0c-8c5d-6b1e9d2c7f02",
    "TEAMS_CLIENT_SECRET": "a-secret",
    "PUBLIC_URL": "https://inspel.example",
}
OPEN = {"DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS": "true"}
WORLD = "::"
HERE = {"HOST": "127.0.0.1", "TEAMS_API_URL": "http://127.0.0.1:8700"}


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> Any:
    monkeypatch.chdir(tmp_path)

    def read(**values: str) -> Settings:
        for name in (*WHOLE, *OPEN, *HERE, "TEAMS_MANAGED_IDENTITY"):
            monkeypatch.setenv(name, values.get(name, ""))
        monkeypatch.setenv("HOST", values.get("HOST", "127.0.0.1"))
        return load()

    return read


@pytest.mark.parametrize(
    "values",
    [
        WHOLE,
        {**WHOLE, "TEAMS_CLIENT_SECRET": "", "TEAMS_MANAGED_IDENTITY": "system"},
        {**WHOLE, **HERE},
        {**WHOLE, **HERE, **OPEN},
        {**WHOLE, "DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS": "false"},
    ],
)
def test_this_is_enough(settings: Any, values: dict[str, str]) -> None:
    settings(**values).require_teams()


@pytest.mark.parametrize(
    ("missing", "named"),
    [
        ("TEAMS_TENANT_ID", "TEAMS_TENANT_ID"),
        ("TEAMS_CLIENT_ID", "TEAMS_CLIENT_ID"),
        ("TEAMS_CLIENT_SECRET", "TEAMS_CLIENT_SECRET"),
        ("PUBLIC_URL", "PUBLIC_URL"),
    ],
)
def test_what_is_missing_is_named(settings: Any, missing: str, named: str) -> None:
    with pytest.raises(SettingsError, match=named):
        settings(**WHOLE | {missing: ""}).require_teams()


@pytest.mark.parametrize(
    "values",
    [
        {**WHOLE, **OPEN},
        {**WHOLE, **OPEN, "HOST": WORLD},
        {**WHOLE, **OPEN, **HERE, "HOST": WORLD},
        {**WHOLE, **OPEN, "HOST": "127.0.0.1"},
        {**WHOLE, "DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS": " On "},
    ],
)
def test_authentication_cannot_be_turned_off_for_the_world(settings: Any, values: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match="DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS"):
        settings(**values).require_teams()


@pytest.mark.parametrize(
    ("name", "value"),
    [("TEAMS_TENANT_ID", "common"), ("TEAMS_API_URL", "https://teams.example"), ("PUBLIC_URL", "inspel")],
)
def test_what_is_wrong_is_named(settings: Any, name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        settings(**WHOLE | {name: value})
