// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";

const schema = zod.union([zod.enum(["red", "green"]), zod.string()]);
/**
 * What a lamp shows.
 */
export const Signal = schema as unknown as zod.ZodType<types.Signal, types.Signal>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.Signal>, $Fits<types.Signal, $Input>];
