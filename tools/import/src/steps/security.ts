import { isObject, type JsonObject, listAt, objectAt, textAt } from "../json.ts";
import type { Report } from "../report.ts";
import { operationsOf } from "../walk.ts";

/**
 * A client sends one set of credentials, with every operation that takes any. The set that most operations name is taken;
 * an operation with another one is listed as lost, because it will be refused by the vendor.
 */
export function unifySecurity(document: JsonObject, report: Report): void {
  const schemes = objectAt(objectAt(document, "components"), "securitySchemes");
  for (const [name, scheme] of Object.entries(schemes)) {
    if (isObject(scheme)) {
      simplify(name, scheme, report);
    }
  }
  const root = alternatives(document.security, schemes);
  const used = operationsOf(document).filter(({ kind }) => kind === "path");
  const own = used.map(({ operation }) => alternatives(operation.security, schemes) ?? root ?? []);
  const main = mostUsed(own.flat()) ?? root?.[0] ?? [];
  document.security = main.length > 0 ? [requirement(main)] : [];
  for (const [index, { operation, place }] of used.entries()) {
    const sets = own[index] ?? [];
    const open = sets.length === 0 || sets.some((set) => set.length === 0);
    operation.security = open || main.length === 0 ? [] : [requirement(main)];
    const fits = sets.some((set) => key(set) === key(main));
    if (!open && !fits) {
      report.lose(
        "credentials of its own: the client sends the others",
        `${place}: ${sets.map(key).join(" or ")}`,
      );
    }
  }
  const needed = new Set(main);
  for (const name of Object.keys(schemes)) {
    if (!needed.has(name)) {
      delete schemes[name];
    }
  }
}

const key = (set: readonly string[]): string => [...set].sort().join("+");
const requirement = (set: readonly string[]): JsonObject => Object.fromEntries(set.map((name) => [name, []]));

function alternatives(security: unknown, schemes: JsonObject): string[][] | undefined {
  if (!Array.isArray(security)) {
    return undefined;
  }
  return security.filter(isObject).map((set) => Object.keys(set).filter((name) => name in schemes));
}

function mostUsed(sets: readonly (readonly string[])[]): readonly string[] | undefined {
  const counts = new Map<string, { set: readonly string[]; count: number }>();
  for (const set of sets.filter(({ length }) => length > 0)) {
    const known = counts.get(key(set)) ?? { set, count: 0 };
    counts.set(key(set), { set, count: known.count + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.set;
}

/** Keys in a header or the query and basic authentication stay; everything else becomes a header's value. */
function simplify(name: string, scheme: JsonObject, report: Report): void {
  const { type, in: where } = scheme;
  const description = textAt(scheme, "description") ?? "The key that the vendor gives.";
  const basic = type === "http" && String(scheme.scheme).toLowerCase() === "basic";
  const known = basic || (type === "apiKey" && (where === "header" || where === "query"));
  if (known) {
    scheme.description = description;
    return;
  }
  report.guess("the whole value of the Authorization header is the credential, such as `Bearer …`", name);
  const flows = Object.keys(objectAt(scheme, "flows"));
  if (flows.length > 0) {
    report.lose("getting a token by OAuth 2", `${name}: ${flows.join(", ")}`);
  }
  for (const member of Object.keys(scheme)) {
    delete scheme[member];
  }
  const value = { type: "apiKey", in: "header", name: "Authorization" };
  Object.assign(scheme, value, { description: `${description} Written in full: \`Bearer <token>\`.` });
}

/** Scopes that requirements name and no scheme has any more. */
export function dropScopes(document: JsonObject): void {
  for (const requirements of [document, ...operationsOf(document).map(({ operation }) => operation)]) {
    for (const set of listAt(requirements, "security").filter(isObject)) {
      for (const name of Object.keys(set)) {
        set[name] = [];
      }
    }
  }
}
