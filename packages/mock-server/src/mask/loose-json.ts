/**
 * JSON as it stands in logs: cut off, with something behind it, with numbers larger than a double. It is read with the
 * places of its values, so that those can be replaced and every other character stays.
 */

/** A value with the place of its text. */
export type Node =
  | { readonly kind: "object"; readonly members: readonly Member[] }
  | { readonly kind: "array"; readonly items: readonly Node[] }
  | { readonly kind: "string"; readonly start: number; readonly end: number; readonly value: string }
  | { readonly kind: "other"; readonly start: number; readonly end: number; readonly text: string };

/** A member's name, too, is a string in its place. */
export interface Member {
  readonly name: Extract<Node, { readonly kind: "string" }>;
  readonly value?: Node;
}

/** What was read, if there is any value in it, and where its text ends. */
export interface Found {
  readonly node: Node | undefined;
  readonly end: number;
}

const LITERAL = /^(?:true|false|null|-?\d+(?:\.\d*)?(?:[eE][+-]?\d*)?)/;

/** Nobody nests deeper; a reader that calls itself must end somewhere. */
const DEEPEST = 500;

/**
 * Reads JSON that begins here, as far as it is some. What is cut off ends with the text, and what something else stands in
 * ends before it.
 */
export function readLoose(text: string, start: number): Found {
  const reader = new Reader(text, start);
  const node = reader.value(0);
  return { node: node && isFilled(node) ? node : undefined, end: reader.at };
}

/** Brackets alone are none: those of JSON in a shell's quotes are followed by what only the shell makes JSON of. */
function isFilled(node: Node): boolean {
  return node.kind === "object"
    ? node.members.length > 0
    : node.kind !== "array" || node.items.some((item) => isFilled(item));
}

class Reader {
  readonly #text: string;
  at: number;

  constructor(text: string, start: number) {
    this.#text = text;
    this.at = start;
  }

  value(depth: number): Node | undefined {
    this.#skip();
    const first = this.#text[this.at];
    if (depth > DEEPEST) {
      return undefined;
    }
    if (first === "{") {
      return { kind: "object", members: this.#list("}", () => this.#member(depth)) };
    }
    if (first === "[") {
      return { kind: "array", items: this.#list("]", () => this.value(depth + 1)) };
    }
    return first === '"' ? this.#string() : this.#other();
  }

  /** Whoever reads the list around it looks at what ended this one: a value that is missing ends none of them. */
  #list<Item>(close: string, read: () => Item | undefined): Item[] {
    const items: Item[] = [];
    this.at += 1;
    for (;;) {
      this.#skip();
      const next = this.#text[this.at];
      if (next === close) {
        this.at += 1;
        return items;
      }
      if (items.length > 0) {
        if (next !== ",") {
          return items;
        }
        this.at += 1;
      }
      const item = read();
      if (item === undefined) {
        return items;
      }
      items.push(item);
    }
  }

  #member(depth: number): Member | undefined {
    this.#skip();
    if (this.#text[this.at] !== '"') {
      return undefined;
    }
    const name = this.#string();
    this.#skip();
    if (this.at >= this.#text.length) {
      return { name };
    }
    if (this.#text[this.at] !== ":") {
      return undefined;
    }
    this.at += 1;
    const value = this.value(depth + 1);
    return value ? { name, value } : { name };
  }

  #string(): Extract<Node, { readonly kind: "string" }> {
    const start = this.at;
    this.at += 1;
    while (this.at < this.#text.length && this.#text[this.at] !== '"') {
      this.at += this.#text[this.at] === "\\" ? 2 : 1;
    }
    this.at = Math.min(this.at + 1, this.#text.length);
    return { kind: "string", start, end: this.at, value: unquote(this.#text.slice(start, this.at)) };
  }

  #other(): Node | undefined {
    const start = this.at;
    const text = LITERAL.exec(this.#text.slice(start, start + 400))?.[0];
    if (text === undefined) {
      return undefined;
    }
    this.at += text.length;
    return { kind: "other", start, end: this.at, text };
  }

  #skip(): void {
    while (/\s/.test(this.#text[this.at] ?? "")) {
      this.at += 1;
    }
  }
}

/** A string's value; of one that is cut off, what is there. */
function unquote(raw: string): string {
  for (const text of [raw, `${raw}"`, `${raw.replace(/\\(u[\da-f]{0,3})?$/i, "")}"`]) {
    try {
      return String(JSON.parse(text));
    } catch {
      // The next form takes more of the end away.
    }
  }
  return raw.replaceAll(/^"|"$/g, "");
}
