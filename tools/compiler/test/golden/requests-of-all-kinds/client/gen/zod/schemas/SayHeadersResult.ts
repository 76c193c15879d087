// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";

const schema = zod.looseObject({
  ok: zod.boolean().optional(),
});
export const SayHeadersResult = schema as unknown as zod.ZodType<types.SayHeadersResult, types.SayHeadersResult>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.SayHeadersResult>, $Fits<types.SayHeadersResult, $Input>];
