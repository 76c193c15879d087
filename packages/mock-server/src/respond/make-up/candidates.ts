import type { Components, Schema } from "../../data.ts";
import { Schemas } from "../../schema/schemas.ts";
import { PLAIN_CHANCE } from "./chance.ts";
import { Choices } from "./choices.ts";
import { inlineRefs } from "./inline-refs.ts";
import { Maker } from "./maker.ts";

/** Most ways through a schema's choices. */
const MOST_CANDIDATES = 16;

/**
 * Values that may fit a schema, the likeliest and fullest first, the same ones each time. Whoever asks checks them.
 *
 * @param schema its references are `schema:Name`, or `schema:Name#/pointer` for a part.
 * @param components the schemas that it refers to, by name.
 */
export function* candidates(schema: Schema, components: Components): Generator<unknown> {
  const inlined = inlineRefs(schema, new Schemas(components));
  for (let attempt = 0; attempt < MOST_CANDIDATES; attempt++) {
    yield new Maker(new Choices(attempt, PLAIN_CHANCE)).make(inlined);
  }
}
