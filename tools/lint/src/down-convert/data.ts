/** Keeps data out of the hands of a tool that would take them for schemas. */

import { isNode, mapInner, mapSchemas, mapValues, type Node, type Schema } from "./walk.ts";

/** What a schema holds that is no schema. */
const DATA = new Set(["example", "examples", "default", "enum", "const"]);

const TOKEN = /^orderwire-data-(\d+)$/;

/** Properties that the tool would take for a holder of schemas, by their names. */
const HOLDERS = new Set(["schema", "schemas"]);
const PROPERTY = "orderwire-property-";

/** The data of one document, set aside and put back. */
export class SetAside {
  readonly #values: unknown[] = [];

  /** The document with a token in place of every example, default and list of values, and of every extension. */
  hide(document: Node): Node {
    return mapSchemas(
      document,
      (schema) => this.#hideInSchema(schema),
      (value) => this.#token(value),
    );
  }

  /** The document with its data in place of the tokens. */
  restore(value: unknown): unknown {
    if (Array.isArray(value)) {
      return value.map((entry) => this.restore(entry));
    }
    if (isNode(value)) {
      const members = Object.entries(value).map(([key, part]) => [
        key.startsWith(PROPERTY) ? key.slice(PROPERTY.length) : key,
        this.restore(part),
      ]);
      return Object.fromEntries(members);
    }
    const [, index] = (typeof value === "string" && TOKEN.exec(value)) || [];
    return index === undefined ? value : this.#values[Number(index)];
  }

  #hideInSchema(schema: Schema): Schema {
    if (!isNode(schema)) {
      return schema;
    }
    const inner = withHiddenNames(mapInner(schema, (part) => this.#hideInSchema(part)));
    return mapValues(inner, (part, key) =>
      DATA.has(key) || key.startsWith("x-") ? this.#token(part) : part,
    );
  }

  #token(value: unknown): string {
    return `orderwire-data-${this.#values.push(value) - 1}`;
  }
}

function withHiddenNames(schema: Node): Node {
  if (!isNode(schema.properties)) {
    return schema;
  }
  const properties = Object.entries(schema.properties).map(([name, part]) => [
    HOLDERS.has(name) ? PROPERTY + name : name,
    part,
  ]);
  return { ...schema, properties: Object.fromEntries(properties) };
}
