#!/usr/bin/env bash
# Expected: what stands in a TextRun of an Adaptive Card is shown as it is: a TextRun knows no markdown, which is why
#           people's words are put there.
# Happens:  Microsoft's renderer fills in `{{DATE(...)}}` and `{{TIME(...)}}` there too, as it does in a TextBlock and in
#           facts: somebody who types such a macro has other words shown than were written.
# Version:  adaptivecards 3.0.6 (Node.js 20, with jsdom 26.1.0 as its page)
# Source:   Microsoft's page on text features of Adaptive Cards speaks of TextBlock and Fact only
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true}' >package.json
npm install --silent --no-audit --no-fund adaptivecards@3.0.6 jsdom@26.1.0
cat >show.cjs <<'NODE'
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("<body></body>");
globalThis.window = window;
for (const name of Object.getOwnPropertyNames(window)) {
  if (/^(HTML\w*|document|Node|Element)$/.test(name)) globalThis[name] = window[name];
}
// jsdom has no layout and so no innerText, which the renderer writes its texts with.
Object.defineProperty(window.HTMLElement.prototype, "innerText", {
  set(text) { this.textContent = text; },
});
const { AdaptiveCard } = require("adaptivecards/dist/adaptivecards.js");
const card = new AdaptiveCard();
const text = "Möte {{DATE(2027-05-08T10:00:00Z, SHORT)}} i Åre";
card.parse({ type: "AdaptiveCard", version: "1.5", body: [{ type: "RichTextBlock", inlines: [{ type: "TextRun", text }] }] });
const shown = card.render().textContent;
console.log("adaptivecards", require("adaptivecards/package.json").version);
console.log("written:", text);
console.log("shown:  ", shown);
if (shown.includes("DATE") || !shown.includes("2027")) process.exit(1);
NODE
node show.cjs
