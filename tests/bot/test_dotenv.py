"""What stands in .env is taken as it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import SettingsError, load

NAME = "TEAMS_CLIENT_SECRET"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        (f"{NAME}=a${{HOME}}b$c", "a${HOME}b$c"),
        (f'{NAME}="a${{HOME}}$HOME"', "a${HOME}$HOME"),
        (f"{NAME}='a${{HOME}}\"#b'", 'a${HOME}"#b'),
        (f"{NAME}=a#b", "a#b"),
        (f"{NAME}=a b # remark", "a b"),
        (f'{NAME}="a # b" # remark', "a # b"),
        (f"{NAME}=a\\nb\\\\c", "a\\nb\\\\c"),
        (f"{NAME}=a  ", "a"),
        (f"{NAME}='a  '", "a  "),
        (f"export {NAME}=a", "a"),
        (f"{NAME} = a", "a"),
        (f"{NAME}=a=b==", "a=b=="),
        (f"{NAME.lower()}=a", "a"),
        (f"{NAME}=ä€\r", "ä€"),
        (f"\ufeff{NAME}=a", "a"),
    ],
)
def test_a_value_is_what_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, value: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(NAME, raising=False)
    (tmp_path / ".env").write_text(f"{line}\nUNKNOWN=x\nPORT=1\n", encoding="utf-8", newline="")
    settings = load()
    assert settings.teams_client_secret is not None
    assert settings.teams_client_secret.get_secret_value() == value
    assert settings.port == 1


def test_the_environment_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("PORT=1\nHOST=0.0.0.0\n")
    monkeypatch.setenv("PORT", "2")
    assert (load().port, load().host) == (2, "0.0.0.0")  # noqa: S104


@pytest.mark.parametrize("line", [f'{NAME}="hemligt', f"{NAME}='hem'ligt", f'{NAME}="a"b'])
def test_a_line_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text(f"# first\nPORT=1\n{line}\n")
    with pytest.raises(SettingsError, match=r"^Line 3 of \.env cannot be read") as said:
        load()
    assert "hem" not in str(said.value)
