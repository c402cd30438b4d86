// The open chat or channel: its messages in order, threads under their roots, and what comes in meanwhile.

import { teams } from "./api.js";
import { h } from "./dom.js";
import { keepFocus } from "./focus.js";
import { dayOf } from "./message.js";
import { ask } from "./popup.js";
import { drawTeamsMessage, spokenTeamsLine } from "./teams-message.js";

/** The message list in `list`. `hooks`: announce(text), problem(sentence), reply(message), edit(message). */
export function createTeamsConversation(session, list, hooks) {
  let channel = null;
  let nodes = new Map(); // id -> {message, node}
  const days = new Map();
  const asked = new Set(); // messages whose own view is being fetched

  const refused = (answer) => {
    if (!answer.ok) hooks.problem(answer.sentence);
  };
  const actions = {
    problem: hooks.problem,
    reply: (message) => hooks.reply(nodes.get(message.thread)?.message ?? message),
    edit: hooks.edit,
    react: async (message, name, added) => refused(await teams.post("react", { as: session.me, id: message.id, name, added })),
    extension: async (command, message) => refused(await teams.post("extension", { as: session.me, channel, command, id: message.id })),
    consent: async (message, number, accepted) => refused(await teams.post("consent", { as: session.me, id: message.id, number, accepted })),
    press: async (message, action, inputs, card) => {
      const answer = await teams.post("press", { as: session.me, id: message.id, action, inputs });
      if (answer.errors) card().showErrors(answer.errors);
      else refused(answer);
    },
    remove: async (message) => {
      const sure = await ask({ title: "Ta bort meddelandet?", text: "Det går inte att ångra här.", confirm: "Ta bort", deny: "Behåll", danger: true });
      if (sure) refused(await teams.post("delete", { as: session.me, id: message.id }));
    },
  };

  const root = ({ message }) => (message.thread && nodes.has(message.thread) ? message.thread : message.id);

  function day(text) {
    if (!days.has(text)) days.set(text, h("div", { class: "day" }, h("span", {}, text)));
    return days.get(text);
  }

  function arrange() {
    const sorted = [...nodes.values()].sort((a, b) => root(a).localeCompare(root(b)) || a.message.id.localeCompare(b.message.id));
    const wanted = [];
    let last = "";
    for (const { message, node } of sorted) {
      const today = dayOf(message);
      if (!message.thread && today !== last) {
        if (!wanted.includes(day(today))) wanted.push(day(today));
        last = today;
      }
      wanted.push(node);
    }
    for (const child of [...list.children]) if (!wanted.includes(child)) child.remove();
    wanted.forEach((node, at) => list.children[at] === node || list.insertBefore(node, list.children[at] ?? null));
    list.classList.toggle("empty", !wanted.length);
  }

  const scroller = list.parentElement;
  const atEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
  const toEnd = () => (scroller.scrollTop = scroller.scrollHeight);
  list.addEventListener("load", () => list.dataset.follow === "yes" && toEnd(), true);
  scroller.addEventListener("scroll", () => (list.dataset.follow = atEnd() ? "yes" : "no"));
  // A phone's keyboard makes the list shorter.
  new ResizeObserver(() => list.dataset.follow === "yes" && toEnd()).observe(scroller);

  /** What Teams' client does by itself with a card that has views of its own for some. */
  async function refresh(message) {
    if (!message.wants_refresh || asked.has(message.id)) return;
    asked.add(message.id);
    await teams.post("refresh", { as: session.me, id: message.id });
    asked.delete(message.id);
  }

  function put(message) {
    const known = nodes.get(message.id);
    const same = known && JSON.stringify(known.message) === JSON.stringify(message);
    if (!known) nodes.set(message.id, { message, node: drawTeamsMessage(message, session, actions) });
    else if (!same) {
      keepFocus(known.node, () => {
        const node = drawTeamsMessage(message, session, actions);
        known.node.replaceWith(node);
        nodes.set(message.id, { message, node });
        return node;
      });
    }
    refresh(message);
  }

  return {
    async open(id) {
      channel = id;
      list.setAttribute("aria-busy", "true");
      const answer = await teams.get("messages", { as: session.me, channel: id });
      if (channel !== id) return;
      nodes = new Map();
      asked.clear();
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
    take(message, isNew) {
      const stay = !atEnd();
      put(message);
      arrange();
      if (!stay || (isNew && message.author === session.me)) toEnd();
      if (isNew && message.author !== session.me) hooks.announce(spokenTeamsLine(message, session));
    },
    drop(id) {
      nodes.delete(id);
      arrange();
    },
  };
}
