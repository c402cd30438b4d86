// Dialogs in Teams (task modules): one native dialog with a card, or with a few words.

import { teams } from "./api.js";
import { h, icon, spoken, uid } from "./dom.js";
import { focusAfterDialog } from "./focus.js";
import { ask } from "./popup.js";
import { drawCard } from "./teams-card.js";
import { say } from "./words.js";

/** The dialog of one person. `show(state | null)` is called at each change. */
export function createTeamsDialog(session) {
  let dialog = null;
  let state = null;
  let card = null;
  let before = null;
  let touched = false;

  const body = () => dialog.querySelector(".modal-body");
  const problem = (sentence) => {
    const line = dialog?.querySelector(".modal-problem");
    if (!line) return;
    line.textContent = sentence ?? "";
    line.hidden = !sentence;
  };

  async function press(action, inputs) {
    problem(null);
    const answer = await teams.post("submit", { as: session.me, dialog: state.id, action, inputs });
    if (!dialog) return;
    if (answer.errors) card.showErrors(answer.errors);
    else if (!answer.ok) problem(answer.sentence);
  }

  async function close() {
    if (document.querySelector(".question[open]")) return;
    if (touched && card?.asks) {
      const sure = await ask({ ...say.leaving, danger: true });
      if (!sure || !dialog) return;
    }
    const answer = await teams.post("close", { as: session.me, dialog: state.id });
    if (!answer.ok) problem(answer.sentence);
  }

  function frame() {
    const title = uid("title");
    const made = h(
      "dialog",
      { class: "modal teams-modal", "aria-labelledby": title },
      h(
        "div",
        { class: "modal-frame" },
        h("header", {}, h("h2", { id: title, tabindex: "-1" }), h("button", { type: "button", class: "round", onclick: close }, icon("close"), spoken(say.closeForm))),
        h("div", { class: "modal-body" }),
        h("p", { class: "modal-problem", role: "alert", hidden: true }),
      ),
    );
    made.addEventListener("input", () => (touched = true));
    made.addEventListener("cancel", (event) => event.target === made && event.preventDefault());
    // Chromium closes a dialog at the second Escape whatever `cancel` says; stopping the key itself prevents that.
    made.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      event.preventDefault();
      close();
    });
    return made;
  }

  function draw(isNew) {
    dialog.dataset.view = state.id;
    dialog.dataset.form = state.form;
    dialog.lang = say.locale;
    dialog.querySelector("h2").textContent = state.title || "Boten";
    card = state.card ? drawCard(state.card, { press, problem, people: session.people() }) : null;
    const closing = h("div", { class: "actions" }, h("button", { type: "button", class: "button close-view", onclick: close }, say.close));
    body().replaceChildren(...(card ? [card.node] : [h("p", { class: "words" }, state.text), closing]));
    problem(null);
    touched = touched && !isNew;
    body().scrollTop = 0;
    if (card?.wrong.length) card.focusOn(card.wrong[0]);
    else (body().querySelector("input, select, textarea") ?? body().querySelector("button") ?? dialog.querySelector("h2")).focus();
  }

  return {
    show(next) {
      if (!next) {
        dialog?.close();
        dialog?.remove();
        if (dialog) focusAfterDialog(before?.isConnected ? before : session.resting());
        [dialog, state, card, touched] = [null, null, null, false];
        return;
      }
      const isNew = state?.id !== next.id;
      if (!isNew && state.turn === next.turn && dialog) return;
      if (!dialog) {
        before = document.activeElement;
        dialog = frame();
        document.body.append(dialog);
        dialog.showModal();
      }
      state = next;
      draw(isNew);
    },
  };
}
