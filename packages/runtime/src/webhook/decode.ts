import { BracketDepthError, type BracketNode, isList, readBrackets } from "@orderwire/vocabulary/brackets";
import { WebhookError } from "./error.ts";

/** More fields than any vendor sends; each costs memory. */
const MAX_FIELDS = 10_000;

/**
 * Reads PHP's brackets: `a[b][]=1&a[b][]=2` is `{a: {b: ["1", "2"]}}`. Keys that count from zero make a list, others a
 * map; a name that comes twice makes a list.
 * @throws {WebhookError} for broken percent-encoding, a name that is both text and structure, `__proto__`, or more
 *   nesting or fields than any vendor sends
 */
export function decodeBrackets(text: string): Record<string, unknown> {
  return membersOf(decodeNodes(text));
}

/**
 * The same, with what is a list and what a map left open.
 * @throws {WebhookError} for broken percent-encoding, or more nesting or fields than any vendor sends
 */
export function decodeNodes(text: string): BracketNode {
  const pairs = text.split("&").filter((pair) => pair !== "");
  if (pairs.length > MAX_FIELDS) {
    throw new WebhookError("body", `has more than ${MAX_FIELDS} fields`, 413);
  }
  return readNodes(pairs.map(decodePair));
}

/** What stands under each name, by the look of it. */
export function membersOf({ members }: BracketNode): Record<string, unknown> {
  return Object.fromEntries([...members].map(([name, node]) => [safe(name), structureOf(node, name)]));
}

/**
 * Parses JSON.
 * @param path names it in the error
 * @throws {WebhookError} if it is none, or has a key `__proto__`
 */
export function decodeJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text, (key, value: unknown) => {
      safe(key, path);
      return value;
    });
  } catch (error) {
    if (error instanceof WebhookError) {
      throw error;
    }
    throw new WebhookError(path, "must be JSON");
  }
}

function decodePair(pair: string): [name: string, value: string] {
  const split = pair.indexOf("=");
  const name = decodeText(split < 0 ? pair : pair.slice(0, split), "body");
  return [name, split < 0 ? "" : decodeText(pair.slice(split + 1), name)];
}

function decodeText(text: string, path: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw new WebhookError(path, "must be percent-encoded UTF-8");
  }
}

function readNodes(pairs: readonly (readonly [string, string])[]): BracketNode {
  try {
    return readBrackets(pairs);
  } catch (error) {
    throw error instanceof BracketDepthError ? new WebhookError(error.parameter, error.message) : error;
  }
}

/**
 * A name that no object's prototype is changed by: harmless here, but not in the first `merge()` that the payload meets.
 * @throws {WebhookError} for `__proto__`
 */
export function safe(key: string, path = key): string {
  if (key === "__proto__") {
    throw new WebhookError(path, "must not have a key __proto__");
  }
  return key;
}

/**
 * What stands under a name, by the look of it: names from zero on are a list, one text is a text.
 * @throws {WebhookError} for text and structure under one name, or a name `__proto__`
 */
export function structureOf(node: BracketNode, path: string): unknown {
  const { texts, members } = requireOneForm(node, path);
  if (members.size === 0) {
    return texts.length === 1 ? texts[0] : texts;
  }
  const entries = [...members].map(
    ([key, member]) => [safe(key, path), structureOf(member, `${path}[${key}]`)] as const,
  );
  return isList(node) ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}

/** @throws {WebhookError} for text and structure under one name */
export function requireOneForm(node: BracketNode, path: string): BracketNode {
  if (node.texts.length > 0 && node.members.size > 0) {
    throw new WebhookError(path, "must not be sent both as text and as a structure");
  }
  return node;
}
