/** What may be said in several ways, said in one: only what means something is left to differ. */

import { type Document, METHODS, type PathItem } from "@orderwire/vocabulary/openapi";
import { holdingOf } from "@orderwire/vocabulary/subschemas";

type Node = Record<string, unknown>;

/** Members beside maps of schemas that hold nodes by name: a field that is called `const` is no keyword. */
const MAPS = new Set([
  ..."dependentRequired mapping".split(" "),
  ..."schemas responses parameters headers requestBodies securitySchemes callbacks links pathItems".split(
    " ",
  ),
  ..."content encoding variables paths webhooks".split(" "),
]);

/** Values of the vendor's, in which nothing is a keyword. */
const VALUES = new Set(["example", "examples", "default", "enum", "const", "value"]);

/** Keywords that say nothing with this value. */
const IDLE: Readonly<Record<string, unknown>> = {
  required: false,
  deprecated: false,
  uniqueItems: false,
  readOnly: false,
  writeOnly: false,
  allowReserved: false,
  allowEmptyValue: false,
  minLength: 0,
  minItems: 0,
  minProperties: 0,
};

/**
 * A copy without spelled-out defaults, with parameters where they count, and with a place for each header and media type,
 * so that the first one that comes is a header and not a list of headers. Servers of single operations and security are
 * left out: they are compared as they apply (`connection-changes.ts`).
 */
export function evenOut(document: Document): Document {
  const copy = structuredClone(document);
  delete copy.security;
  for (const item of [...Object.values(copy.paths ?? {}), ...Object.values(copy.webhooks ?? {})]) {
    evenItem(item);
  }
  evenResponses(copy.components?.responses);
  evenNode(copy as unknown as Node, false);
  return copy;
}

function evenItem(item: PathItem): void {
  const shared = item.parameters ?? [];
  delete item.parameters;
  delete item.servers;
  for (const method of METHODS) {
    const operation = item[method];
    if (operation) {
      const own = operation.parameters ?? [];
      const known = new Set(own.map(identity));
      operation.parameters = [...shared.filter((one) => !known.has(identity(one))), ...own];
      delete operation.servers;
      delete operation.security;
      evenResponses(operation.responses);
    }
  }
}

const identity = (parameter: object): string =>
  "$ref" in parameter
    ? String(parameter.$ref)
    : "in" in parameter && "name" in parameter
      ? `${parameter.in} ${parameter.name}`
      : "";

function evenResponses(responses: unknown): void {
  for (const response of Object.values((responses ?? {}) as Record<string, Node>)) {
    if (response.$ref === undefined) {
      response.headers ??= {};
      response.content ??= {};
    }
  }
}

function evenNode(node: Node, isMap: boolean): void {
  if (!isMap) {
    evenKeywords(node);
  }
  for (const [key, child] of Object.entries(node)) {
    if (typeof child !== "object" || child === null || (!isMap && VALUES.has(key)) || key.startsWith("x-")) {
      continue;
    }
    const children: unknown[] = Array.isArray(child) ? child : [child];
    for (const one of children) {
      if (typeof one === "object" && one !== null) {
        evenNode(one as Node, !isMap && !Array.isArray(child) && (holdingOf(key) === "map" || MAPS.has(key)));
      }
    }
  }
}

function evenKeywords(node: Node): void {
  for (const [key, idle] of Object.entries(IDLE)) {
    if (node[key] === idle) {
      delete node[key];
    }
  }
  evenType(node);
  evenValues(node);
  evenBounds(node);
  evenStyle(node);
}

const nullLast = (one: string, other: string): number =>
  one === "null" ? 1 : other === "null" ? -1 : one < other ? -1 : 1;

function evenType(node: Node): void {
  if (Array.isArray(node.type)) {
    node.type = node.type.length === 1 ? node.type[0] : [...node.type].sort(nullLast);
  }
  if (Array.isArray(node.required)) {
    node.required.sort();
    if (node.required.length === 0) {
      delete node.required;
    }
  }
}

/** A constant is a list of one value, and the order of a list says nothing. */
function evenValues(node: Node): void {
  if (node.const !== undefined && node.enum === undefined) {
    node.enum = [node.const];
    delete node.const;
  }
  if (Array.isArray(node.enum)) {
    const text = (value: unknown) => JSON.stringify(value);
    node.enum.sort((a, b) => (text(a) < text(b) ? -1 : 1));
  }
}

/** Of whole numbers "above 0" is "at least 1". */
function evenBounds(node: Node): void {
  if (node.type !== "integer") {
    return;
  }
  for (const [open, closed, step] of [
    ["exclusiveMinimum", "minimum", 1],
    ["exclusiveMaximum", "maximum", -1],
  ] as const) {
    const bound = node[open];
    if (typeof bound === "number" && Number.isInteger(bound) && node[closed] === undefined) {
      node[closed] = bound + step;
      delete node[open];
    }
  }
}

function evenStyle(node: Node): void {
  if (typeof node.name !== "string" || typeof node.in !== "string") {
    return;
  }
  const usual = node.in === "query" || node.in === "cookie" ? "form" : "simple";
  if (node.explode === ((node.style ?? usual) === "form")) {
    delete node.explode;
  }
  if (node.style === usual) {
    delete node.style;
  }
}
