/** Names as this repository writes them. */
import { RESERVED_WORDS } from "@orderwire/vocabulary/names";

/** `order_line`, `OrderLine` and `order-line` are `order`, `line`; diacritics go, other alphabets are left out. */
function words(text: string): string[] {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
}

export const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export function pascalCase(text: string): string {
  const name = words(text)
    .map((word) => capitalize(word.toLowerCase()))
    .join("");
  return /^[A-Z]/.test(name) ? name : `Of${name}`;
}

export function camelCase(text: string): string {
  const name = words(text)
    .map((word) => capitalize(word.toLowerCase()))
    .join("")
    .replace(/^\d+/, "");
  const camel = name.charAt(0).toLowerCase() + name.slice(1);
  return camel || "value";
}

export function snakeCase(text: string): string {
  const name = words(text)
    .map((word) => word.toLowerCase())
    .join("_");
  return /^[a-z]/.test(name) ? name : `example_${name}`.replace(/_$/, "");
}

export function kebabCase(text: string): string {
  return snakeCase(text).replaceAll("_", "-");
}

/** An operation's id in camelCase: as the vendor writes it, but for characters and words that no function can have. */
export function functionName(text: string): string {
  const name = /^[a-z][A-Za-z0-9]*$/.test(text) ? text : camelCase(text);
  return RESERVED_WORDS.has(name) || name in Object.prototype ? `${name}Call` : name;
}

/** A file's name has at most 255 bytes, and some have more than one name in theirs. */
const LONGEST = 100;

/** Names of one kind, each given out once; case does not tell two names apart, as in some file systems. */
export class Names {
  readonly #taken = new Set<string>();

  /** @param reserved names that none may have */
  constructor(reserved: Iterable<string> = []) {
    for (const name of reserved) {
      this.#taken.add(name.toLowerCase());
    }
  }

  /** The name, as much of it as a file's name can hold, or it with the first free number behind it. */
  take(given: string, longest = LONGEST): string {
    const wanted = given.slice(0, longest);
    let name = wanted;
    for (let number = 2; this.#taken.has(name.toLowerCase()); number += 1) {
      name = `${wanted}${number}`;
    }
    this.#taken.add(name.toLowerCase());
    return name;
  }
}
