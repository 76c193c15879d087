import { isObject } from "./pointer.ts";

const HIDDEN = "***";

/** Anything shorter is a test's dummy key; hiding it would garble honest text. */
const SHORTEST_SECRET = 5;

/** Removes secrets, in each spelling in which they travel, from text. */
export type Redact = (text: string) => string;

/** @param secrets the values that no text may show */
export function redactor(secrets: readonly string[]): Redact {
  const spellings = secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .flatMap((secret) => {
      const uri = encodeURIComponent(secret);
      const json = JSON.stringify(secret).slice(1, -1);
      // The last is PHP's, in JSON that is cut or read as text.
      return [secret, uri, uri.replaceAll("%20", "+"), json, json.replaceAll("/", "\\/")];
    });
  // The longest first: a spelling that contains another must go as a whole.
  const unique = [...new Set(spellings)].sort((a, b) => b.length - a.length);
  return (text) => unique.reduce((shown, spelling) => shown.replaceAll(spelling, HIDDEN), text);
}

/** No refusal nests deeper; walking one that does would exhaust the stack. */
const MAX_DEPTH = 100;

/** The same for every string, key or value, of parsed JSON. What lies deeper than any refusal goes is hidden whole. */
export function redactJson(value: unknown, redact: Redact, depth = 0): unknown {
  if (typeof value === "string") return redact(value);
  if (!isObject(value)) return value;
  if (depth >= MAX_DEPTH) return HIDDEN;
  if (Array.isArray(value)) return value.map((item) => redactJson(item, redact, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [redact(key), redactJson(item, redact, depth + 1)]),
  );
}

/** What `fetch` threw, without secrets: engines quote header values and URLs in their messages. */
export function redactCause(cause: unknown, redact: Redact): unknown {
  if (!(cause instanceof Error)) return typeof cause === "string" ? redact(cause) : undefined;
  const shown: Error & { code?: unknown } = new Error(redact(cause.message));
  shown.name = cause.name;
  shown.stack = redact(cause.stack ?? "");
  if ("code" in cause) shown.code = cause.code;
  if (cause.cause !== undefined) shown.cause = redactCause(cause.cause, redact);
  return shown;
}

/** Header names whose values help and harm nobody. All others are shown as `***`. */
const HARMLESS_HEADERS = [
  "accept",
  "content-length",
  "content-type",
  "date",
  "retry-after",
  "server",
  "user-agent",
  "x-request-id",
];

/** Headers as logs may show them. */
export function shownHeaders(headers: Headers): Record<string, string> {
  const shown: Record<string, string> = {};
  headers.forEach((value, name) => {
    shown[name] = HARMLESS_HEADERS.includes(name) ? value : HIDDEN;
  });
  return shown;
}

/**
 * A URL as logs may show it: names in clear, values hidden, because filters hold names, phones and keys alike.
 * @param harmless query names whose values may be shown
 */
export function shownUrl(url: string, harmless: readonly unknown[]): string {
  const [path = "", query] = url.split("?", 2);
  if (!query) return path;
  const pairs = query.split("&").map((pair) => {
    const [name = "", value = ""] = pair.split("=", 2);
    const clear = decodeURIComponent(name.replaceAll("+", " "));
    return `${clear}=${harmless.includes(clear) ? value : HIDDEN}`;
  });
  return `${path}?${pairs.join("&")}`;
}
