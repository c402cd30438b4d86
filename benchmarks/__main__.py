"""`make bench`: measure, print the figures, write out/bench.json."""

from __future__ import annotations

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from benchmarks import figures, register, rehearsal, teams
from benchmarks.contestants import Contestant, bare, bot
from benchmarks.cores import CLIENT, on_core
from benchmarks.template import make_bodies
from benchmarks.town import found
from benchmarks.votes import CONNECTIONS, ROUNDS, VOTES, Race
from rehearsal.stage import ROOT
from tests.postgres import PostgresServer

HISTORY = 100_000
LISTENERS = 60


def main() -> int:
    """Measure; the exit code says only whether everything could be measured rightly, not how fast it was."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="inspel-bench-")))
        town = found(f"sqlite:///{folder}/form.db")
        race = Race(town, make_bodies(town), folder / "bodies.json")
        ours = stack.enter_context(bot(figures.BOT))
        contestants = [
            stack.enter_context(bare(figures.BARE, 1)),
            stack.enter_context(bare(figures.CROWDED, LISTENERS)),
            ours,
            *_on_postgres(stack),
            stack.enter_context(bot(figures.GROWN, history=HISTORY)),
        ]
        print(
            f"{ROUNDS} rounds of {VOTES} votes, {CONNECTIONS} connections, "
            f"{race.bodies.size:,} bytes each, signed; medians:"
        )
        race.run(contestants)
    through_teams, with_teams = _through_teams()
    seen, refused = race.figures | through_teams.figures, race.refused | through_teams.refused
    made = [
        *figures.make_figures(seen, ours, with_teams),
        *register.figures_of(register.measure()),
        rehearsal.figure_of(rehearsal.measure()),
    ]
    print("\n".join([*figures.table(seen, refused), "", *(figure.line() for figure in made)]))
    figures.write(made, ROOT / "out" / "bench.json")
    return 0


def _through_teams() -> tuple[Race, Contestant]:
    """The same votes through Teams, when the others have gone home."""
    with (
        tempfile.TemporaryDirectory(prefix="inspel-bench-") as folder,
        teams.field(figures.BARE_TEAMS, figures.TEAMS) as field,
    ):
        race = Race(field.town, field.bodies, Path(folder) / "bodies.json", field.head)
        race.run([field.bare, field.ours])
        return race, field.ours


def _on_postgres(stack: ExitStack) -> list[Contestant]:
    """Our bot on a PostgreSQL that keeps what it was told; a server of its own, so on the other core."""
    try:
        with on_core(CLIENT):
            server = stack.enter_context(PostgresServer(durable=True))
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return []
    return [stack.enter_context(bot(figures.POSTGRES, server.create_database()))]


if __name__ == "__main__":
    sys.exit(main())
