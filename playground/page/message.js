// One message: who, when, what, reactions, and what can be done with it.

import { drawBlocks } from "./blocks.js";
import { h, icon, spoken, unsupported } from "./dom.js";
import { allEmoji, character } from "./emoji.js";
import { openMenu } from "./menu.js";
import { mrkdwn } from "./mrkdwn.js";
import { fileCard } from "./pictures.js";
import { chooseEmoji } from "./picker.js";
import { createValues } from "./values.js";

const TIME = new Intl.DateTimeFormat("sv-SE", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Stockholm" });
const DAY = new Intl.DateTimeFormat("sv-SE", { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "Europe/Stockholm" });

/** When a message was posted, on the calendar clock where the server says so. */
export const postedAt = (message) => new Date(message.shown_at ?? Number(message.ts) * 1000);

/** The time of day of a moment. Swedish clocks have a point: 09.00. */
export const clockOf = (when) => TIME.format(when).replace(":", ".");

/** The day of a moment in full. */
export const dayLabel = (when) => DAY.format(when);

/** The day of a message, as "fredag 8 maj 2020". */
export const dayOf = (message) => DAY.format(postedAt(message));

/** Who posted a message, as a user of the workspace where we know one. */
export function authorOf(message, session) {
  const bot = message.bot_id ? [...session.users.values()].find((user) => user.is_bot) : null;
  const known = session.users.get(message.user) ?? bot;
  return known ?? { id: message.user ?? message.bot_id ?? "?", name: message.username ?? message.user ?? "Okänd", title: "" };
}

/** A coloured disc with the person's first letter; the bot has the mark of the room. */
export function avatar(user) {
  const tone = [...user.id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 8;
  return h("span", { class: `avatar ${user.is_bot ? "bot" : `tone-${tone}`}`, "aria-hidden": "true" }, user.is_bot ? icon("chat") : user.name[0]);
}

const names = (ids, session) => new Intl.ListFormat("sv").format(ids.map((id) => (id === session.me ? "du" : (session.users.get(id)?.name ?? id))));

const pickReaction = (anchor, message, actions) => chooseEmoji(anchor, allEmoji(), (name) => actions.react(message, name, true));

function reactions(message, session, actions) {
  const chip = ({ name, users = [], count }) => {
    const mine = users.includes(session.me);
    const shown = character(name) ?? `:${name}:`;
    return h(
      "button",
      {
        type: "button",
        class: "reaction",
        "aria-pressed": String(mine),
        "data-reaction": name,
        "data-key": `reaction/${name}`,
        title: `${names(users, session)} (:${name}:)`,
        onclick: () => actions.react(message, name, !mine),
      },
      h("span", { "aria-hidden": "true" }, shown),
      spoken(`${name.replaceAll("_", " ")}, `),
      h("span", { class: "count" }, String(count ?? users.length)),
      spoken(` från ${names(users, session)}`),
    );
  };
  const all = message.reactions ?? [];
  if (!all.length) return null;
  const add = h("button", { type: "button", class: "reaction add", "aria-haspopup": "dialog", "data-key": "reaction-add", onclick: () => pickReaction(add, message, actions) }, icon("smile"), spoken("Lägg till en reaktion"));
  return h("div", { class: "reactions", role: "group", "aria-label": "Reaktioner" }, all.map(chip), add);
}

function tools(message, session, actions) {
  const react = h(
    "button",
    { type: "button", class: "tool react", "aria-haspopup": "dialog", "data-key": "react", onclick: () => pickReaction(react, message, actions) },
    icon("smile"),
    spoken("Reagera"),
  );
  const reply = h("button", { type: "button", class: "tool reply", "data-key": "reply", onclick: () => actions.reply(message) }, icon("reply"), spoken("Svara i tråd"));
  const shortcuts = session.shortcuts.filter((shortcut) => shortcut.type === "message");
  const items = () => [
    { label: "Reagera med emoji", choose: () => pickReaction(more, message, actions) },
    { label: "Svara i tråd", choose: () => actions.reply(message) },
    ...(shortcuts.length ? [{ heading: "Genvägar" }] : []),
    ...shortcuts.map(({ name, callback_id: id }) => ({ label: name, choose: () => actions.shortcut(id, message) })),
  ];
  const more = h(
    "button",
    {
      type: "button",
      class: "tool more",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "data-key": "more",
      onclick: () => openMenu(more, items(), { label: "Val för meddelandet" }),
    },
    icon("more"),
    spoken("Fler val för meddelandet"),
  );
  return h("div", { class: "tools" }, react, reply, more);
}

function content(message, session, actions) {
  const ctx = {
    me: session.me,
    users: session.users,
    channels: session.channels,
    values: createValues(),
    upload: actions.upload,
    act: (block, element, fields) => actions.act(message, block, element, fields, ctx.values.all()),
  };
  const body = message.blocks?.length ? drawBlocks(message.blocks, ctx) : message.text ? [h("div", { class: "block words" }, mrkdwn(message.text, ctx))] : [];
  const files = (message.files ?? []).map((file) => fileCard(file, ctx));
  const others = (message.attachments ?? []).length ? [unsupported("attachments")] : [];
  return [...body, ...(files.length ? [h("div", { class: "files" }, files)] : []), ...others];
}

/** Draws a message. `actions`: act, react, reply, shortcut, upload. */
export function drawMessage(message, session, actions) {
  const author = authorOf(message, session);
  const when = postedAt(message);
  const private_ = message.is_ephemeral;
  return h(
    "article",
    {
      class: `message${private_ ? " ephemeral" : ""}${message.thread_ts && message.thread_ts !== message.ts ? " in-thread" : ""}`,
      "data-ts": message.ts,
      "data-user": author.id,
      "aria-label": `${author.name}, kl. ${clockOf(when)}`,
    },
    avatar(author),
    h(
      "div",
      { class: "message-main" },
      private_ ? h("p", { class: "only-you" }, icon("lock"), "Bara du ser det här") : null,
      h(
        "p",
        { class: "byline" },
        h("strong", {}, author.name),
        author.is_bot ? h("span", { class: "badge" }, "bot") : h("span", { class: "title" }, author.title ?? ""),
        h("time", { datetime: when.toISOString(), title: DAY.format(when) }, clockOf(when)),
        message.edited ? h("span", { class: "edited" }, "ändrat") : null,
      ),
      h("div", { class: "content" }, content(message, session, actions)),
      private_ ? null : h("div", { class: "foot" }, reactions(message, session, actions), tools(message, session, actions)),
    ),
  );
}

/** A message as one spoken line, for the live region. */
export function spokenLine(message, session) {
  const words = message.text || (message.files?.length ? "en fil" : "ett kort");
  const who = authorOf(message, session).name;
  return `${who}${message.is_ephemeral ? ", bara till dig" : ""}: ${words.slice(0, 200)}`;
}
