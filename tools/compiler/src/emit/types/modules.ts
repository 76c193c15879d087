/** Which file each type stands in: that of the one section that uses it, or the shared one. */

import type { Operation, Vendor } from "../../model/index.ts";
import type { NamedTypes } from "../../model/named-types.ts";
import { reachableSchemas } from "../../model/references.ts";
import { sectionsOf } from "../../model/sections.ts";

/** The file of types that several sections use. */
export const SHARED = "shared";
const WEBHOOKS = "webhooks";

/** The file of each type, without its ending; names stay in the document's order. */
export function moduleOfTypes(vendor: Vendor, { document, plain }: NamedTypes): ReadonlyMap<string, string> {
  const groups = [
    ...sectionsOf(vendor.operations).map(({ file, operations }) => ({ file, operations })),
    { file: WEBHOOKS, operations: vendor.webhooks },
  ];
  const taken = new Set([SHARED, "index", "openapi", WEBHOOKS]);
  const users = new Map<string, Set<string>>();
  for (const { file, operations } of groups) {
    const module = file !== WEBHOOKS && taken.has(file) ? `${file}-section` : file;
    const own = operations.flatMap((operation) => ownNames(operation, document, plain));
    for (const name of reachableSchemas(document, own)) {
      users.set(name, (users.get(name) ?? new Set()).add(module));
    }
  }
  const names = [...Object.keys(document.components?.schemas ?? {}), ...plain.keys()];
  return new Map(names.map((name) => [name, onlyUser(users.get(name))]));
}

function ownNames({ typeName }: Operation, document: NamedTypes["document"], plain: NamedTypes["plain"]) {
  const suffixes = ["Params", "Result", "ResultBody", "Item", "Payload", "Response", "ResponseBody"];
  const names = suffixes.map((suffix) => typeName + suffix);
  return names.filter((name) => document.components?.schemas?.[name] || plain.has(name));
}

function onlyUser(users: ReadonlySet<string> = new Set()): string {
  const [user, another] = users;
  return user === undefined || another !== undefined ? SHARED : user;
}
