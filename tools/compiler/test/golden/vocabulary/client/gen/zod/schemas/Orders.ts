// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { Order } from "./Order.js";

const schema = zod.looseObject({
  orders: zod.array(Order),
  next: zod.string().optional(),
});
export const Orders = schema as unknown as zod.ZodType<types.Orders, types.Orders>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.Orders>, $Fits<types.Orders, $Input>];
