// The words of a client's own in forms, in the language of the person's client. The rest of the room speaks Swedish.

const s = (count) => (count === 1 ? "" : "s");
const SWEDISH = {
  locale: "sv-SE",
  optional: " (frivilligt)",
  choose: "Välj",
  search: "Sök bland valen",
  cancel: "Avbryt",
  close: "Stäng",
  closeForm: "Stäng fönstret",
  leaving: { title: "Stänga utan att skicka?", text: "Det du har fyllt i försvinner.", confirm: "Stäng ändå", deny: "Fortsätt fylla i" },
  checkFields: "Se efter fälten.",
  empty: "Fyll i fältet.",
  length: (typed, most) => `${typed} av ${most} tecken`,
  tooLong: (over, most) => `Texten är ${over} tecken för lång. Högst ${most} tecken får plats.`,
  tooShort: (least) => `Skriv minst ${least} tecken.`,
  number: "Skriv ett tal med siffror.",
  whole: "Skriv ett heltal med siffror.",
  atLeast: (least) => `Skriv ${least} eller mer.`,
  atMost: (most) => `Skriv ${most} eller mindre.`,
  mail: "Skriv en e-postadress, till exempel namn@exempel.se.",
  address: "Skriv en hel webbadress, till exempel https://exempel.se.",
  chosen: (count, most) => `${count} ${most ? `av högst ${most} ` : ""}valda.`,
  full: " Ta bort ett val för att välja ett annat.",
  mostFiles: (most) => `Högst ${most} filer får plats.`,
  uploading: "Laddar upp.",
  remove: (name) => `Ta bort ${name}`,
};
const ENGLISH = {
  locale: "en-GB",
  optional: " (optional)",
  choose: "Choose",
  search: "Search the choices",
  cancel: "Cancel",
  close: "Close",
  closeForm: "Close the window",
  leaving: { title: "Close without sending?", text: "What you have filled in will be lost.", confirm: "Close anyway", deny: "Go on filling in" },
  checkFields: "Check the fields.",
  empty: "Fill in the field.",
  length: (typed, most) => `${typed} of ${most} characters`,
  tooLong: (over, most) => `The text is ${over} character${s(over)} too long. There is room for ${most} characters at most.`,
  tooShort: (least) => `Write at least ${least} character${s(least)}.`,
  number: "Write a number in digits.",
  whole: "Write a whole number in digits.",
  atLeast: (least) => `Write ${least} or more.`,
  atMost: (most) => `Write ${most} or less.`,
  mail: "Write an e-mail address, such as name@example.org.",
  address: "Write a whole web address, such as https://example.org.",
  chosen: (count, most) => `${count} ${most ? `of at most ${most} ` : ""}chosen.`,
  full: " Remove a choice to choose another one.",
  mostFiles: (most) => `There is room for ${most} file${s(most)} at most.`,
  uploading: "Uploading.",
  remove: (name) => `Remove ${name}`,
};

/** The words now; read at each drawing. */
export let say = SWEDISH;

/** Takes the language of the client that the page shows, such as "en-US"; whoever has no Swedish gets English. */
export function useLanguage(locale) {
  say = !locale || locale.startsWith("sv") ? SWEDISH : ENGLISH;
}

/** A count as the language writes it. */
export const figure = (count) => count.toLocaleString(say.locale);
