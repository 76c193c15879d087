/** One document to the files of `specs/<vendor>`. */

import { posix } from "node:path";
import { METHODS } from "@orderwire/vocabulary/openapi";
import { toPointer } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import { Document, visit } from "yaml";
import { type JsonObject, listAt, objectAt } from "./json.ts";
import { kebabCase, Names } from "./names.ts";

/** Texts by their paths in the spec's folder, with forward slashes. */
export type Files = Record<string, string>;

/** Sections whose components have files of their own. */
const SECTIONS = ["schemas", "parameters", "responses", "requestBodies", "headers", "examples"];

/** Where an object of the document came to stand. */
export interface Place {
  readonly file: string;
  readonly pointer: string;
}

/** What a document was split into. */
export interface Split {
  readonly files: Files;
  readonly places: ReadonlyMap<object, Place>;
}

/** Splits a document into openapi.yaml, a file for each path item and one for each component. */
export function split(document: JsonObject): Split {
  const files: Files = {};
  const places = new Map<object, Place>();
  const add = (file: string, value: unknown) => {
    files[file] = write(value, file);
    addPlaces(value, file, [], places);
  };
  const components = objectAt(document, "components");
  const names = new Names();
  const items = (section: "paths" | "webhooks") =>
    Object.fromEntries(
      Object.entries(objectAt(document, section)).map(([key, item]) => {
        const file = names.take(`${section}/${fileOf(key, item)}`, 200);
        add(`${file}.yaml`, item);
        return [key, { $ref: `${file}.yaml` }];
      }),
    );
  const paths = items("paths");
  const webhooks = items("webhooks");
  for (const section of SECTIONS) {
    for (const [name, component] of Object.entries(objectAt(components, section))) {
      add(`components/${section}/${name}.yaml`, component);
    }
  }
  const { paths: _, webhooks: __, components: ___, ...head } = document;
  const securitySchemes = objectAt(components, "securitySchemes");
  const root = {
    ...head,
    paths,
    ...(Object.keys(webhooks).length > 0 && { webhooks }),
    ...(Object.keys(securitySchemes).length > 0 && { components: { securitySchemes } }),
  };
  add("openapi.yaml", root);
  return { files, places };
}

/** `orders/listOrders`, or `orders/orders-id` for several operations: without a method in its name. */
function fileOf(key: string, item: unknown): string {
  const operations = METHODS.map((method) => objectAt(item, method)).filter(
    (one) => Object.keys(one).length > 0,
  );
  const [first = {}] = operations;
  const tag = kebabCase(String(listAt(first, "tags")[0] ?? "other")).slice(0, 60);
  const several = kebabCase(key.replace(/[{}]/g, "")).slice(0, 120) || "root";
  return `${tag}/${operations.length === 1 ? String(first.operationId) : several}`;
}

function write(value: unknown, file: string): string {
  const document = new Document(relative(value, file), {
    aliasDuplicateObjects: false,
    version: "1.1",
    compat: "core",
  });
  // A block that begins with white space needs an indicator of its depth, which parsers read differently.
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === "string" && /^\s/.test(node.value)) {
        node.type = "QUOTE_DOUBLE";
      }
    },
  });
  return document.toString({ lineWidth: 0 });
}

/** References to components become relative paths of their files. */
function relative(value: unknown, from: string): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => relative(item, from));
  }
  if (!isRecord(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (key === "$ref" && typeof inner === "string") {
        return [key, fileRef(inner, from)];
      }
      if (key === "mapping" && isRecord(inner) && typeof value.propertyName === "string") {
        const targets = Object.entries(inner).map(([name, target]) => [name, fileRef(String(target), from)]);
        return [key, Object.fromEntries(targets)];
      }
      return [key, relative(inner, from)];
    }),
  );
}

function fileRef(ref: string, from: string): string {
  const [, section, name] = /^#\/components\/([^/]+)\/([^/]+)$/.exec(ref) ?? [];
  if (section === undefined || name === undefined) {
    return ref;
  }
  const path = posix.relative(posix.dirname(from), `components/${section}/${name}.yaml`);
  return path;
}

function addPlaces(
  value: unknown,
  file: string,
  steps: readonly (string | number)[],
  places: Map<object, Place>,
): void {
  if (typeof value !== "object" || value === null || places.has(value)) {
    return;
  }
  places.set(value, { file, pointer: toPointer(steps) });
  for (const [key, inner] of Object.entries(value)) {
    addPlaces(inner, file, [...steps, key], places);
  }
}
