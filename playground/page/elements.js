// Elements people press: buttons, overflow menus, and the choosers that stand outside input blocks.

import { h, icon, safeHref, spoken } from "./dom.js";
import { openMenu, menuButton } from "./menu.js";
import { plain, textObject } from "./mrkdwn.js";
import { ask } from "./popup.js";

async function agreed(element) {
  const { confirm } = element;
  if (!confirm) return true;
  return ask({
    title: plain(confirm.title),
    text: plain(confirm.text),
    confirm: plain(confirm.confirm),
    deny: plain(confirm.deny),
    danger: confirm.style === "danger",
  });
}

/**
 * Sends one action and shows on `node` that it is under way; a second press waits for the first.
 * `fields` is what the element says: {value} or {selected_option} and so on.
 */
export async function send(node, block, element, fields, ctx) {
  if (node.getAttribute("aria-busy") === "true" || !(await agreed(element))) return;
  node.setAttribute("aria-busy", "true");
  await ctx.act(block, element, fields);
  node.removeAttribute("aria-busy");
}

const key = (block, element) => `${block.block_id}/${element.action_id}`;

/** A button; one with `url` also opens its address. */
export function button(element, block, ctx) {
  const href = element.url ? safeHref(element.url) : null;
  const press = () => send(node, block, element, element.value == null ? {} : { value: element.value }, ctx);
  const props = {
    class: `button ${["primary", "danger"].includes(element.style) ? element.style : ""}`,
    "data-action": element.action_id,
    "data-key": key(block, element),
    "aria-label": element.accessibility_label,
    onclick: press,
  };
  const label = textObject(element.text, ctx);
  const node = href
    ? h("a", { ...props, href, target: "_blank", rel: "noopener noreferrer" }, label)
    : h("button", { ...props, type: "button" }, label);
  return node;
}

const option = (item, choose, selected) => ({
  label: plain(item.text),
  hint: plain(item.description) || null,
  address: item.url ? safeHref(item.url) : null,
  selected,
  choose,
});

/** The three dots with up to five choices. */
export function overflow(element, block, ctx) {
  const props = { class: "button overflow", "data-action": element.action_id, "data-key": key(block, element) };
  const items = () => element.options.map((item) => option(item, () => send(node, block, element, { selected_option: item }, ctx)));
  const node = menuButton(props, [icon("more"), spoken("Fler val")], items, { label: "Fler val" });
  return node;
}

const grouped = (element) => element.option_groups ?? [{ label: null, options: element.options ?? [] }];

/** The choices of a chooser as [{heading, options: [{label, hint, fields}]}], whatever kind it is. */
export function choices(element, ctx) {
  const people = [...ctx.users.values()];
  const channels = [...ctx.channels.values()].filter((channel) => channel.kind !== "im");
  const person = (user) => ({ label: user.name, hint: user.title, id: user.id, fields: { selected_user: user.id } });
  const place = (field) => (channel) => ({ label: `#${channel.name}`, id: channel.id, fields: { [field]: channel.id } });
  switch (element.type) {
    case "users_select":
    case "multi_users_select":
      return [{ heading: null, options: people.map(person) }];
    case "channels_select":
      return [{ heading: null, options: channels.map(place("selected_channel")) }];
    case "conversations_select":
      return [{ heading: null, options: channels.map(place("selected_conversation")) }];
    default:
      return grouped(element).map((group) => ({
        heading: group.label ? plain(group.label) : null,
        options: group.options.map((item) => ({
          label: plain(item.text),
          hint: plain(item.description) || null,
          id: item.value,
          item,
          fields: { selected_option: item },
        })),
      }));
  }
}

/** What is chosen, as the id used in `choices`. */
export const chosenId = (value) =>
  value.selected_option?.value ?? value.selected_user ?? value.selected_channel ?? value.selected_conversation ?? null;

/**
 * A chooser in a message, a section or a home: a button that opens a list. A native select would send a choice at every
 * arrow key, which nobody asked for (WCAG 3.2.2).
 */
export function chooser(element, block, ctx, name) {
  const value = ctx.values.start(block, element);
  const all = choices(element, ctx);
  const find = (id) => all.flatMap((group) => group.options).find((choice) => choice.id === id);
  const label = h("span", {}, find(chosenId(value))?.label ?? (plain(element.placeholder) || "Välj"));
  const node = h(
    "button",
    { type: "button", class: "button chooser", "aria-haspopup": "listbox", "aria-expanded": "false", "data-action": element.action_id, "data-key": key(block, element) },
    name ? spoken(`${name}: `) : null,
    label,
    icon("chevron"),
  );
  const choose = (choice) => {
    label.textContent = choice.label;
    ctx.values.set(block, element, choice.fields);
    send(node, block, element, choice.fields, ctx);
  };
  node.addEventListener("click", () => {
    const now = chosenId(ctx.values.find(block, element));
    const items = all.flatMap((group) => [
      ...(group.heading ? [{ heading: group.heading }] : []),
      ...group.options.map((choice) => ({ label: choice.label, hint: choice.hint, selected: choice.id === now, choose: () => choose(choice) })),
    ]);
    openMenu(node, items, { role: "listbox", label: name || plain(element.placeholder) || "Välj" });
  });
  return node;
}
