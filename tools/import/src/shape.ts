/** Whether a document's parts are of the kinds that they must be: what is not would be read as if it were not there. */

import { METHODS } from "@orderwire/vocabulary/openapi";
import { toPointer } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import { COMPOSITIONS } from "@orderwire/vocabulary/subschemas";
import type { JsonObject } from "./json.ts";
import { mendMembers, placeProblem } from "./members.ts";
import { mendParts, type Shape } from "./parts.ts";
import type { Report } from "./report.ts";

const all = (names: readonly string[], shape: Shape): Record<string, Shape> =>
  Object.fromEntries(names.map((name) => [name, shape]));

/** The parts of Swagger 2.0 and OpenAPI 3, by the object that they stand in. */
const SHAPES: Readonly<Record<string, Readonly<Record<string, Shape>>>> = {
  document: {
    ...all(["info", "components"], ["one"]),
    components: ["one", "components"],
    ...all(["paths", "webhooks"], ["map", "item"]),
    ...all(["servers", "security"], ["list", "object"]),
    tags: ["list"],
    definitions: ["map", "schema"],
    parameters: ["map", "parameter"],
    responses: ["map", "response"],
    securityDefinitions: ["map", "object"],
  },
  components: {
    schemas: ["map", "schema"],
    parameters: ["map", "parameter"],
    responses: ["map", "response"],
    requestBodies: ["map", "body"],
    headers: ["map", "carrier"],
    examples: ["map"],
    securitySchemes: ["map", "object"],
  },
  item: {
    parameters: ["list", "parameter"],
    servers: ["list", "object"],
    ...all(METHODS, ["one", "operation"]),
  },
  operation: {
    parameters: ["list", "parameter"],
    requestBody: ["one", "body"],
    responses: ["map", "response"],
    ...all(["servers", "security"], ["list", "object"]),
    tags: ["list"],
  },
  parameter: { schema: ["schema", "schema"], content: ["map", "carrier"] },
  carrier: { schema: ["schema", "schema"], encoding: ["map", "object"] },
  body: { content: ["map", "carrier"] },
  response: { schema: ["schema", "schema"], content: ["map", "carrier"], headers: ["map", "carrier"] },
  schema: {
    ...all(["properties", "patternProperties"], ["map", "schema"]),
    ...all(["not", "additionalProperties"], ["schema", "schema"]),
    ...all(COMPOSITIONS, ["list", "schema"]),
    items: ["schema", "schema"],
    enum: ["list"],
  },
};

/** Parts without which every call is still right. */
const HARMLESS = new Set(["tags"]);

/**
 * Mends parts of a wrong kind whose meaning is plain, and refuses the others, such as `parameters` that are no list.
 *
 * @param document changed in place: what is wrong and says nothing is taken out
 * @param file for messages
 * @param report gets what is mended, and what is taken out
 * @throws {Error} that names each such part and what it must be
 */
export function checkShape(document: JsonObject, file: string, report: Report): void {
  const problems: string[] = [];
  const version = document.swagger === undefined ? String(document.openapi).slice(0, 3) : "2.0";

  function visitParts(node: JsonObject, kind: string, place: readonly string[]): void {
    const found = { node, kind, place, version };
    mendParts(found, SHAPES[kind] ?? {}, report);
    problems.push(...mendMembers(found, report), ...(kind === "parameter" ? placeProblem(found) : []));
    for (const [key, [form, holds]] of Object.entries(SHAPES[kind] ?? {})) {
      const value = Object.hasOwn(node, key) ? node[key] : undefined;
      const here = [...place, key];
      if (value === undefined || value === null) {
        continue;
      }
      if (!fits(value, form)) {
        refuse(node, key, form, here);
      } else if (holds !== undefined && form === "list" && Array.isArray(value)) {
        visitMembers(Object.entries(value), holds, here);
      } else if (holds !== undefined && form === "map") {
        visitMembers(Object.entries(value), holds, here);
      } else if (holds !== undefined && isRecord(value)) {
        visitNode(value, holds, here);
      }
    }
  }

  function visitNode(node: JsonObject, kind: string, place: readonly string[]): void {
    // Beside a reference nothing counts, but in a schema of OpenAPI 3.1.
    if (typeof node.$ref !== "string" || (kind === "schema" && version === "3.1")) {
      visitParts(node, kind, place);
    }
  }

  function visitMembers(
    members: readonly (readonly [string, unknown])[],
    kind: string,
    place: readonly string[],
  ): void {
    const form = kind === "schema" ? "schema" : "one";
    // Beside parts with names stand extensions, but a field of a schema may be called so.
    for (const [name, value] of members.filter(([one]) => kind === "schema" || !one.startsWith("x-"))) {
      if (isRecord(value)) {
        visitNode(value, kind, [...place, name]);
      } else if (value !== null && !fits(value, form)) {
        problems.push(say([...place, name], form, value));
      }
    }
  }

  function refuse(node: JsonObject, key: string, form: Shape[0], place: readonly string[]): void {
    const value = node[key];
    const isEmpty = isEmptyOther(value) && key !== "security" && form !== "one";
    if (isEmpty || HARMLESS.has(key)) {
      report.lose(`a part of a wrong kind: ${key} must be ${WORDS[form]}`, toPointer(place));
      delete node[key];
    } else {
      problems.push(say(place, form, value));
    }
  }

  visitParts(document, "document", []);
  if (problems.length > 0) {
    const remedy = "Correct the document, or lay an overlay over it.";
    throw new Error(`${file}: ${problems.join("\n")}\n${remedy}`);
  }
}

function fits(value: unknown, form: Shape[0]): boolean {
  if (form === "list") {
    return Array.isArray(value);
  }
  return isRecord(value) || (form === "schema" && typeof value === "boolean");
}

/** What PHP writes for an object without members, and its counterpart: it says no more than if it were left out. */
function isEmptyOther(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

const WORDS = { one: "an object", schema: "a schema", list: "a list", map: "an object" } as const;

function say(place: readonly string[], form: Shape[0], value: unknown): string {
  const found = Array.isArray(value) ? "a list" : isRecord(value) ? "an object" : JSON.stringify(value);
  return `${toPointer(place)} must be ${WORDS[form]}, not ${found}.`;
}
