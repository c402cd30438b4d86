// rich_text blocks: sections, lists, quotes, preformatted, and the inline elements in them.

import { h, link, unsupported } from "./dom.js";
import { character } from "./emoji.js";
import { broadcast, channelMention, moment, userMention } from "./mrkdwn.js";

const STYLES = { bold: "strong", italic: "em", strike: "s", code: "code", underline: "u" };

function styled(node, style = {}) {
  return Object.entries(STYLES).reduce((inner, [name, tag]) => (style[name] ? h(tag, {}, inner) : inner), node);
}

const INLINE = {
  text: (element) => element.text,
  link: (element) => link(element.url, element.text || element.url),
  user: (element, ctx) => userMention(element.user_id, ctx),
  channel: (element, ctx) => channelMention(element.channel_id, ctx),
  usergroup: (element) => broadcast(element.usergroup_id),
  broadcast: (element) => broadcast(element.range),
  emoji: (element) => character(element.skin_tone ? `${element.name}::skin-tone-${element.skin_tone}` : element.name) ?? `:${element.name}:`,
  date: (element) => moment(element.timestamp, element.fallback),
  color: (element) => element.value,
};

const inline = (element, ctx) =>
  INLINE[element.type] ? styled(INLINE[element.type](element, ctx), element.style) : unsupported(element.type);

const all = (element, ctx) => (element.elements ?? []).map((part) => inline(part, ctx));

const PARTS = {
  rich_text_section: (part, ctx) => h("p", {}, all(part, ctx)),
  rich_text_preformatted: (part, ctx) => h("pre", {}, all(part, ctx)),
  rich_text_quote: (part, ctx) => h("blockquote", {}, all(part, ctx)),
  rich_text_list: (part, ctx) => {
    const items = part.elements.map((item) => h("li", {}, all(item, ctx)));
    const start = part.style === "ordered" && part.offset ? part.offset + 1 : null;
    return h(part.style === "ordered" ? "ol" : "ul", { start, class: `indent-${Math.min(part.indent ?? 0, 4)}` }, items);
  },
};

/** A rich_text block as a div. */
export const richText = (block, ctx) =>
  h("div", { class: "rich-text" }, block.elements.map((part) => (PARTS[part.type] ? PARTS[part.type](part, ctx) : unsupported(part.type))));
