/** Which component schemas a schema leads to. */

import type { Document, Schema } from "@orderwire/vocabulary/openapi";
import { componentName } from "@orderwire/vocabulary/references";

/** Keywords whose values are data, in which `$ref` is a word like any other. */
const DATA = new Set(["example", "examples", "default", "enum", "const"]);

/** The component schemas that a value of the document names directly. */
export function directReferences(value: unknown): string[] {
  const found = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) {
      return;
    }
    for (const [key, part] of Object.entries(node)) {
      const name = key === "$ref" && typeof part === "string" ? componentName(part) : undefined;
      if (name) {
        found.add(name);
      } else if (!DATA.has(key)) {
        visit(part);
      }
    }
  };
  visit(value);
  return [...found];
}

/** The component schemas that these lead to, themselves included. */
export function reachableSchemas(document: Document, names: readonly string[]): Set<string> {
  const schemas: Readonly<Record<string, Schema>> = document.components?.schemas ?? {};
  const reached = new Set<string>();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) {
      continue;
    }
    reached.add(name);
    open.push(...directReferences(schemas[name]));
  }
  return reached;
}
