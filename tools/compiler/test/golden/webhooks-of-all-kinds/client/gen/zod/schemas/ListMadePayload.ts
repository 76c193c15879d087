// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";

const schema = zod.looseObject({
  body: zod.array(zod.number().refine(Number.isInteger, "must be an integer")).optional(),
});
/**
 * listMade
 */
export const ListMadePayload = schema as unknown as zod.ZodType<types.ListMadePayload, types.ListMadePayload>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.ListMadePayload>, $Fits<types.ListMadePayload, $Input>];
