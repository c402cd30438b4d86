// Which channels hold something this person has not seen, kept in the browser for one run of the server.

const PREFIX = "inspel-read";

/** Marks for `me`; `boot` names the server's run, so that marks of an earlier run are forgotten. */
export function createUnread(boot, me) {
  const key = `${PREFIX}:${boot}:${me}`;
  for (const other of Object.keys(localStorage)) {
    if (other.startsWith(PREFIX) && !other.startsWith(`${PREFIX}:${boot}:`)) localStorage.removeItem(other);
  }
  const read = JSON.parse(localStorage.getItem(key) ?? "{}");
  const latest = {};
  return {
    /** A message came, or the server said which one is newest. */
    saw(channel, ts) {
      if (ts && ts > (latest[channel] ?? "")) latest[channel] = ts;
    },
    read(channel) {
      read[channel] = latest[channel] ?? read[channel] ?? "";
      localStorage.setItem(key, JSON.stringify(read));
    },
    has: (channel) => (latest[channel] ?? "") > (read[channel] ?? ""),
  };
}
