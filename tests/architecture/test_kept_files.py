"""What git keeps: nothing of one machine, nothing that downloads from where a stranger says."""

import re
import subprocess
import tomllib

from tests.architecture.house import ROOT, kept_files, where

# A path into somebody's home or workplace. Relative paths (`scheduler/work.py`) and bare names pass.
OF_ONE_MACHINE = re.compile(r"(?<![\w.~-])/(?:home|Users|root|work|workspace|mnt|opt)/\w")
# Where packages come from is each installer's own setting, never ours.
REGISTRY = re.compile(
    r"\b(?:pypi|files\.pythonhosted|registry\.npmjs|registry\.yarnpkg|deb\.debian)\.(?:org|com)\b"
)
LOCKS = ("requirements.lock", "requirements-dev.lock")


def test_no_file_knows_one_machine() -> None:
    found = []
    for path in kept_files():
        text = path.read_bytes().decode("utf-8", errors="ignore")
        found += [
            f"{where(path)}: {m.group()}" for m in (OF_ONE_MACHINE.search(text), REGISTRY.search(text)) if m
        ]
    assert found == []


def test_what_is_made_for_one_region_is_not_kept() -> None:
    made = [".env", "inspel.db", "inspel.db.lock", "inspel-teams.zip"]
    ignored = subprocess.run(
        ["git", "check-ignore", *made], cwd=ROOT, capture_output=True, check=True, text=True
    )
    assert ignored.stdout.split() == made


def test_the_locks_hold_names_versions_and_hashes_only() -> None:
    line = re.compile(
        r"[A-Za-z0-9._-]+(\[[a-z,]+\])?==[\w.+!-]+( ; [^/]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?"
    )
    for name in (*LOCKS, "requirements-mutants.lock"):
        odd = [text for text in (ROOT / name).read_text().splitlines() if not line.fullmatch(text)]
        assert odd == [], name


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    to_run = [*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["postgres"]]
    to_work = [*to_run, *project["dependency-groups"]["dev"]]
    for name, wanted in zip(LOCKS, (to_run, to_work), strict=True):
        assert {_plain(each) for each in wanted} - _locked(name).keys() == set(), name


def test_the_two_locks_agree() -> None:
    to_run, to_work = (_locked(name) for name in LOCKS)
    assert {name: to_work.get(name) for name in to_run} == to_run


def _locked(name: str) -> dict[str, str]:
    """The lock's versions by package."""
    pins = re.findall(r"^([A-Za-z0-9._-]+)(?:\[[a-z,]+\])?==([^ ]+)", (ROOT / name).read_text(), re.MULTILINE)
    return {_plain(package): version for package, version in pins}


def _plain(requirement: str) -> str:
    """`fluent.runtime>=0.4` and `psycopg[binary]>=3` as registries spell them."""
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match is not None, requirement
    return re.sub(r"[-_.]+", "-", match.group()).lower()
