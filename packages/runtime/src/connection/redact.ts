import { escapePattern } from "@orderwire/vocabulary/escape";
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
  // The longest first: a secret that contains another must go as a whole.
  const all = [...new Set([...secrets, ...parts])].sort((a, b) => b.length - a.length);
  const patterns = all.flatMap((secret) =>
    spellingsOf(secret).map((spelling) =>
      secret.length < SHORTEST_ANYWHERE ? `(?<!\\w)${spelling}(?!\\w)` : spelling,
    ),
  );
  // Servers write percent-encoding in either case, and a URL's host in lower case.
  return new RegExp(patterns.join("|") || "(?!)", "gi");
}

const encoder = new TextEncoder();

const toHex = (code: number, digits: number): string => code.toString(16).padStart(digits, "0");

/** Patterns of a secret as text, in hex and in base64, where it depends on how many bytes stand before it. */
const spellingsOf = (secret: string): string[] => [
  Array.from(secret, anySpelling).join(""),
  Array.from(encoder.encode(secret), (byte) => toHex(byte, 2)).join(""),
  // Of few bytes base64 tells few letters, and these stand anywhere.
  ...[0, 1, 2].filter((before) => secret.length > before + 2).map((before) => base64At(secret, before)),
];

/** The backslash by which JSON escapes, which an address escapes in its turn. */
const ESCAPE = "(?:\\\\|%(?:25){0,3}5c)";

/**
 * The pattern of a character however a server writes it: in an address, JSON or HTML, by encoders that differ in what they
 * escape, and one inside the other. The numbers bound how often, so that no text takes long.
 */
function anySpelling(character: string): string {
  if (/\w/.test(character)) {
    return character;
  }
  // Forms write a blank as a plus, and read a plus as a blank.
  const plain = /[ +]/.test(character) ? "[ +]" : escapePattern(character);
  const percent = Array.from(encoder.encode(character), (byte) => `%(?:25){0,3}${toHex(byte, 2)}`).join("");
  const units = character.replace(/./gs, (unit) => `${ESCAPE}{1,7}u${toHex(unit.charCodeAt(0), 4)}`);
  return `(?:&(?:amp;){0,3}[#\\w]{1,9};|${ESCAPE}{0,7}(?:${plain}|${percent})|${units})`;
}

function base64At(secret: string, before: number): string {
  const bytes = encoder.encode(secret);
  const text = btoa(String.fromCharCode(...new Uint8Array(before), ...bytes));
  const whole = Math.floor(((before + bytes.length) * 8) / 6);
  // Also that for URLs, and percent-encoded.
  return text
    .slice(Math.ceil((before * 8) / 6), whole)
    .replace(/\W/g, (mark) => `(?:[/_-]|${anySpelling(mark)})`);
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
