// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { $enum, $length, $multiple, $range } from "../rules.js";

const schema = zod.looseObject({
  count: zod.number().refine(Number.isInteger, "must be an integer").refine($range({ gt: 0, lte: 10 }), "must be above 0 and at most 10").optional(),
  sum: zod.number().refine($multiple(0.01), "must be a multiple of 0.01").optional(),
  least: zod.number().refine($range({ gte: 0 }), "must be at least 0").optional(),
  mixed: zod.union([zod.number().refine(Number.isInteger, "must be an integer"), zod.string(), zod.boolean(), zod.null()]).refine($length(1), "must have at least 1 character").refine($range({ gte: 1 }), "must be at least 1").optional(),
  kinds: zod.literal([1, "a", true, null]).optional(),
  values: zod.custom<[1, "a"] | never[] | {"a":1,"b c":[{}]} | "x">($enum([1,"a"], [], {"a":1,"b c":[{}]}, "x")).optional(),
});
export const Numbers = schema as unknown as zod.ZodType<types.Numbers, types.Numbers>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.Numbers>, $Fits<types.Numbers, $Input>];
