// The list of places: the bot's home, channels, direct messages; unread ones are marked.

import { h, icon, spoken } from "./dom.js";
import { avatar } from "./message.js";

const KIND = { channel: "hash", private: "lock" };

/** The name of a place as people read it. */
export function placeName(channel, session) {
  if (channel.kind !== "im") return channel.name;
  return session.users.get(channel.user)?.name ?? channel.name ?? "Direktmeddelande";
}

/**
 * Draws the places into `root`. `current` is a channel id or "home"; `open(id)` and `write(anchor)` are called on presses.
 */
export function drawPlaces(root, session, { current, unread, open, write }) {
  const entry = (id, picture, label, more) => {
    const fresh = id !== current && id !== "home" && unread.has(id);
    return h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: `place${fresh ? " fresh" : ""}`, "data-channel": id, "data-key": `place/${id}`, "aria-current": id === current ? "page" : null, onclick: () => open(id) },
        picture,
        h("span", { class: "place-name" }, label, more ? h("small", {}, more) : null),
        fresh ? h("span", { class: "fresh-mark" }, spoken("Oläst")) : null,
      ),
    );
  };
  const channels = [...session.channels.values()];
  const direct = channels.filter((channel) => channel.kind === "im" && channel.user !== session.me);
  const bots = direct.filter((channel) => session.users.get(channel.user)?.is_bot);
  const people = direct.filter((channel) => !bots.includes(channel));
  // The bot can be written to before it has written anything itself.
  const met = new Set(bots.map((channel) => channel.user));
  const unmet = [...session.users.values()].filter((user) => user.is_bot && !met.has(user.id)).map((user) => ({ id: `direct:${user.id}`, kind: "im", user: user.id }));
  const section = (title, entries) => (entries.length ? [h("h2", {}, title), h("ul", {}, entries)] : []);
  const talk = (channel) => {
    const user = session.users.get(channel.user) ?? { id: channel.id, name: placeName(channel, session) };
    return entry(channel.id, avatar(user), user.name, user.is_bot ? "Direktmeddelanden med boten" : user.title);
  };
  root.replaceChildren(
    ...section("Boten", [entry("home", icon("home"), "Hem"), ...[...bots, ...unmet].map(talk)]),
    ...section("Kanaler", channels.filter((channel) => channel.kind !== "im").map((channel) => entry(channel.id, icon(KIND[channel.kind] ?? "hash"), channel.name))),
    ...section("Direktmeddelanden", people.map(talk)),
    h("button", { type: "button", class: "place quiet-place", "data-key": "write", onclick: (event) => write(event.currentTarget) }, icon("chat"), h("span", { class: "place-name" }, "Skriv till någon")),
  );
}
