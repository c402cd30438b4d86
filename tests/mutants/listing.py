"""Makes a module's mutants by cosmic-ray, in whose environment this runs, and prints them as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.ast.ast_query import ASTQuery
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

from tests.mutants.modules import ROOT, files_of
from tests.mutants.sample import Place, annotated, choose, mutant


def list_places(file: Path) -> Iterator[Place]:
    """List where an operator of cosmic-ray's that needs no settings can change the file."""
    source = (ROOT / file).read_text("utf-8")
    lines, hints = source.splitlines(), annotated(source)
    nodes = list(ast_nodes(get_ast(source)))
    for name in operator_names():
        operator = get_operator(name)
        if operator.arguments():
            continue
        found = [(node, *at) for node in nodes for at in operator().mutation_positions(node)]
        for occurrence, (node, start, _) in enumerate(found):
            line, column = start
            if any((top, left) <= start < (bottom, right) for top, left, bottom, right in hints):
                continue
            inside = ASTQuery(node).get_definition_name() or ""
            yield Place(file.as_posix(), inside, name, occurrence, line, column, lines[line - 1].strip())


def main(module: str, count: str) -> None:
    """Print how many mutants there are, and as many of them as are asked for."""
    places = [place for file in files_of(module) for place in list_places(file)]
    made = []
    for place in choose(places, int(count)):
        before = (ROOT / place.file).read_text("utf-8")
        after = mutate_code(before, get_operator(place.operator)(), place.occurrence)
        made.append(asdict(mutant(place, before, after)))
    json.dump({"possible": len(places), "mutants": made}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
