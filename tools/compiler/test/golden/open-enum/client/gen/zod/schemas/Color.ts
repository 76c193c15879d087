// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";

const schema = zod.enum(["red", "green"]);
/**
 * The colours that are known.
 */
export const Color = schema as unknown as zod.ZodType<types.Color, types.Color>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.Color>, $Fits<types.Color, $Input>];
