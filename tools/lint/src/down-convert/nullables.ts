/** `nullable`, which OpenAPI 3.0.3 ("Schema Object") hears only beside a `type`. */

import { isRecord } from "@orderwire/vocabulary/record";
import { componentName, resolve } from "@orderwire/vocabulary/references";
import { mapInner, mapSchemas, mapValues, type Node, type Schema } from "./walk.ts";

/** How many references in a row are followed; longer rows are circles. */
const MOST_STEPS = 5;

/**
 * The document with every `nullable` beside a type. A reference cannot bear the mark: a scalar that is referred to stands
 * in place, and an object bears it itself, so that it keeps its name. Of a union one branch bears it.
 */
export function typeNullables(document: Node): Node {
  const marked = new Set<string>();
  const typer = new Typer(document, marked);
  const typed = mapSchemas(document, (schema) => typer.change(schema));
  const { components } = typed;
  if (!isRecord(components) || !isRecord(components.schemas)) {
    return typed;
  }
  const schemas = mapValues(components.schemas, (schema, name) =>
    marked.has(name) && isRecord(schema) ? { ...schema, nullable: true } : schema,
  );
  return { ...typed, components: { ...components, schemas } };
}

class Typer {
  readonly #document: Node;
  /** The names of the objects that have to bear the mark. */
  readonly #marked: Set<string>;

  constructor(document: Node, marked: Set<string>) {
    this.#document = document;
    this.#marked = marked;
  }

  change(schema: Schema): Schema {
    return isRecord(schema)
      ? this.#withType(
          mapInner(schema, (inner) => this.change(inner)),
          MOST_STEPS,
        )
      : schema;
  }

  #withType(schema: Node, steps: number): Node {
    if (schema.nullable !== true || "type" in schema || steps === 0) {
      return schema;
    }
    const { allOf } = schema;
    if (Array.isArray(allOf)) {
      return allOf.length === 1 ? this.#ofReference(schema, allOf[0], steps) : schema;
    }
    const keyword = ["anyOf", "oneOf"].find((name) => Array.isArray(schema[name]));
    if (keyword !== undefined) {
      return this.#ofUnion(schema, keyword, steps);
    }
    return "enum" in schema ? { type: "string", ...schema } : schema;
  }

  #ofReference(schema: Node, reference: Schema, steps: number): Node {
    const target = isRecord(reference) ? resolve<Node>(this.#document, reference) : undefined;
    if (!isRecord(target) || !isRecord(reference) || "allOf" in target) {
      return schema;
    }
    const { nullable: _, allOf, ...remarks } = schema;
    const name = componentName(reference.$ref as string | undefined);
    if (target.type === "object" && name !== undefined) {
      this.#marked.add(name);
      return { ...remarks, allOf };
    }
    return this.#withType(withNull({ ...target, ...remarks }), steps - 1);
  }

  #ofUnion(schema: Node, keyword: string, steps: number): Node {
    const { nullable: _, ...rest } = schema;
    const branches = schema[keyword] as Schema[];
    // One that has a type needs nothing else.
    const chosen = branches.find((branch) => isRecord(branch) && "type" in branch) ?? branches.find(isRecord);
    if (!isRecord(chosen)) {
      return schema;
    }
    const bearer = this.#withType(withNull("$ref" in chosen ? { allOf: [chosen] } : chosen), steps - 1);
    return { ...rest, [keyword]: branches.map((branch) => (branch === chosen ? bearer : branch)) };
  }
}

/** 3.0.3 takes `null` of a list of values only if the list has it. */
function withNull(schema: Node): Node {
  const { enum: values } = schema;
  const isListed = !Array.isArray(values) || values.includes(null);
  return { ...schema, ...(isListed ? {} : { enum: [...values, null] }), nullable: true };
}
