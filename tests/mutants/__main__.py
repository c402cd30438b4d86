"""`make mutants`: tries a sample of each module's mutants and writes what survived to out/mutants/."""

from __future__ import annotations

import argparse
import json
import subprocess
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.mutants.equal import is_equal, read_equal
from tests.mutants.modules import MODULES, ROOT
from tests.mutants.running import (
    KILLED,
    SURVIVED,
    TIMED_OUT,
    Run,
    copies,
    load_packages,
    look,
    run_all,
    run_tests,
)
from tests.mutants.sample import Mutant

OUT = ROOT / "out" / "mutants"
# cosmic-ray's own environment, which the Makefile makes.
PYTHON = ROOT / ".venv-mutants" / "bin" / "python"


def main() -> None:
    """Try the modules that are named, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=", ".join(MODULES))
    parser.add_argument("--count", type=int, default=300, help="how many mutants of each module")
    parser.add_argument("--workers", type=int, default=2, help="how many side by side")
    parser.add_argument("--again", action="store_true", help="only those not killed so far")
    asked = parser.parse_args()
    for module in asked.modules:
        if module not in MODULES:
            parser.error(f"{module} is none of {', '.join(MODULES)}")
    OUT.mkdir(parents=True, exist_ok=True)
    load_packages()
    for module in asked.modules or MODULES:
        print(try_module(module, asked.count, asked.workers, again=asked.again), flush=True)


def try_module(module: str, count: int, workers: int, *, again: bool) -> str:
    """Try the module's mutants, keep what came of each, write the report and return its first line."""
    began = time.monotonic()
    possible, mutants = list_mutants(module, count)
    kept = OUT / f"{module.replace('/', '-')}.json"
    outcomes: dict[str, str] = json.loads(kept.read_text("utf-8")) if again and kept.exists() else {}
    waiting = [one for one in mutants if outcomes.get(one.key, SURVIVED) == SURVIVED]
    with copies(workers) as folders:
        clean = run_clean(folders[0], MODULES[module])
        limit = 20 + 5 * round(clean.seconds)
        for mutant, run in run_all(waiting, folders, MODULES[module], limit):
            outcomes[mutant.key] = run.outcome
            kept.write_text(json.dumps(outcomes), "utf-8")
    head, *lines = report(module, possible, mutants, outcomes)
    head += (
        f" in {time.monotonic() - began:.0f} s (one run of the tests: {clean.seconds:.1f} s of a processor)"
    )
    kept.with_suffix(".txt").write_text("\n".join([head, *lines, ""]), "utf-8")
    return head


def list_mutants(module: str, count: int) -> tuple[int, list[Mutant]]:
    """Let cosmic-ray make the sample; return how many mutants there could be, and those of the sample."""
    words = [str(PYTHON), "-m", "tests.mutants.listing", module, str(count)]
    told = json.loads(subprocess.run(words, cwd=ROOT, capture_output=True, check=True, text=True).stdout)
    return told["possible"], [Mutant(**each) for each in told["mutants"]]


def run_clean(folder: Path, tests: Sequence[str]) -> Run:
    """Run the tests on the code as it is; SystemExit when they fail: every mutant would seem killed."""
    pid = run_tests(folder, tests, limit=600)
    while (run := look(pid, late=False)) is None:
        time.sleep(0.02)
    if run.outcome != SURVIVED:
        raise SystemExit(
            f"The tests fail on the code as it is:\n{(folder / 'pytest.log').read_text('utf-8')}"
        )
    return run


def report(module: str, possible: int, mutants: Sequence[Mutant], outcomes: dict[str, str]) -> list[str]:
    """Say how many were killed, and what survived that nobody has named as equal to the code as it is."""
    equal = read_equal()
    same = [one for one in mutants if outcomes[one.key] == SURVIVED and is_equal(one, equal)]
    alive = [one for one in mutants if outcomes[one.key] == SURVIVED and one not in same]
    counted = Counter(outcomes[one.key] for one in mutants)
    caught = counted[KILLED] + counted[TIMED_OUT]
    lines = [
        f"{module}: {100 * caught / max(1, len(mutants) - len(same)):.1f} % of {len(mutants)} mutants"
        f" ({possible} possible): {counted[KILLED]} killed, {counted[TIMED_OUT]} timed out,"
        f" {len(same)} equal, {len(alive)} survived"
    ]
    for one in sorted(alive, key=lambda each: (each.file, each.line)):
        lines += ["", f"{one.file}:{one.line} in {one.definition or 'the file'}"]
        lines += [f"- {line}" for line in one.old.splitlines()]
        lines += [f"+ {line}" for line in one.new.splitlines()]
    return lines


if __name__ == "__main__":
    main()
