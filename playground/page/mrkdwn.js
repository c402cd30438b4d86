// Slack's mrkdwn and plain text objects as nodes. Everything a person typed ends as text.

import { h, link } from "./dom.js";
import { withEmoji } from "./emoji.js";

const ENTITIES = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };
const TOKENS = new RegExp(
  [
    "`(?<code>[^`\\n]+)`",
    "<(?<angle>[^<>\\n]+)>",
    "(?<address>https?:\\/\\/[^\\s<>|]*[^\\s<>|.,:;!?)\\]\"'*_~])",
    "(?<![\\p{L}\\p{N}*])\\*(?<bold>[^\\s*](?:[^*\\n]*[^\\s*])?)\\*(?![\\p{L}\\p{N}*])",
    "(?<![\\p{L}\\p{N}_])_(?<italic>[^\\s_](?:[^_\\n]*[^\\s_])?)_(?![\\p{L}\\p{N}_])",
    "(?<![\\p{L}\\p{N}~])~(?<strike>[^\\s~](?:[^~\\n]*[^\\s~])?)~(?![\\p{L}\\p{N}~])",
  ].join("|"),
  "gu",
);

/** Slack's three entities back to characters, in one pass, so that `&amp;lt;` stays `&lt;`. */
export const unescaped = (text) => text.replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity]);

const mention = (text, mine = false) => h("span", { class: mine ? "mention mine" : "mention" }, text);

/** A mention of a person. */
export const userMention = (id, ctx) => mention(`@${ctx.users.get(id)?.name ?? id}`, id === ctx.me);

/** A mention of a channel. */
export const channelMention = (id, ctx, label) => mention(`#${ctx.channels.get(id)?.name ?? label ?? id}`);

/** A mention of everybody: here, channel, everyone, or a group. */
export const broadcast = (name) => mention(`@${name}`, true);

/** A moment as Slack's `<!date^...>` and rich_text `date` write it; `seconds` since 1970. */
export function moment(seconds, fallback) {
  const when = new Date(Number(seconds) * 1000);
  if (Number.isNaN(when.valueOf())) return document.createTextNode(fallback ?? "");
  const shown = when.toLocaleString("sv-SE", { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Stockholm" });
  return h("time", { datetime: when.toISOString() }, shown);
}

function angle(source, ctx) {
  const bar = source.indexOf("|");
  const target = bar < 0 ? source : source.slice(0, bar);
  const label = bar < 0 ? null : unescaped(source.slice(bar + 1));
  if (target.startsWith("@")) return userMention(target.slice(1), ctx);
  if (target.startsWith("#")) return channelMention(target.slice(1), ctx, label);
  if (target.startsWith("!date^")) return moment(target.split("^")[1], label);
  if (target.startsWith("!")) return broadcast(label ?? target.slice(1).split("^")[0]);
  const address = unescaped(target);
  return label ? link(address, withEmoji(label)) : link(address);
}

function inline(source, ctx, emoji = true) {
  const nodes = [];
  const text = (piece) => piece && nodes.push(emoji ? withEmoji(unescaped(piece)) : unescaped(piece));
  let at = 0;
  for (const found of source.matchAll(TOKENS)) {
    text(source.slice(at, found.index));
    at = found.index + found[0].length;
    const { code, angle: inside, address, bold, italic, strike } = found.groups;
    if (code != null) nodes.push(h("code", {}, unescaped(code)));
    else if (inside != null) nodes.push(angle(inside, ctx));
    else if (address != null) nodes.push(link(unescaped(address)));
    else if (bold != null) nodes.push(h("strong", {}, inline(bold, ctx, emoji)));
    else if (italic != null) nodes.push(h("em", {}, inline(italic, ctx, emoji)));
    else nodes.push(h("s", {}, inline(strike, ctx, emoji)));
  }
  text(source.slice(at));
  return nodes;
}

const QUOTE = /^(?:&gt;|>) ?/;

function quoted(source, ctx) {
  const parts = [];
  for (const line of source.split("\n")) {
    const quote = QUOTE.test(line);
    const last = parts.at(-1);
    if (last?.quote === quote) last.lines.push(line.replace(QUOTE, ""));
    else parts.push({ quote, lines: [line.replace(QUOTE, "")] });
  }
  return parts.map(({ quote, lines }) => h(quote ? "blockquote" : "span", {}, inline(lines.join("\n"), ctx)));
}

/** mrkdwn as a span; ``` makes preformatted text, lines that begin with > become quotes. */
export function mrkdwn(source, ctx) {
  const parts = source.split(/```([\s\S]+?)```/);
  const draw = (part, at) => {
    if (at % 2) return h("pre", {}, unescaped(part.replace(/^\n|\n$/g, "")));
    // The line breaks around preformatted text belong to it, not to the text beside.
    const text = part.replace(at ? /^\n/ : /(?!)/, "").replace(at < parts.length - 1 ? /\n$/ : /(?!)/, "");
    return /^(?:&gt;|>)/m.test(text) ? quoted(text, ctx) : inline(text, ctx);
  };
  return h("span", { class: "mrkdwn" }, parts.map(draw));
}

/** A text object: mrkdwn, or plain_text, whose `emoji: false` leaves :names: as they are. */
export function textObject(object, ctx) {
  if (object == null) return null;
  if (object.type === "mrkdwn") return mrkdwn(object.text, ctx);
  return h("span", { class: "plain" }, plain(object));
}

/** A plain_text object as a string, for places that take no elements. */
export const plain = (object) => (object == null ? "" : object.emoji === false ? object.text : withEmoji(object.text));
