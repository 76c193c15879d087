/** From a file of the vendor's, of whatever version and in however many parts, to one OpenAPI 3.1 document. */

import { existsSync, realpathSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { SpecResolver } from "@orderwire/lint/spec-resolver";
import { getPointer } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import { bundle, createConfig } from "@redocly/openapi-core";
import { upgrade } from "@scalar/openapi-upgrader";
import { dropCollections } from "./collections.ts";
import { type JsonObject, objectAt } from "./json.ts";
import { applyOverlay } from "./overlay.ts";
import { Report } from "./report.ts";
import { checkShape } from "./shape.ts";

/** What was read. */
export interface Foreign {
  /** As it came, without references to files. */
  readonly source: JsonObject;
  /** The same as OpenAPI 3.1. */
  readonly document: JsonObject;
}

/**
 * Reads OpenAPI 3.1, 3.0 or Swagger 2.0, as JSON or YAML, with the files beside it that it refers to.
 *
 * @param file path of the document
 * @param overlay path of an overlay, which is laid over it before it is converted
 * @param report gets the overlay's actions that changed nothing, and what cannot be brought
 * @throws {Error} that says what cannot be read, and what to do
 */
export async function readForeign(
  file: string,
  overlay?: string,
  report: Report = new Report(),
): Promise<Foreign> {
  const path = resolve(file);
  if (!existsSync(path)) {
    throw new Error(`${file} does not exist. Give the path of the vendor's document.`);
  }
  // Whoever names a link means the file; what the file refers to must be beside it.
  const source = await join(realpathSync(path), file);
  const version = String(source.swagger ?? source.openapi ?? "");
  if (!/^(?:2\.0|3\.[01]\.\d+)$/.test(version)) {
    throw new Error(
      `${file}: \`openapi\` must be 3.1 or 3.0, or \`swagger\` 2.0, not "${version}". Convert the document first.`,
    );
  }
  const corrected = overlay === undefined ? structuredClone(source) : await overlaid(source, overlay, report);
  checkShape(corrected, file, report);
  if (version === "2.0") {
    dropCollections(corrected, report);
  }
  const upgraded = version.startsWith("3.1")
    ? corrected
    : upgrade(withoutSiblings(withOwnBodies(corrected)) as JsonObject, "3.1");
  if (!isRecord(upgraded)) {
    throw new Error(`${file} cannot be converted to OpenAPI 3.1.`);
  }
  return { source, document: { ...upgraded, openapi: "3.1.0" } };
}

async function overlaid(source: JsonObject, overlay: string, report: Report): Promise<JsonObject> {
  const { document, idle } = await applyOverlay(source, overlay);
  for (const action of idle) {
    report.lose("actions of the overlay that change nothing", action);
  }
  return document;
}

/** Without rules: here documents are joined, and judged later. */
const BARE = createConfig({});

async function join(path: string, file: string): Promise<JsonObject> {
  try {
    const { bundle: result, problems } = await bundle({
      ref: path,
      config: await BARE,
      externalRefResolver: new SpecResolver(dirname(path)),
    });
    const problem = problems.find((one) => !isDangling(one.location[0]?.pointer, result.parsed));
    if (problem) {
      throw new Error(`${problem.message} (${problem.location[0]?.pointer ?? "#/"})`);
    }
    if (!isRecord(result.parsed)) {
      throw new Error("it must be an object");
    }
    // A bundle shares what several references meant; the steps change parts in place.
    return JSON.parse(JSON.stringify(result.parsed)) as JsonObject;
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new Error(`${file}: ${reason}. Correct the document, or copy the files that it needs beside it.`);
  }
}

/**
 * A reference inside of the document that leads nowhere costs a schema; one to a file that is missing could cost any part,
 * but for what no spec has: extensions, and examples on a server.
 */
function isDangling(pointer: string | undefined, document: unknown): boolean {
  if (pointer !== undefined && /\/x-/.test(pointer)) {
    return true;
  }
  const node = pointer === undefined ? undefined : getPointer(document, pointer.replace(/^#/, ""));
  if (isRecord(node) && typeof node.externalValue === "string") {
    return true;
  }
  return isRecord(node) && typeof node.$ref === "string" && node.$ref.startsWith("#");
}

/** In Swagger 2.0 a body or a form's field may stand among the shared parameters; OpenAPI 3 has no such parameters. */
function withOwnBodies(source: JsonObject): JsonObject {
  const shared = objectAt(source, "parameters");
  const written = (reference: unknown): unknown => {
    const name = isRecord(reference)
      ? /^#\/parameters\/([^/]+)$/.exec(String(reference.$ref))?.[1]
      : undefined;
    const parameter = name === undefined ? {} : objectAt(shared, decodeURIComponent(name));
    return parameter.in === "body" || parameter.in === "formData" ? structuredClone(parameter) : reference;
  };
  const withBodies = (owner: JsonObject): JsonObject =>
    Array.isArray(owner.parameters) ? { ...owner, parameters: owner.parameters.map(written) } : owner;
  const items = Object.entries(objectAt(source, "paths")).map(([path, item]) => {
    const methods = Object.entries(isRecord(item) ? withBodies(item) : {});
    const own = methods.map(([key, value]) => [key, isRecord(value) ? withBodies(value) : value] as const);
    return [path, isRecord(item) ? Object.fromEntries(own) : item] as const;
  });
  return source.swagger === undefined ? source : { ...source, paths: Object.fromEntries(items) };
}

/** What may stand beside a reference without changing what it means, and data, which holds none. */
const REMARKS = new Set("$ref deprecated description readOnly summary title writeOnly".split(" "));
const DATA = new Set("const default enum example value".split(" "));

/**
 * A copy in which nothing stands beside a reference that would be a condition in OpenAPI 3.1: before, it was ignored. But
 * whoever writes `nullable` there means it.
 */
function withoutSiblings(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutSiblings);
  }
  if (!isRecord(value)) {
    return value;
  }
  if (typeof value.$ref !== "string") {
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [
        key,
        DATA.has(key) ? structuredClone(part) : withoutSiblings(part),
      ]),
    );
  }
  const { $ref, ...beside } = Object.fromEntries(Object.entries(value).filter(([key]) => REMARKS.has(key)));
  return value.nullable === true ? { ...beside, anyOf: [{ $ref }, { type: "null" }] } : { $ref, ...beside };
}
