// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { $one, $takes } from "../rules.js";

const schema = zod.union([zod.looseObject({
  a: zod.number().refine(Number.isInteger, "must be an integer"),
}), zod.looseObject({
  b: zod.number().refine(Number.isInteger, "must be an integer"),
  deep: zod.looseObject({
  x: zod.number().refine(Number.isInteger, "must be an integer").optional(),
}).optional(),
}), zod.null()]).refine($one($takes(() => zod.looseObject({
  a: zod.number().refine(Number.isInteger, "must be an integer"),
})), $takes(() => zod.looseObject({
  b: zod.number().refine(Number.isInteger, "must be an integer"),
  deep: zod.looseObject({
  x: zod.number().refine(Number.isInteger, "must be an integer").optional(),
}).optional(),
})), $takes(() => zod.null())), "must fit exactly one schema of oneOf");
/**
 * One of two.
 */
export const Exactly = schema as unknown as zod.ZodType<types.Exactly, types.Exactly>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.Exactly>, $Fits<types.Exactly, $Input>];
