"""The project's own files, as the tests of the house read them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAM = ("bot", "handlers", "models", "scheduler", "rehearsal", "playground")
PLACES = (*PROGRAM, "tests", "benchmarks")


def python_files(*places: str) -> list[Path]:
    """Every Python file under these places, in order."""
    return sorted(path for place in places for path in (ROOT / place).rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    """The file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of the file, methods and inner ones included."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def words(*places: str) -> set[str]:
    """Every string in the code of these places and the words in it, f-strings' fixed parts included.

    What explains (docstrings and comments) does not count. A route's id ("proposal.new") counts as a text's
    key spells it besides ("proposal-new").
    """
    found = set()
    for path in python_files(*places):
        explains = {id(node.value) for node in ast.walk(tree(path)) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explains:
                found |= {node.value, node.value.replace(".", "-"), *node.value.split()}
    return found


def where(path: Path, node: ast.AST | None = None) -> str:
    """`bot/text.py:12`, for the reader of a failed test."""
    name = path.relative_to(ROOT).as_posix()
    return f"{name}:{node.lineno}" if isinstance(node, ast.stmt | ast.expr | ast.excepthandler) else name


def kept_files() -> list[Path]:
    """The files git keeps, or would keep at the next `git add`."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    return [ROOT / name for name in sorted(set(listed.split("\0"))) if name and (ROOT / name).is_file()]
