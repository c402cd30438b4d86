// What the fields of one surface hold, in the shape of Slack's state.values.

const text = (element) => ({ value: element.initial_value ?? null });
const one = (element) => ({ selected_option: element.initial_option ?? null });
const several = (element) => ({ selected_options: element.initial_options ?? [] });

const INITIAL = {
  plain_text_input: text,
  email_text_input: text,
  url_text_input: text,
  number_input: text,
  static_select: one,
  radio_buttons: one,
  multi_static_select: several,
  checkboxes: several,
  users_select: (element) => ({ selected_user: element.initial_user ?? null }),
  multi_users_select: (element) => ({ selected_users: element.initial_users ?? [] }),
  channels_select: (element) => ({ selected_channel: element.initial_channel ?? null }),
  conversations_select: (element) => ({ selected_conversation: element.initial_conversation ?? null }),
  datepicker: (element) => ({ selected_date: element.initial_date ?? null }),
  timepicker: (element) => ({ selected_time: element.initial_time ?? null }),
  file_input: () => ({ files: [] }),
};

/** Does this element hold a value (as against a button or an overflow menu)? */
export const holdsValue = (element) => element.type in INITIAL;

/** Is nothing filled in? */
export const isEmpty = (value) =>
  Object.entries(value).every(([key, held]) => key === "type" || held == null || held === "" || (Array.isArray(held) && !held.length));

/**
 * The values of one surface. With `earlier` given, a field of the same block, action and type keeps what the person
 * filled in, as Slack does when a view is updated.
 */
export function createValues(earlier = null) {
  const held = {};
  let touched = earlier?.touched() ?? false;
  const put = (block, element, fields) => {
    (held[block.block_id] ??= {})[element.action_id] = { type: element.type, ...fields };
  };
  return {
    start(block, element) {
      const kept = earlier?.find(block, element);
      put(block, element, kept?.type === element.type ? kept : INITIAL[element.type](element));
      return this.find(block, element);
    },
    set(block, element, fields) {
      touched = true;
      put(block, element, fields);
    },
    find: (block, element) => held[block.block_id]?.[element.action_id],
    all: () => held,
    touched: () => touched,
  };
}
