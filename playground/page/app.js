// The page: one person, one open place, everything wired together.

import { get, post } from "./api.js";
import { choosePerson } from "./people.js";
import { createClock } from "./clock.js";
import { createComposer } from "./composer.js";
import { createConversation } from "./conversation.js";
import { createGuide } from "./guide.js";
import { createHome } from "./home.js";
import { createModal } from "./modal.js";
import { createNotices } from "./notices.js";
import { createUnread } from "./unread.js";
import { useLanguage } from "./words.js";
import { drawPlaces, placeName } from "./channels.js";
import { h, icon } from "./dom.js";
import { keepFocus } from "./focus.js";
import { avatar } from "./message.js";
import { openStream } from "./stream.js";
import { useEmoji } from "./emoji.js";

const $ = (id) => document.getElementById(id);
const byId = (things) => new Map((Array.isArray(things) ? things : Object.values(things)).map((thing) => [thing.id, thing]));

const session = {
  me: null,
  users: new Map(),
  channels: new Map(),
  commands: [],
  shortcuts: [],
  isAt: (name) => place === name || place === placeOf(name),
  resting: () => (place === "home" ? $("place-title") : $("composer-text")),
};
let place = null;
let unread = null;
let closeStream = () => {};
let guideState = null;

const notices = createNotices($("banner"), $("notices"), $("live"));
const refused = (answer) => {
  if (!answer.ok) notices.problem(answer.sentence);
};
const modal = createModal(session);
const home = createHome(session, $("home"), notices.problem);
const composer = createComposer(session, $("composer"), {
  say: (message) => post("say", { as: session.me, channel: place, ...message }),
  command: (command, text) => post("command", { as: session.me, channel: place, command, text }),
  shortcut: async (id) => refused(await post("shortcut", { as: session.me, callback_id: id, channel: place })),
  problem: notices.problem,
});
const conversation = createConversation(session, $("messages"), { announce: notices.announce, problem: notices.problem, reply: composer.reply });
const clock = createClock($("clock"), { as: () => session.me, problem: notices.problem });
const guide = createGuide(session, $("guide"), {
  become: (user, channel) => become(user, channel),
  fill(text) {
    showPane("talk");
    composer.fill(text);
  },
  moveClock: clock.move,
  spell: (command) => command,
  nameOf: (channel) => `#${channel.name}`,
});

function showPane(name) {
  document.body.dataset.pane = name;
  for (const tab of document.querySelectorAll("[data-tab]")) {
    if (tab.dataset.tab === name) tab.setAttribute("aria-current", "true");
    else tab.removeAttribute("aria-current");
  }
}

function drawSide() {
  keepFocus($("places"), () => drawPlaces($("places"), session, { current: place, unread, open: (id) => open(id, true), write }));
  const fresh = [...session.channels.keys()].some((id) => id !== place && unread.has(id));
  $("tab-places").classList.toggle("fresh", fresh);
}

function drawMe() {
  const me = session.users.get(session.me);
  $("me").replaceChildren(avatar(me), h("span", { class: "me-words" }, h("small", {}, "Du är"), h("strong", {}, me.name), h("span", { class: "me-title" }, me.title ?? "")), icon("chevron"));
  $("me").dataset.person = me.id;
  document.title = `${me.name} – Övningsrummet`;
}

function drawHead() {
  const channel = session.channels.get(place);
  const person = channel?.kind === "im" ? session.users.get(channel.user) : null;
  $("place-title").textContent = place === "home" ? "Hem" : channel ? placeName(channel, session) : "";
  $("place-icon").replaceChildren(place === "home" ? icon("home") : person ? avatar(person) : icon(channel?.kind === "private" ? "lock" : "hash"));
  const count = channel?.members?.length ?? 0;
  $("place-purpose").textContent = place === "home" ? "Din startsida hos boten" : person ? (person.is_bot ? "Boten läser det du skriver här" : person.title ?? "") : [channel?.purpose, count > 1 ? `${count} medlemmar` : ""].filter(Boolean).join(" · ");
}

/** Opens a place: a channel id, or "home". */
async function open(id, byHand = false) {
  if (id.startsWith("direct:")) {
    await openDirect(id.slice("direct:".length), byHand);
    return;
  }
  place = id === "home" || session.channels.has(id) ? id : [...session.channels.keys()][0];
  const url = new URL(location.href);
  url.searchParams.set("as", session.me);
  url.searchParams.set("channel", place);
  history.replaceState(null, "", url);
  $("other-face").href = `/teams?as=${session.me}&channel=${place}`;
  const atHome = place === "home";
  $("home").hidden = !atHome;
  $("talk").hidden = atHome;
  unread.read(place);
  drawHead();
  drawSide();
  guide.show(guideState);
  if (byHand) showPane("talk");
  if (atHome) {
    conversation.close();
    if (byHand) $("place-title").focus();
    await home.visit();
    return;
  }
  const channel = session.channels.get(place);
  composer.reset(channel.kind === "im" ? `Skriv till ${placeName(channel, session)}` : `Skriv i #${channel.name}`);
  if (byHand && !matchMedia("(pointer: coarse)").matches) composer.focus();
  await conversation.open(place);
}

