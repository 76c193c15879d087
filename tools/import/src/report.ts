/** What an import tells of itself. */

/** Something in the document that was invented or guessed, and waits for a person. */
export interface Invention {
  /** The object that holds it. */
  readonly owner: object;
  readonly key: string;
  /** What is missing in the vendor's document. */
  readonly reason: string;
}

/** Collects while the steps of an import run. */
export class Report {
  readonly inventions: Invention[] = [];
  readonly #lost = new Map<string, string[]>();
  readonly #guessed = new Map<string, string[]>();

  /** Something of the vendor's document that the spec does not have. */
  lose(what: string, place: string): void {
    append(this.#lost, what, place);
  }

  /** Something that the vendor's document does not say, taken from names. */
  guess(what: string, place: string): void {
    append(this.#guessed, what, place);
  }

  /** Sets `owner[key]` to an invented value that is to be checked by a person. */
  invent(owner: Record<string, unknown>, key: string, value: unknown, reason: string): void {
    owner[key] = value;
    this.inventions.push({ owner, key, reason });
  }

  /** Another value for what was invented before. */
  replace(owner: Record<string, unknown>, key: string, value: unknown): void {
    owner[key] = value;
  }

  /** What was lost and guessed, by kind, each with its places. */
  get lost(): ReadonlyMap<string, readonly string[]> {
    return this.#lost;
  }

  get guessed(): ReadonlyMap<string, readonly string[]> {
    return this.#guessed;
  }
}

function append(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key) ?? [];
  if (!list.includes(value)) {
    list.push(value);
  }
  map.set(key, list);
}
