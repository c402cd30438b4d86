// Small tools for making elements. No text ever becomes markup: strings are appended as text nodes.

const SVG = "http://www.w3.org/2000/svg";
let counter = 0;

/** An id no other element on the page has. */
export const uid = (prefix = "n") => `${prefix}-${++counter}`;

/** Makes an element. `props`: class, on<event> functions, attributes (true sets an empty one; null, undefined and false none). */
export function h(tag, props = {}, ...kids) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value == null || value === false) continue;
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...kids.flat(Infinity).filter((kid) => kid != null && kid !== false));
  return node;
}

/** An address that may stand in href: http, https or mailto, else null. */
export function safeHref(address) {
  try {
    const url = new URL(address);
    return ["http:", "https:", "mailto:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** A link that opens beside the page, or plain text where the address is not one we open. */
export function link(address, ...label) {
  const href = safeHref(address);
  const shown = label.length ? label : [address];
  return href ? h("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...shown) : h("span", {}, ...shown);
}

/** What the page cannot draw is said aloud, and the tests look for this class. */
export const unsupported = (kind) => h("em", { class: "unsupported" }, `[unsupported: ${kind}]`);

/** A picture from the set below, hidden from screen readers. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** Text for screen readers only. */
export const spoken = (text) => h("span", { class: "spoken" }, text);

const ICONS = {
  hash: "M9 4 7 20M17 4l-2 16M4.5 9h15M4 15h15",
  lock: "M7 11V8a5 5 0 0 1 10 0v3M6 11h12v9H6zM12 15v2",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.5 20c1-4 4-5.500 7.500-5.500s6.500 1.500 7.500 5.500",
  home: "M4 11.500 12 5l8 6.500M6.500 10v9h11v-9M10 19v-5h4v5",
  smile: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M8.500 14c1.500 2.700 5.500 2.700 7 0M9 9.500v.500M15 9.500v.500",
  reply: "M10 8 5 12.500 10 17M5.500 12.500H14c3 0 5 1.500 5 5",
  more: "M5.500 12h.01M12 12h.01M18.500 12h.01",
  send: "M5 12 4 4.500 20.500 12 4 19.500 5 12M5 12h8",
  clip: "m19 11-7.500 7.500a4.500 4.500 0 0 1-6.400-6.400L13 4.300a3 3 0 0 1 4.300 4.300l-7.700 7.600a1.500 1.500 0 0 1-2.200-2.100L14.500 7",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 7v5l3.500 2",
  check: "m5 12.500 4.500 4.500L19 7.500",
  chevron: "m8 10 4 4 4-4",
  close: "M6 6l12 12M18 6 6 18",
  file: "M7 3.500h7l4 4v13H7zM14 3.500v4h4",
  chat: "M4.500 5h15v11H11l-4.500 4v-4h-2z",
  map: "M4 19.500c4 0 3-5 8-5s4-5 8-5M6 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4M18 20.500v-5l3.500 1.500-3.500 1.500",
  list: "M5 7h14M5 12h14M5 17h9",
  bolt: "M13 3.500 6 13.500h5l-1 7 7-10h-5z",
  search: "M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13M15.500 15.500 20 20",
};
