// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";

const schema = zod.looseObject({
  token: zod.string().optional(),
  id: zod.string().optional(),
});
/**
 * An order changed
 */
export const OrderChangedPayload = schema as unknown as zod.ZodType<types.OrderChangedPayload, types.OrderChangedPayload>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.OrderChangedPayload>, $Fits<types.OrderChangedPayload, $Input>];
