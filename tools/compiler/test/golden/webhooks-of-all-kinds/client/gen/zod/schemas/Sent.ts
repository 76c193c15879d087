// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { Id } from "./Id.js";

const schema = zod.looseObject({
  id: Id.optional(),
  order: zod.looseObject({
  id: zod.number().refine(Number.isInteger, "must be an integer").optional(),
}).optional(),
}).and(zod.looseObject({
  last: zod.boolean().optional(),
}));
export const Sent = schema as unknown as zod.ZodType<types.Sent, types.Sent>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.Sent>, $Fits<types.Sent, $Input>];
