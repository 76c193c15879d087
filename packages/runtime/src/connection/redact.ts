import { escapeMarkupText, escapePattern } from "@orderwire/vocabulary/escape";
import { decoded } from "./decoded.ts";
import { classOf, isStructure } from "./record.ts";

const HIDDEN = "***";

/** Shorter secrets, which only tests have, are hidden where they stand alone: elsewhere they would garble honest text. */
const SHORTEST_ANYWHERE = 5;

/** Removes secrets, in each spelling in which they travel, from text. */
export type Redact = (text: string) => string;

/** What removes a connection's secrets. */
export const redactorOf = (state: {
  redact?: Redact;
  readonly credentials: { readonly secrets: readonly string[] };
}): Redact => (state.redact ??= redactor(state.credentials.secrets));

/** @param secrets the values that no text may show */
export function redactor(secrets: readonly string[]): Redact {
  let pattern: RegExp | undefined;
  let known: string | undefined;
  // Made when first needed: most connections never show an error. A token that came since is the last of them.
  return (text) => {
    if (!pattern || known !== secrets.at(-1)) {
      pattern = patternOf(secrets);
      known = secrets.at(-1);
    }
    return text.replace(pattern, HIDDEN);
  };
}

function patternOf(secrets: readonly string[]): RegExp {
  // A composed secret, "Bearer <token>", is echoed in parts too.
  const parts = secrets.flatMap((secret) => secret.split(/ +/)).filter((part) => part.length > 7);
  const [long, short] = [
    [...secrets, ...parts].filter((secret) => secret.length >= SHORTEST_ANYWHERE),
    secrets.filter((secret) => secret.length < SHORTEST_ANYWHERE),
  ];
  // The longest first: a spelling that contains another must go as a whole.
  const spellings = [...new Set(long.flatMap(spellingsOf))]
    .sort((a, b) => b.length - a.length)
    .map(escapePattern);
  const words = short.map((secret) => `(?<!\\w)${escapePattern(secret)}(?!\\w)`);
  // Servers write percent-encoding in either case, and a URL's host in lower case.
  return new RegExp([...spellings, ...words].join("|") || "(?!)", "gi");
}

function spellingsOf(secret: string): string[] {
  const uri = encodeURIComponent(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  const html = escapeMarkupText(secret);
  const strict = uri.replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
  const bytes = new TextEncoder().encode(secret);
  return [
    secret,
    uri,
    strict,
    uri.replaceAll("%20", "+"),
    strict.replaceAll("%20", "+"),
    encodeURIComponent(uri),
    json,
    // PHP's, in JSON that is cut or read as text.
    json.replaceAll("/", "\\/"),
    escaped(json, /[&<>]|[^ -~]/g),
    escaped(json, /[^ -~]/g).replaceAll("/", "\\/"),
    escaped(secret.replaceAll("\\", "\\\\"), /[&<>'"]|[^ -~]/g),
    html,
    ...QUOTES.map(([double, single]) => html.replaceAll('"', double).replaceAll("'", single)),
    Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(""),
    ...base64Of(bytes),
  ];
}

/** As PHP, Go and Python write quotes in HTML. */
const QUOTES = [
  ["&quot;", "&#039;"],
  ["&#34;", "&#39;"],
  ["&quot;", "&#x27;"],
] as const;

/** As PHP, Go and Python write JSON: not only what must be escaped. */
const escaped = (text: string, what: RegExp): string =>
  text.replace(what, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** The base64 of a secret, alone or inside a longer text: there it depends on how many bytes stand before it. */
function base64Of(bytes: Uint8Array): string[] {
  return [0, 1, 2].flatMap((before) => {
    const text = btoa(String.fromCharCode(...new Uint8Array(before), ...bytes));
    const whole = Math.floor(((before + bytes.length) * 8) / 6);
    const own = text.slice(Math.ceil((before * 8) / 6), whole);
    return [own, own.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

/** No refusal nests deeper; walking one that does would exhaust the stack. */
const MAX_DEPTH = 100;

/** The same for every string, key or value, of parsed JSON. What lies deeper than any refusal goes is hidden whole. */
export function redactJson(value: unknown, redact: Redact, depth = 0): unknown {
  if (typeof value === "string") {
    return redact(value);
  }
  if (!isStructure(value)) {
    return value;
  }
  if (depth >= MAX_DEPTH) {
    return HIDDEN;
  }
  if (Array.isArray(value)) {
    return value.map((item) => redactJson(item, redact, depth + 1));
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [redact(key), redactJson(item, redact, depth + 1)]),
  );
}

/** Whether a value is an error, also one of another realm: Jest's tests run in one, the engine's fetch outside of it. */
export const isError = (value: unknown): value is Error =>
  value instanceof Error || classOf(value) === "Error";

/** What `fetch` threw, without secrets: engines quote header values and URLs in their messages. */
export function redactCause(cause: unknown, redact: Redact): unknown {
  if (!isError(cause)) {
    return typeof cause === "string" ? redact(cause) : undefined;
  }
  return Object.assign(new Error(redact(cause.message)), {
    name: cause.name,
    stack: redact(cause.stack ?? ""),
    ...("code" in cause && { code: cause.code }),
    ...(cause.cause !== undefined && { cause: redactCause(cause.cause, redact) }),
  });
}

/** Header names whose values help and harm nobody. All others are shown as `***`. */
const HARMLESS_HEADERS = [
  "accept",
  "content-length",
  "content-type",
  "date",
  "request-id",
  "retry-after",
  "server",
  "user-agent",
  "x-correlation-id",
  "x-request-id",
];

/** Headers as logs may show them. A vendor may echo a key even in a harmless one. */
export function redactHeaders(headers: Headers, redact: Redact): Record<string, string> {
  const shown: Record<string, string> = {};
  headers.forEach((value, name) => {
    shown[name] = HARMLESS_HEADERS.includes(name) ? redact(value) : HIDDEN;
  });
  return shown;
}

/**
 * A URL as logs may show it: the names in it in clear, the values hidden, because paths and filters hold names, phones
 * and keys alike.
 * @param template the address with `{names}` in the place of values
 * @param query the query as it travels
 * @param harmless pointers to the parameters whose values may be shown
 */
export function redactUrl(template: string, query: string, harmless: readonly unknown[]): string {
  const path = template.replace(/\{[^{}]+\}/g, HIDDEN);
  if (!query) {
    return path;
  }
  const pairs = query.split("&").map((pair) => {
    const [name = "", value = ""] = pair.split("=", 2);
    const clear = decoded(name);
    return `${clear}=${harmless.includes(`/${clear}`) ? value : HIDDEN}`;
  });
  return `${path}?${pairs.join("&")}`;
}
