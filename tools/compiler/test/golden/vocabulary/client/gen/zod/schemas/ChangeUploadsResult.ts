// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { Orders } from "./Orders.js";

const schema = Orders;
export const ChangeUploadsResult = schema as unknown as zod.ZodType<types.ChangeUploadsResult, types.ChangeUploadsResult>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.ChangeUploadsResult>, $Fits<types.ChangeUploadsResult, $Input>];
