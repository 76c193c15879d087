// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";

const schema = zod.looseObject({
  a: zod.number().refine(Number.isInteger, "must be an integer").optional(),
});
export const OpenToo = schema as unknown as zod.ZodType<types.OpenToo, types.OpenToo>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.OpenToo>, $Fits<types.OpenToo, $Input>];
