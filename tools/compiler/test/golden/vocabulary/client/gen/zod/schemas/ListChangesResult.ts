// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { Orders } from "./Orders.js";

const schema = Orders;
export const ListChangesResult = schema as unknown as zod.ZodType<types.ListChangesResult, types.ListChangesResult>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.ListChangesResult>, $Fits<types.ListChangesResult, $Input>];
