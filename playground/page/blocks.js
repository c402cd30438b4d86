// Slack's blocks as elements. What is not known here shows as [unsupported: kind].

import { h, uid, unsupported } from "./dom.js";
import { button, chooser, overflow } from "./elements.js";
import { drawInput, isInput } from "./inputs.js";
import { markdown } from "./markdown.js";
import { plain, textObject } from "./mrkdwn.js";
import { picture, pictureAddress, remoteFile, thumbnail } from "./pictures.js";
import { richText } from "./richtext.js";
import { dataTable, table } from "./tables.js";
import { say } from "./words.js";

const NAMES = { datepicker: "Datum", timepicker: "Klockslag", plain_text_input: "Text" };
const CHOOSERS = ["static_select", "users_select", "channels_select", "conversations_select"];

/** An element that stands in a section or among actions; `name` is what the text beside it says. */
function element(part, block, ctx, name) {
  if (part.type === "button") return button(part, block, ctx);
  if (part.type === "overflow") return overflow(part, block, ctx);
  if (part.type === "image") return thumbnail(part, ctx, "thumb");
  if (CHOOSERS.includes(part.type)) return chooser(part, block, ctx, name);
  if (!isInput(part)) return unsupported(part.type);
  const label = name || plain(part.placeholder) || NAMES[part.type] || "Val";
  return drawInput(part, block, { ctx, id: uid("field"), name: label, optional: true, dispatches: true }).node;
}

function section(block, ctx) {
  const words = h("div", { class: "section-text" }, block.text ? h("div", {}, textObject(block.text, ctx)) : null);
  if (block.fields) {
    words.append(h("div", { class: "fields" }, block.fields.map((field) => h("div", {}, textObject(field, ctx)))));
  }
  const name = words.textContent.trim().slice(0, 80);
  const accessory = block.accessory ? h("div", { class: "accessory" }, element(block.accessory, block, ctx, name)) : null;
  return h("div", { class: "section" }, words, accessory);
}

function image(block, ctx) {
  const shown = picture(pictureAddress(block, ctx), block.alt_text);
  return h("figure", {}, block.title ? h("figcaption", {}, textObject(block.title, ctx)) : null, shown);
}

function input(block, ctx) {
  const part = block.element;
  if (!isInput(part)) return unsupported(part.type);
  const [id, labelId, hintId, errorId] = ["field", "label", "hint", "error"].map(uid);
  const { node, group } = drawInput(part, block, { ctx, id, labelId, optional: block.optional, dispatches: block.dispatch_action });
  const words = [textObject(block.label, ctx), block.optional ? h("small", {}, say.optional) : null];
  const label = group ? h("div", { class: "label", id: labelId }, words) : h("label", { class: "label", id: labelId, for: id }, words);
  const hint = block.hint ? h("p", { class: "hint", id: hintId }, textObject(block.hint, ctx)) : null;
  const target = group ? node : (node.querySelector(`#${id}`) ?? node);
  target.dataset.describes = block.hint ? hintId : "";
  if (block.hint) target.setAttribute("aria-describedby", hintId);
  return h("div", { class: "input", "data-input": block.block_id }, label, hint, node, h("p", { class: "error", id: errorId, hidden: true }));
}

const BLOCKS = {
  header: (block, ctx) => h("h3", { class: "header" }, textObject(block.text, ctx)),
  section,
  context: (block, ctx) =>
    h("div", { class: "context" }, block.elements.map((part) => (part.type === "image" ? thumbnail(part, ctx, "tiny") : textObject(part, ctx)))),
  divider: () => h("hr"),
  actions: (block, ctx) => h("div", { class: "actions" }, block.elements.map((part) => element(part, block, ctx))),
  image,
  input,
  rich_text: richText,
  table,
  data_table: dataTable,
  markdown: (block) => markdown(block.text),
  file: remoteFile,
};

/**
 * Draws blocks. `ctx`: {me, users: Map, channels: Map, values (values.js), act(block, element, fields), upload(files)}.
 */
export function drawBlocks(blocks, ctx) {
  const draw = (block) => {
    const node = BLOCKS[block.type] ? BLOCKS[block.type](block, ctx) : unsupported(block.type);
    node.dataset.block = block.block_id ?? "";
    node.classList.add("block");
    return node;
  };
  return blocks.map(draw);
}

/** Shows errors, {block_id: sentence}, beside their fields and puts the focus in the first one; an empty object clears. */
export function showErrors(root, errors) {
  let first = null;
  for (const box of root.querySelectorAll(".input")) {
    const sentence = errors[box.dataset.input];
    const error = box.querySelector(":scope > .error");
    const target = box.querySelector("[data-describes]");
    const controls = [target, ...target.querySelectorAll("input")];
    const describes = [target.dataset.describes, sentence ? error.id : ""].filter(Boolean).join(" ");
    error.textContent = sentence ?? "";
    error.hidden = !sentence;
    if (describes) target.setAttribute("aria-describedby", describes);
    else target.removeAttribute("aria-describedby");
    for (const control of controls) {
      if (sentence) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
    if (sentence && !first) first = target.matches("input, select, textarea") ? target : target.querySelector("input");
  }
  first?.focus();
  return first;
}
