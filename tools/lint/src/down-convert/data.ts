/** Keeps data out of the hands of a tool that would take them for schemas. */

import { isNode, mapInner, mapSchemas, mapValues, type Node, type Schema } from "./walk.ts";

/** What a schema holds that is no schema. */
const DATA = new Set(["example", "examples", "default", "enum", "const"]);

const TOKEN = /^orderwire-data-(\d+)$/;

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
      return mapValues(value, (part) => this.restore(part));
    }
    const [, index] = (typeof value === "string" && TOKEN.exec(value)) || [];
    return index === undefined ? value : this.#values[Number(index)];
  }

  #hideInSchema(schema: Schema): Schema {
    if (!isNode(schema)) {
      return schema;
    }
    const inner = mapInner(schema, (part) => this.#hideInSchema(part));
    return mapValues(inner, (part, key) =>
      DATA.has(key) || key.startsWith("x-") ? this.#token(part) : part,
    );
  }

  #token(value: unknown): string {
    return `orderwire-data-${this.#values.push(value) - 1}`;
  }
}
