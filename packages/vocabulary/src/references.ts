/** `$ref`s inside one bundled document. */

import { getPath, pointerSteps } from "./pointer.ts";

/** A `$ref` that leads out of the document, to nothing, or around in a circle. The message names it. */
export class UnresolvedReference extends Error {
  override readonly name = "UnresolvedReference";
  readonly ref: string;
  constructor(ref: string, problem: string) {
    super(`The $ref ${JSON.stringify(ref)} ${problem}.`);
    this.ref = ref;
  }
}

/**
 * The steps of a `$ref` inside the document. A fragment is percent-decoded as a whole before it is read as a pointer
 * (RFC 6901, section 6), so that `%2F` separates and `~1` does not.
 */
export function refSteps(ref: string): string[] {
  try {
    return pointerSteps(decodeURIComponent(ref.slice(ref.indexOf("#") + 1)));
  } catch {
    throw new UnresolvedReference(ref, "must be percent-encoded UTF-8");
  }
}

/** What a `$ref` points at, another reference perhaps; `undefined` if it points outside the document or at nothing. */
export function lookUp(document: unknown, ref: string): unknown {
  return ref.startsWith("#/") ? getPath(document, refSteps(ref)) : undefined;
}

/**
 * Follows references until something that is none.
 * @throws {UnresolvedReference} if a reference leads out of the document, to nothing, or around in a circle
 */
export function resolve<T extends object>(document: object, node: T | { readonly $ref: string }): T {
  const seen = new Set<string>();
  let current: unknown = node;
  while (typeof current === "object" && current !== null && "$ref" in current) {
    const ref = String(current.$ref);
    if (seen.has(ref)) {
      throw new UnresolvedReference(ref, "leads back to itself; point it at what it stands for");
    }
    seen.add(ref);
    current = lookUp(document, ref);
    if (current === undefined) {
      throw new UnresolvedReference(ref, "leads nowhere; bundle the document again");
    }
  }
  return current as T;
}

const COMPONENT_SCHEMA = "#/components/schemas/";
/** A name without anything that a reference would escape. */
const PLAIN_NAME = /^[\w.-]+$/;

/** The name of the component schema that a reference points at, if it points at a whole one. */
export function componentName(ref: string | undefined): string | undefined {
  if (!ref?.startsWith(COMPONENT_SCHEMA)) {
    return undefined;
  }
  const plain = ref.slice(COMPONENT_SCHEMA.length);
  if (PLAIN_NAME.test(plain)) {
    return plain;
  }
  const [name, ...rest] = refSteps(ref).slice(2);
  return rest.length === 0 ? name : undefined;
}
