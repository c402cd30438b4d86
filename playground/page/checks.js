// What Slack's own client refuses before a form is sent; one sentence for each.

import { isEmpty } from "./values.js";
import { figure, say } from "./words.js";

const LONGEST = 3000; // plain_text_input; docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function length(element, { value }) {
  const most = element.max_length ?? LONGEST;
  const typed = [...value].length;
  if (typed > most) return say.tooLong(typed - most, figure(most));
  if (typed < (element.min_length ?? 0)) return say.tooShort(element.min_length);
  return null;
}

function number(element, { value }) {
  const shape = element.is_decimal_allowed ? /^-?\d+(?:\.\d+)?$/ : /^-?\d+$/;
  if (!shape.test(value)) return element.is_decimal_allowed ? say.number : say.whole;
  if (element.min_value != null && Number(value) < Number(element.min_value)) return say.atLeast(element.min_value);
  if (element.max_value != null && Number(value) > Number(element.max_value)) return say.atMost(element.max_value);
  return null;
}

const CHECKS = {
  plain_text_input: length,
  number_input: number,
  email_text_input: (_, { value }) => (ADDRESS.test(value) ? null : say.mail),
  url_text_input: (_, { value }) => (URL.canParse(value) ? null : say.address),
};

/** What is wrong with one input block's value, as a sentence, or null. */
export function problem(block, value) {
  if (isEmpty(value)) return block.optional ? null : say.empty;
  return CHECKS[block.element.type]?.(block.element, value) ?? null;
}
