import { inspect } from "node:util";

/** Everything that a program could show of a value: a log, a report, a clone. */
export function shown(value: unknown): string {
  const { stack, cause, message } = Object(value);
  return [
    inspect(value, { depth: 20, showHidden: true, getters: true, maxStringLength: null }),
    JSON.stringify(value),
    JSON.stringify(Object.getOwnPropertyDescriptors(Object(value))),
    inspect(structuredClone(value), { depth: 20, maxStringLength: null }),
    String(value),
    message,
    stack,
    inspect(cause, { depth: 20, showHidden: true, maxStringLength: null }),
  ].join("\n");
}

/** The spellings of a secret in which it could come back, and be read by somebody. */
export function spellingsOf(secret: string): string[] {
  const uri = encodeURIComponent(secret);
  return [
    secret,
    uri,
    encodeURIComponent(uri),
    secret.replaceAll("/", "\\/"),
    secret.replaceAll("&", "\\u0026"),
    secret.replaceAll("&", "&amp;"),
    Buffer.from(secret).toString("hex"),
    Buffer.from(secret).toString("base64"),
    Buffer.from(secret).toString("base64url"),
  ];
}

/** Which of the spellings a text shows, in whatever case. */
export function leaksIn(text: string, spellings: readonly string[]): string[] {
  const lower = text.toLowerCase();
  return spellings.filter((spelling) => lower.includes(spelling.toLowerCase()));
}
