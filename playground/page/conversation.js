// The open channel: its messages in order, with days between them, and what comes in meanwhile.

import { get, post } from "./api.js";
import { h } from "./dom.js";
import { keepFocus } from "./focus.js";
import { authorOf, dayOf, drawMessage, postedAt, spokenLine } from "./message.js";
import { uploadAll } from "./modal.js";

const CLOSE = 5 * 60 * 1000; // plain messages of one author within this time stand together; cards do not

/** The message list in `list`. `hooks`: announce(text), problem(sentence), reply(message). */
export function createConversation(session, list, hooks) {
  let channel = null;
  let nodes = new Map(); // ts -> {message, node}
  const days = new Map();

  const refused = (answer) => {
    if (!answer.ok) hooks.problem(answer.sentence);
  };
  const actions = {
    react: async (message, name, added) => refused(await post("react", { as: session.me, channel, ts: message.ts, name, added })),
    reply: (message) => hooks.reply(nodes.get(message.thread_ts)?.message ?? message),
    shortcut: async (id, message) => refused(await post("shortcut", { as: session.me, callback_id: id, channel, ts: message.ts })),
    upload: (files) => uploadAll(session.me, files),
    act: async (message, block, element, fields, values) => {
      const action = { type: element.type, action_id: element.action_id, block_id: block.block_id, ...fields };
      refused(await post("click", { as: session.me, channel, ts: message.ts, block_id: block.block_id, action, state: { values } }));
    },
  };

  const order = (message) => (message.thread_ts && nodes.has(message.thread_ts) ? message.thread_ts : message.ts);

  function day(text) {
    if (!days.has(text)) days.set(text, h("div", { class: "day" }, h("span", {}, text)));
    return days.get(text);
  }

  function arrange() {
    const sorted = [...nodes.values()].sort((a, b) => order(a.message).localeCompare(order(b.message)) || a.message.ts.localeCompare(b.message.ts));
    const wanted = [];
    let last = null;
    for (const { message, node } of sorted) {
      const thread = node.classList.contains("in-thread");
      const turned = !thread && (!last || dayOf(last) !== dayOf(message));
      if (turned && !wanted.includes(day(dayOf(message)))) wanted.push(day(dayOf(message)));
      const follows = !turned && last && authorOf(last, session).id === authorOf(message, session).id && postedAt(message) - postedAt(last) < CLOSE;
      node.classList.toggle("follows", !!follows && !message.blocks && !message.is_ephemeral && !last.is_ephemeral && order(last) === last.ts && !thread);
      wanted.push(node);
      last = message;
    }
    for (const child of [...list.children]) if (!wanted.includes(child)) child.remove();
    wanted.forEach((node, at) => list.children[at] === node || list.insertBefore(node, list.children[at] ?? null));
    list.classList.toggle("empty", !wanted.length);
  }

  const scroller = list.parentElement;
  const atEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
  const toEnd = () => (scroller.scrollTop = scroller.scrollHeight);

  function put(message) {
    const known = nodes.get(message.ts);
    if (!known) {
      nodes.set(message.ts, { message, node: drawMessage(message, session, actions) });
      return;
    }
    keepFocus(known.node, () => {
      const node = drawMessage(message, session, actions);
      known.node.replaceWith(node);
      nodes.set(message.ts, { message, node });
      return node;
    });
  }

  // Pictures have no height until they are read; the end stays in sight meanwhile.
  list.addEventListener("load", () => list.dataset.follow === "yes" && toEnd(), true);
  scroller.addEventListener("scroll", () => (list.dataset.follow = atEnd() ? "yes" : "no"));
  // A phone's keyboard makes the list shorter.
  new ResizeObserver(() => list.dataset.follow === "yes" && toEnd()).observe(scroller);

  return {
    async open(id) {
      channel = id;
      list.setAttribute("aria-busy", "true");
      const answer = await get("messages", { as: session.me, channel: id });
      if (channel !== id) return;
      nodes = new Map();
      list.replaceChildren();
      list.removeAttribute("aria-busy");
      if (!answer.ok) {
        hooks.problem(answer.sentence);
        return;
      }
      for (const message of answer.messages) put(message);
      arrange();
      list.dataset.follow = "yes";
      toEnd();
    },
    close() {
      channel = null;
      nodes = new Map();
      list.replaceChildren();
    },
    take(message, isNew) {
      const stay = !atEnd();
      put(message);
      arrange();
      if (!stay || message.user === session.me) toEnd();
      if (isNew && message.user !== session.me) hooks.announce(spokenLine(message, session));
    },
    drop(ts) {
      nodes.delete(ts);
      arrange();
    },
    redraw() {
      for (const { message } of [...nodes.values()]) put(message);
      arrange();
    },
    newest: () => [...nodes.values()].filter(({ message }) => !message.is_ephemeral).map(({ message }) => message.ts).sort().at(-1) ?? null,
  };
}
