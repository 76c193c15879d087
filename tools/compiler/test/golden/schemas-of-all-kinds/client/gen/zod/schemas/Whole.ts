// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { $all, $any } from "../rules.js";
import { Thing } from "./Thing.js";

const schema = Thing.and(zod.looseObject({
  more: zod.array(zod.looseObject({
  n: zod.number().refine(Number.isInteger, "must be an integer").optional(),
})),
})).refine($all($any), "must fit every schema of allOf");
export const Whole = schema as unknown as zod.ZodType<types.Whole, types.Whole>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.Whole>, $Fits<types.Whole, $Input>];
