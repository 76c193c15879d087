import { METHODS } from "@orderwire/vocabulary/openapi";
import { isRecord } from "@orderwire/vocabulary/record";
import { type JsonObject, objectAt } from "../json.ts";
import { Names, pascalCase } from "../names.ts";
import type { Report } from "../report.ts";
import { lookUp, operationsOf } from "../walk.ts";

/** Sections of components whose members get files of their own. */
const SECTIONS = [
  "schemas",
  "parameters",
  "responses",
  "requestBodies",
  "headers",
  "examples",
  "securitySchemes",
];

/**
 * Makes every reference name a whole component: what points into the middle of something gets a copy there. A reference
 * that leads nowhere becomes an empty schema, and is reported.
 */
export function liftReferences(document: JsonObject, report: Report): void {
  const components = objectAt(document, "components");
  document.components = components;
  const names = new Names(Object.keys(objectAt(components, "schemas")));
  const lifted = new Map<string, string>();
  const open: string[] = [];

  function visit(value: unknown, parent: JsonObject | unknown[] | undefined, key: string | number): void {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) {
        visit(item, value, index);
      }
      return;
    }
    if (!isRecord(value)) {
      return;
    }
    if (typeof value.$ref === "string" && !isWhole(value.$ref)) {
      mend(value, value.$ref, parent, key);
    }
    if (typeof value.$ref === "string" && isWhole(value.$ref) && lookUp(document, value.$ref) === undefined) {
      report.lose("a reference that leads nowhere", value.$ref);
      delete value.$ref;
    }
    if (typeof value.$ref === "string" && !value.$ref.startsWith("#/components/schemas/")) {
      // A reference to anything but a schema has nothing beside it that counts.
      for (const name of Object.keys(value).filter((key) => key !== "$ref")) {
        delete value[name];
      }
    }
    for (const [name, inner] of Object.entries(value)) {
      if (name !== "value") {
        visit(inner, value, name);
      }
    }
  }

  function mend(
    value: JsonObject,
    ref: string,
    parent: JsonObject | unknown[] | undefined,
    key: string | number,
  ): void {
    const target = lookUp(document, ref);
    if (!isRecord(target)) {
      report.lose("a reference that leads nowhere", ref);
      delete value.$ref;
      return;
    }
    if (!isOfSchema(ref)) {
      if (open.includes(ref)) {
        throw new Error(
          `${ref} holds a reference to itself. Correct the document, or lay an overlay over it.`,
        );
      }
      if (parent) {
        open.push(ref);
        const copy = structuredClone(target);
        Object.assign(parent, { [key]: copy });
        // What was copied may itself refer into the middle of something.
        visit(copy, parent, key);
        open.pop();
      }
      return;
    }
    const known = lifted.get(ref);
    const name =
      known ?? names.take(pascalCase(ref.replace(/^#\/(?:components\/schemas|definitions|paths)?/, "")));
    if (known === undefined) {
      lifted.set(ref, name);
      components.schemas = { ...objectAt(components, "schemas"), [name]: structuredClone(target) };
      visit(objectAt(objectAt(components, "schemas"), name), undefined, "");
    }
    value.$ref = `#/components/schemas/${name}`;
  }

  visit(document, undefined, "");
}

/** A response or a body that refers to a schema is JSON of that schema: some documents leave out what stands between. */
export function completeBodies(document: JsonObject, report: Report): void {
  const complete = (owner: JsonObject, key: string, place: string, more: JsonObject) => {
    const { $ref } = objectAt(owner, key);
    if (typeof $ref === "string" && $ref.startsWith("#/components/schemas/")) {
      report.guess("a body that is only a schema is JSON", place);
      owner[key] = { ...more, content: { "application/json": { schema: { $ref } } } };
    }
  };
  const components = objectAt(document, "components");
  const all = operationsOf(document);
  for (const { operation, place } of all) {
    complete(operation, "requestBody", place, {});
  }
  const named = { owner: objectAt(components, "responses"), place: "components/responses" };
  const owners = all.map(({ operation, place }) => ({ owner: objectAt(operation, "responses"), place }));
  for (const { owner, place } of [named, ...owners]) {
    for (const status of Object.keys(owner)) {
      complete(owner, status, place, { description: "" });
    }
  }
}

/** Whether a reference points at a schema: anything else is what its place in the document says. */
function isOfSchema(ref: string): boolean {
  const [last, owner, holder] = ref.split("/").reverse();
  const isOther = /^(?:paths|responses|headers|parameters|examples|requestBodies)$/.test(owner ?? "");
  const isProperty = owner === "properties" || holder === "properties";
  return isProperty || !(isOther || last === "requestBody" || METHODS.some((one) => one === last));
}

function isWhole(ref: string): boolean {
  const [, section = ""] = /^#\/components\/([^/]+)\/[^/]+$/.exec(ref) ?? [];
  return SECTIONS.includes(section);
}

/** Deletes components that no operation leads to: those of a circle, too, that only refer to each other. */
export function dropUnused(document: JsonObject): void {
  const { components: _, ...rest } = document;
  const components = objectAt(document, "components");
  const used = new Set<string>();
  const waiting: unknown[] = [rest];
  while (waiting.length > 0) {
    const found = new Set<string>();
    collect(waiting.pop(), found);
    for (const reference of [...found].filter((one) => !used.has(one))) {
      used.add(reference);
      waiting.push(lookUp(document, reference));
    }
  }
  for (const section of SECTIONS.filter((name) => name !== "securitySchemes")) {
    const group = objectAt(components, section);
    for (const name of Object.keys(group)) {
      if (!used.has(`#/components/${section}/${name}`)) {
        delete group[name];
      }
    }
    if (Object.keys(group).length === 0) {
      delete components[section];
    }
  }
}

function collect(value: unknown, used: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) {
      collect(item, used);
    }
    return;
  }
  if (!isRecord(value)) {
    return;
  }
  if (typeof value.$ref === "string") {
    used.add(value.$ref);
  }
  if (isRecord(value.mapping)) {
    for (const target of Object.values(value.mapping)) {
      used.add(String(target));
    }
  }
  for (const inner of Object.values(value)) {
    collect(inner, used);
  }
}
