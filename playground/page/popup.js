// Small modal dialogs of the page itself: questions, pictures, choosers.

import { focusAfterDialog } from "./focus.js";
import { h, icon, spoken, uid } from "./dom.js";

/** Shows a dialog until it closes, then takes it away. `anchor` gets the focus back. */
export function showPopup(dialog, anchor = document.activeElement) {
  document.body.append(dialog);
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (anchor?.isConnected) focusAfterDialog(anchor);
  });
  dialog.showModal();
}

/** A round button that closes the dialog it stands in. */
export const closeButton = () =>
  h("button", { type: "button", class: "round", onclick: (event) => event.target.closest("dialog").close() }, icon("close"), spoken("Stäng"));

/** Asks a yes or no question; `confirm` and `deny` are the buttons' labels. Escape is no. */
export function ask({ title, text, confirm, deny, danger = false }) {
  return new Promise((resolve) => {
    const [head, body] = [uid("ask"), uid("ask")];
    const answer = (value) => () => dialog.close(value);
    const dialog = h(
      "dialog",
      { class: "popup question", role: "alertdialog", "aria-labelledby": head, "aria-describedby": body },
      h("h2", { id: head }, title),
      h("p", { id: body }, text),
      h(
        "div",
        { class: "popup-buttons" },
        h("button", { type: "button", class: "button", onclick: answer("") }, deny),
        h("button", { type: "button", class: `button ${danger ? "danger" : "primary"}`, onclick: answer("yes") }, confirm),
      ),
    );
    dialog.addEventListener("cancel", (event) => event.stopPropagation());
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"));
    showPopup(dialog);
  });
}

/** Shows a picture in its full size. */
export function enlarge(address, alt) {
  const dialog = h("dialog", { class: "popup lightbox", "aria-label": alt || "Bild" }, closeButton(), h("img", { src: address, alt }), h("p", {}, alt));
  showPopup(dialog);
}
