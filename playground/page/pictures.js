// Pictures and files: image blocks, thumbnails, download links.

import { fileAddress } from "./api.js";
import { h, icon, link, spoken, unsupported } from "./dom.js";
import { enlarge } from "./popup.js";

/** Where a picture is read from: our own stored file, or the address it was given. */
export function pictureAddress(picture, ctx) {
  const { slack_file: file, image_url: url } = picture;
  if (!file) return url ?? "";
  const id = file.id ?? /\b(F[A-Z0-9]{5,})\b/.exec(file.url ?? "")?.[1];
  return id ? fileAddress(id, ctx.me) : file.url;
}

/** A picture that says its alternative text where it cannot be shown. */
function guarded(src, alt, className) {
  const image = h("img", { src, alt, class: className, loading: "lazy" });
  image.addEventListener("error", () => {
    const missing = h("span", { class: "picture-missing" }, `Bilden kunde inte visas: ${alt}`);
    (image.closest("button") ?? image).replaceWith(missing);
  });
  return image;
}

/** A picture that opens in full size when pressed. */
export function picture(src, alt) {
  const open = () => enlarge(src, alt);
  return h("button", { type: "button", class: "picture", onclick: open }, guarded(src, alt), spoken("Visa större"));
}

/** A small picture in a section or a context block. */
export const thumbnail = (element, ctx, className) => guarded(pictureAddress(element, ctx), element.alt_text, className);

const SIZES = ["byte", "kB", "MB", "GB"];

/** Bytes as people read them: 812 byte, 14 kB, 1,2 MB. */
export function size(bytes) {
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), SIZES.length - 1);
  return `${(bytes / 1000 ** step).toLocaleString("sv-SE", { maximumFractionDigits: step > 1 ? 1 : 0 })} ${SIZES[step]}`;
}

/** A file in a message: a picture, or a link to download. */
export function fileCard(file, ctx) {
  const title = file.title || file.name;
  if (!file.id) return unsupported("file");
  if (file.mode === "tombstone") return h("span", { class: "file-gone" }, "Filen har tagits bort.");
  const address = fileAddress(file.id, ctx.me);
  if (file.mimetype?.startsWith("image/") && file.mimetype !== "image/svg+xml") {
    return h("figure", { class: "shared-picture" }, picture(address, file.alt_txt || title), h("figcaption", {}, title));
  }
  const facts = [file.pretty_type || file.filetype?.toUpperCase(), file.size != null ? size(file.size) : null].filter(Boolean);
  return h(
    "a",
    { class: "file-card", href: address, download: file.name },
    icon("file"),
    h("span", {}, h("strong", {}, title), h("small", {}, [spoken("Ladda ner. "), facts.join(" · ")])),
  );
}

/** A file block that names a file elsewhere. */
export const remoteFile = (block) => h("div", { class: "file-card" }, icon("file"), link(block.external_id ?? "", block.external_id ?? "Fil"));
