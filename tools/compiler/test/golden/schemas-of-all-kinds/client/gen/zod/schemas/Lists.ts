// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { $any, $contains, $count, $enum, $items, $length, $none, $tuple, $type, $unique } from "../rules.js";
import { Told } from "./Told.js";

const schema = zod.looseObject({
  any: zod.array(zod.unknown()).optional(),
  few: zod.array(zod.string().refine($length(undefined, 2), "must have at most 2 characters")).refine($count(1, 3), "must have at least 1 and at most 3 items").refine($unique, "must have no two equal items").optional(),
  notUnique: zod.array(zod.unknown()).optional(),
  has: zod.array(zod.unknown()).refine($contains($type("integer"), 2, 3), "must contain the item that is asked for, as often as is asked for").optional(),
  hasOne: zod.array(zod.unknown()).refine($contains($enum(1)), "must contain the item that is asked for, as often as is asked for").optional(),
  pair: zod.tuple([zod.number().refine(Number.isInteger, "must be an integer"), Told]).refine($count(2, 2), "must have at least 2 and at most 2 items").optional(),
  start: zod.array(zod.unknown()).refine($tuple($type("integer"), $any), "must have the items of the tuple").refine($items($type("string"), 2), "must have items of the list's schema").optional(),
  closed: zod.array(zod.unknown()).refine($tuple($type("integer")), "must have the items of the tuple").refine($items($none, 1), "must have items of the list's schema").optional(),
  matrix: zod.array(zod.array(zod.number())).optional(),
  flags: zod.union([zod.array(zod.boolean()), zod.looseObject({
  a: zod.boolean().optional(),
})]).optional(),
});
export const Lists = schema as unknown as zod.ZodType<types.Lists, types.Lists>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.Lists>, $Fits<types.Lists, $Input>];
