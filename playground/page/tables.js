// table and data_table blocks.

import { h, spoken, unsupported } from "./dom.js";
import { richText } from "./richtext.js";

const CELLS = {
  raw_text: (cell) => cell.text,
  raw_number: (cell) => cell.text ?? Number(cell.value).toLocaleString("sv-SE"),
  rich_text: (cell, ctx) => richText(cell, ctx),
};

const draw = (cell, ctx) => (CELLS[cell.type] ? CELLS[cell.type](cell, ctx) : unsupported(cell.type));
const isNumber = (cell) => cell.type === "raw_number" || /^[\d\s.,–-]*\d$/.test(cell.text ?? "");

/** Column settings with numbers to the right, as the first row under the head has them. */
const aligned = (settings, body) => (body[0] ?? []).map((cell, at) => ({ align: isNumber(cell) ? "right" : "left", ...settings[at] }));

function row(cells, ctx, { head = false, headed = null, settings = [] } = {}) {
  const classes = (at) => {
    const { align = "left", is_wrapped: wrapped = true } = settings[at] ?? {};
    return `align-${align}${wrapped ? "" : " unwrapped"}`;
  };
  const kind = (at) => (head ? ["th", "col"] : at === headed ? ["th", "row"] : ["td", null]);
  return h("tr", {}, cells.map((cell, at) => {
    const [tag, scope] = kind(at);
    return h(tag, { scope, class: classes(at) }, draw(cell, ctx));
  }));
}

// A frame that scrolls sideways must be reachable by keyboard (WCAG 2.1.1).
const frame = (label, ...kids) => h("div", { class: "table-frame", tabindex: "0", role: "region", "aria-label": label }, kids);

/** A table block: the first row is its head. */
export function table(block, ctx) {
  const [head, ...body] = block.rows;
  const settings = aligned(block.column_settings ?? [], body);
  const rows = body.map((cells) => row(cells, ctx, { settings }));
  return frame("Tabell", h("table", {}, h("thead", {}, row(head, ctx, { head: true, settings })), h("tbody", {}, rows)));
}

/** A data_table block: caption, head, and `page_size` rows at a time. */
export function dataTable(block, ctx) {
  const [head, ...body] = block.rows;
  const size = block.page_size ?? 5;
  const pages = Math.ceil(body.length / size);
  const settings = aligned([], body);
  const headed = block.row_header_column_index ?? 0;
  const tbody = h("tbody");
  const where = h("span", { role: "status" });
  const back = h("button", { type: "button", class: "small", onclick: () => show(page - 1) }, "Föregående", spoken(" rader"));
  const onward = h("button", { type: "button", class: "small", onclick: () => show(page + 1) }, "Nästa", spoken(" rader"));
  let page = 0;
  function show(next) {
    page = Math.max(0, Math.min(pages - 1, next));
    const first = page * size;
    const rows = body.slice(first, first + size);
    tbody.replaceChildren(...rows.map((cells) => row(cells, ctx, { headed, settings })));
    where.textContent = `${first + 1}–${first + rows.length} av ${body.length}`;
    back.setAttribute("aria-disabled", String(page === 0));
    onward.setAttribute("aria-disabled", String(page === pages - 1));
  }
  show(0);
  const made = h("table", {}, h("caption", {}, block.caption), h("thead", {}, row(head, ctx, { head: true, settings })), tbody);
  const pager = pages > 1 ? h("div", { class: "pager" }, back, where, onward) : null;
  return h("div", { class: "data-table" }, frame(block.caption, made), pager);
}
