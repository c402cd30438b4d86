// What the room has to say: a line above the conversation, passing notices, and the spoken live region.

import { h, icon, spoken } from "./dom.js";

const STAYS = 12_000; // ms a passing notice stays; it can be closed, and stays while pointed at or focused

/** `banner`, `stack` and `live` are elements of index.html. */
export function createNotices(banner, stack, live) {
  function pass(text, kind) {
    const close = () => node.remove();
    const node = h("div", { class: `notice ${kind}`, role: kind === "problem" ? "alert" : "status" }, h("p", {}, text), h("button", { type: "button", class: "round", onclick: close }, icon("close"), spoken("Stäng meddelandet")));
    stack.append(node);
    while (stack.childElementCount > 3) stack.firstElementChild.remove();
    const leave = () => (node.matches(":hover, :focus-within") ? setTimeout(leave, 2000) : close());
    setTimeout(leave, STAYS);
  }
  return {
    problem: (sentence) => pass(sentence, "problem"),
    tell: (sentence) => pass(sentence, "told"),
    announce(text) {
      live.append(h("p", {}, text));
      while (live.childElementCount > 5) live.firstElementChild.remove();
    },
    /** A line that stays until it is taken away with null. */
    banner(sentence) {
      banner.textContent = sentence ?? "";
      banner.hidden = !sentence;
    },
  };
}