/** Opens the direct messages with one other. */
async function openDirect(user, byHand) {
  const answer = await post("direct", { as: session.me, user });
  if (!answer.ok) {
    notices.problem(answer.sentence);
    return;
  }
  const id = answer.channel.id ?? answer.channel;
  if (!session.channels.has(id)) session.channels.set(id, { id, kind: "im", user });
  await open(id, byHand);
}

/** Lets the person choose whom to write to. */
function write(anchor) {
  const users = [...session.users.values()].filter((user) => user.id !== session.me);
  choosePerson(anchor, { title: "Skriv till", users, choose: (user) => openDirect(user.id, true) });
}

function showConnection({ installed, connected }) {
  const absent = "Boten är inte installerad här än. Starta den, så syns den inom några sekunder.";
  const silent = "Boten är inte ansluten just nu. Det du gör når den inte förrän den är tillbaka.";
  notices.banner(!installed ? absent : connected === false ? silent : null);
}

function arrived({ channel, message }, isNew = true) {
  unread.saw(channel, message.ts);
  if (channel === place) {
    conversation.take(message, isNew);
    unread.read(channel);
  } else if (isNew) drawSide();
}

const handlers = {
  message: (event) => arrived(event),
  message_changed: ({ channel, message }) => channel === place && conversation.take(message, false),
  message_deleted: ({ channel, ts }) => channel === place && conversation.drop(ts),
  ephemeral: ({ channel, message }) => arrived({ channel, message: { ...message, is_ephemeral: true } }),
  ephemeral_deleted: ({ channel, ts }) => channel === place && conversation.drop(ts),
  modal: ({ view }) => modal.show(view),
  home: ({ view }) => home.show(view),
  channels({ channels }) {
    session.channels = byId(channels);
    for (const channel of channels) unread.saw(channel.id, channel.latest);
    drawHead();
    drawSide();
  },
  clock(now) {
    session.now = clock.show(now);
    keepFocus($("guide"), () => guide.show(guideState));
  },
  guide(state) {
    guideState = state;
    keepFocus($("guide"), () => guide.show(state));
    $("tab-guide").classList.toggle("fresh", document.body.dataset.pane !== "guide");
  },
  notice: ({ text }) => notices.tell(text),
  busy: ({ on }) => document.body.classList.toggle("busy", on),
  installed: () => become(session.me, place, true),
  socket: ({ installed = true, connected, connections }) => showConnection({ installed, connected: connected ?? connections > 0 }),
  lost: () => notices.banner("Kontakten med övningsrummet är bruten. Sidan försöker igen av sig själv."),
  back: () => become(session.me, place, true),
};

function fallbackPlace() {
  const channels = [...session.channels.values()];
  return (channels.find((channel) => channel.id === "C0COMMON") ?? channels[0])?.id;
}

/** Becomes a person: reads everything anew as them and opens a place. */
async function become(user, channel, again = false) {
  const state = await get("state", { as: user });
  if (!state.ok) {
    notices.banner(state.sentence);
    document.body.dataset.ready = "no";
    return;
  }
  closeStream();
  const same = session.me === user;
  const view = state.modal?.view ?? state.modal;
  // The same person's open form stays, with what is typed in it, when the line was lost for a while.
  if (!same || !view) modal.show(null);
  session.me = state.me?.id ?? state.me ?? user;
  session.users = byId(state.users);
  session.channels = byId(state.channels);
  session.commands = state.commands ?? [];
  session.shortcuts = state.shortcuts ?? [];
  useEmoji(state.emoji ?? {});
  useLanguage(session.users.get(session.me)?.locale);
  unread = createUnread(state.boot ?? "", session.me);
  for (const { id, latest } of session.channels.values()) unread.saw(id, latest);
  guideState = state.guide;
  showConnection(state);
  drawMe();
  session.now = clock.show(state.clock);
  home.show(state.home_view ?? null);
  closeStream = openStream(session.me, handlers);
  if (!same) notices.announce(`Du är nu ${session.users.get(session.me).name}.`);
  await open(placeOf(channel) ?? fallbackPlace(), !again && session.loaded);
  session.loaded = true;
  if (view) modal.show(view);
  document.body.dataset.ready = "yes";
  document.body.dataset.as = session.me;
}

/** A place named in the address or the guide; "bot" is the direct messages with the bot. */
function placeOf(name) {
  if (name !== "bot") return name === "home" || session.channels.has(name) ? name : null;
  const bot = [...session.users.values()].find((user) => user.is_bot);
  return [...session.channels.values()].find((channel) => channel.user === bot.id)?.id ?? `direct:${bot.id}`;
}

$("me").addEventListener("click", () => {
  const users = [...session.users.values()].filter((user) => !user.is_bot);
  choosePerson($("me"), { title: "Vem vill du vara?", users, current: session.me, choose: (user) => become(user.id, place) });
});
for (const tab of document.querySelectorAll("[data-tab]")) {
  tab.append(icon(tab.dataset.icon), h("span", {}, tab.dataset.label));
  tab.addEventListener("click", () => {
    tab.classList.remove("fresh");
    showPane(tab.dataset.tab);
  });
}
for (const node of document.querySelectorAll("[data-draw]")) node.prepend(icon(node.dataset.draw));
showPane("talk");
const asked = new URL(location.href).searchParams;
await become(asked.get("as") ?? "USTAFF", asked.get("channel"));
