// Emoji names to characters, as Slack spells them.

const FALLBACK = {
  white_check_mark: "✅", eyes: "👀", x: "❌", "+1": "👍", "-1": "👎", tada: "🎉", heart: "❤️", one: "1️⃣", two: "2️⃣",
  three: "3️⃣", pray: "🙏", raised_hands: "🙌", thinking_face: "🤔", calendar: "📅", memo: "📝", warning: "⚠️",
};
const ALIASES = { thumbsup: "+1", thumbsdown: "-1" };
const TONES = ["", "", "\u{1F3FB}", "\u{1F3FC}", "\u{1F3FD}", "\u{1F3FE}", "\u{1F3FF}"];

let known = FALLBACK;

/** Takes the server's table, name to character. */
export function useEmoji(table) {
  known = { ...FALLBACK, ...table };
}

/** All known emoji as [name, character]. */
export const allEmoji = () => Object.entries(known);

/** The character for a name like `+1` or `+1::skin-tone-3`, or null. */
export function character(name) {
  const [plain, tone] = name.split("::");
  const found = known[plain] ?? known[ALIASES[plain]];
  if (!found) return null;
  return found + (TONES[Number(tone?.replace("skin-tone-", ""))] ?? "");
}

/** Replaces :names: by characters in a text; unknown names stay as written. */
export const withEmoji = (text) =>
  text.replace(/:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):/g, (written, name) => character(name) ?? written);
