// Keeping the focus where it was when a part of the page is drawn again.

const FOCUSABLE = "a[href], button, input, select, textarea, [tabindex]";

function place(root) {
  const active = document.activeElement;
  if (!root.contains(active)) return null;
  const block = active.closest("[data-block]");
  const within = block ?? root;
  const caret = typeof active.selectionStart === "number" ? [active.selectionStart, active.selectionEnd] : null;
  const action = active.closest("[data-action]")?.dataset.action;
  return { action, block: block?.dataset.block, at: [...within.querySelectorAll(FOCUSABLE)].indexOf(active), key: active.dataset.key, caret };
}

/**
 * Gives the focus to something outside a dialog that has just closed. A text field that Chromium focuses by itself then
 * stays read-only: it was inert when its style was last worked out. Leaving it and coming back puts that right.
 */
export function focusAfterDialog(node) {
  node.blur();
  node.focus();
}

/** Runs `redraw()`, which returns the new root, and puts the focus back; true when there was one to put back. */
export function keepFocus(root, redraw) {
  const was = place(root);
  const next = redraw() ?? root;
  if (!was) return false;
  const inside = (node) => [...node.querySelectorAll(FOCUSABLE)];
  const block = [...next.querySelectorAll("[data-block]")].find((node) => was.block && node.dataset.block === was.block);
  // A block without an id of its own gets a new one at every update; then the action's name says which field it was.
  const named = [...next.querySelectorAll("[data-action]")].find((node) => node.dataset.action === was.action);
  const near = block ?? (was.block ? null : next);
  const target = (near && (inside(near).find((node) => was.key && node.dataset.key === was.key) ?? inside(near)[was.at])) ?? (named?.matches(FOCUSABLE) ? named : named?.querySelector(FOCUSABLE)) ?? inside(next).at(-1);
  target?.focus({ preventScroll: true });
  if (was.caret && target?.setSelectionRange && /^(text|search|url|textarea)$/.test(target.type)) target.setSelectionRange(...was.caret);
  return !!target;
}
