// Server-sent events for one person; says when the line is lost and when it is back.

const EVENTS = [
  "message", "message_changed", "message_deleted", "ephemeral", "ephemeral_deleted",
  "modal", "home", "channels", "clock", "guide", "notice", "busy", "installed", "socket",
];

/** What the Teams face sends. */
export const TEAMS_EVENTS = ["message", "changed", "deleted", "typing", "dialog", "channels", "clock", "guide", "notice", "busy", "installed"];

/**
 * Opens the stream of `me`. `handlers` has one function for each event kind, plus `lost()` and `back()`.
 * Returns a function that closes it. `path` and `events` are those of the face.
 */
export function openStream(me, handlers, path = "/play/stream", events = EVENTS) {
  const source = new EventSource(`${path}?as=${encodeURIComponent(me)}`);
  let lost = false;
  for (const kind of events) {
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
