// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";

const schema = zod.number().refine(Number.isInteger, "must be an integer");
/**
 * No list of texts.
 */
export const Depth = schema as unknown as zod.ZodType<types.Depth, types.Depth>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.Depth>, $Fits<types.Depth, $Input>];
