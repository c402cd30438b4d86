// App Home: the bot's own page for one person.

import { post } from "./api.js";
import { drawBlocks } from "./blocks.js";
import { h } from "./dom.js";
import { keepFocus } from "./focus.js";
import { uploadAll } from "./modal.js";
import { createValues } from "./values.js";

/** The home in `root`; `problem(sentence)` tells of refusals. */
export function createHome(session, root, problem) {
  let values = createValues();
  let view = null;

  function draw() {
    const ctx = {
      me: session.me,
      users: session.users,
      channels: session.channels,
      values,
      upload: (files) => uploadAll(session.me, files),
      act: async (block, element, fields) => {
        const action = { type: element.type, action_id: element.action_id, block_id: block.block_id, ...fields };
        const answer = await post("click", { as: session.me, view_id: view.id, block_id: block.block_id, action, state: { values: values.all() } });
        if (!answer.ok) problem(answer.sentence);
      },
    };
    if (view) root.replaceChildren(h("div", { class: "home-card" }, drawBlocks(view.blocks, ctx)));
    else root.replaceChildren(h("p", { class: "quiet nothing" }, "Här visar boten din startsida när den har gjort en."));
  }

  return {
    show(next) {
      values = createValues(view && next?.id === view.id ? values : null);
      view = next;
      keepFocus(root, draw);
    },
    /** Tells the bot that the person looks at the page. */
    async visit() {
      const answer = await post("home", { as: session.me });
      if (!answer.ok) problem(answer.sentence);
    },
  };
}
