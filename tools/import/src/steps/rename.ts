import { CLIENT_EXPORTS, TAKEN_IDS, TAKEN_PAGES } from "@orderwire/compiler/client-exports";
import { isRecord } from "@orderwire/vocabulary/record";
import { refSteps } from "@orderwire/vocabulary/references";
import { type JsonObject, objectAt, renameKeys, textAt } from "../json.ts";
import { camelCase, capitalize, functionName, Names, pascalCase, snakeCase } from "../names.ts";
import { operationsOf } from "../walk.ts";

/** The names that an import gave, by the vendor's: a later import keeps them. */
export interface NameMap {
  /** Ids by `METHOD /path`. */
  readonly operations: Readonly<Record<string, string>>;
  /** Components by section. */
  readonly components: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Global types that generated code writes, and files beside those of the schemas. */
const OWN_TYPES = (
  "Array ArrayBuffer BinaryAnswer BinaryBody BinaryResponse Blob Boolean Date Error Exclude Extract Fits Function Index Infinity Map " +
  "NaN Number Object Omit Partial Pick Promise ReadableStream Readonly Record Request Required Response Set String Symbol URL " +
  "Uint8Array"
).split(" ");

const SUFFIXES = ["Params", "Result", "Headers", "Item", "ResultBody", "Payload", "Answer", "Response"];

/**
 * Gives operations and components names that can be functions, types and files; the vendor's own stay where they can.
 *
 * @param known names of an earlier import, which stay
 */
export function rename(document: JsonObject, known: NameMap | undefined): NameMap {
  const operations = nameOperations(document, known?.operations ?? {});
  const taken = Object.values(operations).flatMap((id) => SUFFIXES.map((suffix) => capitalize(id) + suffix));
  const components = nameComponents(
    document,
    [...OWN_TYPES, ...CLIENT_EXPORTS, ...taken],
    known?.components ?? {},
  );
  rewriteReferences(document, components);
  return { operations, components: mapValues(components, (names) => Object.fromEntries(names)) };
}

function nameOperations(document: JsonObject, known: NameMap["operations"]): Record<string, string> {
  const names = new Names([...TAKEN_IDS, ...TAKEN_PAGES, "connect", "fetchClient"]);
  const all = operationsOf(document);
  const kept = new Set(all.map(({ place }) => known[place]).filter((id) => id !== undefined));
  for (const id of kept) {
    names.take(id);
  }
  const webhooks = new Map<string, string>();
  const given = Object.fromEntries(
    all.map(({ place, key, method, kind, operation }) => {
      const given = kind === "webhook" ? key : textAt(operation, "operationId");
      const wanted = functionName(given ?? camelCase(`${method} ${key.replace(/[{}]/g, " ")}`));
      const id = known[place] ?? names.take(wanted);
      operation.operationId = id;
      if (kind === "webhook") {
        webhooks.set(key, id);
      }
      return [place, id];
    }),
  );
  // A webhook has no other name than its key.
  if (webhooks.size > 0) {
    document.webhooks = renameKeys(objectAt(document, "webhooks"), webhooks);
  }
  return given;
}

const CASES: Readonly<Record<string, (name: string) => string>> = {
  // The generators' own idea of PascalCase differs for runs of capitals.
  schemas: (name) =>
    (/^(?:[A-Z][a-z0-9]+)+$/.test(name) ? name : pascalCase(name)).replace(/Errors?$/, "Failure"),
  parameters: pascalCase,
  responses: pascalCase,
  requestBodies: pascalCase,
  headers: pascalCase,
  examples: snakeCase,
  securitySchemes: camelCase,
};

function nameComponents(
  document: JsonObject,
  reserved: readonly string[],
  known: NameMap["components"],
): Map<string, Map<string, string>> {
  const components = objectAt(document, "components");
  const maps = new Map<string, Map<string, string>>();
  for (const [section, write] of Object.entries(CASES)) {
    const entries = Object.keys(objectAt(components, section));
    const names = new Names(section === "schemas" ? reserved : []);
    const earlier = known[section] ?? {};
    // A name of the vendor's may be that of a member of every object.
    const given = new Map(Object.entries(earlier));
    for (const name of entries) {
      const before = given.get(name);
      if (before !== undefined) {
        names.take(before);
      }
    }
    const map = new Map(entries.map((name) => [name, given.get(name) ?? names.take(write(name))]));
    if (entries.length > 0) {
      components[section] = renameKeys(objectAt(components, section), map);
    }
    maps.set(section, map);
  }
  return maps;
}

/** References, discriminators' mappings and security requirements name components. */
function rewriteReferences(value: unknown, maps: ReadonlyMap<string, ReadonlyMap<string, string>>): void {
  if (Array.isArray(value)) {
    for (const item of value) {
      rewriteReferences(item, maps);
    }
    return;
  }
  if (!isRecord(value)) {
    return;
  }
  if (typeof value.$ref === "string") {
    value.$ref = renamed(value.$ref, maps);
  }
  if (typeof value.propertyName === "string" && isRecord(value.mapping)) {
    value.mapping = mapValues(new Map(Object.entries(value.mapping)), (target) =>
      mapped(String(target), maps),
    );
  }
  if (Array.isArray(value.security)) {
    const names = maps.get("securitySchemes") ?? new Map<string, string>();
    value.security = value.security.filter(isRecord).map((requirement) => renameKeys(requirement, names));
  }
  for (const inner of Object.values(value)) {
    rewriteReferences(inner, maps);
  }
}

function renamed(ref: string, maps: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  const [, start = "", section = "", rest = ""] = /^(#\/components\/([^/]+)\/[^/]+)(.*)$/.exec(ref) ?? [];
  const next = maps.get(section)?.get(lastStep(start));
  return next === undefined ? ref : `#/components/${section}/${next}${rest}`;
}

function mapped(target: string, maps: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  if (target.startsWith("#")) {
    return renamed(target, maps);
  }
  const name = maps.get("schemas")?.get(target);
  return name === undefined ? target : `#/components/schemas/${name}`;
}

/** The name that a reference ends in; as it is written where that is no percent-encoded text. */
function lastStep(ref: string): string {
  try {
    return refSteps(ref).at(-1) ?? "";
  } catch {
    return ref.slice(ref.lastIndexOf("/") + 1);
  }
}

function mapValues<From, To>(
  map: ReadonlyMap<string, From>,
  change: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries([...map].map(([key, value]) => [key, change(value)]));
}
