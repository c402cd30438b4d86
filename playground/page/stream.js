// Server-sent events for one person; says when the line is lost and when it is back.

const EVENTS = [
  "message", "message_changed", "message_deleted", "ephemeral", "ephemeral_deleted",
  "modal", "home", "channels", "clock", "guide", "notice", "busy", "installed", "socket",
];

/**
 * Opens the stream of `me`. `handlers` has one function for each event kind, plus `lost()` and `back()`.
 * Returns a function that closes it.
 */
export function openStream(me, handlers) {
  const source = new EventSource(`/play/stream?as=${encodeURIComponent(me)}`);
  let lost = false;
  for (const kind of EVENTS) {
    source.addEventListener(kind, (event) => handlers[kind]?.(JSON.parse(event.data)));
  }
  source.addEventListener("open", () => {
    document.documentElement.dataset.stream = "open";
    if (lost) handlers.back();
    lost = false;
  });
  source.addEventListener("error", () => {
    document.documentElement.dataset.stream = "lost";
    if (!lost) handlers.lost();
    lost = true;
  });
  return () => source.close();
}
