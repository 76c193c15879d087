/** Discriminators, as far as 3.0 has them. */

import { isRecord } from "@orderwire/vocabulary/record";
import { resolve } from "@orderwire/vocabulary/references";
import { mapInner, mapSchemas, type Node, type Schema } from "./walk.ts";

/** How deep branches are looked into for what they require; deeper ones are circles. */
const MOST_STEPS = 10;

/**
 * The document without the discriminators whose property some branch does not require: OpenAPI 3.0.3 counts on it in
 * every value ("Discriminator Object"), and generators stop there.
 */
export function withoutLooseDiscriminators(document: Node): Node {
  const change = (schema: Schema): Schema => {
    if (!isRecord(schema)) {
      return schema;
    }
    const { discriminator, ...rest } = mapInner(schema, change);
    if (!isRecord(discriminator)) {
      return discriminator === undefined ? rest : { ...rest, discriminator };
    }
    const branches = [rest.oneOf, rest.anyOf].flatMap((list) => (Array.isArray(list) ? list : []));
    const name = String(discriminator.propertyName);
    const isSure = branches.every((branch) => requires(document, branch, name, MOST_STEPS));
    return isSure ? { ...rest, discriminator } : rest;
  };
  return mapSchemas(document, change);
}

function requires(document: Node, schema: unknown, name: string, steps: number): boolean {
  const target = isRecord(schema) ? resolve<Node>(document, schema) : undefined;
  if (!isRecord(target) || steps === 0) {
    return false;
  }
  const { required, allOf } = target;
  if (Array.isArray(required) && required.includes(name)) {
    return true;
  }
  return Array.isArray(allOf) && allOf.some((branch) => requires(document, branch, name, steps - 1));
}
