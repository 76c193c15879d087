import { isRecord } from "./openapi.ts";
import { withoutElements } from "./plain-text.ts";

/** Keys under which data stands, which may look like anything and is shown as it is. */
const DATA = new Set(["default", "const", "enum", "example", "examples", "x-codeSamples", "pattern"]);

/**
 * A document whose texts are safe and whole: no text brings an element, and a description beside alternatives stands in
 * each of them, since a page shows only those.
 */
export function withReadableTexts<Node>(node: Node): Node {
  return rewrite(node) as Node;
}

function rewrite(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(rewrite);
  if (!isRecord(node)) return node;
  const readable = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, DATA.has(key) ? value : rewriteMember(key, value)]),
  );
  return intoBranches(intoBranches(readable, "anyOf"), "oneOf");
}

function rewriteMember(key: string, value: unknown): unknown {
  const isText = typeof value === "string" && (key === "description" || key === "summary");
  return isText ? withoutElements(value) : rewrite(value);
}

function intoBranches(schema: Readonly<Record<string, unknown>>, keyword: "anyOf" | "oneOf") {
  const { description, [keyword]: branches } = schema;
  if (typeof description !== "string" || !Array.isArray(branches)) return schema;
  const described = branches.map((branch: unknown) => describe(branch, description));
  return { ...schema, [keyword]: described };
}

function describe(branch: unknown, description: string): unknown {
  if (!isRecord(branch)) return branch;
  const own = typeof branch.description === "string" ? branch.description : "";
  return { ...branch, description: own ? `${description} ${own}` : description };
}
