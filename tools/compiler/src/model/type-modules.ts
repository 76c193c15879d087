/** Which entry of the types package each type stands in: that of the one section that uses it, or the shared one. */

import type { Operation, Vendor } from "./index.ts";
import type { NamedTypes } from "./named-types.ts";
import { directReferences, reachableSchemas } from "./references.ts";
import { SHARED, sectionsOf, WEBHOOKS } from "./sections.ts";

/**
 * The entries of the types package, without its index, in the order in which names stand in the document. A section's
 * types refer to its own and to shared ones, and shared ones to each other: whoever imports a section loads no other.
 */
export function typeModules(vendor: Vendor): string[] {
  const webhooks = vendor.webhooks.length > 0 ? [WEBHOOKS] : [];
  return [...sectionsOf(vendor.operations).map(({ file }) => file), ...webhooks, SHARED];
}

/** The entry of each type; names stay in the document's order. */
export function moduleOfTypes(vendor: Vendor, { document, plain }: NamedTypes): ReadonlyMap<string, string> {
  const groups = [...sectionsOf(vendor.operations), { file: WEBHOOKS, operations: vendor.webhooks }];
  const users = new Map<string, Set<string>>();
  for (const { file, operations } of groups) {
    const own = operations.flatMap((operation) => ownNames(operation, document, plain));
    for (const name of reachableSchemas(document, own)) {
      users.set(name, (users.get(name) ?? new Set()).add(file));
    }
  }
  const names = [...Object.keys(document.components?.schemas ?? {}), ...plain.keys()];
  const unused = names.filter((name) => !users.has(name));
  for (const name of unused) {
    // No operation promises it: it is a refusal's body, say. It stands beside what it is made of.
    const parts = directReferences(document.components?.schemas?.[name]);
    users.set(name, new Set(parts.flatMap((part) => [...(users.get(part) ?? [])])));
  }
  const isShared = (name: string): boolean => users.get(name)?.size !== 1;
  const shared = reachableSchemas(document, names.filter(isShared));
  return new Map(
    names.map((name) => {
      const [user = SHARED] = users.get(name) ?? [];
      return [name, shared.has(name) ? SHARED : user];
    }),
  );
}

function ownNames({ typeName }: Operation, document: NamedTypes["document"], plain: NamedTypes["plain"]) {
  const suffixes = "Params Result ResultBody Headers Event Item Payload Response ResponseBody".split(" ");
  const names = suffixes.map((suffix) => typeName + suffix);
  return names.filter((name) => document.components?.schemas?.[name] || plain.has(name));
}
