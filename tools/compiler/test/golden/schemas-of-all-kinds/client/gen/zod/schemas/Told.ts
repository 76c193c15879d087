// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";

const schema = zod.boolean();
/**
 * What it tells.
 */
export const Told = schema as unknown as zod.ZodType<types.Told, types.Told>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.Told>, $Fits<types.Told, $Input>];
