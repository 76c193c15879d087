// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";

const schema = zod.looseObject({
  id: zod.number().refine(Number.isInteger, "must be an integer"),
});
export const ParcelSaved = schema as unknown as zod.ZodType<types.ParcelSaved, types.ParcelSaved>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.ParcelSaved>, $Fits<types.ParcelSaved, $Input>];
