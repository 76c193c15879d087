/** What a page of a schema tells beside its fields: who uses it, and what it looks like. */

import type { Example, Operation } from "@orderwire/compiler/model";
import type { Schema } from "@orderwire/vocabulary/openapi";
import { componentName } from "@orderwire/vocabulary/references";
import { compose } from "../schema/compose.ts";
import type { Vendor } from "../site/vendors.ts";

export interface SchemaFacts {
  /** Operations and webhooks whose request has it. */
  readonly requests: Set<string>;
  /** Operations and webhooks whose response has it. */
  readonly responses: Set<string>;
  /** Components that refer to it. */
  readonly schemas: Set<string>;
  example: unknown;
}

/** The facts of each component of a vendor. */
export function schemaFacts(vendor: Vendor): ReadonlyMap<string, SchemaFacts> {
  const schemas = vendor.document.components?.schemas ?? {};
  const facts = new Map<string, SchemaFacts>(
    Object.keys(schemas).map((name) => [
      name,
      { requests: new Set(), responses: new Set(), schemas: new Set(), example: undefined },
    ]),
  );
  for (const [name, schema] of Object.entries(schemas)) {
    for (const used of referencesOf(schema)) {
      facts.get(used)?.schemas.add(name);
    }
  }
  const reader = new ExampleReader(vendor, facts);
  for (const operation of [...vendor.model.operations, ...vendor.model.webhooks]) {
    note(operation, facts, reader);
  }
  return facts;
}

function note(operation: Operation, facts: ReadonlyMap<string, SchemaFacts>, reader: ExampleReader): void {
  const { id, parameters, body, responses } = operation;
  const given = [...parameters.map(({ schema }) => schema), body?.schema].filter(
    (schema) => schema !== undefined,
  );
  for (const schema of given) {
    for (const name of referencesOf(schema)) {
      facts.get(name)?.requests.add(id);
    }
  }
  for (const { schema } of responses) {
    if (schema) {
      for (const name of referencesOf(schema)) {
        facts.get(name)?.responses.add(id);
      }
    }
  }
  for (const { schema, examples } of [body, ...responses].filter((part) => part !== undefined)) {
    if (schema) {
      reader.read(schema, examples);
    }
  }
}

/** Components that a schema names in place. */
function referencesOf(schema: Schema): Set<string> {
  const names = new Set<string>();
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const item of node) {
        walk(item);
      }
    }
    if (typeof node !== "object" || node === null || Array.isArray(node)) {
      return;
    }
    for (const [key, value] of Object.entries(node)) {
      if (key === "$ref" && typeof value === "string") {
        const name = componentName(value);
        if (name) {
          names.add(name);
        }
      } else if (!["example", "examples", "default", "enum", "const"].includes(key)) {
        walk(value);
      }
    }
  };
  walk(schema);
  return names;
}

/** Finds in the operations' examples the first value of each component. */
class ExampleReader {
  readonly #vendor: Vendor;
  readonly #facts: ReadonlyMap<string, SchemaFacts>;

  constructor(vendor: Vendor, facts: ReadonlyMap<string, SchemaFacts>) {
    this.#vendor = vendor;
    this.#facts = facts;
  }

  read(schema: Schema, examples: readonly Example[]): void {
    for (const { value } of examples) {
      if (value !== undefined) {
        this.#visit(schema, value, 0);
      }
    }
  }

  #visit(schema: Schema, value: unknown, depth: number): void {
    if (depth > 12) {
      return;
    }
    const { component, members, items, values } = compose(this.#vendor.document, schema);
    const facts = component === undefined ? undefined : this.#facts.get(component);
    if (facts) {
      facts.example ??= value;
    }
    if (Array.isArray(value)) {
      if (items) {
        for (const item of value.slice(0, 3)) {
          this.#visit(items, item, depth + 1);
        }
      }
      return;
    }
    if (typeof value !== "object" || value === null) {
      return;
    }
    const known = new Map(members.map((member) => [member.name, member.schema]));
    for (const [key, part] of Object.entries(value)) {
      const inner = known.get(key) ?? values;
      if (inner) {
        this.#visit(inner, part, depth + 1);
      }
    }
  }
}
