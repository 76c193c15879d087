// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { $all, $any, $dependent, $enum, $if, $items, $length, $not, $one, $properties, $range, $required, $some, $takes, $type, $unique } from "../rules.js";
import { Closed } from "./Closed.js";

const schema = zod.looseObject({
  c: zod.unknown().refine($range({ gte: 3 }), "must be at least 3").optional(),
}).and(zod.looseObject({
  a: zod.string().optional(),
  b: zod.string().optional(),
  c: zod.number().refine(Number.isInteger, "must be an integer").optional(),
})).refine($dependent({ "a": $required("b", "c") }), "must have what a needs").refine($dependent({ "b": $required("c") }), "must have what b needs").refine($dependent({ "c": $all($type("object"), $properties({ "a": $length(2) })) }), "must have what c needs").refine($some($required("a"), $required("b", "c"), $all($type("object"), $required("c"), $properties({ "c": $range({ gte: 3 }) }))), "must fit a schema of anyOf").refine($not($all($required("b"), $one($required("c"), $all($type("array"), $unique, $items($type("integer")))))), "must not be what `not` says").refine($if($all($required("a"), $properties({ "a": $enum("x", "y") })), $not($takes(() => Closed)), $any), "must fit what its own values ask for (if, then, else)");
export const Ruled = schema as unknown as zod.ZodType<types.Ruled, types.Ruled>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.Ruled>, $Fits<types.Ruled, $Input>];
