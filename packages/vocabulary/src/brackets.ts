/** PHP's brackets in queries and forms: `filter[ids][]=1&filter[customFields][nps][min]=5`. */

/** What stands under one name: texts, and what stands in brackets behind it. */
export interface BracketNode {
  /** Values sent under exactly this name, in order. */
  readonly texts: string[];
  /** A map, in which `__proto__` is a name like any other. */
  readonly members: Map<string, BracketNode>;
  /** The index that an empty pair of brackets takes: PHP's largest index plus one. */
  next: number;
}

/** Brackets nest deeper than is read. */
export class BracketDepthError extends RangeError {
  /** The name in front of the brackets. */
  readonly parameter: string;
  constructor(parameter: string, levels: number) {
    super(`must not nest deeper than ${levels} levels`);
    this.parameter = parameter;
  }
}

/** No vendor has such filters, and every level costs a call. */
const MOST_LEVELS = 32;

/**
 * Reads decoded pairs. `a[]` takes the next free index, as in PHP. What is a list and what is a map is left open: a
 * schema decides it, or `isList`.
 * @throws {BracketDepthError} when brackets nest too deep
 */
export function readBrackets(
  pairs: Iterable<readonly [string, string]>,
  levels: number = MOST_LEVELS,
): BracketNode {
  const root = newNode();
  for (const [name, value] of pairs) {
    // As in PHP, what has no name is nothing.
    if (name === "") {
      continue;
    }
    let node = root;
    for (const step of splitBrackets(name, levels)) {
      node = memberOf(node, step === "" ? String(node.next) : step);
    }
    node.texts.push(value);
  }
  return root;
}

/** What was sent under a declared name. `ids[]` means what stands in the brackets of `ids`. */
export function nodeAt(root: BracketNode, name: string): BracketNode | undefined {
  let node: BracketNode | undefined = root;
  for (const step of splitBrackets(name)) {
    if (step !== "") {
      node = node?.members.get(step);
    }
  }
  return node;
}

/** Whether the members count from zero, which is how PHP writes a list. */
export function isList(node: BracketNode): boolean {
  let index = 0;
  for (const key of node.members.keys()) {
    if (key !== String(index++)) {
      return false;
    }
  }
  return index > 0;
}

/**
 * `filter[ids][]` to `filter`, `ids`, and an empty step. As in PHP, a single space in brackets counts as nothing, and
 * what follows the last pair is dropped. Brackets of which not even the first pair closes belong to the name.
 * @throws {BracketDepthError} when brackets nest too deep
 */
export function splitBrackets(name: string, levels: number = MOST_LEVELS): string[] {
  const open = name.indexOf("[");
  if (open <= 0) {
    return [name];
  }
  const steps = [name.slice(0, open)];
  for (let start = open; name[start] === "["; ) {
    const close = name.indexOf("]", start);
    if (close < 0) {
      return steps.length > 1 ? steps : [name];
    }
    if (steps.length > levels) {
      throw new BracketDepthError(steps[0] ?? name, levels);
    }
    const step = name.slice(start + 1, close);
    steps.push(isNoName(step) ? "" : step);
    start = close + 1;
  }
  return steps;
}

/** Whether PHP reads such brackets as an element of a list. */
const isNoName = (step: string): boolean => /^[ \t-\r]?$/.test(step);

/** Whether a member may have this name in brackets: under others, PHP reads another member, or none. */
export const isBracketName = (name: string): boolean => !/^[ \t-\r]?$|[\]\0]/.test(name);

function memberOf(node: BracketNode, key: string): BracketNode {
  const known = node.members.get(key);
  if (known) {
    return known;
  }
  const member = newNode();
  node.members.set(key, member);
  // `007` is a name, no index.
  if (/^(?:0|[1-9]\d{0,8})$/.test(key)) {
    node.next = Math.max(node.next, Number(key) + 1);
  }
  return member;
}

/** A name with these values and nothing in brackets. */
export function newNode(...texts: string[]): BracketNode {
  return { texts, members: new Map(), next: 0 };
}

/** How arrays inside a structure travel: `a[b][]=1` or `a[b][0]=1`. */
export type BracketArrays = "brackets" | "indices";

/**
 * Writes a nested value as pairs, in order. `undefined` members leave no trace. An object inside an array is always
 * numbered (`a[0][b]=1`): with `[]`, PHP would start a new element at every member.
 * @param emit takes each pair, neither encoded; the value is what is neither array nor object
 */
export function writeBrackets(
  name: string,
  value: unknown,
  arrays: BracketArrays,
  emit: (name: string, value: unknown) => void,
): void {
  if (value === undefined) {
    return;
  }
  if (typeof value !== "object" || value === null) {
    emit(name, value);
  } else if (Array.isArray(value)) {
    const numbered = arrays === "indices" || value.some((item) => typeof item === "object" && item !== null);
    for (const [index, item] of value.entries()) {
      writeBrackets(`${name}[${numbered ? index : ""}]`, item, arrays, emit);
    }
  } else {
    for (const [key, member] of Object.entries(value)) {
      writeBrackets(`${name}[${key}]`, member, arrays, emit);
    }
  }
}
