// What Slack's own client refuses before a form is sent; one sentence for each.

import { isEmpty } from "./values.js";

const LONGEST = 3000; // plain_text_input; docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function length(element, { value }) {
  const most = element.max_length ?? LONGEST;
  const typed = [...value].length;
  if (typed > most) return `Texten är ${typed - most} tecken för lång. Högst ${most.toLocaleString("sv-SE")} tecken får plats.`;
  if (typed < (element.min_length ?? 0)) return `Skriv minst ${element.min_length} tecken.`;
  return null;
}

function number(element, { value }) {
  const shape = element.is_decimal_allowed ? /^-?\d+(?:\.\d+)?$/ : /^-?\d+$/;
  if (!shape.test(value)) return element.is_decimal_allowed ? "Skriv ett tal med siffror." : "Skriv ett heltal med siffror.";
  if (element.min_value != null && Number(value) < Number(element.min_value)) return `Skriv ${element.min_value} eller mer.`;
  if (element.max_value != null && Number(value) > Number(element.max_value)) return `Skriv ${element.max_value} eller mindre.`;
  return null;
}

const CHECKS = {
  plain_text_input: length,
  number_input: number,
  email_text_input: (_, { value }) => (ADDRESS.test(value) ? null : "Skriv en e-postadress, till exempel namn@exempel.se."),
  url_text_input: (_, { value }) => (URL.canParse(value) ? null : "Skriv en hel webbadress, till exempel https://exempel.se."),
};

/** What is wrong with one input block's value, as a sentence, or null. */
export function problem(block, value) {
  if (isEmpty(value)) return block.optional ? null : "Fyll i fältet.";
  return CHECKS[block.element.type]?.(block.element, value) ?? null;
}
