// The little markdown Teams reads in a card's text, as harmless markup: everything is escaped before anything is drawn.

import { safeHref } from "./dom.js";

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]);
const TOKENS = /\\([\\`*_{}[\]()#+\-.!|>~])|\[([^\]\n]*)\]\(([^()\s]*)\)|\*\*([^*\n]+)\*\*|(?<![\p{L}\p{N}*])\*([^*\n]+)\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])_([^_\n]+)_(?![\p{L}\p{N}_])/gu;

/** A text as HTML in which only strong, em, br and links to web pages can stand. */
export function safeHtml(text) {
  let made = "";
  let at = 0;
  for (const found of text.matchAll(TOKENS)) {
    const [whole, sign, label, address, bold, star, line] = found;
    made += escaped(text.slice(at, found.index));
    at = found.index + whole.length;
    if (sign) made += escaped(sign);
    else if (address !== undefined) made += link(label, address);
    else if (bold) made += `<strong>${escaped(bold)}</strong>`;
    else made += `<em>${escaped(star ?? line)}</em>`;
  }
  return (made + escaped(text.slice(at))).replaceAll("\n", "<br>");
}

function link(label, address) {
  const href = safeHref(address);
  return href ? `<a href="${escaped(href)}" target="_blank" rel="noopener noreferrer">${escaped(label || address)}</a>` : escaped(`[${label}](${address})`);
}
