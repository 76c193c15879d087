import type { Document } from "@orderwire/vocabulary/openapi";
import { resolve, UnresolvedReference } from "@orderwire/vocabulary/references";
import type { NodeKind } from "../../model/walk.ts";

/** Whether a node is a reference that leads nowhere, out of the document or around in a circle. */
export function referenceProblem(
  document: Document,
  node: Readonly<Record<string, unknown>>,
  kind: NodeKind,
): string | undefined {
  if (typeof node.$ref !== "string") {
    return undefined;
  }
  if (kind === "schema" && node.$ref.startsWith("#") && !node.$ref.startsWith("#/")) {
    return `the $ref "${node.$ref}" names an anchor or the whole document. Point at a component: "#/components/schemas/Name".`;
  }
  try {
    resolve(document, { $ref: node.$ref });
    return undefined;
  } catch (error) {
    if (error instanceof UnresolvedReference) {
      return error.message;
    }
    throw error;
  }
}
