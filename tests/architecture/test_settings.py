"""`.env.example` and the README's table name exactly the settings there are."""

import ast
import re

from tests.architecture.house import ROOT, tree


def names_of_settings() -> list[str]:
    """The fields of the class Settings, as the environment spells them; read, not imported."""
    return [
        line.target.id.upper()
        for node in tree(ROOT / "bot" / "settings.py").body
        if isinstance(node, ast.ClassDef) and node.name == "Settings"
        for line in node.body
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name)
        if line.target.id != "model_config"
    ]


def test_the_example_names_every_setting_once() -> None:
    named = re.findall(r"^(?:# )?([A-Z][A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert sorted(named) == sorted(names_of_settings())


def test_the_readme_names_every_setting_once() -> None:
    named = re.findall(r"^\| `([A-Z][A-Z_]+)` \|", (ROOT / "README.md").read_text(), re.MULTILINE)
    assert sorted(named) == sorted(names_of_settings())
