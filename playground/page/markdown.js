// The markdown block: the part of Markdown that Slack's page lists, as nodes.

import { h, link } from "./dom.js";
import { withEmoji } from "./emoji.js";

const SPANS = new RegExp(
  [
    "`(?<code>[^`\\n]+)`",
    "!?\\[(?<label>[^\\]\\n]*)\\]\\((?<address>[^()\\s]+)\\)",
    "\\*\\*(?<bold>[^\\s*](?:[^\\n]*?[^\\s*])?)\\*\\*",
    "(?<![\\p{L}\\p{N}*])\\*(?<star>[^\\s*](?:[^*\\n]*[^\\s*])?)\\*(?![\\p{L}\\p{N}*])",
    "(?<![\\p{L}\\p{N}_])_(?<italic>[^\\s_](?:[^_\\n]*[^\\s_])?)_(?![\\p{L}\\p{N}_])",
    "~~(?<strike>[^~\\n]+)~~",
    "\\\\(?<kept>[\\\\`*_{}\\[\\]()#+.!~|>-])",
  ].join("|"),
  "gu",
);

function spans(source) {
  const nodes = [];
  let at = 0;
  for (const found of source.matchAll(SPANS)) {
    nodes.push(withEmoji(source.slice(at, found.index)));
    at = found.index + found[0].length;
    const { code, label, address, bold, star, italic, strike, kept } = found.groups;
    if (code != null) nodes.push(h("code", {}, code));
    else if (address != null) nodes.push(link(address, label || address));
    else if (bold != null) nodes.push(h("strong", {}, spans(bold)));
    else if (star != null || italic != null) nodes.push(h("em", {}, spans(star ?? italic)));
    else if (strike != null) nodes.push(h("s", {}, spans(strike)));
    else nodes.push(kept);
  }
  nodes.push(withEmoji(source.slice(at)));
  return nodes;
}

const BULLET = /^\s*[-*+] (.*)$/;
const NUMBER = /^\s*\d+[.)] (.*)$/;
const cells = (line) => line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim());

// Each reader takes the remaining lines and answers [how many it used, node], or null when they are not its kind.
const READERS = [
  (lines) => {
    if (!lines[0].startsWith("```")) return null;
    const end = lines.findIndex((line, at) => at > 0 && line.startsWith("```"));
    const last = end < 0 ? lines.length : end;
    return [last + 1, h("pre", {}, lines.slice(1, last).join("\n"))];
  },
  (lines) => {
    const head = /^(#{1,6}) +(.*)$/.exec(lines[0]);
    return head && [1, h("p", { class: `heading level-${head[1].length}`, role: "heading", "aria-level": "4" }, spans(head[2]))];
  },
  (lines) => (/^\s*([-*_])(?:\s*\1){2,}\s*$/.test(lines[0]) ? [1, h("hr")] : null),
  (lines) => run(lines, (line) => /^> ?(.*)$/.exec(line), (found) => h("blockquote", {}, found.map((line) => h("p", {}, spans(line))))),
  (lines) => run(lines, (line) => BULLET.exec(line), (found) => h("ul", {}, found.map((line) => h("li", {}, spans(line))))),
  (lines) => run(lines, (line) => NUMBER.exec(line), (found) => h("ol", {}, found.map((line) => h("li", {}, spans(line))))),
  (lines) => {
    if (!lines[0].includes("|") || !/^\s*\|?\s*:?-+/.test(lines[1] ?? "")) return null;
    const end = lines.findIndex((line, at) => at > 1 && !line.includes("|"));
    const last = end < 0 ? lines.length : end;
    const row = (line, tag) => h("tr", {}, cells(line).map((cell) => h(tag, tag === "th" ? { scope: "col" } : {}, spans(cell))));
    const body = lines.slice(2, last).map((line) => row(line, "td"));
    const table = h("table", {}, h("thead", {}, row(lines[0], "th")), h("tbody", {}, body));
    return [last, h("div", { class: "table-frame", tabindex: "0", role: "region", "aria-label": "Tabell" }, table)];
  },
];

function run(lines, matches, draw) {
  const found = [];
  while (found.length < lines.length) {
    const hit = matches(lines[found.length]);
    if (!hit) break;
    found.push(hit[1]);
  }
  return found.length ? [found.length, draw(found)] : null;
}

function paragraph(lines) {
  const used = [lines[0]];
  while (used.length < lines.length) {
    const rest = lines.slice(used.length);
    if (!rest[0].trim() || READERS.some((read) => read(rest))) break;
    used.push(rest[0]);
  }
  return [used.length, h("p", {}, spans(used.join("\n")))];
}

/** Markdown source as a div of nodes. */
export function markdown(source) {
  const box = h("div", { class: "markdown" });
  let lines = source.replaceAll("\r\n", "\n").split("\n");
  while (lines.length) {
    if (!lines[0].trim()) {
      lines = lines.slice(1);
      continue;
    }
    const hit = READERS.reduce((found, read) => found ?? read(lines), null) ?? paragraph(lines);
    box.append(hit[1]);
    lines = lines.slice(hit[0]);
  }
  return box;
}
