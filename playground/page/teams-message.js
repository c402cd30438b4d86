// One message in Teams: who, when, what, reactions, and what can be done with it.

import { h, icon, safeHref, spoken } from "./dom.js";
import { allEmoji } from "./emoji.js";
import { openMenu } from "./menu.js";
import { avatar, clockOf, dayLabel, postedAt } from "./message.js";
import { chooseEmoji } from "./picker.js";
import { drawCard } from "./teams-card.js";

const CONSENT = "application/vnd.microsoft.teams.card.file.consent";
const INFO = "application/vnd.microsoft.teams.card.file.info";
const DOWNLOAD = "application/vnd.microsoft.teams.file.download.info";
const kilobytes = (bytes) => (bytes ? `${Math.max(1, Math.round(bytes / 1024)).toLocaleString("sv-SE")} kB` : "");
const names = (ids, session) => new Intl.ListFormat("sv").format(ids.map((id) => (id === session.me ? "du" : (session.users.get(id)?.name ?? id))));

/** Who wrote it. */
export const writerOf = (message, session) => session.users.get(message.author) ?? { id: message.author, name: message.author, title: "" };

/** The text as people read it: a bot's mentions by their names. */
const words = (message) => message.text.replace(/<at>(.*?)<\/at>/g, (whole, name) => (message.mentions.some((one) => one.text === whole) ? `@${name}` : whole));

function wordsWithMentions(message, session) {
  const people = [...session.users.values()].map((user) => user.name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const parts = words(message).split(new RegExp(`((?<![\\p{L}\\p{N}@])@(?:${people.join("|")})(?![\\p{L}\\p{N}]))`, "u"));
  const mine = `@${session.users.get(session.me)?.name}`;
  return parts.map((part, at) => (at % 2 ? h("span", { class: `mention${part === mine ? " mine" : ""}` }, part) : part));
}

function fileRow(attachment) {
  const href = safeHref(attachment.contentUrl ?? attachment.content?.downloadUrl);
  const inside = [icon("file"), h("span", {}, h("strong", {}, attachment.name ?? "Fil"), h("small", {}, "Öppna eller spara"))];
  return href ? h("a", { class: "file-card", href, target: "_blank", rel: "noopener noreferrer" }, inside) : h("span", { class: "file-card" }, inside);
}

function consent(attachment, message, actions) {
  const content = attachment.content ?? {};
  const answer = (accepted) => () => actions.consent(message, attachment.number, accepted);
  const buttons = attachment.answered
    ? h("p", { class: "quiet" }, "Besvarad")
    : h("div", { class: "actions" }, h("button", { type: "button", class: "button primary", "data-key": "consent-yes", onclick: answer(true) }, "Spara i OneDrive"), h("button", { type: "button", class: "button", "data-key": "consent-no", onclick: answer(false) }, "Nej tack"));
  return h("div", { class: "consent" }, h("p", {}, icon("file"), h("strong", {}, attachment.name ?? "Fil"), ` ${kilobytes(content.sizeInBytes)}`), content.description ? h("p", {}, String(content.description)) : null, buttons);
}

function attached(attachment, message, actions) {
  if (attachment.contentType === CONSENT) return consent(attachment, message, actions);
  if ([INFO, DOWNLOAD].includes(attachment.contentType)) return fileRow(attachment);
  if (attachment.contentType?.startsWith("image/") && attachment.contentUrl) return h("img", { class: "attached-picture", src: attachment.contentUrl, alt: attachment.name ?? "Bild" });
  return h("em", { class: "unsupported" }, `[unsupported: ${attachment.contentType}]`);
}

function reactions(message, session, actions) {
  if (!message.reactions.length) return null;
  const chip = ({ type, name, char, users }) => {
    const mine = users.includes(session.me);
    return h(
      "button",
      { type: "button", class: "reaction", "aria-pressed": String(mine), "data-reaction": name, "data-key": `reaction/${type}`, title: names(users, session), onclick: () => actions.react(message, type, !mine) },
      h("span", { "aria-hidden": "true" }, char),
      spoken(`${name.replaceAll("_", " ")}, `),
      h("span", { class: "count" }, String(users.length)),
      spoken(` från ${names(users, session)}`),
    );
  };
  return h("div", { class: "reactions", role: "group", "aria-label": "Reaktioner" }, message.reactions.map(chip));
}

function tools(message, session, actions) {
  const pick = (anchor) => chooseEmoji(anchor, allEmoji(), (name) => actions.react(message, name, true));
  const react = h("button", { type: "button", class: "tool react", "aria-haspopup": "dialog", "data-key": "react", onclick: () => pick(react) }, icon("smile"), spoken("Reagera"));
  const inChannel = !message.channel.startsWith("chat:");
  const reply = inChannel ? h("button", { type: "button", class: "tool reply", "data-key": "reply", onclick: () => actions.reply(message) }, icon("reply"), spoken("Svara i tråd")) : null;
  const own = message.author === session.me;
  const commands = session.extensions.filter((command) => command.context?.includes("message"));
  const items = [
    ...(own ? [{ label: "Ändra", choose: () => actions.edit(message) }, { label: "Ta bort", choose: () => actions.remove(message) }] : []),
    ...(commands.length ? [{ heading: "Botens kommandon" }] : []),
    ...commands.map((command) => ({ label: command.title, choose: () => actions.extension(command.id, message) })),
  ];
  const more = items.length
    ? h("button", { type: "button", class: "tool more", "aria-haspopup": "menu", "aria-expanded": "false", "data-key": "more", onclick: () => openMenu(more, items, { label: "Val för meddelandet" }) }, icon("more"), spoken("Fler val för meddelandet"))
    : null;
  return h("div", { class: "tools" }, react, reply, more);
}

/** Draws a message. `actions`: press, react, reply, edit, remove, extension, consent, problem. */
export function drawTeamsMessage(message, session, actions) {
  const author = writerOf(message, session);
  const when = postedAt(message);
  const hooks = { press: (action, inputs) => actions.press(message, action, inputs, () => card), problem: actions.problem, people: session.people() };
  const card = message.card ? drawCard(message.card, hooks) : null;
  const content = [
    message.text ? h("div", { class: "block words" }, wordsWithMentions(message, session)) : null,
    card?.node,
    message.attachments.map((one) => attached(one, message, actions)),
  ];
  return h(
    "article",
    { class: `message${message.to ? " ephemeral" : ""}${message.thread ? " in-thread" : ""}`, "data-ts": message.id, "data-user": author.id, "aria-label": `${author.name}, kl. ${clockOf(when)}` },
    avatar(author),
    h(
      "div",
      { class: "message-main" },
      message.to ? h("p", { class: "only-you" }, icon("lock"), "Bara du ser det här") : null,
      h(
        "p",
        { class: "byline" },
        h("strong", {}, author.name),
        author.is_bot ? h("span", { class: "badge" }, "bot") : h("span", { class: "title" }, author.title ?? ""),
        h("time", { datetime: when.toISOString(), title: dayLabel(when) }, clockOf(when)),
        message.edited ? h("span", { class: "edited" }, "ändrat") : null,
        message.is_own ? h("span", { class: "edited" }, "din egen vy") : null,
      ),
      h("div", { class: "content" }, content),
      message.to ? null : h("div", { class: "foot" }, reactions(message, session, actions), tools(message, session, actions)),
    ),
  );
}

/** A message as one spoken line, for the live region. */
export function spokenTeamsLine(message, session) {
  const said = words(message) || (message.card ? "ett kort" : "en fil");
  return `${writerOf(message, session).name}${message.to ? ", bara till dig" : ""}: ${said.slice(0, 200)}`;
}
