// Calls to the playground's own server. Refusals come back as sentences for the person.

const SENTENCES = {
  unreachable: "Övningsrummet svarar inte. Se efter att servern fortfarande är i gång.",
  unreadable: "Övningsrummet svarade med något som sidan inte förstår. Försök igen.",
  timeout: "Boten svarade inte inom tre sekunder, så inget hände. Försök igen.",
  no_connection: "Boten är inte ansluten. Starta den och försök igen.",
};

const refusal = (error, sentence) => ({
  ok: false,
  error,
  sentence: sentence || SENTENCES[error] || `Det gick inte (${error}). Försök igen.`,
});

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    return refusal("unreachable");
  }
  try {
    const body = await response.json();
    if (body.ok === false || !response.ok) return { ...body, ...refusal(body.error ?? `http_${response.status}`, body.sentence) };
    return { ...body, ok: true };
  } catch {
    return refusal(response.ok ? "unreadable" : `http_${response.status}`);
  }
}

const query = (params) => new URLSearchParams(Object.entries(params).filter(([, value]) => value != null)).toString();

/** GET /play/<path>; `params` become the query string. */
export const get = (path, params) => call(`/play/${path}?${query(params)}`);

/** POST /play/<path> with a JSON body. */
export const post = (path, body) =>
  call(`/play/${path}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

/** Uploads one file as `me`; the answer holds `file`. */
export const upload = (me, file) =>
  call(`/play/upload?${query({ as: me, name: file.name })}`, {
    method: "POST",
    headers: { "content-type": file.type || "application/octet-stream" },
    body: file,
  });

/** The same for the Teams face: get(path, params), post(path, body), upload(me, file). */
export const teams = {
  get: (path, params) => call(`/teams/play/${path}?${query(params)}`),
  post: (path, body) => call(`/teams/play/${path}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  upload: (me, file) => call(`/teams/play/upload?${query({ as: me, name: file.name })}`, { method: "POST", headers: { "content-type": "application/octet-stream" }, body: file }),
};

/** Where the page reads a stored file. */
export const fileAddress = (id, me) => `/play/file/${encodeURIComponent(id)}?${query({ as: me })}`;
