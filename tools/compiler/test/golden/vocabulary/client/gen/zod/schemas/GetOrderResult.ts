// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { Order } from "./Order.js";

const schema = Order;
export const GetOrderResult = schema as unknown as zod.ZodType<types.GetOrderResult, types.GetOrderResult>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.GetOrderResult>, $Fits<types.GetOrderResult, $Input>];
