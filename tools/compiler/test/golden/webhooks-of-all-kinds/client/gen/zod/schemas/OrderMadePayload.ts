// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";

const schema = zod.looseObject({
  id: zod.number().refine(Number.isInteger, "must be an integer"),
  paid: zod.boolean().optional(),
});
/**
 * An order was made
 */
export const OrderMadePayload = schema as unknown as zod.ZodType<types.OrderMadePayload, types.OrderMadePayload>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.OrderMadePayload>, $Fits<types.OrderMadePayload, $Input>];
