// Adaptive Cards, drawn by Microsoft's own library in the colours of this page. People's text stays text.

import { h, safeHref, uid, unsupported } from "./dom.js";
import { safeHtml } from "./teams-markdown.js";
import { say } from "./words.js";

const colour = (name, soft = name) => ({ default: `var(--${name})`, subtle: `var(--${soft})` });
const TEXTS = {
  default: colour("ink", "ink-soft"),
  dark: colour("ink", "ink-soft"),
  light: colour("ink-soft"),
  accent: colour("pine"),
  good: colour("pine"),
  warning: colour("sun-deep"),
  attention: colour("danger"),
};
const box = (background) => ({ backgroundColor: background, borderColor: "var(--line)", foregroundColors: TEXTS });
const HOST = {
  fontFamily: "inherit",
  supportsInteractivity: true,
  fontSizes: { small: 13, default: 15, medium: 16, large: 18, extraLarge: 21 },
  fontWeights: { lighter: 400, default: 400, bolder: 650 },
  spacing: { small: 4, default: 8, medium: 14, large: 20, extraLarge: 28, padding: 12 },
  separator: { lineThickness: 1, lineColor: "var(--line)" },
  containerStyles: { default: box("transparent"), emphasis: box("var(--paper)"), accent: box("var(--pine-soft)"), good: box("var(--pine-soft)"), warning: box("var(--sun-soft)"), attention: box("var(--danger-soft)") },
  imageSizes: { small: 40, medium: 80, large: 160 },
  actions: { maxActions: 6, spacing: "default", buttonSpacing: 8, showCard: { actionMode: "inline", inlineTopMargin: 10 }, actionsOrientation: "horizontal", actionAlignment: "left" },
  adaptiveCard: { allowCustomStyle: false },
  inputs: { label: { requiredInputs: { weight: "bolder" }, optionalInputs: { weight: "bolder" }, inputSpacing: "small" }, errorMessage: { color: "attention", weight: "bolder", spacing: "default" } },
  factSet: { title: { weight: "bolder", wrap: true, maxWidth: 200 }, value: { wrap: true }, spacing: 12 },
  table: { cellSpacing: 8 },
};

let library = null;

/** Loads the library once; false when it is not there. */
export async function loadCards() {
  await new Promise((resolve) => {
    const script = h("script", { src: "/page/vendor/adaptivecards.min.js", onload: resolve, onerror: resolve });
    document.head.append(script);
  });
  library = window.AdaptiveCards ?? null;
  if (!library) return false;
  library.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = safeHtml(text);
    result.didProcess = true;
  };
  const { Strings } = library;
  Strings.errors.validationFailed = () => say.checkFields;
  Strings.defaults.inlineActionTitle = () => "Gör";
  return true;
}

/** A people picker looks in the directory; here that is the people of this room. */
function withPeople(part, people) {
  if (Array.isArray(part)) return part.map((one) => withPeople(one, people));
  if (!part || typeof part !== "object") return part;
  const made = Object.fromEntries(Object.entries(part).filter(([name]) => name !== "refresh").map(([name, value]) => [name, name === "data" ? value : withPeople(value, people)]));
  if (!made["choices.data"]) return made;
  delete made["choices.data"];
  return { ...made, style: "compact", choices: people.map(({ name, title, aad }) => ({ title: title ? `${name}, ${title}` : name, value: aad })) };
}

/** What the inputs hold, as Teams sends it: strings, and nothing for what is empty. */
function valuesOf(card) {
  const filled = card.getAllInputs(true).map((input) => [input.id, input.value]);
  return Object.fromEntries(filled.filter(([, value]) => value !== undefined && value !== null && value !== "").map(([id, value]) => [id, String(value)]));
}

/** The inputs that the bot has written something red below. */
function wronged(part, found = [], before = { id: null }) {
  if (Array.isArray(part)) for (const one of part) wronged(one, found, before);
  else if (part && typeof part === "object") {
    if (part.type?.startsWith?.("Input.")) before.id = part.id;
    else if (part.color === "Attention" && part.text && before.id) found.push(before.id);
    for (const [name, value] of Object.entries(part)) if (name !== "data") wronged(value, found, before);
  }
  return found;
}

/**
 * Draws a card. `hooks`: press(action id, inputs) -> promise, problem(sentence), people: [{name, title, aad}].
 * Returns {node, asks: is there anything to fill in, showErrors({input id: sentence}), wrong: [input ids]}.
 */
export function drawCard(json, hooks) {
  if (!library) return { node: unsupported("Adaptive Card"), asks: false, showErrors() {}, wrong: [] };
  const card = new library.AdaptiveCard();
  card.hostConfig = new library.HostConfig(HOST);
  card.parse(withPeople(json, hooks.people ?? []));
  let busy = false;
  card.onExecuteAction = async (action) => {
    const kind = action.getJsonTypeName();
    if (kind === "Action.OpenUrl") {
      const href = safeHref(action.url);
      if (href) window.open(href, "_blank", "noopener");
      else hooks.problem("Den adressen öppnas inte härifrån.");
      return;
    }
    if (busy) return;
    busy = true;
    node.setAttribute("aria-busy", "true");
    await hooks.press(action.id, valuesOf(card));
    node.removeAttribute("aria-busy");
    busy = false;
  };
  const drawn = card.render() ?? unsupported("tomt kort");
  const node = h("div", { class: "adaptive", lang: typeof json.lang === "string" ? json.lang : null }, drawn);
  tidy(node);
  const control = (id) => card.getAllInputs(true).find((input) => input.id === id)?.renderedInputControlElement;
  const wrong = wronged(json.body ?? []);
  for (const id of wrong) control(id)?.setAttribute("aria-invalid", "true");
  describe(card);
  return {
    node,
    asks: card.getAllInputs(true).length > 0,
    wrong,
    focusOn: (id) => {
      const field = control(id);
      (field?.matches("input, select, textarea") ? field : field?.querySelector("input, select, textarea"))?.focus();
    },
    showErrors(errors) {
      for (const input of card.getAllInputs(true)) if (errors[input.id]) input.showValidationErrorMessage?.();
      hooks.problem(Object.values(errors).join(" "));
    },
  };
}

/** The lines below an input, its hint and what the bot found wrong, are read out with it. */
function describe(card) {
  let control = null;
  for (let at = 0; at < card.getItemCount(); at += 1) {
    const item = card.getItemAt(at);
    const line = item.renderedElement;
    if (item.isInteractive) control = item.renderedInputControlElement ?? null;
    else if (control && line) {
      line.id ||= uid("line");
      control.setAttribute("aria-describedby", [control.getAttribute("aria-describedby"), line.id].filter(Boolean).join(" "));
    }
  }
}

/** Small things the library leaves to its host. */
function tidy(node) {
  // The card's own wrapper takes the focus by tab though it does nothing.
  const root = node.querySelector(".ac-adaptiveCard");
  root?.removeAttribute("tabindex");
  for (const set of node.querySelectorAll(".ac-actionSet[role=menubar], .ac-actionSet [role=menubar]")) set.removeAttribute("role");
  for (const button of node.querySelectorAll(".ac-pushButton[role=menuitem]")) button.removeAttribute("role");
}
