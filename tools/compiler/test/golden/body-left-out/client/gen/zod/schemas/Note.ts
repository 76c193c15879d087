// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { $length, $range } from "../rules.js";

const schema = zod.looseObject({
  text: zod.string().refine($length(undefined, 9), "must have at most 9 characters"),
  mark: zod.number().refine(Number.isInteger, "must be an integer").refine($range({ gte: 1, lte: 5 }), "must be at least 1 and at most 5").optional(),
});
export const Note = schema as unknown as zod.ZodType<types.Note, types.Note>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.Note>, $Fits<types.Note, $Input>];
