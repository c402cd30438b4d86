// Fields people fill in. Each maker takes (element, field) and returns {node, group?}; field.note(fields) keeps what is typed.

import { h, icon, spoken, uid } from "./dom.js";
import { choices, chosenId } from "./elements.js";
import { plain, textObject } from "./mrkdwn.js";
import { size } from "./pictures.js";
import { multiSelect } from "./multiselect.js";
import { figure, say } from "./words.js";

function counter(element, control) {
  if (!element.max_length) return null;
  const shown = h("small", { class: "counter" });
  const count = () => {
    const typed = [...control.value].length;
    shown.textContent = say.length(typed, figure(element.max_length));
    shown.classList.toggle("over", typed > element.max_length);
  };
  control.addEventListener("input", count);
  count();
  return shown;
}

const TYPES = { email_text_input: "email", url_text_input: "url" };

// A decimal comma is what Swedish hands write; Slack's values have a point.
const normal = { number_input: (text) => text.trim().replace(",", ".").replace("−", "-"), email_text_input: (text) => text.trim(), url_text_input: (text) => text.trim() };

function text(element, field) {
  const props = {
    id: field.id,
    class: "text-input",
    "data-action": element.action_id,
    placeholder: plain(element.placeholder) || null,
    "aria-required": field.optional ? null : "true",
  };
  const control = element.multiline
    ? h("textarea", { ...props, rows: "4" })
    : h("input", { ...props, type: TYPES[element.type] ?? "text", inputmode: element.type === "number_input" ? "decimal" : null, autocomplete: "off" });
  control.value = field.value.value ?? "";
  const when = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  const held = () => ({ value: (normal[element.type]?.(control.value) ?? control.value) || null });
  control.addEventListener("input", () => {
    field.note(held());
    if (field.dispatch && when.includes("on_character_entered")) field.dispatch(held());
  });
  control.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    if (field.dispatch && when.includes("on_enter_pressed") && !event.shiftKey) {
      event.preventDefault();
      field.dispatch(held());
    }
  });
  return { node: h("div", { class: "text-field" }, control, counter(element, control)) };
}

function select(element, field) {
  const groups = choices(element, field.ctx);
  const all = groups.flatMap((group) => group.options);
  const chosen = chosenId(field.value);
  const option = (choice) => h("option", { value: String(all.indexOf(choice)), selected: choice.id === chosen }, choice.hint ? `${choice.label} – ${choice.hint}` : choice.label);
  const nothing = Object.fromEntries(Object.keys(all[0]?.fields ?? { selected_option: null }).map((name) => [name, null]));
  const change = (event) => field.change(event.target.value === "" ? nothing : all[Number(event.target.value)].fields);
  const node = h(
    "select",
    { id: field.id, "data-action": element.action_id, "aria-required": field.optional ? null : "true", onchange: change },
    h("option", { value: "" }, plain(element.placeholder) || say.choose),
    groups.map((group) => (group.heading ? h("optgroup", { label: group.heading }, group.options.map(option)) : group.options.map(option))),
  );
  return { node: h("div", { class: "select-frame" }, node, icon("chevron")) };
}

function picks(element, field, type) {
  const name = uid("pick");
  const chosen = new Set([field.value.selected_option, ...(field.value.selected_options ?? [])].filter(Boolean).map((option) => option.value));
  const pick = (option, at) => {
    const hint = option.description ? uid("hint") : null;
    const input = h("input", { type, name, value: String(at), checked: chosen.has(option.value), "aria-describedby": hint });
    const described = option.description ? h("small", { id: hint }, textObject(option.description, field.ctx)) : null;
    return h("div", { class: "pick" }, h("label", {}, input, textObject(option.text, field.ctx)), described);
  };
  const node = h(
    "div",
    {
      class: "picks",
      role: type === "radio" ? "radiogroup" : "group",
      "aria-labelledby": field.labelId,
      "aria-label": field.labelId ? null : field.name,
      "aria-required": type === "radio" && !field.optional ? "true" : null,
      "data-action": element.action_id,
    },
    element.options.map(pick),
  );
  node.addEventListener("change", () => {
    const picked = [...node.querySelectorAll("input:checked")].map((input) => element.options[Number(input.value)]);
    field.change(type === "radio" ? { selected_option: picked[0] ?? null } : { selected_options: picked });
  });
  return { node, group: true };
}

function moment(element, field, type, key) {
  const change = (event) => field.change({ [key]: event.target.value || null });
  const props = { id: field.id, type, class: "text-input short", "data-action": element.action_id, "aria-required": field.optional ? null : "true", "aria-label": field.labelId ? null : field.name };
  const node = h("input", { ...props, onchange: change });
  node.value = field.value[key] ?? "";
  return { node };
}

function files(element, field) {
  const most = element.max_files ?? 10;
  const list = h("ul", { class: "chosen-files" });
  const status = h("small", { role: "status" });
  let held = field.value.files ?? [];
  const show = () => {
    const drop = (file) => () => keep(held.filter((other) => other !== file));
    const item = (file) => h("li", {}, icon("file"), `${file.name} (${size(file.size ?? 0)})`, h("button", { type: "button", class: "round", onclick: drop(file) }, icon("close"), spoken(say.remove(file.name))));
    list.replaceChildren(...held.map(item));
  };
  const keep = (next) => {
    held = next;
    field.note({ files: held });
    show();
  };
  const choose = async (event) => {
    const picked = [...event.target.files];
    if (held.length + picked.length > most) {
      status.textContent = say.mostFiles(most);
      return;
    }
    status.textContent = say.uploading;
    const { sentence, files: stored } = await field.ctx.upload(picked);
    status.textContent = sentence ?? "";
    event.target.value = "";
    keep([...held, ...stored]);
  };
  const accept = (element.filetypes ?? []).map((type) => `.${type}`).join(",") || null;
  const input = h("input", { id: field.id, type: "file", multiple: most > 1, accept, "data-action": element.action_id, onchange: choose });
  show();
  return { node: h("div", { class: "file-field" }, input, list, status) };
}

const MAKERS = {
  plain_text_input: text,
  email_text_input: text,
  url_text_input: text,
  number_input: text,
  static_select: select,
  users_select: select,
  channels_select: select,
  conversations_select: select,
  multi_static_select: multiSelect,
  multi_users_select: multiSelect,
  checkboxes: (element, field) => picks(element, field, "checkbox"),
  radio_buttons: (element, field) => picks(element, field, "radio"),
  datepicker: (element, field) => moment(element, field, "date", "selected_date"),
  timepicker: (element, field) => moment(element, field, "time", "selected_time"),
  file_input: files,
};

/** Can this element be filled in? */
export const isInput = (element) => element.type in MAKERS;

/**
 * Draws a field. `where`: {ctx, id, labelId?, name?, optional?, dispatches}; where it dispatches, a change is also sent
 * as an action.
 */
export function drawInput(element, block, { ctx, dispatches, ...where }) {
  const value = ctx.values.start(block, element);
  const note = (fields) => ctx.values.set(block, element, fields);
  const dispatch = dispatches ? (fields) => ctx.act(block, element, fields) : null;
  const change = (fields) => {
    note(fields);
    dispatch?.(fields);
  };
  return MAKERS[element.type](element, { ctx, value, note, change, dispatch, ...where });
}
