import type { MockContext } from "../../context.ts";
import type { Schema } from "../../data.ts";
import { collectionOf } from "../naming.ts";
import type { CollectionSchema } from "../schema/collection.ts";

/** Who knows the collections by name. */
export type Collections = (name: string) => CollectionSchema | undefined;

/**
 * Does the way lead to something that entities have: in an answer, through one that they name, or kept? What a filter is
 * compared with must be somewhere, or its empty list would be a lie.
 */
export function leadsSomewhere(
  { schemas }: Pick<MockContext, "schemas">,
  collections: Collections,
  start: { readonly schema: CollectionSchema; readonly entity: readonly Schema[] },
  way: readonly string[],
): boolean {
  const { schema } = start;
  const go = (kinds: readonly Schema[], steps: readonly string[], at: string): boolean => {
    const [step, ...rest] = steps;
    if (step === undefined) {
      return true;
    }
    const inner = step === "*" ? schemas.rows(kinds) : schemas.member(kinds, step);
    return (inner.length > 0 && go(inner, rest, `${at}/${step}`)) || goesOn(at, steps);
  };
  const goesOn = (at: string, steps: readonly string[]): boolean => {
    const reference = schema.references[at] ?? "";
    const other = collections(collectionOf(reference));
    if (other === undefined) {
      return false;
    }
    if (typeof reference === "object") {
      const parts = schemas.rows(schemas.at(other.schemas, reference.at));
      return reference.as === `/${steps[0]}` || go(parts, steps, "*");
    }
    return leadsSomewhere({ schemas }, collections, { schema: other, entity: [] }, steps);
  };
  const [head = "", ...rest] = way;
  const whole = schema.within?.as === `/${head}` ? collections(schema.within.collection) : undefined;
  if (whole) {
    return leadsSomewhere({ schemas }, collections, { schema: whole, entity: [] }, rest);
  }
  const isHidden = schema.hidden.some((kept) => kept.every((step, index) => step === way[index]));
  return isHidden || go([...start.entity, ...schema.schemas], way, "");
}
