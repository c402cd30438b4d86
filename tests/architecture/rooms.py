"""An import-linter contract that reads ARCHITECTURE.md's table: who may import whom, row by row."""

import sys
from dataclasses import dataclass

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

EVERYTHING = "*"


@dataclass(frozen=True)
class Room:
    """One row of the table: a place, the places of ours it may import, and the packages of others."""

    place: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]

    def may_import(self, module: str, own: bool) -> bool:
        """Whether a module of this room may import `module`, which is ours (`own`) or somebody else's."""
        if own:
            return any(is_within(module, place) for place in self.ours)
        package = module.partition(".")[0]
        return package in sys.stdlib_module_names or package in self.theirs or EVERYTHING in self.theirs


def is_within(module: str, place: str) -> bool:
    """Whether `module` is `place` or lies below it; a `*` in the place stands for one name of any kind."""
    names, wanted = module.split("."), place.split(".")
    return len(names) >= len(wanted) and all(
        want in (EVERYTHING, name) for name, want in zip(names, wanted, strict=False)
    )


def read_room(row: str) -> Room:
    """Read a row `place | ours, ours | theirs, theirs`; raises ValueError when it is not one."""
    cells = [cell.strip() for cell in row.split("|")]
    if len(cells) != 3 or not cells[0]:
        raise ValueError(f"not a row of 'place | ours | packages': {row!r}")
    ours, theirs = (tuple(filter(None, (name.strip() for name in cell.split(",")))) for cell in cells[1:])
    return Room(cells[0], ours, theirs)


def find_trespasses(graph: ImportGraph, rooms: list[Room]) -> list[str]:
    """List, in sentences, the imports that no row allows and the modules that stand in no room.

    A module belongs to the row with the longest place that holds it. Only direct imports count:
    what a neighbour imports is the neighbour's row.
    """
    sentences = []
    for module in sorted(graph.modules):
        if graph.is_module_squashed(module):
            continue
        room = max(
            (room for room in rooms if is_within(module, room.place)),
            key=lambda room: len(room.place),
            default=None,
        )
        if room is None:
            sentences.append(f"{module} stands in no room: give it a row in pyproject.toml")
            continue
        for imported in sorted(graph.find_modules_directly_imported_by(module)):
            if not room.may_import(imported, own=not graph.is_module_squashed(imported)):
                details = graph.get_import_details(importer=module, imported=imported)
                lines = ", ".join(str(detail["line_number"]) for detail in details)
                sentences.append(f"{module} must not import {imported} (line {lines})")
    return sentences


class RoomsContract(Contract):
    """Who may import whom, as rows. Options: `rooms`, a list of `place | ours | packages`."""

    type_name = "rooms"

    rooms = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Called by import-linter with the graph of all imports."""
        rows: list[str] = list(self.rooms)  # type: ignore[call-overload]  # a field turns into its value
        trespasses = find_trespasses(graph, [read_room(row) for row in rows])
        return ContractCheck(kept=not trespasses, metadata={"trespasses": trespasses})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Called by import-linter to say what is wrong."""
        for sentence in check.metadata["trespasses"]:
            output.print_error(sentence)
