import { MASK } from "../journal/mask.ts";
import type { Privacy } from "../proxy/privacy.ts";
import { type Node, readLoose } from "./loose-json.ts";
import { type Inner, type Masking, maskPlain } from "./mask-plain.ts";

/** Encodings inside encodings: a form in a JSON text in a HAR file is three. */
const DEEPEST = 8;

/** What replaces a piece of text. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Masks an exchange in whatever form somebody has it: a log of curl, a command, a HAR file, JSON, raw HTTP. Secrets are
 * found by their names and masked wherever their values stand; personal data keeps its length and kinds of characters.
 * What is neither stays as it is, character by character.
 */
export function maskExchange(text: string, privacy: Privacy): string {
  const secrets = new Set<string>();
  const inner = maskerOf(privacy, secrets, 0);
  const masked = inner(text);
  return privacy.text(masked, [...secrets]);
}

function maskerOf(privacy: Privacy, secrets: Set<string>, depth: number): Inner {
  return (text) => {
    if (depth > DEEPEST) {
      return MASK;
    }
    const inner = maskerOf(privacy, secrets, depth + 1);
    const plain = (part: string) => maskPlain(part, { privacy, secrets, inner });
    let masked = "";
    let done = 0;
    let read = 0;
    for (const { index } of text.matchAll(/(?<![\w\]])(?:\{(?=\s*")|\[(?=\s*["{[]))/g)) {
      if (index < read) {
        continue;
      }
      const { node, end } = readLoose(text, index);
      read = end;
      if (node) {
        const json = new JsonMasker(text, { privacy, secrets, inner }).edit(node);
        masked += plain(text.slice(done, index)) + applied(text, index, end, json);
        done = end;
      }
    }
    return masked + plain(text.slice(done));
  };
}

/** @param edits in the order of their places. */
function applied(text: string, start: number, end: number, edits: readonly Edit[]): string {
  let out = "";
  let done = start;
  for (const edit of edits) {
    out += text.slice(done, edit.start) + edit.text;
    done = edit.end;
  }
  return out + text.slice(done, end);
}

class JsonMasker {
  readonly #text: string;
  readonly #privacy: Privacy;
  readonly #secrets: Set<string>;
  readonly #inner: Inner;
  readonly #edits: Edit[] = [];

  constructor(text: string, { privacy, secrets, inner }: Masking) {
    this.#text = text;
    this.#privacy = privacy;
    this.#secrets = secrets;
    this.#inner = inner;
  }

  edit(node: Node): readonly Edit[] {
    this.#node(node, []);
    return this.#edits;
  }

  /** @param names under which a value stands, the outermost first: what is personal makes its parts personal. */
  #node(node: Node, names: readonly string[]): void {
    if (node.kind === "object") {
      this.#object(node, names);
    } else if (node.kind === "array") {
      this.#array(node, names);
    } else if (node.kind === "string") {
      this.#string(node, names);
    } else if (/\d/.test(node.text) && names.some((name) => this.#hides(name))) {
      const text = names.some((name) => this.#privacy.isSecret(name))
        ? JSON.stringify(MASK)
        : digits(node.text);
      this.#edits.push({ start: node.start, end: node.end, text });
    }
  }

  /** `{ "name": "apiKey", "value": "…" }`, as HAR files and Postman write pairs, is a member of another kind. */
  #object({ members }: Extract<Node, { readonly kind: "object" }>, names: readonly string[]): void {
    const textOf = (wanted: string) => {
      const value = members.find(({ name }) => name.value === wanted)?.value;
      return value?.kind === "string" ? value.value : undefined;
    };
    const pair = textOf("name") ?? textOf("key");
    const isBytes = textOf("encoding") === "base64";
    for (const { name, value } of members) {
      this.#replace(name, this.#privacy.text(name.value));
      if (value?.kind === "string" && name.value === "text" && isBytes) {
        this.#replace(value, this.#base64(value.value));
      } else if (value) {
        const isPaired = pair !== undefined && name.value === "value";
        this.#node(value, isPaired ? [...names, pair, name.value] : [...names, name.value]);
      }
    }
  }

  /** `["apiKey", "…"]` is a pair, too, and so are the items of `rawHeaders`, two by two. */
  #array({ items }: Extract<Node, { readonly kind: "array" }>, names: readonly string[]): void {
    const isFlat = names.at(-1)?.toLowerCase() === "rawheaders";
    items.forEach((item, index) => {
      const before = items[index - 1];
      const isValue = before?.kind === "string" && (isFlat ? index % 2 === 1 : items.length === 2);
      this.#node(item, isValue ? [...names, before.value] : names);
    });
  }

  #string(node: Extract<Node, { readonly kind: "string" }>, names: readonly string[]): void {
    const { value } = node;
    if (value !== "" && names.some((name) => this.#privacy.isSecret(name))) {
      this.#secrets.add(value);
      this.#replace(node, MASK);
    } else if (names.some((name) => this.#hides(name))) {
      this.#replace(node, this.#privacy.shape(value));
    } else {
      this.#replace(node, this.#inner(value));
    }
  }

  #hides(name: string): boolean {
    return this.#privacy.isSecret(name) || this.#privacy.isPersonal(name);
  }

  #replace(node: Extract<Node, { readonly kind: "string" }>, value: string): void {
    if (value !== node.value) {
      const text = JSON.stringify(value);
      // A text that was cut off stays so.
      const isWhole = this.#text[node.end - 1] === '"';
      this.#edits.push({ start: node.start, end: node.end, text: isWhole ? text : text.slice(0, -1) });
    }
  }

  /** Text behind Base64 is masked there; bytes of another kind nobody can mask. */
  #base64(value: string): string {
    const bytes = Buffer.from(value, "base64");
    try {
      const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
      const masked = this.#inner(text);
      return masked === text ? value : Buffer.from(masked).toString("base64");
    } catch {
      return `${bytes.length} bytes left out`;
    }
  }
}

const digits = (text: string): string => text.replaceAll(/\d/g, "1");
