/** Keeps data out of the hands of a tool that would take them for schemas. */

import { isRecord } from "@orderwire/vocabulary/record";
import { mapInner, mapSchemas, mapValues, type Node, type Schema } from "./walk.ts";

/** What a schema holds that is no schema. */
const DATA = new Set(["example", "examples", "default", "enum", "const"]);

const TOKEN = /^orderwire-data-(\d+)$/;

/** Properties that the tool would take for a holder of schemas, by their names. */
const HOLDERS = new Set(["schema", "schemas"]);
const PROPERTY = "orderwire-property-";

/** Names of the schemas that stood inside of others. */
const PART = "orderwire-part-";
const PART_REFERENCE = `#/components/schemas/${PART}`;

/**
 * The data of one document, set aside and put back. The schemas inside of schemas are laid side by side meanwhile: the tool
 * visits each level of nesting twice as often as the one above it, and would not end for a document whose vendor nests deeply.
 */
export class SetAside {
  readonly #values: unknown[] = [];
  readonly #parts: Schema[] = [];

  /** The document with a token in place of every example, default and list of values, and of every extension. */
  hide(document: Node): Node {
    const hidden = mapSchemas(
      document,
      (schema) => this.#hideInSchema(schema),
      (value) => this.#token(value),
    );
    if (this.#parts.length === 0) {
      return hidden;
    }
    const components = isRecord(hidden.components) ? hidden.components : {};
    const parts = this.#parts.map((part, index) => [PART + index, part]);
    const schemas = { ...(components.schemas as Node | undefined), ...Object.fromEntries(parts) };
    return { ...hidden, components: { ...components, schemas } };
  }

  /** The document with its data and inner schemas in place of the tokens. */
  restore(document: Node): Node {
    const { components, ...rest } = document;
    if (!isRecord(components) || this.#parts.length === 0) {
      return this.#restored(document, {}) as Node;
    }
    const { schemas, ...others } = components;
    const all = Object.entries(schemas as Node);
    const parts = all.filter(([name]) => name.startsWith(PART));
    const own = all.filter(([name]) => !name.startsWith(PART));
    const left = own.length > 0 ? { ...components, schemas: Object.fromEntries(own) } : others;
    const whole = Object.keys(left).length > 0 ? { ...document, components: left } : rest;
    return this.#restored(whole, Object.fromEntries(parts)) as Node;
  }

  #restored(value: unknown, parts: Node): unknown {
    if (Array.isArray(value)) {
      return value.map((entry) => this.#restored(entry, parts));
    }
    if (isRecord(value)) {
      const { $ref: reference } = value;
      if (typeof reference === "string" && reference.startsWith(PART_REFERENCE)) {
        return this.#restored(parts[reference.slice("#/components/schemas/".length)], parts);
      }
      const members = Object.entries(value).map(([key, part]) => [
        key.startsWith(PROPERTY) ? key.slice(PROPERTY.length) : key,
        this.#restored(part, parts),
      ]);
      return Object.fromEntries(members);
    }
    const [, index] = (typeof value === "string" && TOKEN.exec(value)) || [];
    return index === undefined ? value : this.#values[Number(index)];
  }

  #hideInSchema(schema: Schema): Schema {
    if (!isRecord(schema)) {
      return schema;
    }
    const inner = withHiddenNames(mapInner(schema, (part) => this.#apart(part)));
    return mapValues(inner, (part, key) =>
      DATA.has(key) || key.startsWith("x-") ? this.#token(part) : part,
    );
  }

  #apart(schema: Schema): Schema {
    if (!isRecord(schema)) {
      return schema;
    }
    const part = this.#hideInSchema(schema);
    return { $ref: `${PART_REFERENCE}${this.#parts.push(part) - 1}` };
  }

  #token(value: unknown): string {
    return `orderwire-data-${this.#values.push(value) - 1}`;
  }
}

function withHiddenNames(schema: Node): Node {
  if (!isRecord(schema.properties)) {
    return schema;
  }
  const properties = Object.entries(schema.properties).map(([name, part]) => [
    HOLDERS.has(name) ? PROPERTY + name : name,
    part,
  ]);
  return { ...schema, properties: Object.fromEntries(properties) };
}
