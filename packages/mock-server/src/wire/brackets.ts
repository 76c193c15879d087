import { UnreadableRequest } from "../check/violation.ts";
import type { Pairs } from "./request.ts";

/** What stands under one name: texts, and what stands in brackets behind it. */
export interface Branch {
  /** Values sent under exactly this name, in order. */
  readonly texts: string[];
  readonly members: Map<string, Branch>;
  /** The index that an empty pair of brackets takes: PHP's largest index plus one. */
  next: number;
}

/** Brackets nested deeper than this are refused: no vendor has such filters, and every level costs a call. */
const MOST_LEVELS = 32;

/**
 * Reads PHP's brackets: `filter[ids][]=1&filter[customFields][nps][min]=5`. `a[]` takes the next free index, as in PHP.
 * What is a list and what is a map is decided later, by the schema. Names are kept in maps, where `__proto__` is a name.
 *
 * @param place `query` or `body`, for messages.
 * @throws {UnreadableRequest} when brackets nest too deep.
 */
export function readBrackets(pairs: Pairs, place: string): Branch {
  const root = newBranch();
  for (const [name, value] of pairs) {
    let branch = root;
    for (const step of splitBrackets(name, place)) {
      branch = memberOf(branch, step === "" ? String(branch.next) : step);
    }
    branch.texts.push(value);
  }
  return root;
}

/** What was sent under a declared name. `ids[]` means what stands in the brackets of `ids`. */
export function branchAt(root: Branch, name: string): Branch | undefined {
  let branch: Branch | undefined = root;
  for (const step of splitBrackets(name, "query")) {
    if (step !== "") branch = branch?.members.get(step);
  }
  return branch;
}

/** `filter[ids][]` to `filter`, `ids`, and an empty step. Brackets that do not close belong to the name. */
function splitBrackets(name: string, place: string): string[] {
  const open = name.indexOf("[");
  if (open <= 0 || !name.endsWith("]")) return [name];
  const steps = [name.slice(0, open)];
  for (let start = open; start < name.length; ) {
    const close = name.indexOf("]", start);
    if (name[start] !== "[" || close < 0) return [name];
    if (steps.length > MOST_LEVELS) {
      throw new UnreadableRequest(
        [place, steps[0] ?? name],
        "size",
        `nests deeper than ${MOST_LEVELS} levels`,
      );
    }
    steps.push(name.slice(start + 1, close));
    start = close + 1;
  }
  return steps;
}

function memberOf(branch: Branch, key: string): Branch {
  const known = branch.members.get(key);
  if (known) return known;
  const member = newBranch();
  branch.members.set(key, member);
  if (/^\d{1,9}$/.test(key)) branch.next = Math.max(branch.next, Number(key) + 1);
  return member;
}

/** A name with these values and nothing in brackets. */
export function newBranch(...texts: string[]): Branch {
  return { texts, members: new Map(), next: 0 };
}
