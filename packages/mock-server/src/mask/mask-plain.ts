import { MASK } from "../journal/mask.ts";
import type { Privacy } from "../proxy/privacy.ts";

/** Masks a text that stands inside another. */
export type Inner = (text: string) => string;

/** What masking a text needs, and the secrets that it meets. */
export interface Masking {
  readonly privacy: Privacy;
  readonly secrets: Set<string>;
  readonly inner: Inner;
}

type Step = (text: string, masking: Masking) => string;

/** Masks text that is no JSON. Each step takes one way in which names and values are written. */
export function maskPlain(text: string, masking: Masking): string {
  return STEPS.reduce((rest, step) => step(rest, masking), text);
}

/** A shell's double quotes around what has such quotes itself. */
const quoted: Step = (text, { inner }) =>
  text.replaceAll(/"(?=[^"]*\\")((?:[^"\\]|\\.)*)"/gs, (whole, escaped: string) => {
    const plain = escaped.replaceAll(/\\(["\\$`])/g, "$1");
    const masked = inner(plain);
    return masked === plain ? whole : `"${masked.replaceAll(/["\\$`]/g, "\\$&")}"`;
  });

const multipart: Step = (text, masking) =>
  text.replaceAll(
    /(;[ \t]*name="?([^";\r\n]+)"?[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n)((?:(?!\r?\n--).)*)/gis,
    (_, head: string, name: string, value: string) => `${head}${maskedValue(name, value, masking)}`,
  );

/** `> Name: value` of curl's log, `Name: value` of raw HTTP, `'Name: value'` of a command, `[name: value]` of HTTP/2. */
const headers: Step = (text, masking) =>
  text
    .replaceAll(/^([<>*\s]*)([A-Za-z][\w-]*)(:[ \t]*)(\S[^\r\n]*)/gm, (_, start, name, colon, value) =>
      [start, name, colon, hidden(name, value, masking) ?? value].join(""),
    )
    .replaceAll(/(['"[])([A-Za-z][\w-]*)(:[ \t]*)([^'"\]\r\n]+)/g, (_, start, name, colon, value) =>
      [start, name, colon, hidden(name, value, masking) ?? value].join(""),
    );

const elements: Step = (text, masking) =>
  text.replaceAll(/<([A-Za-z_][\w.:-]*)([^<>]*)>([^<>]+)(?=<\/\1\s*>)/g, (_, name, rest, value) =>
    [`<${name}${rest}>`, hidden(name, value, masking) ?? value].join(""),
  );

/** Options of curl that are credentials, and those in an address. */
const credentials: Step = (text, { secrets }) =>
  text
    .replaceAll(
      /((?:^|\s)(?:-u|--user|--proxy-user|-b|--cookie|--oauth2-bearer|--pass)(?:\s+|=))("[^"]*"|'[^']*'|\S+)/gm,
      (_, option: string, value: string) => {
        keep(secrets, value.replaceAll(/^["']|["']$/g, ""));
        return `${option}${MASK}`;
      },
    )
    .replaceAll(/(^|\s)(-u)([^\s:'"-][^\s:'"]*:\S+)/gm, (_, start: string, option: string, pair: string) => {
      keep(secrets, pair);
      return `${start}${option}${MASK}`;
    })
    .replaceAll(/(:\/\/)([^\s/?#@'"]+)@/g, (_, slashes: string, pair: string) => {
      keep(secrets, pair);
      return `${slashes}${MASK}:@`;
    })
    .replaceAll(
      // Words may follow "basic" and "token" in a sentence; a secret has a digit or a padding.
      /\b(bearer|basic|token|digest)([ \t]+)((?=\S*[\d=])[\w.~+/=-]{8,})/gi,
      (_, scheme: string, space: string, value: string) => {
        keep(secrets, value);
        return `${scheme}${space}${MASK}`;
      },
    )
    .replaceAll(/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, MASK);

/** Remembers a secret, and a password by itself. */
function keep(secrets: Set<string>, value: string): void {
  if (value.includes(MASK)) {
    return;
  }
  secrets.add(value);
  secrets.add(value.slice(value.indexOf(":") + 1));
}

/** Queries and forms. Behind a quote a value may have spaces. */
const pairs: Step = (text, masking) =>
  text
    .replaceAll(/(["'])([^\s=&"'<>{}]{1,400})=([^"'&\r\n]*)/g, (_, start, name, value) =>
      [start, name, "=", maskedValue(name, value, masking)].join(""),
    )
    .replaceAll(/(^|[?&\s;(])([^\s=&?"'<>{}();]{1,400})=([^\s&"'<>]+)/gm, (_, start, name, value: string) => {
      // The bracket around a header of HTTP/2 in curl's log is none of the value.
      const bracket = /^[^[]*\]$/.test(value) ? "]" : "";
      const own = bracket === "" ? value : value.slice(0, -1);
      return [start, name, "=", maskedValue(name, own, masking), bracket].join("");
    });

/** What is percent-encoded in a path or elsewhere. */
const encoded: Step = (text, { inner }) =>
  text.replaceAll(/[^\s"'<>&=?/]*%[^\s"'<>&=?/]*/g, (part) =>
    decode(part) === part ? part : changed(part, inner),
  );

const contacts: Step = (text, { privacy }) => privacy.text(text);

const STEPS: readonly Step[] = [quoted, multipart, headers, elements, credentials, pairs, encoded, contacts];

/** What stands for a value whose name says that it is secret or personal; `undefined` where it says neither. */
function hidden(name: string, value: string, { privacy, secrets }: Masking): string | undefined {
  const words = decode(name).split(/[[\].]/);
  if (words.some((word) => privacy.isSecret(word))) {
    secrets.add(decode(value));
    secrets.add(value);
    return MASK;
  }
  return words.some((word) => privacy.isPersonal(word))
    ? changed(value, (plain) => privacy.shape(plain))
    : undefined;
}

const maskedValue = (name: string, value: string, masking: Masking): string =>
  hidden(name, value, masking) ?? changed(value, masking.inner);

/** A value after what is done to its text; percent-encoded if it was. */
function changed(value: string, change: (plain: string) => string): string {
  const plain = decode(value);
  const masked = change(plain);
  if (masked === plain) {
    return value;
  }
  return plain === value ? masked : encodeURIComponent(masked);
}

/** Percent-encoding undone, where there is any. A plus alone says nothing: in a text it is one, as before a phone number. */
function decode(text: string): string {
  try {
    return text.includes("%") ? decodeURIComponent(text.replaceAll("+", " ")) : text;
  } catch {
    return text;
  }
}
