// Where people write: messages, slash commands with suggestions, files, replies.

import { h, icon, spoken } from "./dom.js";
import { menuButton } from "./menu.js";
import { mrkdwn } from "./mrkdwn.js";
import { uploadAll } from "./modal.js";
import { size } from "./pictures.js";

/** What was typed, as Slack's client sends it: people and channels as references (the server writes & < > as entities). */
export function outgoing(text, session) {
  const people = [...session.users.values()].sort((a, b) => b.name.length - a.name.length);
  let made = text;
  for (const user of people) {
    const at = new RegExp(`(?<![\\p{L}\\p{N}@])@${user.name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}\\p{N}])`, "gu");
    made = made.replace(at, () => `<@${user.id}>`);
  }
  for (const channel of session.channels.values()) {
    if (channel.kind !== "im") made = made.replace(new RegExp(`(?<![\\p{L}\\p{N}&#])#${channel.name}(?![\\p{L}\\p{N}-])`, "gu"), () => `<#${channel.id}>`);
  }
  return made;
}

/** The composer in `form`. `hooks`: say({text, thread_ts, files}), command(command, text), shortcut(id), problem(sentence). */
export function createComposer(session, form, hooks) {
  const box = form.querySelector("textarea");
  const list = form.querySelector(".suggestions");
  const extras = form.querySelector(".composer-extras");
  const chooser = form.querySelector("input[type=file]");
  let found = [];
  let active = -1;
  let parent = null;
  let files = [];

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

  function suggest() {
    const typed = /^(\/\S*)$/.exec(box.value)?.[1];
    found = typed ? session.commands.filter(({ command }) => command.startsWith(typed)) : [];
    if (found.length === 1 && found[0].command === typed && !found[0].usage_hint) found = [];
    const item = ({ command, description, usage_hint: hint }, at) =>
      h(
        "li",
        { role: "option", id: `suggestion-${at}`, "aria-selected": "false", onmousedown: (event) => event.preventDefault(), onclick: () => choose(at) },
        h("span", {}, h("strong", {}, command), hint ? ` ${hint}` : ""),
        h("small", {}, description ?? ""),
      );
    list.replaceChildren(...found.map(item));
    list.hidden = !found.length;
    point(-1);
  }

  function choose(at) {
    box.value = `${found[at].command} `;
    suggest();
    box.focus();
  }

  function drawExtras() {
    const drop = (file) => () => {
      files = files.filter((other) => other !== file);
      drawExtras();
      box.focus();
    };
    const chip = (text, remove, label) => h("span", { class: "chip" }, text, h("button", { type: "button", class: "round", onclick: remove }, icon("close"), spoken(label)));
    const quoted = parent ? chip(h("span", { class: "clipped" }, "Svarar på: ", mrkdwn(parent.text || "ett kort", session)), () => replyTo(null), "Sluta svara i tråd") : null;
    extras.replaceChildren(...[quoted, ...files.map((file) => chip(`${file.name} (${size(file.size)})`, drop(file), `Ta bort ${file.name}`))].filter(Boolean));
    extras.hidden = !extras.childElementCount;
  }

  function replyTo(message) {
    parent = message;
    drawExtras();
    box.focus();
  }

  async function send() {
    const typed = box.value.trim();
    if (!typed && !files.length) return;
    if (form.getAttribute("aria-busy") === "true") return;
    form.setAttribute("aria-busy", "true");
    const command = /^(\/\S+)(?:\s+([\s\S]*))?$/.exec(typed);
    const known = command && !files.length;
    const kept = box.value;
    box.value = "";
    suggest();
    grow();
    const answer = known ? await hooks.command(command[1], command[2] ?? "") : await share(typed);
    form.removeAttribute("aria-busy");
    if (answer.ok) {
      if (!known) [parent, files] = [null, []];
      drawExtras();
      return;
    }
    // Nothing that was typed is lost when the bot or the room says no.
    box.value = box.value || kept;
    grow();
    hooks.problem(answer.sentence);
  }

  async function share(typed) {
    const stored = await uploadAll(session.me, files);
    if (stored.sentence) return { ok: false, sentence: stored.sentence };
    const message = { text: outgoing(typed, session) };
    if (parent) message.thread_ts = parent.thread_ts ?? parent.ts;
    if (stored.files.length) message.files = stored.files.map((file) => file.id);
    return hooks.say(message);
  }

  function keys(event) {
    if (event.isComposing) return;
    if (found.length && ["ArrowDown", "ArrowUp"].includes(event.key)) {
      event.preventDefault();
      point((active + (event.key === "ArrowDown" ? 1 : -1) + found.length) % found.length);
    } else if (found.length && (event.key === "Tab" || (event.key === "Enter" && active >= 0)) && !event.shiftKey) {
      event.preventDefault();
      choose(Math.max(active, 0));
    } else if (event.key === "Escape" && found.length) {
      found = [];
      list.hidden = true;
      point(-1);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  }

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

  return {
    focus: () => box.focus(),
    reply: replyTo,
    /** Puts a text in the box, ready to send. */
    fill(text) {
      box.value = text;
      grow();
      suggest();
      box.focus();
    },
    /** Starts afresh in another channel. */
    reset(placeholder) {
      [parent, files] = [null, []];
      box.placeholder = placeholder;
      box.setAttribute("aria-label", placeholder);
      drawExtras();
      const global = session.shortcuts.filter((shortcut) => shortcut.type === "global");
      const items = () => global.map(({ name, callback_id: id }) => ({ label: name, choose: () => hooks.shortcut(id) }));
      form.querySelector(".shortcuts").replaceChildren(...(global.length ? [menuButton({ class: "tool", title: "Genvägar" }, [icon("bolt"), spoken("Genvägar")], items, { label: "Genvägar" })] : []));
    },
  };
}
