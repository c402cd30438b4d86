// Small menus and lists that open beside a button. Arrow keys move, Enter chooses, Escape closes.

import { h, uid } from "./dom.js";

const KEYS = { ArrowDown: 1, ArrowUp: -1 };

/** Puts a fixed box under its anchor, or above where there is no room, inside the window. */
export function placeBeside(box, anchor) {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = box;
  const below = at.bottom + 4 + height <= innerHeight;
  box.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
  box.style.top = `${Math.max(8, below ? at.bottom + 4 : at.top - 4 - height)}px`;
}

function moveFocus(items, event) {
  const at = items.indexOf(document.activeElement);
  let next = null;
  if (event.key in KEYS) next = items[(at + KEYS[event.key] + items.length) % items.length];
  else if (event.key === "Home") next = items[0];
  else if (event.key === "End") next = items.at(-1);
  else if (event.key.length === 1 && /\S/.test(event.key)) {
    const later = [...items.slice(at + 1), ...items.slice(0, at + 1)];
    next = later.find((item) => item.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase()));
  }
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function drawItem({ label, hint, selected, address, choose }, role, close) {
  const kind = role === "listbox" ? "option" : "menuitem";
  const act = () => {
    close();
    choose();
  };
  const props = { role: kind, tabindex: "-1", class: "menu-item", "aria-selected": role === "listbox" ? String(!!selected) : null };
  const kids = [h("span", {}, label), hint ? h("small", {}, hint) : null];
  if (address) return h("a", { ...props, href: address, target: "_blank", rel: "noopener noreferrer", onclick: act }, kids);
  return h("button", { ...props, type: "button", onclick: act }, kids);
}

/**
 * Opens a menu beside `anchor`. `items`: {label, hint?, selected?, address?, choose()} or {heading}. `role`: menu or listbox.
 * The menu is put next to its anchor in the document, so that one inside a modal dialog is not made inert by it.
 */
export function openMenu(anchor, items, { role = "menu", label } = {}) {
  const box = h("div", { class: "menu", role, id: uid("menu"), popover: "auto", "aria-label": label ?? anchor.textContent.trim() });
  const close = () => box.hidePopover();
  for (const item of items) {
    box.append(item.heading ? h("div", { class: "menu-heading", role: "presentation" }, item.heading) : drawItem(item, role, close));
  }
  const focusable = [...box.querySelectorAll(".menu-item")];
  box.addEventListener("keydown", (event) => {
    if (event.key === "Tab" || event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else moveFocus(focusable, event);
  });
  box.addEventListener("toggle", (event) => {
    if (event.newState === "open") return;
    anchor.setAttribute("aria-expanded", "false");
    if (box.contains(document.activeElement) || document.activeElement === document.body) anchor.focus();
    box.remove();
  });
  anchor.after(box);
  anchor.setAttribute("aria-expanded", "true");
  box.showPopover();
  placeBeside(box, anchor);
  (focusable.find((item) => item.getAttribute("aria-selected") === "true") ?? focusable[0])?.focus();
}

/** A button that opens a menu made when it is pressed. */
export function menuButton(props, kids, items, options = {}) {
  const button = h("button", { type: "button", "aria-haspopup": options.role ?? "menu", "aria-expanded": "false", ...props }, kids);
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-expanded") === "true") return;
    openMenu(button, items(), options);
  });
  button.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    button.click();
  });
  return button;
}
