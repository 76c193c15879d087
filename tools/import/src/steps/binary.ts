import { isJson } from "@orderwire/vocabulary/media-type";
import { isRecord } from "@orderwire/vocabulary/record";
import { componentName } from "@orderwire/vocabulary/references";
import { type JsonObject, objectAt } from "../json.ts";
import { Names } from "../names.ts";
import type { Report } from "../report.ts";
import { carriersOf, visitSchema } from "../walk.ts";

/**
 * JSON cannot carry bytes: what is `format: binary` there is the text that the vendor reads. A component that a form with
 * files uses, too, gets a copy for JSON.
 */
export function tellBytesInJson(document: JsonObject, report: Report): void {
  const schemas = objectAt(objectAt(document, "components"), "schemas");
  const all = carriersOf(document).filter(({ type }) => type !== "");
  const [inJson, elsewhere] = [true, false].map((wanted) =>
    all.filter(({ type }) => isJson(type) === wanted),
  );
  const holding = holdingBytes(schemas);
  const reached = reachable(schemas, inJson?.map(({ carrier }) => carrier.schema) ?? [], holding);
  const shared = reachable(schemas, elsewhere?.map(({ carrier }) => carrier.schema) ?? [], holding);
  const names = new Names(Object.keys(schemas));
  const isShared = [...reached].some((name) => shared.has(name));
  const copies = new Map(isShared ? [...reached].map((name) => [name, names.take(`${name}Json`)]) : []);
  for (const [name, copy] of copies) {
    schemas[copy] = structuredClone(schemas[name]);
  }
  for (const { carrier, place } of inJson ?? []) {
    if (isRecord(carrier.schema) && bytesIn(carrier.schema, holding)) {
      report.lose("bytes in JSON, which are a text there", place);
      // Several bodies may share what they hold.
      carrier.schema = structuredClone(carrier.schema);
      write(carrier.schema, copies);
    }
  }
  for (const name of reached) {
    write(schemas[copies.get(name) ?? name], copies);
  }
}

const isBytes = (schema: JsonObject): boolean => schema.format === "binary";

function bytesIn(schema: unknown, holding: ReadonlySet<string>): boolean {
  let found = false;
  visitSchema(schema, (inner) => {
    found ||= isBytes(inner) || holding.has(nameIn(inner));
  });
  return found;
}

/** The components that hold bytes, or lead to them. */
function holdingBytes(schemas: JsonObject): ReadonlySet<string> {
  const found = new Set<string>();
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const name of Object.keys(schemas).filter((one) => !found.has(one))) {
      if (bytesIn(schemas[name], found)) {
        found.add(name);
      }
    }
  }
  return found;
}

/** Of these components, those to which schemas lead. */
function reachable(schemas: JsonObject, roots: readonly unknown[], among: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  const waiting = [...roots];
  while (waiting.length > 0) {
    visitSchema(waiting.pop(), (inner) => {
      const name = nameIn(inner);
      if (among.has(name) && !found.has(name)) {
        found.add(name);
        waiting.push(schemas[name]);
      }
    });
  }
  return found;
}

const nameIn = ({ $ref }: JsonObject): string =>
  componentName(typeof $ref === "string" ? $ref : undefined) ?? "";

function write(schema: unknown, copies: ReadonlyMap<string, string>): void {
  visitSchema(schema, (inner) => {
    if (isBytes(inner)) {
      delete inner.format;
    }
    const copy = copies.get(nameIn(inner));
    if (copy !== undefined) {
      inner.$ref = `#/components/schemas/${copy}`;
    }
  });
}
