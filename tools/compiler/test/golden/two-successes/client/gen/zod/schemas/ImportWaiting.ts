// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";

const schema = zod.looseObject({
  eta: zod.number().refine(Number.isInteger, "must be an integer"),
});
export const ImportWaiting = schema as unknown as zod.ZodType<types.ImportWaiting, types.ImportWaiting>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.ImportWaiting>, $Fits<types.ImportWaiting, $Input>];
