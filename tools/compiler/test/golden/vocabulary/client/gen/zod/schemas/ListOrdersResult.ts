// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { Orders } from "./Orders.js";

const schema = Orders;
export const ListOrdersResult = schema as unknown as zod.ZodType<types.ListOrdersResult, types.ListOrdersResult>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.ListOrdersResult>, $Fits<types.ListOrdersResult, $Input>];
