#!/usr/bin/env bash
# Expected: each card that is parsed with `"lang": "sv"` has the language "sv", which a screen reader and the dates go by.
# Happens:  every second one has none: the first has it, the second not, the third has it, and so on.
# Version:  adaptivecards 3.0.6 (Node.js 20)
# Source:   the Adaptive Card schema, `lang`
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund adaptivecards@3.0.6
cat >parse.cjs <<'NODE'
const { AdaptiveCard } = require("adaptivecards/dist/adaptivecards.js");
const languages = [1, 2, 3, 4].map(() => {
  const card = new AdaptiveCard();
  card.parse({ type: "AdaptiveCard", version: "1.5", lang: "sv", body: [] });
  return card.lang ?? "none";
});
console.log("adaptivecards", require("adaptivecards/package.json").version);
console.log("four cards, each with lang sv, have:", languages.join(", "));
if (languages.join() !== "sv,none,sv,none") process.exit(1);
NODE
node parse.cjs
