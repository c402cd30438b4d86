// Modals: one native dialog that shows the top view of the stack.

import { post, upload } from "./api.js";
import { drawBlocks, showErrors } from "./blocks.js";
import { problem } from "./checks.js";
import { h, icon, spoken, uid } from "./dom.js";
import { focusAfterDialog, keepFocus } from "./focus.js";
import { plain } from "./mrkdwn.js";
import { ask } from "./popup.js";
import { createValues } from "./values.js";
import { say } from "./words.js";

/** Uploads files one after the other; {files, sentence?}. */
export async function uploadAll(me, files) {
  const stored = [];
  for (const file of files) {
    const answer = await upload(me, file);
    if (!answer.ok) return { files: stored, sentence: answer.sentence };
    stored.push(answer.file);
  }
  return { files: stored };
}

/** The modal of one person. `session` gives me, users and channels; `show(view | null)` is called at each change. */
export function createModal(session) {
  let dialog = null;
  let view = null;
  let values = null;
  let before = null;
  const stack = new Map(); // the values of views that lie under the top one, by view id

  const body = () => dialog.querySelector(".modal-body");
  const problemLine = (sentence) => {
    const line = dialog.querySelector(".modal-problem");
    line.textContent = sentence ?? "";
    line.hidden = !sentence;
  };

  function context() {
    return {
      me: session.me,
      users: session.users,
      channels: session.channels,
      values,
      upload: (files) => uploadAll(session.me, files),
      act: async (block, element, fields) => {
        const action = { type: element.type, action_id: element.action_id, block_id: block.block_id, ...fields };
        const answer = await post("click", { as: session.me, view_id: view.id, block_id: block.block_id, action, state: { values: values.all() } });
        if (dialog) problemLine(answer.ok ? null : answer.sentence);
      },
    };
  }

  async function submit(event) {
    event.preventDefault();
    const button = dialog.querySelector(".submit");
    if (!button || button.getAttribute("aria-busy") === "true") return;
    const errors = {};
    for (const block of view.blocks.filter((one) => one.type === "input")) {
      const sentence = problem(block, values.find(block, block.element));
      if (sentence) errors[block.block_id] = sentence;
    }
    problemLine(null);
    showErrors(dialog, errors);
    if (Object.keys(errors).length) return;
    button.setAttribute("aria-busy", "true");
    const sent = view.id;
    const answer = await post("submit", { as: session.me, view_id: sent, values: values.all() });
    button.removeAttribute("aria-busy");
    if (!dialog || view.id !== sent) return;
    if (answer.errors && Object.keys(answer.errors).length) showErrors(dialog, answer.errors);
    else if (!answer.ok) problemLine(answer.sentence);
  }

  async function close() {
    if (document.querySelector(".question[open]")) return;
    if (values.touched() && view.submit) {
      const sure = await ask({ ...say.leaving, danger: true });
      if (!sure || !dialog) return;
    }
    const answer = await post("close", { as: session.me, view_id: view.id });
    if (!answer.ok && dialog) problemLine(answer.sentence);
  }

  function frame() {
    const title = uid("title");
    const made = h(
      "dialog",
      { class: "modal", "aria-labelledby": title },
      h(
        "form",
        { novalidate: true, onsubmit: submit },
        h(
          "header",
          {},
          h("h2", { id: title, tabindex: "-1" }),
          h("button", { type: "button", class: "round", onclick: close }, icon("close"), spoken(say.closeForm)),
        ),
        h("div", { class: "modal-body" }),
        h("p", { class: "modal-problem", role: "alert", hidden: true }),
        h("footer"),
      ),
    );
    made.addEventListener("cancel", (event) => {
      if (event.target !== made) return;
      event.preventDefault();
      close();
    });
    // Chromium closes a dialog at the second Escape whatever `cancel` says; stopping the key itself prevents that.
    made.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      event.preventDefault();
      close();
    });
    return made;
  }

  function draw() {
    dialog.dataset.view = view.id;
    dialog.lang = say.locale;
    dialog.dataset.callback = view.callback_id ?? "";
    dialog.querySelector("h2").textContent = plain(view.title);
    body().replaceChildren(...drawBlocks(view.blocks, context()));
    const label = view.close ? plain(view.close) : view.submit ? say.cancel : say.close;
    const send = view.submit ? h("button", { class: "button primary submit" }, plain(view.submit)) : null;
    dialog.querySelector("footer").replaceChildren(h("button", { type: "button", class: "button close-view", onclick: close }, label), ...(send ? [send] : []));
    problemLine(null);
  }

  function enter() {
    body().scrollTop = 0;
    const first = body().querySelector("input, select, textarea");
    (first ?? dialog.querySelector("h2")).focus();
  }

  function take(next) {
    const same = view?.id === next.id;
    if (view && !same) stack.set(view.id, values);
    values = createValues(same ? values : (stack.get(next.id) ?? null));
    view = next;
    if (!same) {
      draw();
      enter();
      return;
    }
    const scrolled = body().scrollTop;
    if (!keepFocus(dialog, draw)) enter();
    else body().scrollTop = scrolled;
  }

  return {
    show(next) {
      if (!next) {
        dialog?.close();
        dialog?.remove();
        if (dialog) focusAfterDialog(before?.isConnected ? before : session.resting());
        [dialog, view, values] = [null, null, null];
        stack.clear();
        return;
      }
      if (!dialog) {
        before = document.activeElement;
        dialog = frame();
        document.body.append(dialog);
        dialog.showModal();
      }
      take(next);
    },
    isOpen: () => !!dialog,
  };
}
