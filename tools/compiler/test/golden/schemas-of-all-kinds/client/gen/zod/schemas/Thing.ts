// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { $length, $range, $required } from "../rules.js";
import { ThingPart as $ThingPart } from "./ThingPart.js";
import { Told } from "./Told.js";

const ThingPart = zod.lazy((): zod.ZodType<types.ThingPart, types.ThingPart> => $ThingPart);
const schema = zod.looseObject({
  id: zod.number().refine(Number.isInteger, "must be an integer").refine($range({ gte: 1, lt: 99 }), "must be at least 1 and below 99"),
  self: zod.lazy((): zod.ZodType<types.Thing, types.Thing> => Thing),
  told: Told.optional(),
  own: Told.optional(),
  any: zod.unknown(),
  mark: zod.literal(["Thing"]).optional(),
  only: zod.literal(["Thing"]).optional(),
  none: zod.null().optional(),
  part: ThingPart.optional(),
  "with space": zod.iso.date().optional(),
  default: zod.iso.datetime({ offset: true }).optional(),
  wide: zod.uuid().refine($length(undefined, 3), "must have at most 3 characters").optional(),
}).refine($required("any"), "must have any");
/**
 * The first line.
 * The second one,
 *   indented.
 *
 * ​@deprecated in a text
 *   ​@example in a line
 * Mail: a@b.test
 */
export const Thing = schema as unknown as zod.ZodType<types.Thing, types.Thing>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.Thing>, $Fits<types.Thing, $Input>];
