import { isRecord } from "@orderwire/vocabulary/record";
import type { Violation } from "../errors.ts";
import { MASK, type Masker } from "../journal/mask.ts";

/** Fields that say who somebody is and where, in the words of shops and of address books. */
const PERSONAL =
  /(?:first|last|middle|full|sur|nick)name|patronymic|e?mails?$|^e?mail|phone|birth|passport|street|address|zip|postcode|^fio$|^ip$|^(?:client|customer)ip$/;

const SECRET = /passw|secret|token|apikey|accesskey|privatekey|authkey|session|cookie|[cx]srf/;

/** What may stand around an address, and not in it. */
const WORD = /[^\s<>"'=,;:/]+/g;
const DOMAIN = /^.+\.[\p{L}\d]+/su;
const PHONE = /\+\d[\d ()-]{8,}\d/g;

/** Shorter texts are no secrets, and stand in every other word. */
const SHORTEST_SECRET = 4;

/** Rules on what a value is, which says nothing once it is masked; its type still counts. */
const VALUE_RULES = [
  "enum",
  "const",
  "pattern",
  "format",
  "minimum",
  "maximum",
  "multipleOf",
  "not",
  "oneOf",
  "anyOf",
];

/**
 * Takes secrets and personal data out of what goes into files. A masked text keeps its length and its kinds of
 * characters, so that the same request is found again; a secret keeps nothing.
 */
export class Privacy {
  readonly #masker: Masker;
  readonly #more: ReadonlySet<string>;

  /** @param more names of further fields that are personal. */
  constructor(masker: Masker, more: readonly string[] = []) {
    this.#masker = masker;
    this.#more = new Set(more.map(plain));
  }

  /** @param secrets credentials of the request, which are masked wherever they stand. */
  mask(value: unknown, secrets: readonly string[] = []): unknown {
    return this.#mask(value, longestFirst(secrets), false);
  }

  text(text: string, secrets: readonly string[] = []): string {
    return withoutContacts(withoutSecrets(text, longestFirst(secrets)));
  }

  /** A value whose name says that it is personal. */
  named(name: string, value: string): string {
    return this.isSecret(name) ? MASK : this.isPersonal(name) ? shapeOf(value) : value;
  }

  /** A personal text, masked: its length and its kinds of characters stay. */
  shape(text: string): string {
    return shapeOf(text);
  }

  isPersonal(name: string): boolean {
    const word = plain(name);
    return PERSONAL.test(word) || this.#more.has(word);
  }

  isSecret(name: string): boolean {
    return this.#masker.isSecret(name) || SECRET.test(plain(name));
  }

  /** Is it wrong because it is masked? */
  isHidden({ path, code }: Violation): boolean {
    if (path.some((step) => this.isSecret(step))) {
      return true;
    }
    return VALUE_RULES.includes(code) && path.some((step) => this.isPersonal(step));
  }

  #mask(value: unknown, secrets: readonly string[], isPersonal: boolean): unknown {
    if (Array.isArray(value)) {
      return value.map((item) => this.#mask(item, secrets, isPersonal));
    }
    if (isRecord(value)) {
      const members = Object.entries(value).map(([name, member]) => {
        const isSecret = this.isSecret(name) && isFilled(member);
        const masked = isSecret ? MASK : this.#mask(member, secrets, isPersonal || this.isPersonal(name));
        return [this.text(name, secrets), masked] as const;
      });
      return Object.fromEntries(members);
    }
    if (typeof value === "string") {
      return isPersonal ? shapeOf(value) : withoutContacts(withoutSecrets(value, secrets));
    }
    return typeof value === "number" && isPersonal ? Number(shapeOf(String(value))) : value;
  }
}

function isFilled(value: unknown): boolean {
  return value !== null && value !== "" && typeof value !== "boolean";
}

/** A name without case, underscores and the side of an address, `b_firstname`. */
function plain(name: string): string {
  return name
    .replace(/^[bs]_/, "")
    .replaceAll(/[_\-[\]]/g, "")
    .toLowerCase();
}

function shapeOf(text: string): string {
  return text
    .replace(/\p{Lu}/gu, "X")
    .replace(/\p{L}/gu, (letter) => (letter === "X" ? "X" : "x"))
    .replace(/\p{Nd}/gu, "1");
}

function withoutContacts(text: string): string {
  return text.replace(WORD, withoutAddresses).replace(PHONE, shapeOf);
}

/** From `@` to `@`: a pattern for all would begin anew at each character of a file that is a single word. */
function withoutAddresses(word: string): string {
  const [first = "", ...pieces] = word.split("@");
  let masked = "";
  let local = first;
  for (const piece of pieces) {
    const [domain = ""] = DOMAIN.exec(piece) ?? [];
    const isAddress = local !== "" && domain !== "";
    masked += isAddress ? shapeOf(`${local}@${domain}`) : `${local}@`;
    local = isAddress ? piece.slice(domain.length) : piece;
  }
  return masked + local;
}

function longestFirst(secrets: readonly string[]): string[] {
  const forms = secrets.flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
  ]);
  return [...new Set(forms)]
    .filter(({ length }) => length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length);
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, MASK), text);
}
