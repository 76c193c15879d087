// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";

const schema = zod.looseObject({
  a: zod.number().refine(Number.isInteger, "must be an integer").optional(),
});
export const ClosedToo = schema as unknown as zod.ZodType<types.ClosedToo, types.ClosedToo>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.ClosedToo>, $Fits<types.ClosedToo, $Input>];
