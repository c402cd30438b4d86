#!/usr/bin/env bash
# Expected: `NUMBER($n, type: "ordinal")` chooses the form of an ordinal ("21st"), as Fluent's guide shows it.
# Happens:  neither library does. fluent.runtime knows no `type`: it hands back a TypeError in the list of errors, which many
#           callers ignore, and the text in its default form, "21th". @fluent/bundle gives "21th" too, and no error at all.
# Version:  fluent.runtime 0.4.0; @fluent/bundle 0.19.1 (Node.js 20)
# Source:   Project Fluent's guide, "Selectors", whose example of an ordinal this is
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m pip install --quiet --disable-pip-version-check --target "$folder/python" fluent.runtime==0.4.0 2>/dev/null
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund @fluent/bundle@0.19.1
cat >place.ftl <<'FLUENT'
place = { NUMBER($n, type: "ordinal") ->
    [one] { $n }st
    [two] { $n }nd
    [few] { $n }rd
   *[other] { $n }th
}
FLUENT
PYTHONPATH="$folder/python" python3 - <<'PYTHON'
from importlib.metadata import version
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

bundle = FluentBundle(["en"], use_isolating=False)
bundle.add_resource(FluentResource(Path("place.ftl").read_text()))
text, errors = bundle.format_pattern(bundle.get_message("place").value, {"n": 21})
print("fluent.runtime", version("fluent.runtime"), "says", repr(text), "with", [type(error).__name__ for error in errors])
assert text == "21th"
assert [type(error) for error in errors] == [TypeError]
PYTHON
cat >place.mjs <<'NODE'
import fs from "node:fs";
import { FluentBundle, FluentResource } from "@fluent/bundle";
const bundle = new FluentBundle("en", { useIsolating: false });
bundle.addResource(new FluentResource(fs.readFileSync("place.ftl", "utf8")));
const errors = [];
const text = bundle.formatPattern(bundle.getMessage("place").value, { n: 21 }, errors);
console.log("@fluent/bundle says", JSON.stringify(text), "with", errors.length, "errors");
if (text !== "21th" || errors.length) process.exit(1);
NODE
node place.mjs
