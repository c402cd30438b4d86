// "Prova en omgång": what to try next, as whom; steps tick themselves off.

import { h, icon, spoken } from "./dom.js";

/**
 * The guide in `root`. `hooks`: become(user, channel), fill(text), moveClock(text), and how this face spells a command
 * and a channel: spell(text), nameOf(channel).
 * Returns {show(state)}; state is what playground/guide.py sends.
 */
export function createGuide(session, root, hooks) {
  const opened = new Set(); // steps the person has unfolded; forgotten when the guide moves on
  let current = null;

  function doings(step) {
    const user = session.users.get(step.as);
    const buttons = [];
    const there = session.me === step.as && (!step.channel || session.isAt(step.channel));
    if (user && !there) {
      const label = session.me === step.as ? `Gå till ${placeLabel(step)}` : `Bli ${user.name}`;
      buttons.push(h("button", { type: "button", class: "button primary", "data-become": step.as, "data-key": `${step.id}/become`, onclick: () => hooks.become(step.as, step.channel) }, label));
    }
    const early = step.clock && session.now < step.clock.replace("till ", "").replace(".", ":");
    if (early) {
      buttons.push(h("button", { type: "button", class: `button${there || !user ? " primary" : ""}`, "data-key": `${step.id}/clock`, onclick: () => hooks.moveClock(step.clock) }, icon("clock"), step.clock_label ?? "Flytta klockan"));
    }
    if (step.command && (there || !user)) {
      buttons.push(h("button", { type: "button", class: `button${early ? "" : " primary"}`, "data-key": `${step.id}/fill`, onclick: () => hooks.fill(step.command) }, spoken("Skriv in "), h("code", {}, hooks.spell(step.command))));
    }
    return buttons;
  }

  function placeLabel(step) {
    if (step.channel === "home") return "Hem";
    const channel = session.channels.get(step.channel);
    return channel?.name ? hooks.nameOf(channel) : "boten";
  }

  function who(step) {
    const user = session.users.get(step.as);
    if (!user) return null;
    return h("p", { class: "guide-who" }, icon("person"), session.me === step.as ? `Du är ${user.name}` : `Som ${user.name}`, h("small", {}, user.title ? ` ${user.title.toLocaleLowerCase("sv")[0]}${user.title.slice(1)}` : ""));
  }

  function item(step, state) {
    const isCurrent = step.id === state.current;
    const fold = h(
      "details",
      { class: "guide-step", "data-step": step.id, open: isCurrent || opened.has(step.id) },
      h("summary", {}, h("span", { class: "guide-number", "aria-hidden": "true" }, step.done ? icon("check") : String(step.number)), h("span", {}, step.title), step.done ? spoken(" (gjort)") : null),
      h("div", { class: "guide-body" }, step.text.map((line) => h("p", {}, line)), who(step), h("div", { class: "guide-buttons" }, doings(step))),
    );
    fold.addEventListener("toggle", () => (fold.open ? opened.add(step.id) : opened.delete(step.id)));
    return h("li", { class: step.done ? "done" : isCurrent ? "current" : "later", "aria-current": isCurrent ? "step" : null }, fold);
  }

  return {
    show(state) {
      if (!state?.steps) return;
      const moved = state.current !== current;
      if (moved) opened.clear();
      current = state.current;
      const bar = h("progress", { max: String(state.total), value: String(state.done), "aria-label": "Avklarade steg" });
      root.replaceChildren(
        h("div", { class: "guide-head" }, h("h2", {}, state.title), h("span", { class: "quiet" }, `${state.done} av ${state.total}`)),
        bar,
        state.lead ? h("p", { class: "quiet" }, state.done === state.total ? state.ending : state.lead) : null,
        h("ol", {}, state.steps.map((step) => item(step, state))),
      );
      if (moved) root.querySelector(".current")?.scrollIntoView({ block: "nearest" });
    },
  };
}
