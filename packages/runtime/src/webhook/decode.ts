import { MAX_DEPTH } from "../encode/json.ts";
import { WebhookError } from "./error.ts";

/** More fields than any vendor sends; each costs memory. */
const MAX_FIELDS = 10_000;

/** A field on its way to a value: text, or the members found under its name. */
type Node = string | Map<string, Node>;

/**
 * Reads PHP's brackets: `a[b][]=1&a[b][]=2` is `{a: {b: ["1", "2"]}}`. Keys that count from zero make a list, others a
 * map; a plain name that comes twice makes a list.
 * @throws {WebhookError} for broken percent-encoding, a name that is both text and structure, `__proto__`, or more
 *   nesting or fields than any vendor sends
 */
export function decodeBrackets(text: string): Record<string, unknown> {
  const root = new Map<string, Node>();
  const pairs = text.split("&").filter((pair) => pair !== "");
  if (pairs.length > MAX_FIELDS) throw new WebhookError("body", `has more than ${MAX_FIELDS} fields`, 413);
  for (const pair of pairs) {
    const split = pair.indexOf("=");
    const name = decodeText(split < 0 ? pair : pair.slice(0, split));
    insert(root, stepsOf(name), split < 0 ? "" : decodeText(pair.slice(split + 1), name), name);
  }
  return Object.fromEntries([...root].map(([name, node]) => [name, structureOf(node)]));
}

/**
 * Parses JSON.
 * @param place names it in the error
 * @throws {WebhookError} if it is none, or has a key `__proto__`
 */
export function decodeJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text, (key, value: unknown) => {
      refusePrototype(key, place);
      return value;
    });
  } catch (error) {
    if (error instanceof WebhookError) throw error;
    throw new WebhookError(place, "is not JSON");
  }
}

function decodeText(text: string, place = "body"): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw new WebhookError(place, "is not percent-encoded UTF-8");
  }
}

function stepsOf(name: string): string[] {
  const open = name.indexOf("[");
  if (open < 1 || !/^(\[[^[\]]*\])+$/.test(name.slice(open))) return [name];
  const steps = [name.slice(0, open), ...name.slice(open + 1, -1).split("][")];
  if (steps.length > MAX_DEPTH)
    throw new WebhookError(steps[0] as string, `is nested deeper than ${MAX_DEPTH} levels`);
  return steps;
}

function insert(root: Map<string, Node>, steps: readonly string[], text: string, name: string): void {
  let target = root;
  for (const [depth, step] of steps.entries()) {
    refusePrototype(step, name);
    const key = step === "" && depth > 0 ? String(target.size) : step;
    const last = depth === steps.length - 1;
    const found = target.get(key);
    if (!last) {
      if (typeof found === "string") throw new WebhookError(name, "is sent both as text and as a structure");
      const inner = found ?? new Map<string, Node>();
      target.set(key, inner);
      target = inner;
    } else if (found === undefined) target.set(key, text);
    else if (typeof found === "string")
      target.set(
        key,
        new Map([
          ["0", found],
          ["1", text],
        ]),
      );
    else if (steps.length === 1) found.set(String(found.size), text);
    else throw new WebhookError(name, "is sent both as text and as a structure");
  }
}

// Harmless here, but not in the first `merge()` that the payload meets.
function refusePrototype(key: string, place: string): void {
  if (key === "__proto__") throw new WebhookError(place, "has a key __proto__");
}

function structureOf(node: Node): unknown {
  if (typeof node === "string") return node;
  const members = [...node].map(([key, member]) => [key, structureOf(member)] as const);
  const counts = members.every(([key], index) => key === String(index));
  return counts ? members.map(([, member]) => member) : Object.fromEntries(members);
}
