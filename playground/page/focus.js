// Keeping the focus where it was when a part of the page is drawn again.

const FOCUSABLE = "a[href], button, input, select, textarea, [tabindex]";

function place(root) {
  const active = document.activeElement;
  if (!root.contains(active)) return null;
  const block = active.closest("[data-block]");
  const within = block ?? root;
  const caret = typeof active.selectionStart === "number" ? [active.selectionStart, active.selectionEnd] : null;
  return { block: block?.dataset.block, at: [...within.querySelectorAll(FOCUSABLE)].indexOf(active), key: active.dataset.key, caret };
}

/** Runs `redraw()`, which returns the new root, and puts the focus back; true when there was one to put back. */
export function keepFocus(root, redraw) {
  const was = place(root);
  const next = redraw() ?? root;
  if (!was) return false;
  const within = was.block ? [...next.querySelectorAll("[data-block]")].find((node) => node.dataset.block === was.block) : next;
  const all = [...(within ?? next).querySelectorAll(FOCUSABLE)];
  const target = all.find((node) => was.key && node.dataset.key === was.key) ?? all[was.at] ?? all.at(-1);
  target?.focus({ preventScroll: true });
  if (was.caret && target?.setSelectionRange && /^(text|search|url|textarea)$/.test(target.type)) target.setSelectionRange(...was.caret);
  return !!target;
}
