// Choosing a person: a dialog with a search field and the cast by municipality.

import { h, icon } from "./dom.js";
import { avatar } from "./message.js";
import { closeButton, showPopup } from "./popup.js";

const sorter = new Intl.Collator("sv");

/** The group a person is listed under: what stands after the comma in the title, the municipality or the region. */
function groupOf(user) {
  return user.group ?? /,\s*([^,]+)$/.exec(user.title ?? "")?.[1] ?? "Övriga";
}

/** [[group, users]] in Swedish order, the region first and those without a group last. */
function grouped(users) {
  const groups = new Map();
  for (const user of users) {
    const group = groupOf(user);
    groups.set(group, [...(groups.get(group) ?? []), user]);
  }
  const rank = (name) => (name.startsWith("Region") ? 0 : name === "Övriga" ? 2 : 1);
  return [...groups].sort(([a], [b]) => rank(a) - rank(b) || sorter.compare(a, b));
}

/** What a person is, without the municipality that the heading already says. */
const duty = (user, group) => (user.title ?? "").replace(`, ${group}`, "");

/** Opens the chooser; `choose(user)` is called once. `current` is marked. */
export function choosePerson(anchor, { title, users, current, choose }) {
  const lists = h("div", { class: "people" });
  const search = h("input", { type: "search", class: "text-input", placeholder: "Sök namn, uppdrag eller kommun", "aria-label": "Sök bland personerna", autocomplete: "off" });
  const dialog = h(
    "dialog",
    { class: "popup people-popup", "aria-label": title },
    h("div", { class: "popup-head" }, h("h2", {}, title), closeButton()),
    h("div", { class: "popup-top" }, search),
    lists,
  );
  const pick = (user) => () => {
    dialog.close();
    choose(user);
  };
  const row = (user, group) =>
    h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "person", "data-person": user.id, "aria-current": user.id === current ? "true" : null, onclick: pick(user) },
        avatar(user),
        h("span", {}, h("strong", {}, user.name), h("small", {}, duty(user, group))),
        user.id === current ? icon("check") : null,
      ),
    );
  function show() {
    const sought = search.value.trim().toLocaleLowerCase("sv");
    const fits = (user) => `${user.name} ${user.title} ${groupOf(user)}`.toLocaleLowerCase("sv").includes(sought);
    const found = grouped(users.filter(fits));
    lists.replaceChildren(...found.map(([group, members]) => h("section", {}, h("h3", {}, group), h("ul", {}, members.map((user) => row(user, group))))));
    if (!found.length) lists.append(h("p", { class: "quiet" }, "Ingen heter så här."));
  }
  search.addEventListener("input", show);
  dialog.addEventListener("keydown", (event) => {
    const all = [...lists.querySelectorAll("button")];
    const at = all.indexOf(document.activeElement);
    if (event.key === "Enter" && event.target === search) {
      event.preventDefault();
      all[0]?.click();
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      all[Math.min(at + 1, all.length - 1)]?.focus();
    } else if (event.key === "ArrowUp") {
      event.preventDefault();
      (at > 0 ? all[at - 1] : search).focus();
    }
  });
  show();
  showPopup(dialog, anchor);
  search.focus();
}
