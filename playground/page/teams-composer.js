// Where people write in Teams: messages, mentions, replies, changes, files, and the bot's commands.

import { teams } from "./api.js";
import { h, icon, spoken } from "./dom.js";
import { menuButton } from "./menu.js";
import { size } from "./pictures.js";

const BOT = "Inspel";

/** The composer in `form`. `hooks`: place(), problem(sentence). */
export function createTeamsComposer(session, form, hooks) {
  const box = form.querySelector("textarea");
  const list = form.querySelector(".suggestions");
  const extras = form.querySelector(".composer-extras");
  const chooser = form.querySelector("input[type=file]");
  const mention = form.querySelector(".mention-bot");
  let found = [];
  let active = -1;
  let [parent, changed, files] = [null, null, []];

  const inChat = () => hooks.place().startsWith("chat:");

  function grow() {
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight, 180)}px`;
  }

  function point(next) {
    active = next;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === active)));
    if (active < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", list.children[active].id);
  }

  /** The manifest's commands: in the chat as one begins to write, in channels after the mention. */
  function suggest() {
    const typed = inChat() ? box.value : (new RegExp(`^@${BOT} (.*)$`).exec(box.value)?.[1] ?? null);
    const scope = inChat() ? "personal" : "team";
    const fits = ({ scopes, title }) => scopes.includes(scope) && title.startsWith(typed.toLocaleLowerCase("sv")) && title !== typed;
    found = typed === null || !typed.length === inChat() ? [] : session.commands.filter(fits);
    const item = ({ title, description }, at) =>
      h(
        "li",
        { role: "option", id: `suggestion-${at}`, "aria-selected": "false", onmousedown: (event) => event.preventDefault(), onclick: () => choose(at) },
        h("span", {}, h("strong", {}, title)),
        h("small", {}, description ?? ""),
      );
    list.replaceChildren(...found.map(item));
    list.hidden = !found.length;
    point(-1);
  }

  function choose(at) {
    box.value = inChat() ? found[at].title : `@${BOT} ${found[at].title}`;
    suggest();
    box.focus();
  }

  function drawExtras() {
    const chip = (text, remove, label) => h("span", { class: "chip" }, text, h("button", { type: "button", class: "round", onclick: remove }, icon("close"), spoken(label)));
    const drop = (file) => () => {
      files = files.filter((other) => other !== file);
      drawExtras();
      box.focus();
    };
    const about = changed
      ? chip("Ändrar ditt meddelande", () => stopChanging(), "Sluta ändra")
      : parent
        ? chip(h("span", { class: "clipped" }, "Svarar på: ", parent.text || "ett kort"), () => reply(null), "Sluta svara i tråd")
        : null;
    extras.replaceChildren(...[about, ...files.map((file) => chip(`${file.name} (${size(file.size)})`, drop(file), `Ta bort ${file.name}`))].filter(Boolean));
    extras.hidden = !extras.childElementCount;
  }

  function reply(message) {
    [parent, changed] = [message, null];
    drawExtras();
    box.focus();
  }

  function stopChanging() {
    changed = null;
    box.value = "";
    drawExtras();
    box.focus();
  }

  async function deliver(text) {
    if (changed) return teams.post("edit", { as: session.me, id: changed.id, text });
    const ids = [];
    for (const file of files) {
      const stored = await teams.upload(session.me, file);
      if (!stored.ok) return stored;
      ids.push(stored.file.id);
    }
    return teams.post("say", { as: session.me, channel: hooks.place(), text, thread: parent?.thread ?? parent?.id, files: ids });
  }

  async function send() {
    const typed = box.value.trim();
    if ((!typed && !files.length) || form.getAttribute("aria-busy") === "true") return;
    form.setAttribute("aria-busy", "true");
    const kept = box.value;
    box.value = "";
    suggest();
    grow();
    const answer = await deliver(typed);
    form.removeAttribute("aria-busy");
    if (answer.ok) [parent, changed, files] = [null, null, []];
    else {
      // Nothing that was typed is lost when the room says no.
      box.value = box.value || kept;
      hooks.problem(answer.sentence);
    }
    drawExtras();
    grow();
  }

  function keys(event) {
    if (event.isComposing) return;
    if (!list.hidden && ["ArrowDown", "ArrowUp"].includes(event.key)) {
      event.preventDefault();
      point((active + (event.key === "ArrowDown" ? 1 : -1) + found.length) % found.length);
    } else if (!list.hidden && event.key === "Escape") {
      event.preventDefault();
      list.hidden = true;
      point(-1);
    } else if (!list.hidden && active >= 0 && ["Enter", "Tab"].includes(event.key)) {
      event.preventDefault();
      choose(active);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  }

  const put = (text) => {
    box.value = text;
    grow();
    suggest();
    box.focus();
  };
  box.addEventListener("input", () => {
    suggest();
    grow();
  });
  box.addEventListener("keydown", keys);
  box.addEventListener("blur", () => (list.hidden = true));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  chooser.addEventListener("change", () => {
    files = [...files, ...chooser.files];
    chooser.value = "";
    drawExtras();
    box.focus();
  });
  form.querySelector(".attach").addEventListener("click", () => chooser.click());
  mention.addEventListener("click", () => put(box.value.includes(`@${BOT}`) ? box.value : `@${BOT} ${box.value}`));

  /** One of the guide's commands, as it is written here. */
  const spell = (command) => command.replace(/^\/inspel\s*/, inChat() ? "" : `@${BOT} `);

  return {
    focus: () => box.focus(),
    reply,
    change(message) {
      [changed, parent] = [message, null];
      put(message.text);
      drawExtras();
    },
    spell,
    fill: (command) => put(spell(command)),
    /** Starts afresh in another place. */
    reset(placeholder) {
      [parent, changed, files] = [null, null, []];
      box.value = "";
      box.placeholder = placeholder;
      box.setAttribute("aria-label", placeholder);
      mention.hidden = inChat();
      drawExtras();
      suggest();
      const commands = session.extensions.filter((command) => command.context?.includes("compose"));
      const run = async (command) => {
        const answer = await teams.post("extension", { as: session.me, channel: hooks.place(), command: command.id });
        if (!answer.ok) hooks.problem(answer.sentence);
      };
      const items = () => commands.map((command) => ({ label: command.title, hint: command.description, choose: () => run(command) }));
      form.querySelector(".shortcuts").replaceChildren(...(commands.length ? [menuButton({ class: "tool", title: "Botens kommandon" }, [icon("bolt"), spoken("Botens kommandon")], items, { label: "Botens kommandon" })] : []));
    },
  };
}
