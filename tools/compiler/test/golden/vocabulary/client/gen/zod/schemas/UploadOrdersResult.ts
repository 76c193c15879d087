// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { Order } from "./Order.js";

const schema = Order;
export const UploadOrdersResult = schema as unknown as zod.ZodType<types.UploadOrdersResult, types.UploadOrdersResult>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.UploadOrdersResult>, $Fits<types.UploadOrdersResult, $Input>];
