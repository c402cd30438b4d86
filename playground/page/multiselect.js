// Choosing several: a list of checkboxes with a filter, since <select multiple> is hard with keyboard and thumb alike.

import { h } from "./dom.js";
import { choices } from "./elements.js";
import { say } from "./words.js";

const FILTER_FROM = 8; // fewer choices than this need no filter

const chosenIds = (value) => new Set([...(value.selected_options ?? []).map((option) => option.value), ...(value.selected_users ?? [])]);

/** A field for multi_static_select and multi_users_select; `max_selected_items` is kept. */
export function multiSelect(element, field) {
  const groups = choices(element, field.ctx);
  const all = groups.flatMap((group) => group.options);
  const chosen = chosenIds(field.value);
  const most = element.max_selected_items ?? all.length;
  const limited = most < all.length;
  const status = h("small", { role: "status", class: "counter" });
  const boxes = new Map();

  const held = () => all.filter((choice) => chosen.has(choice.id));
  const fields = () =>
    element.type === "multi_users_select" ? { selected_users: held().map((choice) => choice.id) } : { selected_options: held().map((choice) => choice.item) };

  function show() {
    const full = chosen.size >= most;
    status.textContent = say.chosen(chosen.size, limited && most) + (full && limited ? say.full : "");
    for (const [choice, box] of boxes) box.disabled = full && !chosen.has(choice.id);
  }

  function row(choice) {
    const box = h("input", { type: "checkbox", checked: chosen.has(choice.id), value: choice.id });
    boxes.set(choice, box);
    box.addEventListener("change", () => {
      if (box.checked) chosen.add(choice.id);
      else chosen.delete(choice.id);
      show();
      field.change(fields());
    });
    return h("label", { class: "pick" }, box, h("span", {}, choice.label, choice.hint ? h("small", {}, choice.hint) : null));
  }

  const list = h("div", { class: "multi-list", role: "group", "aria-labelledby": field.labelId, "aria-label": field.labelId ? null : field.name });
  for (const group of groups) {
    if (group.heading) list.append(h("div", { class: "menu-heading" }, group.heading));
    list.append(...group.options.map(row));
  }
  const filter = h("input", { id: field.id, type: "search", class: "text-input", placeholder: say.search, autocomplete: "off" });
  filter.addEventListener("input", () => {
    const sought = filter.value.trim().toLocaleLowerCase("sv");
    for (const [choice, box] of boxes) {
      box.closest("label").hidden = !`${choice.label} ${choice.hint ?? ""}`.toLocaleLowerCase("sv").includes(sought);
    }
  });
  filter.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  show();
  const node = h("div", { class: "multi-select", "data-action": element.action_id }, all.length >= FILTER_FROM ? filter : null, list, status);
  return { node, group: all.length < FILTER_FROM };
}
