import type { Deprecation } from "@orderwire/vocabulary/extensions";
import type { Document } from "@orderwire/vocabulary/openapi";

const WORD = "x-orderwire-deprecation";

/** Says in the description since when something is deprecated and what takes its place: types and pages show that. */
export function tellDeprecations(document: Document): Document {
  return JSON.stringify(document).includes(`"${WORD}"`) ? (tell(document) as Document) : document;
}

function tell(node: unknown): unknown {
  if (Array.isArray(node)) {
    return node.map(tell);
  }
  if (typeof node !== "object" || node === null) {
    return node;
  }
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, tell(value)]));
  const deprecation = copy[WORD] as Deprecation | undefined;
  return deprecation?.since === undefined
    ? copy
    : { ...copy, deprecated: true, description: described(copy, deprecation) };
}

function described({ description }: Record<string, unknown>, { since, use }: Deprecation): string {
  const text = `Deprecated since ${since}${use === undefined ? "" : `: use \`${use}\``}.`;
  return typeof description === "string" && description !== "" ? `${description.trimEnd()}\n\n${text}` : text;
}
