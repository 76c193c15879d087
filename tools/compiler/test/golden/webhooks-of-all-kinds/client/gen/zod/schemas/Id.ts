// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";

const schema = zod.number().refine(Number.isInteger, "must be an integer");
/**
 * Its key.
 */
export const Id = schema as unknown as zod.ZodType<types.Id, types.Id>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.Id>, $Fits<types.Id, $Input>];
