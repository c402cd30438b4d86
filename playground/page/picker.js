// Choosing an emoji: the usual ones first, the rest by search.

import { h, spoken } from "./dom.js";
import { placeBeside } from "./menu.js";
import { closeButton, showPopup } from "./popup.js";

const USUAL = ["white_check_mark", "eyes", "x", "+1", "tada", "heart", "raised_hands", "thinking_face", "one", "two", "three", "pray"];
const MOST = 48;

/** Opens the picker beside `anchor`; `table` is [name, character] pairs; `choose(name)` is called once. */
export function chooseEmoji(anchor, table, choose) {
  const grid = h("div", { class: "emoji-grid" });
  const search = h("input", { type: "search", class: "text-input", placeholder: "Sök, till exempel check", "aria-label": "Sök emoji på engelska", autocomplete: "off" });
  const dialog = h("dialog", { class: "popup picker", "aria-label": "Välj en emoji" }, h("div", { class: "popup-top" }, search, closeButton()), grid);
  const pick = (name) => () => {
    dialog.close();
    choose(name);
  };
  const show = () => {
    const sought = search.value.trim().toLowerCase();
    const usual = (name) => (USUAL.includes(name) ? USUAL.indexOf(name) : USUAL.length);
    const found = table.filter(([name]) => name.replaceAll("_", " ").includes(sought) || name.includes(sought)).sort(([a], [b]) => usual(a) - usual(b));
    const button = ([name, character]) =>
      h("button", { type: "button", class: "emoji", "data-emoji": name, title: `:${name}:`, onclick: pick(name) }, h("span", { "aria-hidden": "true" }, character), spoken(name.replaceAll("_", " ")));
    grid.replaceChildren(...found.slice(0, MOST).map(button));
    if (!found.length) grid.append(h("p", { class: "quiet" }, "Ingen emoji heter så."));
  };
  search.addEventListener("input", show);
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    grid.querySelector("button")?.click();
  });
  grid.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 6, ArrowUp: -6 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = [...grid.querySelectorAll("button")];
    all[Math.max(0, Math.min(all.length - 1, all.indexOf(document.activeElement) + step))]?.focus();
  });
  show();
  showPopup(dialog, anchor);
  if (matchMedia("(min-width: 48rem)").matches) placeBeside(dialog, anchor);
  search.focus();
}
