#!/usr/bin/env bash
# Expected: a value of 2,501 characters (the names of some hundred municipalities, say) is put into its message; if there is
#           a limit, the value alone is left out, and the error says which limit.
# Happens:  the whole message becomes "{???}", its own words too, and nothing is raised: the error is in the list that is
#           returned. It says "max allowed is 1000", while 2,500 characters are taken in.
# Version:  fluent.runtime 0.4.0
# Source:   the pages of fluent.runtime name no limit; the runtime's resolver has one per value, against messages that
#           refer to one another without end
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" --quiet --disable-pip-version-check install fluent.runtime==0.4.0
cat >"$folder/show.py" <<'PYTHON'
import sys
from importlib.metadata import version

from fluent.runtime import FluentBundle, FluentResource

bundle = FluentBundle(["sv"], use_isolating=False)
bundle.add_resource(FluentResource("silent = Vi har inte hört av { $names }.\n"))
print("fluent.runtime", version("fluent.runtime"))
said = {}
for length in (2_500, 2_501):
    text, errors = bundle.format_pattern(bundle.get_message("silent").value, {"names": "x" * length})
    said[length] = (text[:23], [str(error) for error in errors])
    print(f"a value of {length} characters: {text[:23]!r}, {len(text)} characters, errors {said[length][1]}")
expected = {
    2_500: ("Vi har inte hört av xxx", []),
    2_501: ("{???}", ["Too many characters in placeable (2501, max allowed is 1000)"]),
}
sys.exit(0 if said == expected else 1)
PYTHON
"$folder/venv/bin/python" "$folder/show.py"
