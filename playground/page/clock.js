// The calendar clock: what it shows, and moving it forward.

import { post } from "./api.js";
import { h, icon, spoken } from "./dom.js";

const STEPS = ["+1 timme", "+1 dag", "+1 vecka"];

/** Local date and time in Stockholm of an ISO moment, as the form's fields want them. */
function local(iso) {
  const parts = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: "Europe/Stockholm" }).format(new Date(iso));
  return parts.replace(",", "").split(" ");
}

/**
 * The clock in `root`. `hooks`: as() gives the acting person, problem(sentence). Returns {show(clock), move(text)}; show
 * answers with the local time as "2020-05-07 09:00".
 */
export function createClock(root, hooks) {
  const label = h("span", { class: "clock-now" });
  const status = h("span", { class: "spoken", role: "status" });
  const date = h("input", { type: "date", class: "text-input", "aria-label": "Datum" });
  const time = h("input", { type: "time", class: "text-input", "aria-label": "Klockslag" });

  async function move(text) {
    root.setAttribute("aria-busy", "true");
    const answer = await post("clock", { as: hooks.as(), move: text });
    root.removeAttribute("aria-busy");
    if (!answer.ok) hooks.problem(answer.sentence);
    return answer.ok;
  }

  const toggle = h("button", { type: "button", class: "clock-toggle", "aria-expanded": "false", "aria-controls": "clock-tools" }, icon("clock"), spoken("Övningens klocka: "), label, icon("chevron"));
  toggle.addEventListener("click", () => toggle.setAttribute("aria-expanded", String(toggle.getAttribute("aria-expanded") !== "true")));
  const until = h("form", {}, date, time, h("button", { class: "button primary" }, "Flytta dit"));
  const more = h("details", { class: "clock-more" }, h("summary", { class: "small" }, "Till …"), until);
  until.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!date.value) return;
    const moved = await move(`till ${date.value} ${time.value || "09:00"}`.replace(/(\d\d):(\d\d)$/, "$1.$2"));
    if (moved) fold();
  });
  const fold = () => {
    if (more.contains(document.activeElement)) more.querySelector("summary").focus();
    more.open = false;
  };
  more.addEventListener("keydown", (event) => event.key === "Escape" && fold());
  document.addEventListener("pointerdown", (event) => more.open && !more.contains(event.target) && fold());
  const steps = STEPS.map((step) => h("button", { type: "button", class: "small", "data-move": step, onclick: () => move(step) }, step));
  const tools = h("div", { id: "clock-tools", class: "clock-tools", role: "group", "aria-label": "Flytta klockan framåt" }, steps, more);
  root.replaceChildren(toggle, tools, status);

  return {
    move,
    show(clock) {
      label.textContent = clock.label;
      status.textContent = `Klockan är nu ${clock.label}.`;
      [date.value, time.value] = local(clock.now);
      date.min = date.value;
      return `${date.value} ${time.value}`;
    },
  };
}
